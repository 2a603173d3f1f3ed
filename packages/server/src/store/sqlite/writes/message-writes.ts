import { type LogKey, refOf } from "../../../domains/message/log-key.ts";
import type { Appended, NewChange, NewMessage } from "../../../domains/message/message-store.ts";
import type { LogHead } from "./log-heads.ts";
import type { Place } from "./recent-keys.ts";
import type { WriteContext } from "./write-context.ts";

/** A msgID without a time in it is searched this many messages back. */
const SEARCH_MAX = 10_000;
/** Clocks of clients differ from the server's by less than this, in seconds. */
const CLOCK_SLACK = 300;

export function append(context: WriteContext, message: NewMessage): Appended {
  const { heads, recent, ownCounts, sql } = context;
  const { app, log, sender, msgID } = message;
  const head = heads.find(app, log) ?? createLog(context, app, log, message.now);
  const first =
    recent.find(head.id, sender, msgID) ?? (message.resend ? searchBack(context, head, message) : undefined);
  if (first !== undefined) return { seq: first.seq, time: first.time, duplicate: true };

  const nowSeconds = Math.floor(message.now / 1_000);
  const time = message.time ?? Math.max(nowSeconds, head.lastTime);
  const seq = head.lastSeq + 1;
  head.lastSeq = seq;
  head.lastTime = Math.max(head.lastTime, Math.min(time, nowSeconds));
  if (message.visible) head.visibleSeq = seq;
  if (message.countable) {
    head.countable += 1;
    ownCounts.raise(app, sender, head.id);
  }
  heads.touch(head, message.now);
  sql.run(
    `INSERT INTO message (log, seq, time, sender, msg_id, countable, visible, imported, version, only_for, payload)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)`,
    head.id,
    seq,
    time,
    sender,
    msgID,
    message.countable ? 1 : 0,
    message.visible ? 1 : 0,
    message.time === undefined ? 0 : 1,
    message.only === undefined ? null : JSON.stringify(message.only),
    message.payload,
  );
  const place = { seq, time };
  recent.add(head.id, sender, msgID, place);
  return { ...place, duplicate: false };
}

/** A log begins with its first message; a pair of users then has its two conversations. */
function createLog(context: WriteContext, app: number, log: LogKey, now: number): LogHead {
  const head = context.heads.create(app, log, now);
  for (const user of new Set(refOf(log).users ?? [])) addParticipant(context, app, user, head, now);
  return head;
}

/** A user who sees the log from its next message on. */
export function addParticipant(
  context: WriteContext,
  app: number,
  user: string,
  head: LogHead,
  now: number,
): void {
  context.sql.run(
    `INSERT INTO participant (app, user_id, log, first_seq, read_seq, read_time, read_count, own_count, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)`,
    app,
    user,
    head.id,
    head.lastSeq + 1,
    head.lastSeq,
    head.lastTime,
    head.countable,
    now,
  );
}

/** The first copy of a message that is older than the recent keys. */
function searchBack({ sql }: WriteContext, head: LogHead, message: NewMessage): Place | undefined {
  const { sender, msgID, time } = message;
  const madeAt = Number(/^[^-]*-(\d{1,12})-/.exec(msgID)?.[1] ?? Number.NaN);
  // An imported message stands where it was imported, not where its time would put it.
  const known = Number.isFinite(madeAt) && time === undefined;
  return sql.get(
    `SELECT seq, time FROM message
     WHERE log = ? AND seq > ? AND time >= ? AND sender = ? AND msg_id = ? ORDER BY seq DESC LIMIT 1`,
    head.id,
    known ? firstSeqSince(sql, head, madeAt - CLOCK_SLACK) - 1 : head.lastSeq - SEARCH_MAX,
    known ? madeAt - CLOCK_SLACK : 0,
    sender,
    msgID,
  ) as Place | undefined;
}

/** Lowest seq from which on messages are not older than `time`: imported ones apart, a log is in the order of time. */
function firstSeqSince(sql: WriteContext["sql"], head: LogHead, time: number): number {
  let low = 1;
  let high = head.lastSeq + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = sql.get(
      "SELECT seq, time FROM message WHERE log = ? AND seq >= ? AND imported = 0 ORDER BY seq LIMIT 1",
      head.id,
      middle,
    ) as { seq: number; time: number } | undefined;
    if (row !== undefined && row.time < time) low = row.seq + 1;
    else high = middle;
  }
  return low;
}

export function change(context: WriteContext, request: NewChange): number | undefined {
  const { sql, heads } = context;
  const head = heads.find(request.app, request.log);
  if (head === undefined) return undefined;
  const { changes } = sql.run(
    "UPDATE message SET payload = ?, version = version + 1 WHERE log = ? AND seq = ? AND version = ?",
    request.payload,
    head.id,
    request.seq,
    request.expectVersion,
  );
  if (changes === 0) return undefined;
  head.changeSeq += 1;
  heads.touch(head, request.now);
  sql.run(
    "INSERT INTO log_change (log, change_seq, kind, seq) VALUES (?, ?, ?, ?)",
    head.id,
    head.changeSeq,
    request.kind,
    request.seq,
  );
  return head.changeSeq;
}
