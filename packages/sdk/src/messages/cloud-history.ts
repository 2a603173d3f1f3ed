import { ERROR, ok, type Result, type WireMessage } from "@skein-im/protocol";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import type { Request } from "../sync/log-book.ts";
import type { HistoryQuery } from "./history-query.ts";
import { type HistoryPage, inOrder, isThere } from "./local-history.ts";
import { comparePositions, type MessageRecord, type Position, storedRecord } from "./message-record.ts";
import { newestSeqUntil } from "./seek-time.ts";

export interface CloudHistoryDeps {
  readonly me: string;
  readonly request: Request;
  readonly cache: WriteBehindCache;
  readonly conversations: ConversationStore;
}

/** The log does not reach that far. */
const NOTHING = "nothing";

/**
 * A page from the server, kept in the cache, with the messages that only this device has in their
 * places. `start` is the known message to begin beside.
 */
export async function cloudHistory(
  deps: CloudHistoryDeps,
  query: HistoryQuery,
  start: MessageRecord | undefined,
): Promise<Result<HistoryPage>> {
  if (query.seqs !== undefined) return bySeqs(deps, query, query.seqs);
  const { older, window, of, count } = query;
  if (!older && query.start === undefined && window.from === undefined)
    return ok({ records: [], finished: true });
  const from = await firstSeq(deps, query, start);
  if (!from.ok) return from;
  const all: MessageRecord[] = [];
  const records: MessageRecord[] = [];
  let next = from.value;
  let finished = next === NOTHING;
  // An empty page before the end would leave the app with nothing to go on from.
  while (!finished && next !== NOTHING && records.length === 0) {
    const page = await deps.request("message.history", {
      of,
      direction: older ? "older" : "newer",
      limit: count,
      ...(next !== undefined && { from: next }),
    });
    if (!page.ok) return page;
    const messages = page.value.messages.filter(({ time }) => isInside(time, query));
    finished = page.value.finished || messages.length < page.value.messages.length;
    const stored = messages.map((message) => storedRecord(deps.me, message));
    deps.cache.write({ messages: stored });
    all.push(...stored);
    records.push(...(await withoutDeleted(deps.cache, stored)));
    const last = stored.at(-1);
    if (last === undefined) break;
    next = checked(last.seq + (older ? -1 : 1));
  }
  const locals = await localsAround(deps, query, start, finished ? undefined : all.at(-1));
  const merged = merge(records, locals, older);
  return ok({ records: merged.slice(0, count), finished: finished && merged.length <= count });
}

/** The seq that the page begins with; undefined: at the end of the log. */
async function firstSeq(
  deps: CloudHistoryDeps,
  query: HistoryQuery,
  start: MessageRecord | undefined,
): Promise<Result<number | undefined | typeof NOTHING>> {
  const { older, window } = query;
  const bound = older ? Math.min : Math.max;
  const startSeq = await seqOfStart(deps, query, start);
  if (!startSeq.ok) return startSeq;
  const fromStart = startSeq.value;
  const edge = older ? window.to : window.from;
  const head = deps.conversations.get(query.id);
  const known = head?.lastStored;
  // The whole log is on the near side of the window's edge: nothing to look for.
  const needsEdge = edge !== undefined && !(older && known !== undefined && edge >= known.time);
  if (!needsEdge) return ok(checked(fromStart));
  const log = await logEnds(deps, query);
  if (!log.ok) return log;
  const until = await newestSeqUntil(deps.request, query.of, older ? edge : edge - 1, log.value);
  if (!until.ok) return until;
  const fromEdge = older ? until.value : until.value + 1;
  return ok(checked(fromStart === undefined ? fromEdge : bound(fromStart, fromEdge)));
}

const checked = (seq: number | undefined): number | undefined | typeof NOTHING =>
  seq !== undefined && seq < 1 ? NOTHING : seq;

async function seqOfStart(
  deps: CloudHistoryDeps,
  query: HistoryQuery,
  record: MessageRecord | undefined,
): Promise<Result<number | undefined>> {
  const { start, older } = query;
  if (start === undefined) return ok(undefined);
  if (start.kind === "seq") return ok(start.seq);
  const seq = record?.seq || start.seq;
  if (seq) return ok(older ? seq - 1 : seq + 1);
  if (record === undefined) return ok(undefined);
  const before = await newestSeqBefore(deps, query, record);
  if (!before.ok) return before;
  return ok(older ? before.value : before.value + 1);
}

/** The newest message of the log that stands before one that only this device has; 0 when none does. */
async function newestSeqBefore(
  deps: CloudHistoryDeps,
  query: HistoryQuery,
  record: MessageRecord,
): Promise<Result<number>> {
  const last = deps.conversations.get(query.id)?.lastStored;
  if (last !== undefined && comparePositions(last, record) < 0) return ok(last.seq);
  const log = await logEnds(deps, query);
  if (!log.ok) return log;
  const { request } = deps;
  const earlier = await newestSeqUntil(request, query.of, record.time - 1, log.value);
  if (!earlier.ok) return earlier;
  // Of the same second those that were there when it was made.
  const upTo = await newestSeqUntil(request, query.of, record.time, log.value);
  return upTo.ok ? ok(Math.max(earlier.value, Math.min(upTo.value, Math.floor(record.order)))) : upTo;
}

async function logEnds(
  { request, conversations }: CloudHistoryDeps,
  { id, of }: HistoryQuery,
): Promise<Result<{ firstSeq: number; seq: number }>> {
  const known = conversations.get(id);
  if (known !== undefined && known.seq > 0) return ok({ firstSeq: known.firstSeq, seq: known.seq });
  const page = await request("message.history", { of, direction: "older", limit: 1 });
  return page.ok ? ok({ firstSeq: 1, seq: page.value.messages[0]?.seq ?? 0 }) : page;
}

/** Messages that only this device has, between where the query begins and where the page ends. */
async function localsAround(
  { cache }: CloudHistoryDeps,
  query: HistoryQuery,
  start: Position | undefined,
  end: Position | undefined,
): Promise<readonly MessageRecord[]> {
  const { id, older } = query;
  const locals = (await cache.messagesBySeq(id, [0])).filter(isThere);
  const sign = older ? -1 : 1;
  const isAfter = (record: Position, other: Position | undefined, otherwise: boolean): boolean =>
    other === undefined ? otherwise : sign * comparePositions(record, other) > 0;
  const entry =
    start ??
    (query.start?.kind === "seq" ? (await cache.messagesBySeq(id, [query.start.seq]))[0] : undefined);
  return locals.filter(
    (record) => isAfter(record, entry, true) && !isAfter(record, end, false) && isInside(record.time, query),
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

const isInside = (time: number, { window }: HistoryQuery): boolean =>
  time >= (window.from ?? 0) && time <= (window.to ?? Number.POSITIVE_INFINITY);

/** What was deleted on this device only, the server still has. */
async function withoutDeleted(
  cache: WriteBehindCache,
  records: readonly MessageRecord[],
): Promise<readonly MessageRecord[]> {
  const kept = await cache.messagesByID(records.map(({ msgID }) => msgID));
  const deleted = new Set(kept.filter((record) => !isThere(record)).map(({ msgID }) => msgID));
  return deleted.size === 0 ? records : records.filter(({ msgID }) => !deleted.has(msgID));
}

/** Whole runs of seqs in one request each; those that are not there, or not for this user, are left out. */
async function bySeqs(
  { me, request, cache }: CloudHistoryDeps,
  { of, older }: HistoryQuery,
  seqs: readonly number[],
): Promise<Result<HistoryPage>> {
  const wanted = new Set(seqs);
  const runs: { from: number; limit: number }[] = [];
  for (const seq of [...wanted].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && seq === last.from + last.limit) last.limit += 1;
    else runs.push({ from: seq, limit: 1 });
  }
  const pages = await Promise.all(
    runs.map(({ from, limit }) => request("message.history", { of, direction: "newer", from, limit })),
  );
  const messages: WireMessage[] = [];
  for (const page of pages) {
    if (!page.ok) return page;
    messages.push(...page.value.messages.filter(({ seq }) => wanted.has(seq)));
  }
  const records = messages.map((message) => storedRecord(me, message));
  cache.write({ messages: records });
  return ok({ records: inOrder(await withoutDeleted(cache, records), older), finished: true });
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
