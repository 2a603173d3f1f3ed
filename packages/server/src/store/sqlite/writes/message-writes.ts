import { isOfficialLog, type LogKey, refOf } from "../../../domains/message/log-key.ts";
import type { Appended, NewChange, NewMessage } from "../../../domains/message/message-store.ts";
import { CHAIN, MARK_EVERY } from "../log-chain.ts";
import { lastSeqBefore } from "../log-time.ts";
import { SIDE } from "../participant-columns.ts";
import { findMessage, noteChange } from "./change-log-writes.ts";
import { isOpen, setSignal } from "./invitation-rows.ts";
import type { LogHead } from "./log-heads.ts";
import { addMentions } from "./mention-writes.ts";
import { countPrivate, showToReaders } from "./official-view-writes.ts";
import type { Place } from "./recent-keys.ts";
import { removeBelongings } from "./revoke-writes.ts";
import { enterIfTopic } from "./topic-readers.ts";
import type { WriteContext } from "./write-context.ts";

/** The first copy of a message is searched this many messages back: about 20 ms of the writer's time. */
const SEARCH_MAX = 20_000;
/** Clocks of clients differ from the server's by less than this, in seconds. */
const CLOCK_SLACK = 300;

export function append(context: WriteContext, message: NewMessage): Appended {
  const { heads, recent, sql } = context;
  const { app, log, sender, msgID } = message;
  const head = heads.find(app, log) ?? createLog(context, app, log, message.now);
  // What one has written is counted in one's own row.
  enterIfTopic(context, app, sender, log, message.now);
  const first = findFirst(context, head, message);
  if (first !== undefined) return { seq: first.seq, time: first.time, duplicate: true };

  const nowSeconds = Math.floor(message.now / 1_000);
  const time = message.time ?? Math.max(nowSeconds, head.lastTime);
  const seq = head.lastSeq + 1;
  count(context, head, message, time);
  const { lastInsertRowid } = sql.run(
    `INSERT INTO message (log, seq, prev, nth_countable, time, sender, msg_id, countable, visible, imported,
                          version, only_for, payload)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)`,
    head.id,
    seq,
    head.lastRow,
    head.countable,
    time,
    sender,
    msgID,
    message.countable ? 1 : 0,
    message.visible ? 1 : 0,
    message.time === undefined ? 0 : 1,
    message.only === undefined ? null : JSON.stringify(message.only),
    message.payload,
  );
  const row = Number(lastInsertRowid);
  if (seq % MARK_EVERY === 0)
    sql.run("INSERT INTO log_mark (log, seq, row) VALUES (?, ?, ?)", head.id, seq, row);
  head.lastSeq = seq;
  head.lastRow = row;
  head.lastTime = Math.max(head.lastTime, Math.min(time, nowSeconds));
  recent.add(head.id, msgID, row);
  if (isOfficialLog(log))
    return { seq, time, duplicate: false, after: showToReaders(context, head, message, row) };
  if (message.visible) head.visibleRow = row;
  if (message.mentions !== undefined) addMentions(context, head, message);
  heads.touch(head, message.now);
  return { seq, time, duplicate: false };
}

/** Of a pair each side's messages are counted in the log's head; of a group each member's in its own row. */
function count(context: WriteContext, head: LogHead, message: NewMessage, time: number): void {
  const { ownCounts } = context;
  const { app, log, sender, countable } = message;
  if (message.only !== undefined && isOfficialLog(log)) {
    countPrivate(context, head, message, time);
    return;
  }
  if (countable) head.countable += 1;
  const { users } = refOf(log);
  if (users === undefined) ownCounts.raise(app, sender, head.id, countable ? 1 : 0, time);
  else if (countable && sender === users[1]) head.countableHigh += 1;
}

/** A log begins with its first message; a pair of users then has its two conversations. */
function createLog(context: WriteContext, app: number, log: LogKey, now: number): LogHead {
  const head = context.heads.create(app, log, now);
  const { users } = refOf(log);
  if (users === undefined) return head;
  const [low, high] = users;
  if (low === high) {
    addParticipant(context, app, low, head, SIDE.self, now);
  } else {
    addParticipant(context, app, low, head, SIDE.low, now);
    addParticipant(context, app, high, head, SIDE.high, now);
  }
  return head;
}

/** A user who sees the log from its next message on. */
export function addParticipant(
  context: WriteContext,
  app: number,
  user: string,
  head: LogHead,
  side: number,
  now: number,
): void {
  context.sql.run(
    `INSERT INTO participant (app, user_id, log, side, first_seq, read_seq, read_time, read_count, own_count, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)`,
    app,
    user,
    head.id,
    side,
    head.lastSeq + 1,
    head.lastSeq,
    head.lastTime,
    head.countable,
    now,
  );
}

/** The first copy of a message, when the log holds it already. */
export const findFirst = (context: WriteContext, head: LogHead, message: NewMessage): Place | undefined =>
  context.recent.find(head.id, message.sender, message.msgID) ??
  (message.resend ? searchBack(context, head, message) : undefined);

/** The first copy of a message that is older than the recent keys. */
function searchBack(context: WriteContext, head: LogHead, message: NewMessage): Place | undefined {
  const { sql } = context;
  const { sender, msgID, time } = message;
  if (time !== undefined) return findImported(context, head, message, time);
  const madeAt = Number(/^[^-]*-(\d{1,12})-/.exec(msgID)?.[1] ?? Number.NaN);
  const known = Number.isFinite(madeAt);
  return sql.get(
    `${CHAIN} SELECT m.seq, m.time FROM chain JOIN message m ON m.row = chain.row
     WHERE m.sender = ?5 AND m.msg_id = ?6 LIMIT 1`,
    head.id,
    head.lastSeq,
    head.lastRow,
    Math.max(head.lastSeq - SEARCH_MAX, known ? lastSeqBefore(sql, head, madeAt - CLOCK_SLACK) + 1 : 1),
    sender,
    msgID,
  ) as Place | undefined;
}

/** A time ahead of the server's is cut to it, so that a first copy may carry one that is so much earlier, in seconds. */
const IMPORT_SKEW = 60;

/** An imported message stands where it was imported, and is found by the time that it carries. */
const findImported = (
  { sql }: WriteContext,
  head: LogHead,
  { sender, msgID }: NewMessage,
  time: number,
): Place | undefined =>
  sql.get(
    `SELECT seq, time FROM message
     WHERE log = ?1 AND time BETWEEN ?2 AND ?3 AND imported = 1 AND sender = ?4 AND msg_id = ?5
     ORDER BY row LIMIT 1`,
    head.id,
    time - IMPORT_SKEW,
    time,
    sender,
    msgID,
  ) as Place | undefined;

export function change(context: WriteContext, request: NewChange): number | undefined {
  const found = findMessage(context, request);
  if (found === undefined) return undefined;
  if (request.invitation?.mustBeOpen && !isOpen(context, request.app, request.invitation.inviteID)) return 0;
  const { changes } = context.sql.run(
    "UPDATE message SET payload = ?, version = version + 1 WHERE row = ? AND version = ?",
    request.payload,
    found.row,
    request.expectVersion,
  );
  if (changes === 0) return undefined;
  if (request.invitation !== undefined) setSignal(context, request.app, request.invitation);
  if (request.kind === "revoked") removeBelongings(context, found, request);
  else context.sql.run("INSERT INTO message_edit (row) VALUES (?)", found.row);
  return noteChange(context, found, request.kind, request.now);
}
