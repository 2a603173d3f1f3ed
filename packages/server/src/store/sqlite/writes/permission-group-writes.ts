import type {
  NewPermissionGroup,
  PermissionGroupFields,
  PermissionGroupStore,
} from "../../../domains/community/permission-group-store.ts";
import type { WriteContext } from "./write-context.ts";

interface Named {
  readonly app: number;
  readonly groupID: string;
  readonly permissionGroupID: string;
}

const HERE = "app = ? AND group_id = ? AND permission_group_id = ?";
const place = ({ app, groupID, permissionGroupID }: Named) => [app, groupID, permissionGroupID] as const;

export function createPermissionGroup(
  context: WriteContext,
  group: NewPermissionGroup,
): "created" | "taken" | "many" {
  const { sql } = context;
  if (find(context, group) !== undefined) return "taken";
  const { n } = sql.get(
    "SELECT count(*) AS n FROM permission_group WHERE app = ? AND group_id = ?",
    group.app,
    group.groupID,
  ) as { n: number };
  if (n >= group.groupsMax) return "many";
  sql.run(
    `INSERT INTO permission_group (app, group_id, permission_group_id, name, custom, permissions, member_count, created_at)
     VALUES (?, ?, ?, ?, ?, ?, 0, ?)`,
    ...place(group),
    group.name,
    group.custom,
    group.permissions,
    group.createdAt,
  );
  return "created";
}

const find = ({ sql }: WriteContext, named: Named): { memberCount: number } | undefined =>
  sql.get(`SELECT member_count AS memberCount FROM permission_group WHERE ${HERE}`, ...place(named)) as
    | { memberCount: number }
    | undefined;

const COLUMN: Readonly<Record<keyof PermissionGroupFields, string>> = {
  name: "name",
  custom: "custom",
  permissions: "permissions",
};

export function updatePermissionGroup(
  context: WriteContext,
  update: Parameters<PermissionGroupStore["update"]>[0],
): boolean {
  if (find(context, update) === undefined) return false;
  for (const [field, column] of Object.entries(COLUMN)) {
    const value = update.fields[field as keyof PermissionGroupFields];
    if (value === undefined) continue;
    context.sql.run(`UPDATE permission_group SET ${column} = ? WHERE ${HERE}`, value, ...place(update));
  }
  return true;
}

export function deletePermissionGroups(
  { sql }: WriteContext,
  {
    app,
    groupID,
    permissionGroupIDs,
  }: { app: number; groupID: string; permissionGroupIDs: readonly string[] },
): string[] {
  return permissionGroupIDs.filter((permissionGroupID) => {
    const named = place({ app, groupID, permissionGroupID });
    for (const table of ["permission_group_member", "permission_group_topic"])
      sql.run(`DELETE FROM ${table} WHERE ${HERE}`, ...named);
    return sql.run(`DELETE FROM permission_group WHERE ${HERE}`, ...named).changes === 1;
  });
}

export function addToPermissionGroup(
  context: WriteContext,
  addition: Parameters<PermissionGroupStore["addMembers"]>[0],
): string[] | "full" | undefined {
  const { sql } = context;
  const { app, groupID, users, membersMax } = addition;
  const group = find(context, addition);
  if (group === undefined) return undefined;
  const isMember = (user: string) =>
    sql.get("SELECT 1 FROM group_member WHERE app = ? AND group_id = ? AND user_id = ?", app, groupID, user);
  const isIn = (user: string) =>
    sql.get(`SELECT 1 FROM permission_group_member WHERE ${HERE} AND user_id = ?`, ...place(addition), user);
  const coming = users.filter((user) => isMember(user) !== undefined && isIn(user) === undefined);
  if (group.memberCount + coming.length > membersMax) return "full";
  for (const user of coming) {
    sql.run(
      "INSERT INTO permission_group_member (app, group_id, permission_group_id, user_id) VALUES (?, ?, ?, ?)",
      ...place(addition),
      user,
    );
  }
  count(context, addition, coming.length);
  return coming;
}

export function removeFromPermissionGroup(
  context: WriteContext,
  removal: Parameters<PermissionGroupStore["removeMembers"]>[0],
): string[] | undefined {
  if (find(context, removal) === undefined) return undefined;
  const gone = removal.users.filter(
    (user) =>
      context.sql.run(
        `DELETE FROM permission_group_member WHERE ${HERE} AND user_id = ?`,
        ...place(removal),
        user,
      ).changes === 1,
  );
  count(context, removal, -gone.length);
  return gone;
}

function count({ sql }: WriteContext, named: Named, by: number): void {
  if (by === 0) return;
  sql.run(`UPDATE permission_group SET member_count = member_count + ? WHERE ${HERE}`, by, ...place(named));
}

/** With the membership of the community. */
export function leavePermissionGroups(
  context: WriteContext,
  app: number,
  user: string,
  groupID: string,
): void {
  const groups = context.sql.all(
    "SELECT permission_group_id AS permissionGroupID FROM permission_group_member WHERE app = ? AND group_id = ? AND user_id = ?",
    app,
    groupID,
    user,
  ) as { permissionGroupID: string }[];
  for (const { permissionGroupID } of groups)
    removeFromPermissionGroup(context, { app, groupID, permissionGroupID, users: [user] });
}

export function writePermissionGroupTopics(
  context: WriteContext,
  write: Parameters<PermissionGroupStore["writeTopics"]>[0],
): string[] | undefined {
  if (find(context, write) === undefined) return undefined;
  const statement =
    write.mode === "add"
      ? `INSERT OR IGNORE INTO permission_group_topic (permissions, app, group_id, permission_group_id, topic_id)
         VALUES (?, ?, ?, ?, ?)`
      : `UPDATE permission_group_topic SET permissions = ? WHERE ${HERE} AND topic_id = ?`;
  return Object.entries(write.topics)
    .filter(([topicID, bits]) => context.sql.run(statement, bits, ...place(write), topicID).changes === 1)
    .map(([topicID]) => topicID);
}

export function removePermissionGroupTopics(
  context: WriteContext,
  removal: Parameters<PermissionGroupStore["removeTopics"]>[0],
): string[] | undefined {
  if (find(context, removal) === undefined) return undefined;
  return removal.topicIDs.filter(
    (topicID) =>
      context.sql.run(
        `DELETE FROM permission_group_topic WHERE ${HERE} AND topic_id = ?`,
        ...place(removal),
        topicID,
      ).changes === 1,
  );
}
