import type {
  CreatedGroup,
  GroupFields,
  GroupUpdate,
  NewGroup,
  NewMember,
  PlacedTip,
} from "../../../domains/group/group-store.ts";
import { groupLog } from "../../../domains/message/log-key.ts";
import { SIDE } from "../participant-columns.ts";
import { setUnread } from "./conversation-writes.ts";
import type { LogHead } from "./log-heads.ts";
import { enterLog } from "./participation.ts";
import { placeTip } from "./tip-writes.ts";
import { deleteTopicsOf } from "./topic-writes.ts";
import type { WriteContext } from "./write-context.ts";

export const OWNER = 400;
export const MEMBER = 200;

export function createGroup(context: WriteContext, group: NewGroup): CreatedGroup | "taken" | "quota" {
  const { sql } = context;
  const { app, groupID, owner, now, groupsMax = Number.MAX_SAFE_INTEGER } = group;
  if (findGroup(context, app, groupID) !== undefined) return "taken";
  const hasRoom = (user: string) => groupCountOf(context, app, user) < groupsMax;
  if (owner !== "" && !hasRoom(owner)) return "quota";
  const seconds = Math.floor(now / 1_000);
  const createdAt = group.createdAt ?? seconds;
  const named = new Map(group.members.map((member) => [member.userID, member]));
  named.delete(owner);
  const members = [...named.values()].filter(({ userID }) => hasRoom(userID));
  sql.run(
    `INSERT INTO chat_group (app, group_id, type, name, face_url, owner, created_at, member_count, support_topic, info_at, info_seq)
     VALUES (?, ?, ?, ?, '', ?, ?, 0, ?, ?, 0)`,
    app,
    groupID,
    group.type,
    group.name,
    owner,
    createdAt,
    group.supportTopic ? 1 : 0,
    createdAt,
  );
  writeFields(context, app, groupID, group);
  const head = headOf(context, app, groupID, now);
  // A live room has no members of its own: who is in it, is there.
  if (group.type === "AVChatRoom") return { members: [] };
  if (owner !== "") enter(context, group, head, { userID: owner }, OWNER);
  for (const member of members) enter(context, group, head, member, member.role ?? MEMBER);
  const memberCount = members.length + (owner === "" ? 0 : 1);
  setMemberCount(context, app, groupID, memberCount);
  const users = members.map(({ userID }) => userID);
  const tip = users.length > 0 ? placeTip(context, group, { users: new Set(users), memberCount }) : {};
  return { members: users, ...tip };
}

/** The head of a group's log: an ID that was used before goes on where it stopped. */
export const headOf = ({ heads }: WriteContext, app: number, groupID: string, now: number): LogHead =>
  heads.find(app, groupLog(groupID)) ?? heads.create(app, groupLog(groupID), now);

interface Entered {
  readonly app: number;
  readonly groupID: string;
  readonly historyBeforeJoin?: boolean | undefined;
  readonly now: number;
}

/** One more member, with the conversation that it gets. */
export function enter(
  context: WriteContext,
  { app, groupID, historyBeforeJoin = false, now }: Entered,
  head: LogHead,
  member: NewMember,
  role: number,
): void {
  const { userID, joinedAt, custom, unread } = member;
  context.sql.run(
    "INSERT INTO group_member (app, group_id, user_id, role, joined_at, name_card, custom) VALUES (?, ?, ?, ?, ?, '', ?)",
    app,
    groupID,
    userID,
    role,
    joinedAt ?? Math.floor(now / 1_000),
    JSON.stringify(custom ?? {}),
  );
  enterLog(context, app, userID, head, { fromStart: historyBeforeJoin || unread !== undefined, now });
  if (unread !== undefined) setUnread(context, { app, user: userID, log: groupLog(groupID), unread, now });
}

interface FoundGroup {
  readonly type: string;
  readonly owner: string;
  readonly memberCount: number;
  readonly maxMembers: number;
  readonly historyBeforeJoin: number;
}

export const findGroup = ({ sql }: WriteContext, app: number, groupID: string): FoundGroup | undefined =>
  sql.get(
    `SELECT type, owner, member_count AS memberCount, max_members AS maxMembers,
       history_before_join AS historyBeforeJoin FROM chat_group WHERE app = ? AND group_id = ?`,
    app,
    groupID,
  ) as FoundGroup | undefined;

export const groupCountOf = ({ sql }: WriteContext, app: number, user: string): number =>
  (
    sql.get("SELECT count(*) AS n FROM group_member WHERE app = ? AND user_id = ?", app, user) as {
      n: number;
    }
  ).n;

export function setMemberCount({ sql }: WriteContext, app: number, groupID: string, count: number): void {
  sql.run("UPDATE chat_group SET member_count = ? WHERE app = ? AND group_id = ?", count, app, groupID);
}

export function dismissGroup(
  context: WriteContext,
  { app, groupID, now }: { app: number; groupID: string; now: number },
): boolean {
  const { sql, heads } = context;
  const head = heads.find(app, groupLog(groupID));
  if (head !== undefined) {
    sql.run(
      `UPDATE participant SET side = ?, changed_at = ? WHERE app = ? AND log = ?
         AND user_id IN (SELECT user_id FROM group_member WHERE app = ? AND group_id = ?)`,
      SIDE.left,
      now,
      app,
      head.id,
      app,
      groupID,
    );
  }
  deleteTopicsOf(context, app, groupID);
  for (const table of GROUP_TABLES)
    sql.run(`DELETE FROM ${table} WHERE app = ? AND group_id = ?`, app, groupID);
  return sql.run("DELETE FROM chat_group WHERE app = ? AND group_id = ?", app, groupID).changes === 1;
}

/** What goes with a group. */
const GROUP_TABLES = [
  "group_member",
  "group_mute",
  "group_ban",
  "group_pin",
  "group_application",
  "group_attribute",
  "group_counter",
  "group_mark",
  "live_admin",
  "permission_group",
  "permission_group_member",
  "permission_group_topic",
] as const;

export function updateGroup(context: WriteContext, update: GroupUpdate): { tip?: PlacedTip } | undefined {
  const { app, groupID, fields, now } = update;
  if (findGroup(context, app, groupID) === undefined) return undefined;
  writeFields(context, app, groupID, fields);
  context.sql.run(
    "UPDATE chat_group SET info_at = ?, info_seq = info_seq + 1 WHERE app = ? AND group_id = ?",
    Math.floor(now / 1_000),
    app,
    groupID,
  );
  return placeTip(context, update);
}

const COLUMN: Readonly<Record<Exclude<keyof GroupFields, "custom">, string>> = {
  name: "name",
  notification: "notification",
  introduction: "introduction",
  faceUrl: "face_url",
  addOpt: "add_opt",
  approveOpt: "approve_opt",
  mutedAll: "muted_all",
  maxMembers: "max_members",
  historyBeforeJoin: "history_before_join",
  permissionGroups: "permission_groups",
  defaultPermissions: "default_permissions",
};

function writeFields({ sql }: WriteContext, app: number, groupID: string, fields: GroupFields): void {
  for (const [field, column] of Object.entries(COLUMN)) {
    const value = fields[field as keyof typeof COLUMN];
    if (value === undefined) continue;
    sql.run(
      `UPDATE chat_group SET ${column} = ? WHERE app = ? AND group_id = ?`,
      typeof value === "boolean" ? Number(value) : value,
      app,
      groupID,
    );
  }
  if (fields.custom === undefined) return;
  const row = sql.get("SELECT custom FROM chat_group WHERE app = ? AND group_id = ?", app, groupID);
  sql.run(
    "UPDATE chat_group SET custom = ? WHERE app = ? AND group_id = ?",
    withCustom((row as { custom: string }).custom, fields.custom),
    app,
    groupID,
  );
}

/** Custom fields with some of them written; "" removes one. */
export function withCustom(kept: string, written: Readonly<Record<string, string>>): string {
  const fields = new Map(Object.entries({ ...(JSON.parse(kept) as Record<string, string>), ...written }));
  return JSON.stringify(Object.fromEntries([...fields].filter(([, value]) => value !== "")));
}
