import { type GroupType, ROLE } from "@skein-im/protocol";
import type {
  Added,
  Addition,
  Ban,
  CreatedGroup,
  Group,
  GroupActivity,
  GroupMember,
  GroupStore,
  GroupUpdate,
  LiveMember,
  MemberQuery,
  MemberTrace,
  MemberUpdate,
  Mute,
  NewGroup,
  PlacedTip,
  Removal,
  Removed,
  RoleChange,
  Transfer,
} from "../../domains/group/group-store.ts";
import { groupLog } from "../../domains/message/log-key.ts";
import { STAYS } from "./participant-columns.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

const GROUP_COLUMNS = `group_id AS groupID, type, name, notification, introduction, face_url AS faceUrl, owner, custom,
  add_opt AS addOpt, approve_opt AS approveOpt, muted_all AS mutedAll, max_members AS maxMembers,
  member_count AS memberCount, history_before_join AS historyBeforeJoin, support_topic AS supportTopic,
  permission_groups AS permissionGroups, default_permissions AS defaultPermissions, created_at AS createdAt,
  info_at AS infoAt, info_seq AS infoSeq`;

interface GroupRow
  extends Omit<Group, "custom" | "mutedAll" | "historyBeforeJoin" | "supportTopic" | "permissionGroups"> {
  readonly custom: string;
  readonly mutedAll: number;
  readonly historyBeforeJoin: number;
  readonly supportTopic: number;
  readonly permissionGroups: number;
}

const toGroup = (row: GroupRow): Group => ({
  ...row,
  custom: JSON.parse(row.custom) as Record<string, string>,
  mutedAll: row.mutedAll === 1,
  historyBeforeJoin: row.historyBeforeJoin === 1,
  supportTopic: row.supportTopic === 1,
  permissionGroups: row.permissionGroups === 1,
});

const MEMBER_COLUMNS = `g.user_id AS userID, g.role, g.joined_at AS joinedAt, g.name_card AS nameCard, g.custom,
  coalesce((SELECT u.until FROM group_mute u
            WHERE u.app = g.app AND u.group_id = g.group_id AND u.user_id = g.user_id), 0) AS muteUntil`;

type MemberRow = Omit<GroupMember, "custom"> & { readonly custom: string };

const toMember = (row: MemberRow): GroupMember => ({
  ...row,
  custom: JSON.parse(row.custom) as Record<string, string>,
});

/** Nothing was written in group `g` of app ?1, nor in its topics, nor did its profile change, since ?2; ?3 is how keys of groups' logs begin. */
const IS_IDLE = `g.info_at < ?2
  AND NOT EXISTS (SELECT 1 FROM log l WHERE l.app = g.app AND l.key = ?3 || g.group_id AND l.last_time >= ?2)
  AND NOT EXISTS (
    SELECT 1 FROM topic t LEFT JOIN log l ON l.app = t.app AND l.key = ?3 || t.topic_id
    WHERE t.app = g.app AND t.community = g.group_id AND t.deleted = 0
      AND max(coalesce(l.last_time, 0), t.created_at) >= ?2)`;

export class SqliteGroupStore implements GroupStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  create(group: NewGroup): Promise<CreatedGroup | "taken" | "quota"> {
    return this.#writer.run("createGroup", group);
  }

  async get(app: number, groupIDs: readonly string[]): Promise<readonly Group[]> {
    const rows = this.#sql.all(
      `SELECT ${GROUP_COLUMNS} FROM chat_group WHERE app = ? AND group_id IN (SELECT value FROM json_each(?))`,
      app,
      JSON.stringify(groupIDs),
    ) as GroupRow[];
    return rows.map(toGroup);
  }

  async activity(app: number, groupIDs: readonly string[]): Promise<ReadonlyMap<string, GroupActivity>> {
    const found = groupIDs.map((groupID) => {
      const row = this.#sql.get(
        "SELECT last_seq + 1 AS nextSeq, last_time AS lastMessageAt FROM log WHERE app = ? AND key = ?",
        app,
        groupLog(groupID),
      ) as GroupActivity | undefined;
      return [groupID, row ?? { nextSeq: 1, lastMessageAt: 0 }] as const;
    });
    return new Map(found);
  }

  async list(
    app: number,
    type: GroupType | undefined,
    after: string,
    limit: number,
  ): Promise<readonly string[]> {
    const rows = this.#sql.all(
      `SELECT group_id AS groupID FROM chat_group WHERE app = ?1 AND group_id > ?2 AND (?3 IS NULL OR type = ?3)
       ORDER BY group_id LIMIT ?4`,
      app,
      after,
      type ?? null,
      limit,
    ) as { groupID: string }[];
    return rows.map(({ groupID }) => groupID);
  }

  async count(app: number, type: GroupType | undefined): Promise<number> {
    const row = this.#sql.get(
      "SELECT count(*) AS n FROM chat_group WHERE app = ?1 AND (?2 IS NULL OR type = ?2)",
      app,
      type ?? null,
    );
    return (row as { n: number }).n;
  }

  async idleSince(app: number, seconds: number, limit: number): Promise<readonly string[]> {
    const rows = this.#sql.all(
      `SELECT g.group_id AS groupID FROM chat_group g WHERE g.app = ?1 AND ${IS_IDLE} LIMIT ?4`,
      app,
      seconds,
      groupLog(""),
      limit,
    ) as { groupID: string }[];
    return rows.map(({ groupID }) => groupID);
  }

  async isIdle(app: number, groupID: string, seconds: number): Promise<boolean> {
    const row = this.#sql.get(
      `SELECT 1 FROM chat_group g WHERE g.app = ?1 AND g.group_id = ?4 AND ${IS_IDLE}`,
      app,
      seconds,
      groupLog(""),
      groupID,
    );
    return row !== undefined;
  }

  async member(app: number, groupID: string, user: string): Promise<GroupMember | undefined> {
    const row = this.#sql.get(
      `SELECT ${MEMBER_COLUMNS} FROM group_member g WHERE g.app = ? AND g.group_id = ? AND g.user_id = ?`,
      app,
      groupID,
      user,
    ) as MemberRow | undefined;
    return row === undefined ? undefined : toMember(row);
  }

  async membersNamed(
    app: number,
    groupID: string,
    users: readonly string[],
  ): Promise<readonly GroupMember[]> {
    const rows = this.#sql.all(
      `SELECT ${MEMBER_COLUMNS} FROM group_member g
       WHERE g.app = ? AND g.group_id = ? AND g.user_id IN (SELECT value FROM json_each(?))`,
      app,
      groupID,
      JSON.stringify(users),
    ) as MemberRow[];
    return rows.map(toMember);
  }

  async members(query: MemberQuery): Promise<{ members: readonly GroupMember[]; next?: string }> {
    const { role, after, limit } = query;
    const from = parsePlace(after);
    const rows: MemberRow[] = [];
    // One rank after the other: within one the index leads to the place at once.
    for (const rank of RANKS) {
      if (rows.length > limit || rank > from.role || (role !== undefined && role !== rank)) continue;
      const place = rank === from.role ? from : FIRST_PLACE;
      rows.push(...this.#ranked(query, rank, place, limit + 1 - rows.length));
    }
    const members = rows.slice(0, limit).map(toMember);
    const last = members.at(-1);
    if (rows.length <= limit || last === undefined) return { members };
    return { members, next: `${last.role}.${last.joinedAt}.${last.userID}` };
  }

  #ranked({ app, groupID, mark }: MemberQuery, role: number, after: Place, limit: number): MemberRow[] {
    const marked =
      mark === undefined
        ? ""
        : `AND EXISTS (SELECT 1 FROM group_mark k
             WHERE k.app = g.app AND k.group_id = g.group_id AND k.user_id = g.user_id AND k.mark = ?)`;
    return this.#sql.all(
      `SELECT ${MEMBER_COLUMNS} FROM group_member g
       WHERE g.app = ? AND g.group_id = ? AND g.role = ? AND (g.joined_at, g.user_id) > (?, ?) ${marked}
       ORDER BY g.joined_at, g.user_id LIMIT ?`,
      app,
      groupID,
      role,
      after.joinedAt,
      after.userID,
      ...(mark === undefined ? [] : [mark]),
      limit,
    ) as MemberRow[];
  }

  async traces(
    app: number,
    groupID: string,
    users: readonly string[],
  ): Promise<ReadonlyMap<string, MemberTrace>> {
    const rows = this.#sql.all(
      `SELECT p.user_id AS userID, p.read_seq AS readSeq, p.sent_at AS sentAt FROM participant p
       WHERE p.app = ?1 AND p.log = (SELECT id FROM log WHERE app = ?1 AND key = ?2)
         AND p.user_id IN (SELECT value FROM json_each(?3)) AND ${STAYS}`,
      app,
      groupLog(groupID),
      JSON.stringify(users),
    ) as (MemberTrace & { userID: string })[];
    return new Map(rows.map(({ userID, ...trace }) => [userID, trace]));
  }

  async groupsOf(app: number, user: string): Promise<readonly string[]> {
    const rows = this.#sql.all(
      "SELECT group_id AS groupID FROM group_member WHERE app = ? AND user_id = ?",
      app,
      user,
    ) as { groupID: string }[];
    return rows.map(({ groupID }) => groupID);
  }

  async managers(app: number, groupID: string): Promise<readonly string[]> {
    const rows = this.#sql.all(
      "SELECT user_id AS userID FROM group_member WHERE app = ? AND group_id = ? AND role >= 300 ORDER BY role DESC, joined_at, user_id",
      app,
      groupID,
    ) as { userID: string }[];
    return rows.map(({ userID }) => userID);
  }

  async ownedCount(app: number, owner: string, type: GroupType): Promise<number> {
    const row = this.#sql.get(
      `SELECT count(*) AS n FROM group_member m JOIN chat_group g ON g.app = m.app AND g.group_id = m.group_id
       WHERE m.app = ? AND m.user_id = ? AND m.role = ? AND g.type = ?`,
      app,
      owner,
      ROLE.owner,
      type,
    );
    return (row as { n: number }).n;
  }

  add(addition: Addition): Promise<Added | undefined> {
    return this.#writer.run("addMembers", addition);
  }

  remove(removal: Removal): Promise<Removed | undefined> {
    return this.#writer.run("removeMembers", removal);
  }

  dismiss(app: number, groupID: string, now: number): Promise<boolean> {
    return this.#writer.run("dismissGroup", { app, groupID, now });
  }

  transfer(transfer: Transfer): Promise<{ tip?: PlacedTip } | "stale" | "stranger"> {
    return this.#writer.run("transferGroup", transfer);
  }

  setRole(change: RoleChange): Promise<{ changed: boolean; tip?: PlacedTip } | undefined> {
    return this.#writer.run("setRole", change);
  }

  update(update: GroupUpdate): Promise<{ tip?: PlacedTip } | undefined> {
    return this.#writer.run("updateGroup", update);
  }

  updateMember(update: MemberUpdate): Promise<boolean> {
    return this.#writer.run("updateMember", update);
  }

  mute(mute: Mute): Promise<{ tip?: PlacedTip } | undefined> {
    return this.#writer.run("muteMembers", mute);
  }

  async muted(app: number, groupID: string, seconds: number): Promise<readonly Ban[]> {
    return this.#sql.all(
      "SELECT user_id AS userID, until FROM group_mute WHERE app = ? AND group_id = ? AND until > ? ORDER BY user_id",
      app,
      groupID,
      seconds,
    ) as Ban[];
  }

  async liveMember(app: number, groupID: string, user: string): Promise<LiveMember> {
    const row = this.#sql.get(
      `SELECT EXISTS (SELECT 1 FROM live_admin WHERE app = ?1 AND group_id = ?2 AND user_id = ?3) AS admin,
         coalesce((SELECT until FROM group_mute WHERE app = ?1 AND group_id = ?2 AND user_id = ?3), 0) AS muteUntil`,
      app,
      groupID,
      user,
    ) as { admin: number; muteUntil: number };
    return { admin: row.admin === 1, muteUntil: row.muteUntil };
  }

  setLiveAdmin(
    app: number,
    groupID: string,
    userID: string,
    on: boolean,
    max: number,
  ): Promise<boolean | "many"> {
    return this.#writer.run("setLiveAdmin", { app, groupID, userID, on, max });
  }

  async liveAdmins(app: number, groupID: string): Promise<readonly string[]> {
    const rows = this.#sql.all(
      "SELECT user_id AS userID FROM live_admin WHERE app = ? AND group_id = ? ORDER BY user_id",
      app,
      groupID,
    ) as { userID: string }[];
    return rows.map(({ userID }) => userID);
  }

  ban(app: number, groupID: string, users: readonly string[], until: number): Promise<void> {
    return this.#writer.run("banMembers", { app, groupID, users, until });
  }

  unban(app: number, groupID: string, users: readonly string[]): Promise<readonly string[]> {
    return this.#writer.run("unbanMembers", { app, groupID, users });
  }

  async bans(
    app: number,
    groupID: string,
    seconds: number,
    offset: number,
    limit: number,
  ): Promise<readonly Ban[]> {
    return this.#sql.all(
      `SELECT user_id AS userID, until FROM group_ban WHERE app = ?1 AND group_id = ?2 AND until > ?3
       ORDER BY user_id LIMIT ?4 OFFSET ?5`,
      app,
      groupID,
      seconds,
      limit,
      offset,
    ) as Ban[];
  }

  async bannedUntil(app: number, groupID: string, user: string): Promise<number> {
    const row = this.#sql.get(
      "SELECT until FROM group_ban WHERE app = ? AND group_id = ? AND user_id = ?",
      app,
      groupID,
      user,
    );
    return (row as { until: number } | undefined)?.until ?? 0;
  }
}

/** The order in which members are listed. */
const RANKS = [ROLE.owner, ROLE.admin, ROLE.member] as const;

interface Place {
  readonly role: number;
  readonly joinedAt: number;
  readonly userID: string;
}

const FIRST_PLACE: Place = { role: ROLE.owner, joinedAt: -1, userID: "" };

/** A place in the list of members; the first page begins before everybody. */
function parsePlace(after: string | undefined): Place {
  const [, role, joinedAt, userID] = /^(\d{3})\.(\d{1,12})\.(.*)$/s.exec(after ?? "") ?? [];
  return userID === undefined ? FIRST_PLACE : { role: Number(role), joinedAt: Number(joinedAt), userID };
}
