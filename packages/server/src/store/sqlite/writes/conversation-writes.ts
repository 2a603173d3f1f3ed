import type { ReadPosition } from "../../../domains/conversation/conversation-store.ts";
import type { LogKey } from "../../../domains/message/log-key.ts";
import type { LogHead } from "./log-heads.ts";
import type { WriteContext } from "./write-context.ts";

export interface MarkRead {
  readonly app: number;
  readonly user: string;
  readonly log: LogKey;
  /** Undefined: to the newest. */
  readonly seq: number | undefined;
  readonly now: number;
}

interface Participant {
  readonly readSeq: number;
  readonly readTime: number;
  readonly readCount: number;
  readonly ownCount: number;
}

export function markRead(
  context: WriteContext,
  { app, user, log, seq, now }: MarkRead,
): ReadPosition | undefined {
  const { heads, ownCounts, sql } = context;
  const head = heads.find(app, log);
  if (head === undefined) return undefined;
  ownCounts.flush();
  const participant = sql.get(
    `SELECT read_seq AS readSeq, read_time AS readTime, read_count AS readCount, own_count AS ownCount
     FROM participant WHERE app = ? AND user_id = ? AND log = ?`,
    app,
    user,
    head.id,
  ) as Participant | undefined;
  if (participant === undefined) return undefined;

  const ofOthers = head.countable - participant.ownCount;
  const readSeq = Math.min(seq ?? head.lastSeq, head.lastSeq);
  if (readSeq <= participant.readSeq) {
    const { readSeq: at, readTime, readCount } = participant;
    return { readSeq: at, readTime, unread: ofOthers - readCount, moved: false };
  }
  const unread = countableAfter(sql, head, user, readSeq);
  const readTime = readSeq === head.lastSeq ? head.lastTime : timeOf(sql, head, readSeq);
  sql.run(
    `UPDATE participant SET read_seq = ?, read_time = ?, read_count = ?, changed_at = ?
     WHERE app = ? AND user_id = ? AND log = ?`,
    readSeq,
    readTime,
    ofOthers - unread,
    now,
    app,
    user,
    head.id,
  );
  // The peer's conversation shows how far this user has read: it changed too.
  heads.touch(head, now);
  return { readSeq, readTime, unread, moved: true };
}

/** Messages of others behind `seq` that count; the span is what came while the reader was reading. */
function countableAfter(sql: WriteContext["sql"], head: LogHead, user: string, seq: number): number {
  if (seq >= head.lastSeq) return 0;
  const row = sql.get(
    "SELECT count(*) AS n FROM message WHERE log = ? AND seq > ? AND countable = 1 AND sender <> ?",
    head.id,
    seq,
    user,
  ) as { n: number };
  return row.n;
}

function timeOf(sql: WriteContext["sql"], head: LogHead, seq: number): number {
  const row = sql.get("SELECT time FROM message WHERE log = ? AND seq = ?", head.id, seq) as { time: number };
  return row.time;
}
