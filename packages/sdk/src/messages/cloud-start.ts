import { ok, type Result } from "@skein-im/protocol";
import type { HistoryQuery, Place } from "./history-query.ts";
import type { CloudHistoryDeps } from "./keep-messages.ts";
import type { Position } from "./message-record.ts";
import { beginOfSecond, endOfSecond, type LogSpan, newestSeqBefore } from "./seek-time.ts";

/** Where in the log of the server a page begins. */
export type CloudStart =
  /** The message with this seq is the first one; undefined: the end of the log. */
  | { readonly kind: "at"; readonly seq: number | undefined }
  /** The log does not reach that far. */
  | { readonly kind: "nowhere" };

/** Messages of this device looked at for one that the server has. */
const NEIGHBOURS = 20;

/** `start` is the known message that the query names. Start and window together are what both have. */
export async function cloudStart(
  deps: CloudHistoryDeps,
  query: HistoryQuery,
  start: Place | undefined,
): Promise<Result<CloudStart>> {
  const { older, window } = query;
  const fromStart = await seqBeside(deps, query, start);
  if (!fromStart.ok) return fromStart;
  const edge = older ? window.to : window.from;
  // Already inside the window: nothing to look for.
  const isInside =
    edge === undefined || (start !== undefined && (older ? start.time <= edge : start.time >= edge));
  if (isInside || isWholeLogBefore(deps, query, edge)) return ok(placed(fromStart.value));
  const place = older ? endOfSecond(edge) : beginOfSecond(edge);
  const before = await seek(deps, query, place, fromStart.value);
  if (!before.ok) return before;
  const { value: seq } = before;
  if (older) return ok(placed(fromStart.value === undefined ? seq : Math.min(seq, fromStart.value)));
  return ok(placed(Math.max(seq + 1, fromStart.value ?? 1)));
}

const placed = (seq: number | undefined): CloudStart =>
  seq !== undefined && seq < 1 ? { kind: "nowhere" } : { kind: "at", seq };

/** Going back from behind the newest message, the edge of the window says nothing. */
function isWholeLogBefore(
  { conversations }: CloudHistoryDeps,
  { older, id }: HistoryQuery,
  edge: number,
): boolean {
  const newest = conversations.get(id)?.lastStored;
  return older && newest !== undefined && newest.time <= edge;
}

/** The first seq of the result by the message, or the seq, that the query begins with. */
async function seqBeside(
  deps: CloudHistoryDeps,
  query: HistoryQuery,
  start: Place | undefined,
): Promise<Result<number | undefined>> {
  if (query.start?.kind === "seq") return ok(query.start.seq);
  if (start === undefined) return ok(undefined);
  if (start.seq > 0) return ok(query.older ? start.seq - 1 : start.seq + 1);
  // A message that only this device has: the nearest ones of the server, which this device need not have.
  const before = await seek(deps, query, start, undefined);
  return before.ok && !query.older ? ok(before.value + 1) : before;
}

/**
 * The newest seq that stands before `place`, 0 when none does. What this device has on both sides of the place
 * bounds the search; nothing of the result is on the far side of `fromStart`.
 */
async function seek(
  deps: CloudHistoryDeps,
  query: HistoryQuery,
  place: Position,
  fromStart: number | undefined,
): Promise<Result<number>> {
  const log = await logSpan(deps, query);
  if (!log.ok) return log;
  const { firstSeq, seq } = log.value;
  const [below, above] = await Promise.all([
    neighbour(deps, query, "older", place),
    neighbour(deps, query, "newer", place),
  ]);
  const low = Math.max(firstSeq, (below ?? 0) + 1, query.older ? 0 : (fromStart ?? 0));
  const high = Math.min(seq, (above ?? seq + 1) - 1, query.older ? (fromStart ?? seq) : seq);
  return newestSeqBefore(deps.request, query.of, place, { firstSeq: low, seq: Math.max(high, low - 1) });
}

/** The seq of the nearest message beside a place that this device has from the server. */
async function neighbour(
  { cache }: CloudHistoryDeps,
  { id }: HistoryQuery,
  direction: "older" | "newer",
  from: Position,
): Promise<number | undefined> {
  const page = await cache.page({ conversationID: id, direction, from, limit: NEIGHBOURS });
  return page.find(({ seq }) => seq > 0)?.seq;
}

async function logSpan(
  { request, conversations }: CloudHistoryDeps,
  { id, of }: HistoryQuery,
): Promise<Result<LogSpan>> {
  const known = conversations.get(id);
  if (known !== undefined && known.seq > 0) return ok({ firstSeq: known.firstSeq, seq: known.seq });
  const page = await request("message.history", { of, direction: "older", limit: 1 });
  return page.ok ? ok({ firstSeq: 1, seq: page.value.messages[0]?.seq ?? 0 }) : page;
}
