import type { NewTopic, TopicFields, TopicUpdate } from "../../../domains/community/topic-store.ts";
import type { PlacedTip } from "../../../domains/group/group-store.ts";
import { groupLog } from "../../../domains/message/log-key.ts";
import { placeTip } from "./tip-writes.ts";
import type { WriteContext } from "./write-context.ts";

export function createTopic({ sql }: WriteContext, topic: NewTopic): "created" | "taken" | "many" {
  const { app, community, topicID, topicsMax, now } = topic;
  const taken = sql.get("SELECT 1 FROM topic WHERE app = ? AND topic_id = ?", app, topicID);
  if (taken !== undefined) return "taken";
  const { n } = sql.get(
    "SELECT count(*) AS n FROM topic WHERE app = ? AND community = ? AND deleted = 0",
    app,
    community,
  ) as { n: number };
  if (n >= topicsMax) return "many";
  sql.run(
    `INSERT INTO topic (app, topic_id, community, name, face_url, introduction, notification, custom, muted_all,
       default_permissions, created_at, deleted)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    app,
    topicID,
    community,
    topic.name,
    topic.faceUrl ?? "",
    topic.introduction ?? "",
    topic.notification ?? "",
    topic.custom ?? "",
    topic.mutedAll ? 1 : 0,
    topic.defaultPermissions ?? "0",
    topic.createdAt ?? Math.floor(now / 1_000),
  );
  return "created";
}

const COLUMN: Readonly<Record<keyof TopicFields, string>> = {
  name: "name",
  faceUrl: "face_url",
  introduction: "introduction",
  notification: "notification",
  custom: "custom",
  mutedAll: "muted_all",
  defaultPermissions: "default_permissions",
};

export function updateTopic(context: WriteContext, update: TopicUpdate): { tip?: PlacedTip } | undefined {
  const { sql } = context;
  const { app, topicID, fields } = update;
  if (!isTopicThere(context, app, topicID)) return undefined;
  for (const [field, column] of Object.entries(COLUMN)) {
    const value = fields[field as keyof TopicFields];
    if (value === undefined) continue;
    sql.run(
      `UPDATE topic SET ${column} = ? WHERE app = ? AND topic_id = ?`,
      typeof value === "boolean" ? Number(value) : value,
      app,
      topicID,
    );
  }
  return placeTip(context, update);
}

export const isTopicThere = ({ sql }: WriteContext, app: number, topicID: string): boolean =>
  sql.get("SELECT 1 FROM topic WHERE app = ? AND topic_id = ? AND deleted = 0", app, topicID) !== undefined;

export const deleteTopics = (
  context: WriteContext,
  { app, topicIDs }: { app: number; topicIDs: readonly string[] },
): string[] => topicIDs.filter((topicID) => deleteTopic(context, app, topicID));

/** The name stays, the log is nobody's any more. */
function deleteTopic({ sql, heads, entered }: WriteContext, app: number, topicID: string): boolean {
  const { changes } = sql.run(
    `UPDATE topic SET deleted = 1, name = '', face_url = '', introduction = '', notification = '', custom = ''
     WHERE app = ? AND topic_id = ? AND deleted = 0`,
    app,
    topicID,
  );
  if (changes === 0) return false;
  for (const table of ["group_pin", "group_mute"])
    sql.run(`DELETE FROM ${table} WHERE app = ? AND group_id = ?`, app, topicID);
  sql.run("DELETE FROM permission_group_topic WHERE app = ? AND topic_id = ?", app, topicID);
  heads.retire(app, groupLog(topicID));
  entered.clear();
  return true;
}

/** With their community. */
export function deleteTopicsOf(context: WriteContext, app: number, community: string): void {
  const topics = context.sql.all(
    "SELECT topic_id AS topicID FROM topic WHERE app = ? AND community = ? AND deleted = 0",
    app,
    community,
  ) as { topicID: string }[];
  for (const { topicID } of topics) deleteTopic(context, app, topicID);
}
