import { ERROR, HISTORY_PAGE_MAX, ok, type Result, type WireMessage } from "@skein-im/protocol";
import { type CloudStart, cloudStart } from "./cloud-start.ts";
import { historyBySeqs } from "./history-by-seqs.ts";
import { historyEntry } from "./history-entry.ts";
import type { HistoryQuery, Place } from "./history-query.ts";
import { type CloudHistoryDeps, keepMessages } from "./keep-messages.ts";
import { type HistoryPage, isBeyond, isFromTheEnd, isThere } from "./local-history.ts";
import { comparePositions, type MessageRecord, type Position } from "./message-record.ts";

/**
 * A page from the server, kept in the cache, with the messages that only this device has in their
 * places. `start` is the known message to begin beside.
 */
export async function cloudHistory(
  deps: CloudHistoryDeps,
  query: HistoryQuery,
  start: Place | undefined,
): Promise<Result<HistoryPage>> {
  if (query.seqs !== undefined) return historyBySeqs(deps, query, query.seqs);
  if (isFromTheEnd(query)) return ok({ records: [], finished: true });
  const from = await cloudStart(deps, query, start);
  if (!from.ok) return from;
  const run = await storedRun(deps, query, from.value);
  if (!run.ok) return run;
  const { records, end } = run.value;
  const locals = await localsUntil(deps, query, start, end);
  const merged = merge(records, locals, query.older);
  const { count } = query;
  return ok({ records: merged.slice(0, count), finished: end === undefined && merged.length <= count });
}

interface StoredRun {
  readonly records: readonly MessageRecord[];
  /** The last message that was looked at; undefined: there is nothing further. */
  readonly end: Position | undefined;
}

/**
 * Messages of the server from a place on, as many as asked for or more. Those that the user deleted on this device
 * only are passed over: a page that is not the last one is never empty.
 */
async function storedRun(
  deps: CloudHistoryDeps,
  query: HistoryQuery,
  from: CloudStart,
): Promise<Result<StoredRun>> {
  const { older, of, count } = query;
  const records: MessageRecord[] = [];
  let outside = 0;
  let limit = count;
  for (let next = from; next.kind === "at"; ) {
    const page = await deps.request("message.history", {
      of,
      direction: older ? "older" : "newer",
      limit,
      ...(next.seq !== undefined && { from: next.seq }),
    });
    if (!page.ok) return page;
    const { messages } = page.value;
    const inside: WireMessage[] = [];
    for (const message of messages) {
      outside = isOutside(message, query) ? outside + 1 : 0;
      if (outside === 0) inside.push(message);
      else if (isEnd(message, query) || outside >= OUTSIDE_MAX) {
        records.push(...(await keepMessages(deps, inside)));
        return ok({ records, end: undefined });
      }
    }
    records.push(...(await keepMessages(deps, inside)));
    const last = messages.at(-1);
    if (page.value.finished || last === undefined) break;
    if (records.length >= count) return ok({ records, end: { time: last.time, order: last.seq } });
    next = { kind: "at", seq: last.seq + (older ? -1 : 1) };
    limit = HISTORY_PAGE_MAX;
  }
  return ok({ records, end: undefined });
}

/** So many messages in a row that are not of the window end it, whatever may lie behind them. */
const OUTSIDE_MAX = 100;

const isOutside = ({ time }: WireMessage, query: HistoryQuery): boolean =>
  isBeyond({ time }, query) || isBeyond({ time }, { ...query, older: !query.older });

/** History that was brought in may lie out of order: its time says nothing of what follows. */
const isEnd = ({ time, imported }: WireMessage, query: HistoryQuery): boolean =>
  imported === undefined && isBeyond({ time }, query);

/** Messages that only this device has, between where the query begins and where the page ends. */
async function localsUntil(
  { cache }: CloudHistoryDeps,
  query: HistoryQuery,
  start: Place | undefined,
  end: Position | undefined,
): Promise<readonly MessageRecord[]> {
  const { id, older } = query;
  const locals = (await cache.messagesBySeq(id, [0])).filter(isThere);
  if (locals.length === 0) return locals;
  const { place, admits } = await historyEntry(cache, query, start);
  const sign = older ? -1 : 1;
  const isBehind = (record: Position, other: Position): boolean => sign * comparePositions(record, other) > 0;
  return locals.filter(
    (record) =>
      (place === undefined || isBehind(record, place)) &&
      (end === undefined || !isBehind(record, end)) &&
      !isBeyond(record, query) &&
      admits(record),
  );
}

/** Keeps the server's order and puts the others in by position. */
function merge(
  records: readonly MessageRecord[],
  locals: readonly MessageRecord[],
  older: boolean,
): MessageRecord[] {
  const sign = older ? -1 : 1;
  const waiting = [...locals].sort((a, b) => sign * comparePositions(a, b));
  const merged: MessageRecord[] = [];
  for (const record of records) {
    while (waiting[0] !== undefined && sign * comparePositions(waiting[0], record) < 0) {
      merged.push(...waiting.splice(0, 1));
    }
    merged.push(record);
  }
  return [...merged, ...waiting];
}

/** After these the app gets what this device has: there is no way to the server, or none any more. */
export const FALLS_BACK: ReadonlySet<number> = new Set([
  ERROR.not_connected.code,
  ERROR.connection_reset.code,
  ERROR.write_timeout.code,
  ERROR.write_timeout_offline.code,
  ERROR.request_timeout.code,
  ERROR.request_timeout_offline.code,
]);

/** The user is no member (any more): copies on this device stay readable. */
export const LOCAL_IF_ANY: ReadonlySet<number> = new Set([
  ERROR.group_not_allowed.code,
  ERROR.group_missing.code,
]);
