import { isTopicID } from "@skein-im/protocol";
import { groupLog, type LogKey, refOf } from "../../../domains/message/log-key.ts";
import { rowOf } from "../log-chain.ts";
import { lastSeqBefore } from "../log-time.ts";
import { SIDE } from "../participant-columns.ts";
import type { LogHead } from "./log-heads.ts";
import type { WriteContext } from "./write-context.ts";

export interface Entry {
  readonly app: number;
  readonly user: string;
  readonly topicIDs: readonly string[];
  readonly now: number;
}

export function enterTopics(context: WriteContext, { app, user, topicIDs, now }: Entry): void {
  for (const topicID of topicIDs) enterTopic(context, app, user, topicID, now);
}

/** Before something is kept of a user in a log, which may be a topic's. */
export function enterIfTopic(
  context: WriteContext,
  app: number,
  user: string,
  log: LogKey,
  now: number,
): void {
  const { groupID } = refOf(log);
  if (groupID !== undefined && isTopicID(groupID)) enterTopic(context, app, user, groupID, now);
}

/**
 * A member of a community becomes a reader of one of its topics, if it is none yet: what came before the member did is read, all
 * of it may be seen.
 */
export function enterTopic(
  context: WriteContext,
  app: number,
  user: string,
  topicID: string,
  now: number,
): void {
  const { sql, heads, entered } = context;
  const key = `${app}\t${topicID}\t${user}`;
  if (entered.has(key)) return;
  const topic = sql.get(
    `SELECT t.created_at AS createdAt, m.joined_at AS joinedAt FROM topic t
     JOIN group_member m ON m.app = t.app AND m.group_id = t.community AND m.user_id = ?
     WHERE t.app = ? AND t.topic_id = ? AND t.deleted = 0`,
    user,
    app,
    topicID,
  ) as { createdAt: number; joinedAt: number } | undefined;
  if (topic === undefined) return;
  const log = groupLog(topicID);
  const head = heads.find(app, log) ?? heads.create(app, log, now);
  const { joinedAt, createdAt } = topic;
  // Who came before the topic has read nothing of it.
  const readSeq = joinedAt <= createdAt ? 0 : lastSeqBefore(sql, head, joinedAt);
  const last = readSeq === 0 ? { nth: 0, time: 0 } : placeOf(context, head, readSeq);
  sql.run(
    `INSERT OR IGNORE INTO participant (app, user_id, log, side, first_seq, read_seq, read_time, read_count, own_count, changed_at)
     VALUES (?, ?, ?, ?, 1, ?, ?, ?, 0, ?)`,
    app,
    user,
    head.id,
    SIDE.group,
    readSeq,
    last.time,
    last.nth,
    now,
  );
  entered.add(key);
}

const placeOf = ({ sql }: WriteContext, head: LogHead, seq: number): { nth: number; time: number } =>
  sql.get("SELECT nth_countable AS nth, time FROM message WHERE row = ?", rowOf(sql, head, seq) ?? 0) as {
    nth: number;
    time: number;
  };

/** A reader of none of a community's topics any more; whoever comes back begins anew. */
export function leaveTopics(
  { sql, entered }: WriteContext,
  app: number,
  user: string,
  community: string,
): void {
  const topics = sql.all(
    "SELECT topic_id AS topicID FROM topic WHERE app = ? AND community = ?",
    app,
    community,
  ) as { topicID: string }[];
  for (const { topicID } of topics) {
    entered.delete(`${app}\t${topicID}\t${user}`);
    sql.run(
      "DELETE FROM participant WHERE app = ?1 AND user_id = ?2 AND log = (SELECT id FROM log WHERE app = ?1 AND key = ?3)",
      app,
      user,
      groupLog(topicID),
    );
  }
}
