import type {
  AddToGroup,
  ChangedGroup,
  ConversationSettingStore,
  MadeGroup,
  NewConversationGroup,
  SettingOwner,
  SettledGroup,
} from "../../../domains/conversation/conversation-setting-store.ts";
import type { LogKey } from "../../../domains/message/log-key.ts";
import type { LogHead } from "./log-heads.ts";
import { findListed, groupList, nextRev, putSettings, settingRow, settingsNow } from "./setting-heads.ts";
import type { WriteContext } from "./write-context.ts";

type Request<N extends "deleteGroup" | "renameGroup" | "removeFromGroup"> = Parameters<
  ConversationSettingStore[N]
>[0];

export function createConversationGroup(
  context: WriteContext,
  { owner, name, logs, groupsMax, membersMax }: NewConversationGroup,
): MadeGroup | "taken" | "full" {
  const { sql } = context;
  const { app, user } = owner;
  if (findGroup(context, owner, name) !== undefined) return "taken";
  const { count } = sql.get(
    "SELECT count(*) AS count FROM conversation_group WHERE app = ? AND user_id = ?",
    app,
    user,
  ) as { count: number };
  if (count >= groupsMax) return "full";
  const rev = listChanged(context, owner);
  const { id } = sql.get(
    `UPDATE setting_head SET last_group = last_group + 1 WHERE app = ? AND user_id = ? RETURNING last_group AS id`,
    app,
    user,
  ) as { id: number };
  sql.run("INSERT INTO conversation_group (app, user_id, id, name) VALUES (?, ?, ?, ?)", app, user, id, name);
  const added = add(context, { owner, id, rev, logs, membersMax });
  const groups = groupList(sql, app, user);
  return { ...added, change: added.change ?? { rev, conversations: [] }, groups };
}

export function deleteConversationGroup(
  context: WriteContext,
  { owner, name }: Request<"deleteGroup">,
): ChangedGroup | "missing" {
  const { sql } = context;
  const { app, user } = owner;
  const id = findGroup(context, owner, name);
  if (id === undefined) return "missing";
  sql.run("DELETE FROM conversation_group WHERE app = ? AND user_id = ? AND id = ?", app, user, id);
  sql.run(
    "DELETE FROM conversation_group_member WHERE app = ? AND user_id = ? AND group_id = ?",
    app,
    user,
    id,
  );
  listChanged(context, owner);
  return { id, groups: groupList(sql, app, user) };
}

export function renameConversationGroup(
  context: WriteContext,
  { owner, name, to }: Request<"renameGroup">,
): ChangedGroup | "missing" | "taken" {
  const { sql } = context;
  const { app, user } = owner;
  const id = findGroup(context, owner, name);
  if (id === undefined) return "missing";
  if (to !== name) {
    if (findGroup(context, owner, to) !== undefined) return "taken";
    const rename = "UPDATE conversation_group SET name = ? WHERE app = ? AND user_id = ? AND id = ?";
    sql.run(rename, to, app, user, id);
    listChanged(context, owner);
  }
  return { id, groups: groupList(sql, app, user) };
}

export function addToConversationGroup(
  context: WriteContext,
  { owner, name, logs, membersMax }: AddToGroup,
): SettledGroup | "missing" {
  const id = findGroup(context, owner, name);
  return id === undefined ? "missing" : add(context, { owner, id, logs, membersMax });
}

export function removeFromConversationGroup(
  context: WriteContext,
  { owner, name, logs }: Request<"removeFromGroup">,
): SettledGroup | "missing" {
  const id = findGroup(context, owner, name);
  if (id === undefined) return "missing";
  const { listed, missing } = listedOf(context, owner, logs);
  const moved = listed.filter(({ log }) => takeOut(context, owner, id, log));
  return { id, missing, ...finish(context, owner, moved, []) };
}

interface Listed {
  readonly log: LogKey;
  readonly head: LogHead;
}

/** Puts conversations into a group; above the bound the oldest leave, those that just came last of all. */
function add(
  context: WriteContext,
  {
    owner,
    id,
    rev,
    logs,
    membersMax,
  }: { owner: SettingOwner; id: number; rev?: number; logs: readonly LogKey[]; membersMax: number },
): SettledGroup {
  const { sql, heads } = context;
  const { app, user } = owner;
  const { listed, missing } = listedOf(context, owner, logs);
  const { last } = sql.get(
    `SELECT coalesce(max(nth), 0) AS last FROM conversation_group_member
     WHERE app = ? AND user_id = ? AND group_id = ?`,
    app,
    user,
    id,
  ) as { last: number };
  let nth = last;
  const moved = listed.filter(({ log }) => {
    const { changes } = sql.run(
      `INSERT INTO conversation_group_member (app, user_id, group_id, key, nth) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (app, user_id, group_id, key) DO NOTHING`,
      app,
      user,
      id,
      log,
      nth + 1,
    );
    nth += Number(changes);
    return changes === 1;
  });
  const oldest = sql.all(
    `SELECT key FROM conversation_group_member WHERE app = ? AND user_id = ? AND group_id = ?
     ORDER BY nth DESC LIMIT -1 OFFSET ?`,
    app,
    user,
    id,
    membersMax,
  ) as { key: LogKey }[];
  const evicted = oldest.reverse().flatMap(({ key: log }) => {
    takeOut(context, owner, id, log);
    const head = heads.find(app, log);
    return head === undefined ? [] : [{ log, head }];
  });
  return { id, missing, ...finish(context, owner, moved, evicted, rev) };
}

function listedOf(
  context: WriteContext,
  owner: SettingOwner,
  logs: readonly LogKey[],
): { listed: readonly Listed[]; missing: readonly LogKey[] } {
  const all = logs.map((log) => ({ log, head: findListed(context, owner, log) }));
  return {
    listed: all.flatMap(({ log, head }) => (head === undefined ? [] : [{ log, head }])),
    missing: all.flatMap(({ log, head }) => (head === undefined ? [log] : [])),
  };
}

/** Whether it was in the group. */
function takeOut({ sql }: WriteContext, { app, user }: SettingOwner, id: number, log: LogKey): boolean {
  const { changes } = sql.run(
    "DELETE FROM conversation_group_member WHERE app = ? AND user_id = ? AND group_id = ? AND key = ?",
    app,
    user,
    id,
    log,
  );
  return changes === 1;
}

function finish(
  context: WriteContext,
  owner: SettingOwner,
  moved: readonly Listed[],
  evicted: readonly Listed[],
  known?: number,
): Pick<SettledGroup, "moved" | "evicted" | "change"> {
  const logs = { moved: moved.map(({ log }) => log), evicted: evicted.map(({ log }) => log) };
  const changed = [...moved, ...evicted];
  if (changed.length === 0) return logs;
  const rev = known ?? nextRev(context, owner);
  for (const one of changed) {
    putSettings(context, owner, { ...one, rev, row: settingRow(context, owner, one.log) });
  }
  const conversations = [...new Set([...logs.moved, ...logs.evicted])].map((log) =>
    settingsNow(context, owner, log),
  );
  return { ...logs, change: { rev, conversations } };
}

function findGroup({ sql }: WriteContext, { app, user }: SettingOwner, name: string): number | undefined {
  const group = sql.get(
    "SELECT id FROM conversation_group WHERE app = ? AND user_id = ? AND name = ?",
    app,
    user,
    name,
  ) as { id: number } | undefined;
  return group?.id;
}

/** The list of groups is another one: the number of this change. */
function listChanged(context: WriteContext, owner: SettingOwner): number {
  const rev = nextRev(context, owner);
  const { app, user } = owner;
  context.sql.run("UPDATE setting_head SET groups_rev = ? WHERE app = ? AND user_id = ?", rev, app, user);
  return rev;
}
