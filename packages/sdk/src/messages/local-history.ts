import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import { ELEM_TYPE_BY_NAME } from "./elements.ts";
import { historyEntry } from "./history-entry.ts";
import type { HistoryQuery, Place } from "./history-query.ts";
import { type MessageRecord, STATUS } from "./message-record.ts";

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
  start: Place | undefined,
): Promise<HistoryPage> {
  const { id, older, count } = query;
  if (query.seqs !== undefined) {
    const found = await cache.messagesBySeq(id, [...new Set(query.seqs)]);
    return { records: inOrder(found.filter(isThere), older), finished: true };
  }
  if (isFromTheEnd(query)) return { records: [], finished: true };
  const direction = older ? "older" : "newer";
  const { place, admits } = await historyEntry(cache, query, start);
  const records: MessageRecord[] = [];
  let from = place;
  for (;;) {
    const page = await cache.page({ conversationID: id, direction, limit: PAGE, ...(from && { from }) });
    for (const record of page) {
      if (isBeyond(record, query)) return { records, finished: true };
      if (!isThere(record) || !admits(record) || !isOfTypes(record, query)) continue;
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

/** Nothing is newer than the newest. */
export const isFromTheEnd = ({ older, start, window }: HistoryQuery): boolean =>
  !older && start === undefined && window.from === undefined;

/** Whether a time lies behind the end of the window, as the query goes. */
export const isBeyond = ({ time }: { readonly time: number }, { older, window }: HistoryQuery): boolean =>
  older ? time < (window.from ?? 0) : time > (window.to ?? Number.POSITIVE_INFINITY);

const isOfTypes = ({ wire }: MessageRecord, { types }: HistoryQuery): boolean =>
  types.length === 0 || types.includes(ELEM_TYPE_BY_NAME[wire.elements[0]?.MsgType ?? ""] ?? 0);
