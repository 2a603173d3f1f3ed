import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import { ELEM_TYPE_BY_NAME } from "./elements.ts";
import type { HistoryQuery } from "./history-query.ts";
import { type MessageRecord, type Position, STATUS } from "./message-record.ts";

export interface HistoryPage {
  readonly records: readonly MessageRecord[];
  /** Nothing further in this direction. */
  readonly finished: boolean;
}

const PAGE = 100;

/** A page of what this device has. `start` is the known message to begin beside. */
export async function localHistory(
  cache: WriteBehindCache,
  query: HistoryQuery,
  start: Position | undefined,
): Promise<HistoryPage> {
  const { id, older, count, window } = query;
  if (query.seqs !== undefined) {
    const found = await cache.messagesBySeq(id, query.seqs);
    return { records: inOrder(found.filter(isThere), older), finished: true };
  }
  if (!older && start === undefined && query.start === undefined && window.from === undefined) {
    return { records: [], finished: true };
  }
  const wanted = filterOf(query);
  const records: MessageRecord[] = [];
  let from = start ?? edgeOf(query);
  for (;;) {
    const direction = older ? "older" : "newer";
    const page = await cache.page({ conversationID: id, direction, limit: PAGE, ...(from && { from }) });
    for (const record of page) {
      if (isPast(record, query)) return { records, finished: true };
      if (!wanted(record)) continue;
      // There is one more than asked for.
      if (records.length === count) return { records, finished: false };
      records.push(record);
    }
    if (page.length < PAGE) return { records, finished: true };
    from = page.at(-1);
  }
}

/** Whether the user has not deleted it. */
export const isThere = ({ status }: MessageRecord): boolean => status !== STATUS.deleted;

export const inOrder = (records: readonly MessageRecord[], older: boolean): MessageRecord[] =>
  [...records].sort((a, b) => (older ? b.seq - a.seq : a.seq - b.seq));

/** Just outside the window, on the side that the query comes from. */
function edgeOf({ older, window }: HistoryQuery): Position | undefined {
  if (older) return window.to === undefined ? undefined : { time: window.to, order: Number.MAX_SAFE_INTEGER };
  return window.from === undefined ? undefined : { time: window.from, order: -1 };
}

const isPast = ({ time }: MessageRecord, { older, window }: HistoryQuery): boolean =>
  older ? time < (window.from ?? 0) : time > (window.to ?? Number.POSITIVE_INFINITY);

function filterOf({ older, start, types, window }: HistoryQuery): (record: MessageRecord) => boolean {
  let entered = start?.kind !== "seq";
  return (record) => {
    if (!isThere(record)) return false;
    if (!entered && start?.kind === "seq" && record.seq > 0) {
      entered = older ? record.seq <= start.seq : record.seq >= start.seq;
    }
    if (!entered) return false;
    if (older ? record.time > (window.to ?? Number.POSITIVE_INFINITY) : record.time < (window.from ?? 0)) {
      return false;
    }
    return (
      types.length === 0 || types.includes(ELEM_TYPE_BY_NAME[record.wire.elements[0]?.MsgType ?? ""] ?? 0)
    );
  };
}
