import type {
  Added,
  Addition,
  AdditionOutcome,
  MemberUpdate,
  Mute,
  NewMember,
  PlacedTip,
  Removal,
  Removed,
  RoleChange,
  Transfer,
} from "../../../domains/group/group-store.ts";
import { groupLog } from "../../../domains/message/log-key.ts";
import {
  dismissGroup,
  enter,
  findGroup,
  groupCountOf,
  headOf,
  MEMBER,
  OWNER,
  setMemberCount,
  withCustom,
} from "./group-writes.ts";
import { leaveLog } from "./participation.ts";
import { leavePermissionGroups } from "./permission-group-writes.ts";
import { placeTip } from "./tip-writes.ts";
import { leaveTopics } from "./topic-readers.ts";
import { isTopicThere } from "./topic-writes.ts";
import type { WriteContext } from "./write-context.ts";

export function addMembers(context: WriteContext, addition: Addition): Added | undefined {
  const { app, groupID, users, groupsMax, pastBan, now } = addition;
  const group = findGroup(context, app, groupID);
  if (group === undefined) return undefined;
  const head = headOf(context, app, groupID, now);
  const { maxMembers } = group;
  let { memberCount } = group;
  const seconds = Math.floor(now / 1_000);
  const come = (user: NewMember): AdditionOutcome => {
    const { userID } = user;
    if (roleOf(context, app, groupID, userID) !== undefined) return "member";
    if (!pastBan && bannedUntil(context, app, groupID, userID) > seconds) return "banned";
    if (maxMembers > 0 && memberCount >= maxMembers) return "full";
    if (groupCountOf(context, app, userID) >= groupsMax) return "quota";
    const historyBeforeJoin = group.historyBeforeJoin === 1;
    enter(context, { app, groupID, historyBeforeJoin, now }, head, user, user.role ?? MEMBER);
    memberCount += 1;
    return "added";
  };
  const outcomes = users.map((user) => ({ userID: user.userID, outcome: come(user) }));
  const added = outcomes.filter(({ outcome }) => outcome === "added").map(({ userID }) => userID);
  if (added.length === 0) return { outcomes, memberCount };
  setMemberCount(context, app, groupID, memberCount);
  return { outcomes, memberCount, ...placeTip(context, addition, { users: new Set(added), memberCount }) };
}

export function removeMembers(context: WriteContext, removal: Removal): Removed | undefined {
  const { sql, heads } = context;
  const { app, groupID, users, below, bannedUntil: until, now } = removal;
  const group = findGroup(context, app, groupID);
  if (group === undefined) return undefined;
  const head = heads.find(app, groupLog(groupID));
  const removed = users.filter((userID) => {
    const role = roleOf(context, app, groupID, userID);
    if (role !== undefined && role >= below) return false;
    if (until !== undefined) banMembers(context, { app, groupID, users: [userID], until });
    if (role === undefined) return false;
    sql.run("DELETE FROM group_member WHERE app = ? AND group_id = ? AND user_id = ?", app, groupID, userID);
    sql.run("DELETE FROM group_mark WHERE app = ? AND group_id = ? AND user_id = ?", app, groupID, userID);
    if (head !== undefined) leaveLog(context, app, userID, head, now);
    leaveTopics(context, app, userID, groupID);
    leavePermissionGroups(context, app, userID, groupID);
    if (role === OWNER)
      sql.run("UPDATE chat_group SET owner = '' WHERE app = ? AND group_id = ?", app, groupID);
    return true;
  });
  const memberCount = group.memberCount - removed.length;
  if (removed.length === 0) return { users: [], memberCount, dismissed: false };
  if (memberCount === 0) {
    dismissGroup(context, { app, groupID, now });
    return { users: removed, memberCount, dismissed: true };
  }
  setMemberCount(context, app, groupID, memberCount);
  const outcome = { users: new Set(removed), memberCount };
  return { users: removed, memberCount, dismissed: false, ...placeTip(context, removal, outcome) };
}

export function transferGroup(
  context: WriteContext,
  transfer: Transfer,
): { tip?: PlacedTip } | "stale" | "stranger" {
  const { sql } = context;
  const { app, groupID, from, to, now } = transfer;
  if (findGroup(context, app, groupID)?.owner !== from) return "stale";
  if (roleOf(context, app, groupID, to) === undefined) return "stranger";
  if (from !== "") writeRole(context, app, groupID, from, MEMBER);
  writeRole(context, app, groupID, to, OWNER);
  sql.run(
    "UPDATE chat_group SET owner = ?, info_at = ?, info_seq = info_seq + 1 WHERE app = ? AND group_id = ?",
    to,
    Math.floor(now / 1_000),
    app,
    groupID,
  );
  return placeTip(context, transfer);
}

export function setRole(
  context: WriteContext,
  change: RoleChange,
): { changed: boolean; tip?: PlacedTip } | undefined {
  const { app, groupID, userID, role } = change;
  const now = roleOf(context, app, groupID, userID);
  if (now === undefined || now === OWNER) return undefined;
  if (now === role) return { changed: false };
  writeRole(context, app, groupID, userID, role);
  return { changed: true, ...placeTip(context, change) };
}

export function updateMember(
  { sql }: WriteContext,
  { app, groupID, userID, nameCard, custom }: MemberUpdate,
): boolean {
  const row = sql.get(
    "SELECT name_card AS nameCard, custom FROM group_member WHERE app = ? AND group_id = ? AND user_id = ?",
    app,
    groupID,
    userID,
  ) as { nameCard: string; custom: string } | undefined;
  if (row === undefined) return false;
  sql.run(
    "UPDATE group_member SET name_card = ?, custom = ? WHERE app = ? AND group_id = ? AND user_id = ?",
    nameCard ?? row.nameCard,
    custom === undefined ? row.custom : withCustom(row.custom, custom),
    app,
    groupID,
    userID,
  );
  return true;
}

export function muteMembers(context: WriteContext, mute: Mute): { tip?: PlacedTip } | undefined {
  const { sql } = context;
  const { app, groupID, users, until } = mute;
  if (findGroup(context, app, groupID) === undefined && !isTopicThere(context, app, groupID))
    return undefined;
  for (const user of users) {
    if (until === 0) {
      sql.run("DELETE FROM group_mute WHERE app = ? AND group_id = ? AND user_id = ?", app, groupID, user);
    } else {
      sql.run(
        `INSERT INTO group_mute (app, group_id, user_id, until) VALUES (?, ?, ?, ?)
         ON CONFLICT (app, group_id, user_id) DO UPDATE SET until = excluded.until`,
        app,
        groupID,
        user,
        until,
      );
    }
  }
  return placeTip(context, mute);
}

/** Of a live room: those who are there are not in the table of members. */
export function setLiveAdmin(
  { sql }: WriteContext,
  {
    app,
    groupID,
    userID,
    on,
    max,
  }: { app: number; groupID: string; userID: string; on: boolean; max: number },
): boolean | "many" {
  if (!on) {
    return (
      sql.run("DELETE FROM live_admin WHERE app = ? AND group_id = ? AND user_id = ?", app, groupID, userID)
        .changes === 1
    );
  }
  const admins = sql.all(
    "SELECT user_id AS userID FROM live_admin WHERE app = ? AND group_id = ?",
    app,
    groupID,
  );
  if ((admins as { userID: string }[]).some((admin) => admin.userID === userID)) return false;
  if (admins.length >= max) return "many";
  sql.run("INSERT INTO live_admin (app, group_id, user_id) VALUES (?, ?, ?)", app, groupID, userID);
  return true;
}

interface Bans {
  readonly app: number;
  readonly groupID: string;
  readonly users: readonly string[];
  readonly until: number;
}

export function banMembers({ sql }: WriteContext, { app, groupID, users, until }: Bans): void {
  for (const user of users) {
    sql.run(
      `INSERT INTO group_ban (app, group_id, user_id, until) VALUES (?, ?, ?, ?)
       ON CONFLICT (app, group_id, user_id) DO UPDATE SET until = excluded.until`,
      app,
      groupID,
      user,
      until,
    );
  }
}

export const unbanMembers = ({ sql }: WriteContext, { app, groupID, users }: Omit<Bans, "until">): string[] =>
  users.filter(
    (user) =>
      sql.run("DELETE FROM group_ban WHERE app = ? AND group_id = ? AND user_id = ?", app, groupID, user)
        .changes === 1,
  );

function bannedUntil({ sql }: WriteContext, app: number, groupID: string, user: string): number {
  const row = sql.get(
    "SELECT until FROM group_ban WHERE app = ? AND group_id = ? AND user_id = ?",
    app,
    groupID,
    user,
  );
  return (row as { until: number } | undefined)?.until ?? 0;
}

function roleOf({ sql }: WriteContext, app: number, groupID: string, user: string): number | undefined {
  const row = sql.get(
    "SELECT role FROM group_member WHERE app = ? AND group_id = ? AND user_id = ?",
    app,
    groupID,
    user,
  );
  return (row as { role: number } | undefined)?.role;
}

function writeRole({ sql }: WriteContext, app: number, groupID: string, user: string, role: number): void {
  sql.run(
    "UPDATE group_member SET role = ? WHERE app = ? AND group_id = ? AND user_id = ?",
    role,
    app,
    groupID,
    user,
  );
}
