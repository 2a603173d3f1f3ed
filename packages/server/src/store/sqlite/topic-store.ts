import type { NewTopic, Topic, TopicStore, TopicUpdate } from "../../domains/community/topic-store.ts";
import type { PlacedTip } from "../../domains/group/group-store.ts";
import { groupLog } from "../../domains/message/log-key.ts";
import { endOf } from "./log-chain.ts";
import { lastSeqBefore } from "./log-time.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

const COLUMNS = `topic_id AS topicID, community, name, face_url AS faceUrl, introduction, notification, custom,
  muted_all AS mutedAll, default_permissions AS defaultPermissions, created_at AS createdAt`;

type TopicRow = Omit<Topic, "mutedAll"> & { readonly mutedAll: number };

const toTopic = (row: TopicRow): Topic => ({ ...row, mutedAll: row.mutedAll === 1 });

export class SqliteTopicStore implements TopicStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  create(topic: NewTopic): Promise<"created" | "taken" | "many"> {
    return this.#writer.run("createTopic", topic);
  }

  async get(app: number, topicIDs: readonly string[]): Promise<readonly Topic[]> {
    const rows = this.#sql.all(
      `SELECT ${COLUMNS} FROM topic
       WHERE app = ? AND topic_id IN (SELECT value FROM json_each(?)) AND deleted = 0`,
      app,
      JSON.stringify(topicIDs),
    ) as TopicRow[];
    return rows.map(toTopic);
  }

  async list(app: number, community: string): Promise<readonly Topic[]> {
    const rows = this.#sql.all(
      `SELECT ${COLUMNS} FROM topic WHERE app = ? AND community = ? AND deleted = 0 ORDER BY created_at, topic_id`,
      app,
      community,
    ) as TopicRow[];
    return rows.map(toTopic);
  }

  update(update: TopicUpdate): Promise<{ tip?: PlacedTip } | undefined> {
    return this.#writer.run("updateTopic", update);
  }

  delete(app: number, topicIDs: readonly string[]): Promise<readonly string[]> {
    return this.#writer.run("deleteTopics", { app, topicIDs });
  }

  async mutedUntil(app: number, topicID: string, user: string): Promise<number> {
    const row = this.#sql.get(
      "SELECT until FROM group_mute WHERE app = ? AND group_id = ? AND user_id = ?",
      app,
      topicID,
      user,
    );
    return (row as { until: number } | undefined)?.until ?? 0;
  }

  enter(app: number, user: string, topicIDs: readonly string[], now: number): Promise<void> {
    return this.#writer.run("enterTopics", { app, user, topicIDs, now });
  }

  async lastSeqBefore(app: number, topicID: string, seconds: number): Promise<number> {
    const end = endOf(this.#sql, app, groupLog(topicID));
    return end === undefined ? 0 : lastSeqBefore(this.#sql, end, seconds);
  }
}
