import type { ReadPosition } from "../../../domains/conversation/conversation-store.ts";
import { isOfficialLog, type LogKey } from "../../../domains/message/log-key.ts";
import { CHAIN, rowOf } from "../log-chain.ts";
import { OF_OTHERS, STAYS } from "../participant-columns.ts";
import type { LogHead } from "./log-heads.ts";
import { enterIfTopic } from "./topic-readers.ts";
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
  /** Countable messages of others in the whole log. */
  readonly ofOthers: number;
  /** What came up to here is read whatever the position says: it was cleared, or deleted with the conversation. */
  readonly goneSeq: number;
}

export function markRead(
  context: WriteContext,
  { app, user, log, seq, now }: MarkRead,
): ReadPosition | undefined {
  const { heads, ownCounts, sql } = context;
  enterIfTopic(context, app, user, log, now);
  const head = heads.find(app, log);
  if (head === undefined) return undefined;
  // What this batch has counted so far belongs to it.
  ownCounts.flush();
  heads.flush();
  const participant = sql.get(
    `SELECT p.read_seq AS readSeq, p.read_time AS readTime, p.read_count AS readCount, ${OF_OTHERS} AS ofOthers,
       max(p.clear_seq, p.deleted_seq) AS goneSeq
     FROM participant p JOIN log l ON l.id = p.log WHERE p.app = ? AND p.user_id = ? AND p.log = ? AND ${STAYS}`,
    app,
    user,
    head.id,
  ) as Participant | undefined;
  if (participant === undefined) return undefined;

  const { ofOthers } = participant;
  const readSeq = Math.min(seq ?? head.lastSeq, head.lastSeq);
  if (readSeq <= participant.readSeq) {
    const { readSeq: at, readTime, readCount } = participant;
    return { readSeq: at, readTime, unread: ofOthers - readCount, moved: false };
  }
  const after = Math.max(readSeq, participant.goneSeq);
  const unread = isOfficialLog(log)
    ? officialCountableAfter(sql, head, user, after)
    : countableAfter(sql, head, user, after);
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
  // The peer's conversation shows how far this user has read: it changed too. An official account does not look, and has many readers.
  if (!isOfficialLog(log)) heads.touch(head, now);
  return { readSeq, readTime, unread, moved: true };
}

export interface SetUnread {
  readonly app: number;
  readonly user: string;
  readonly log: LogKey;
  readonly unread: number;
  readonly now: number;
}

/** The read position goes back or forward to where `unread` messages follow it. */
export function setUnread(
  context: WriteContext,
  { app, user, log, unread, now }: SetUnread,
): number | undefined {
  const { heads, ownCounts, sql } = context;
  enterIfTopic(context, app, user, log, now);
  const head = heads.find(app, log);
  if (head === undefined) return undefined;
  ownCounts.flush();
  heads.flush();
  const participant = sql.get(
    `SELECT max(p.first_seq, p.clear_seq + 1, p.deleted_seq + 1) AS firstSeq, ${OF_OTHERS} AS ofOthers
     FROM participant p JOIN log l ON l.id = p.log WHERE p.app = ? AND p.user_id = ? AND p.log = ? AND ${STAYS}`,
    app,
    user,
    head.id,
  ) as { readonly firstSeq: number; readonly ofOthers: number } | undefined;
  if (participant === undefined) return undefined;
  const { firstSeq, ofOthers } = participant;
  const kept = Math.max(0, Math.min(unread, head.lastSeq - firstSeq + 1));
  const readSeq = head.lastSeq - kept;
  sql.run(
    `UPDATE participant SET read_seq = ?, read_time = ?, read_count = ?, changed_at = ?
     WHERE app = ? AND user_id = ? AND log = ?`,
    readSeq,
    readSeq === 0 ? 0 : timeOf(sql, head, readSeq),
    // Imported messages are counted nowhere: then this is below 0, and the difference is right again.
    ofOthers - kept,
    now,
    app,
    user,
    head.id,
  );
  return kept;
}

/** Steps back for one's own messages; further ones are taken for others'. */
const STEPS_MAX = 10_000;

/** Messages of others behind `seq` that count; the span is what came while the reader was reading. */
function countableAfter(sql: WriteContext["sql"], head: LogHead, user: string, seq: number): number {
  if (seq >= head.lastSeq) return 0;
  const place = sql.get(
    "SELECT nth_countable AS nth FROM message WHERE row = ?",
    rowOf(sql, head, seq) ?? 0,
  ) as { nth: number } | undefined;
  const own = sql.get(
    `${CHAIN} SELECT count(*) AS n FROM chain JOIN message m ON m.row = chain.row
     WHERE m.countable = 1 AND m.sender = ?5`,
    head.id,
    head.lastSeq,
    head.lastRow,
    Math.max(seq + 1, head.lastSeq - STEPS_MAX),
    user,
  ) as { n: number };
  return head.countable - (place?.nth ?? 0) - own.n;
}

/** The same in an official account's log, by its view: as many as came while the reader was reading. */
function officialCountableAfter(sql: WriteContext["sql"], head: LogHead, user: string, seq: number): number {
  if (seq >= head.lastSeq) return 0;
  const { n } = sql.get(
    `SELECT count(*) AS n FROM official_view v JOIN message m ON m.row = v.row
     WHERE v.log = ? AND v.user_id IN ('', ?) AND v.seq > ? AND m.countable = 1 AND m.sender <> ?`,
    head.id,
    user,
    seq,
    user,
  ) as { n: number };
  return n;
}

function timeOf(sql: WriteContext["sql"], head: LogHead, seq: number): number {
  const row = sql.get("SELECT time FROM message WHERE row = ?", rowOf(sql, head, seq) ?? 0) as {
    time: number;
  };
  return row.time;
}
