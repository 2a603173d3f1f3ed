import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import type { HistoryQuery, Place } from "./history-query.ts";
import { comparePositions, type MessageRecord, type Position } from "./message-record.ts";
import { beginOfSecond, endOfSecond } from "./seek-time.ts";

/** Where a query begins among the messages of this device. */
export interface HistoryEntry {
  /** The result begins beside this place, not on it; undefined: at the end that the query comes from. */
  readonly place: Position | undefined;
  /** Whether a message that stands behind the place, as the query goes, is in the result. */
  readonly admits: (record: MessageRecord) => boolean;
}

/** Messages of this device only keep twice this distance from those of the server: `orderAfter`. */
const BESIDE = 1 / 20_004;

/** Seqs looked up for a message near one that is not here. */
const NEAR = 100;

/** `start` is the known message that the query names. Start and window together are what both have. */
export async function historyEntry(
  cache: Pick<WriteBehindCache, "messagesBySeq">,
  query: HistoryQuery,
  start: Place | undefined,
): Promise<HistoryEntry> {
  const { older, window } = query;
  const edge = older ? window.to : window.from;
  const atEdge = edge === undefined ? undefined : older ? endOfSecond(edge) : beginOfSecond(edge);
  const { place, admits = () => true } =
    query.start?.kind === "seq" ? await atSeq(cache, query, query.start.seq) : { place: start };
  return { place: further(place, atEdge, older), admits };
}

async function atSeq(
  cache: Pick<WriteBehindCache, "messagesBySeq">,
  { id, older }: HistoryQuery,
  seq: number,
): Promise<{ place: Position | undefined; admits?: HistoryEntry["admits"] }> {
  const [exact] = await cache.messagesBySeq(id, [seq]);
  const side = older ? 1 : -1;
  if (exact !== undefined) return { place: { time: exact.time, order: seq + side * BESIDE } };
  // It is not here: the one beside it that the query does not want is the place, where there is one.
  const seqs = Array.from({ length: NEAR }, (_, index) => seq + side * (index + 1)).filter((one) => one > 0);
  const near = await cache.messagesBySeq(id, seqs);
  const place = near.reduce<MessageRecord | undefined>(
    (best, one) => (best === undefined || side * (one.seq - best.seq) < 0 ? one : best),
    undefined,
  );
  return { place, admits: ({ order }) => (older ? order <= seq : order >= seq) };
}

/** The one of both that a query in this direction comes to later. */
function further(a: Position | undefined, b: Position | undefined, older: boolean): Position | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return comparePositions(a, b) < 0 === older ? a : b;
}
