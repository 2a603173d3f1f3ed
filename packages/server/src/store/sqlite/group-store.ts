import type { Group, GroupMember, GroupStore, NewGroup } from "../../domains/group/group-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

const MEMBER_COLUMNS = "user_id AS userID, role, joined_at AS joinedAt, name_card AS nameCard";

export class SqliteGroupStore implements GroupStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  create(group: NewGroup): Promise<boolean> {
    return this.#writer.run("createGroup", group);
  }

  async get(app: number, groupIDs: readonly string[]): Promise<readonly Group[]> {
    return this.#sql.all(
      `SELECT group_id AS groupID, type, name, face_url AS faceUrl, owner, created_at AS createdAt,
              member_count AS memberCount
       FROM chat_group WHERE app = ? AND group_id IN (SELECT value FROM json_each(?))`,
      app,
      JSON.stringify(groupIDs),
    ) as Group[];
  }

  async member(app: number, groupID: string, user: string): Promise<GroupMember | undefined> {
    return this.#sql.get(
      `SELECT ${MEMBER_COLUMNS} FROM group_member WHERE app = ? AND group_id = ? AND user_id = ?`,
      app,
      groupID,
      user,
    ) as GroupMember | undefined;
  }

  async groupsOf(app: number, user: string): Promise<readonly string[]> {
    const rows = this.#sql.all(
      "SELECT group_id AS groupID FROM group_member WHERE app = ? AND user_id = ?",
      app,
      user,
    ) as { groupID: string }[];
    return rows.map(({ groupID }) => groupID);
  }

  async members(app: number, groupID: string, after: string, limit: number): Promise<readonly GroupMember[]> {
    return this.#sql.all(
      `SELECT ${MEMBER_COLUMNS} FROM group_member
       WHERE app = ? AND group_id = ? AND user_id > ? ORDER BY user_id LIMIT ?`,
      app,
      groupID,
      after,
      limit,
    ) as GroupMember[];
  }
}
