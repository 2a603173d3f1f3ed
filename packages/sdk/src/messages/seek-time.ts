import { ok, type Result, type Target } from "@skein-im/protocol";
import type { Request } from "../sync/log-book.ts";
import { comparePositions, type Position } from "./message-record.ts";

/** The part of a log in which to look. */
export interface LogSpan {
  readonly firstSeq: number;
  readonly seq: number;
}

/**
 * The newest seq of a log whose message stands before `place`; one below `firstSeq` when none does. The
 * wire knows logs by seq only, and time grows with seq, so it is found by halving.
 */
export async function newestSeqBefore(
  request: Request,
  of: Target,
  place: Position,
  log: LogSpan,
): Promise<Result<number>> {
  let low = log.firstSeq - 1;
  let high = log.seq;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const page = await request("message.history", { of, direction: "older", from: middle, limit: 1 });
    if (!page.ok) return page;
    const [message] = page.value.messages;
    // Nothing for this user at or below the middle: look above it.
    if (message === undefined || comparePositions({ time: message.time, order: message.seq }, place) < 0) {
      low = middle;
    } else {
      high = Math.min(middle, message.seq) - 1;
    }
  }
  return ok(low);
}

/** The newest seq of a log whose message is not after `time`, in Unix seconds. */
export const newestSeqUntil = (
  request: Request,
  of: Target,
  time: number,
  log: LogSpan,
): Promise<Result<number>> => newestSeqBefore(request, of, endOfSecond(time), log);

/** Behind everything of a second. */
export const endOfSecond = (time: number): Position => ({ time, order: Number.MAX_SAFE_INTEGER });

/** Before everything of a second. */
export const beginOfSecond = (time: number): Position => ({ time, order: -1 });
