import { ok, type Result, type Target } from "@skein-im/protocol";
import type { Request } from "../sync/log-book.ts";

/**
 * The newest seq of a log whose message is not after `time`; one below `firstSeq` when all are. The
 * wire knows logs by seq only, and time grows with seq, so it is found by halving.
 */
export async function newestSeqUntil(
  request: Request,
  of: Target,
  time: number,
  log: { readonly firstSeq: number; readonly seq: number },
): Promise<Result<number>> {
  let low = log.firstSeq - 1;
  let high = log.seq;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const page = await request("message.history", { of, direction: "older", from: middle, limit: 1 });
    if (!page.ok) return page;
    const [message] = page.value.messages;
    // Nothing for this user at or below the middle: look above it.
    if (message === undefined || message.time <= time) low = middle;
    else high = Math.min(middle, message.seq) - 1;
  }
  return ok(low);
}
