import type {
  Grants,
  NewPermissionGroup,
  PermissionGroup,
  PermissionGroupStore,
} from "../../domains/community/permission-group-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

const COLUMNS = `g.permission_group_id AS permissionGroupID, g.name, g.custom, g.permissions,
  g.member_count AS memberCount, g.created_at AS createdAt`;

export class SqlitePermissionGroupStore implements PermissionGroupStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  create(group: NewPermissionGroup): Promise<"created" | "taken" | "many"> {
    return this.#writer.run("createPermissionGroup", group);
  }

  async list(app: number, groupID: string): Promise<readonly PermissionGroup[]> {
    return this.#sql.all(
      `SELECT ${COLUMNS} FROM permission_group g WHERE g.app = ? AND g.group_id = ?
       ORDER BY g.created_at, g.permission_group_id`,
      app,
      groupID,
    ) as PermissionGroup[];
  }

  async listOf(app: number, groupID: string, user: string): Promise<readonly PermissionGroup[]> {
    return this.#sql.all(
      `SELECT ${COLUMNS} FROM permission_group_member m
       JOIN permission_group g ON g.app = m.app AND g.group_id = m.group_id AND g.permission_group_id = m.permission_group_id
       WHERE m.app = ? AND m.group_id = ? AND m.user_id = ? ORDER BY g.created_at, g.permission_group_id`,
      app,
      groupID,
      user,
    ) as PermissionGroup[];
  }

  update(update: Parameters<PermissionGroupStore["update"]>[0]): Promise<boolean> {
    return this.#writer.run("updatePermissionGroup", update);
  }

  delete(app: number, groupID: string, permissionGroupIDs: readonly string[]): Promise<readonly string[]> {
    return this.#writer.run("deletePermissionGroups", { app, groupID, permissionGroupIDs });
  }

  addMembers(
    addition: Parameters<PermissionGroupStore["addMembers"]>[0],
  ): Promise<readonly string[] | "full" | undefined> {
    return this.#writer.run("addToPermissionGroup", addition);
  }

  removeMembers(
    removal: Parameters<PermissionGroupStore["removeMembers"]>[0],
  ): Promise<readonly string[] | undefined> {
    return this.#writer.run("removeFromPermissionGroup", removal);
  }

  async members(
    { app, groupID, permissionGroupID }: Parameters<PermissionGroupStore["members"]>[0],
    after: string,
    limit: number,
  ): Promise<readonly string[]> {
    const rows = this.#sql.all(
      `SELECT user_id AS userID FROM permission_group_member
       WHERE app = ? AND group_id = ? AND permission_group_id = ? AND user_id > ? ORDER BY user_id LIMIT ?`,
      app,
      groupID,
      permissionGroupID,
      after,
      limit,
    ) as { userID: string }[];
    return rows.map(({ userID }) => userID);
  }

  async topics({
    app,
    groupID,
    permissionGroupID,
  }: Parameters<PermissionGroupStore["topics"]>[0]): Promise<ReadonlyMap<string, string> | undefined> {
    const known = this.#sql.get(
      "SELECT 1 FROM permission_group WHERE app = ? AND group_id = ? AND permission_group_id = ?",
      app,
      groupID,
      permissionGroupID,
    );
    if (known === undefined) return undefined;
    const rows = this.#sql.all(
      `SELECT topic_id AS topicID, permissions FROM permission_group_topic
       WHERE app = ? AND group_id = ? AND permission_group_id = ? ORDER BY topic_id`,
      app,
      groupID,
      permissionGroupID,
    ) as { topicID: string; permissions: string }[];
    return new Map(rows.map(({ topicID, permissions }) => [topicID, permissions]));
  }

  writeTopics(
    write: Parameters<PermissionGroupStore["writeTopics"]>[0],
  ): Promise<readonly string[] | undefined> {
    return this.#writer.run("writePermissionGroupTopics", write);
  }

  removeTopics(
    removal: Parameters<PermissionGroupStore["removeTopics"]>[0],
  ): Promise<readonly string[] | undefined> {
    return this.#writer.run("removePermissionGroupTopics", removal);
  }

  async grantsOf(app: number, groupID: string, user: string): Promise<Grants> {
    const groups = await this.listOf(app, groupID, user);
    const topics = this.#sql.all(
      `SELECT t.topic_id AS topicID, t.permissions FROM permission_group_member m
       JOIN permission_group_topic t
         ON t.app = m.app AND t.group_id = m.group_id AND t.permission_group_id = m.permission_group_id
       WHERE m.app = ? AND m.group_id = ? AND m.user_id = ?`,
      app,
      groupID,
      user,
    ) as { topicID: string; permissions: string }[];
    return { community: groups.map(({ permissions }) => permissions), topics };
  }
}
