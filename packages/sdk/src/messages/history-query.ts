import {
  fail,
  HISTORY_PAGE_MAX,
  isGroupID,
  isUserID,
  ok,
  type Result,
  type Target,
} from "@skein-im/protocol";
import { type ConversationID, conversationIDOf } from "../conversations/conversation-id.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";

/** A question for history, its parameters checked. Source: messages 16.1. */
export interface HistoryQuery {
  readonly of: Target;
  readonly id: ConversationID;
  readonly cloud: boolean;
  readonly older: boolean;
  readonly count: number;
  readonly start: HistoryStart | undefined;
  /** Unix seconds, both ends included. */
  readonly window: { readonly from?: number; readonly to?: number };
  /** Only these kinds; empty: all. Local queries only. */
  readonly types: readonly number[];
  /** Exactly these messages; everything else of the query but the direction is ignored. */
  readonly seqs: readonly number[] | undefined;
}

/** A message that the app knows is not in the result, one named by its seq is. */
export type HistoryStart =
  | { readonly kind: "message"; readonly msgID: string; readonly seq: number | undefined }
  | { readonly kind: "seq"; readonly seq: number };

/** Parameters as an app gives them. */
export interface RawHistoryQuery {
  getType?: unknown;
  userID?: unknown;
  groupID?: unknown;
  lastMsgSeq?: unknown;
  count?: unknown;
  lastMsgID?: unknown;
  lastMsg?: unknown;
  messageTypeList?: unknown;
  messageSeqList?: unknown;
  timeBegin?: unknown;
  timePeriod?: unknown;
}

/** Values of the interface's HistoryMsgGetTypeEnum. */
export const GET_TYPE = { cloudOlder: 1, cloudNewer: 2, localOlder: 3, localNewer: 4 } as const;

/** `now` in Unix seconds: where a window begins that names no time. */
export function parseHistoryQuery(raw: RawHistoryQuery, now: number): Result<HistoryQuery> {
  const of = parseConversation(raw.userID, raw.groupID);
  if (!of.ok) return of;
  const { getType = GET_TYPE.localOlder, messageTypeList, messageSeqList } = raw;
  if (!isOneOf(getType, Object.values(GET_TYPE))) return wrong("getType", "1, 2, 3 or 4");
  const seqs = isList(messageSeqList) ? messageSeqList : undefined;
  if (seqs !== undefined && !seqs.every(isSeq)) return wrong("messageSeqList", "positive integers");
  if (seqs !== undefined && seqs.length > HISTORY_PAGE_MAX)
    return wrong("messageSeqList", "at most 100 seqs");
  const types = isList(messageTypeList) ? messageTypeList : [];
  if (!types.every(Number.isInteger)) return wrong("messageTypeList", "integers");
  const { count } = raw;
  if (seqs === undefined && !(isSeq(count) && count > 0)) return wrong("count", "a positive integer");
  const older = getType === GET_TYPE.cloudOlder || getType === GET_TYPE.localOlder;
  const window = parseWindow(raw, older, now);
  if (window === undefined) return wrong("timeBegin and timePeriod", "not negative");
  return ok({
    of: of.value,
    id: conversationIDOf(of.value),
    cloud: getType === GET_TYPE.cloudOlder || getType === GET_TYPE.cloudNewer,
    older,
    count: Math.min(typeof count === "number" ? count : HISTORY_PAGE_MAX, HISTORY_PAGE_MAX),
    start: parseStart(raw, of.value),
    window,
    types: types as number[],
    seqs: of.value.groupID === undefined ? undefined : (seqs as number[] | undefined),
  });
}

function parseConversation(userID: unknown, groupID: unknown): Result<Target> {
  const hasUser = isGiven(userID);
  const hasGroup = isGiven(groupID);
  if (hasUser === hasGroup) return fail("invalid_parameters", "exactly one of userID and groupID is needed");
  if (hasUser) return isUserID(userID) ? ok({ userID }) : fail("invalid_user_id");
  return isGroupID(groupID) ? ok({ groupID }) : fail("invalid_group_id");
}

/** The message wins over the seq, and only groups are entered by seq; -1 and 0 are "not set". */
function parseStart(
  { lastMsgID, lastMsg, lastMsgSeq }: RawHistoryQuery,
  of: Target,
): HistoryStart | undefined {
  const message = typeof lastMsg === "object" && lastMsg !== null ? (lastMsg as V2TimMessage) : undefined;
  const msgID = isGiven(lastMsgID) ? String(lastMsgID) : message?.msgID;
  if (msgID) {
    const seq = Number(message?.seq);
    return { kind: "message", msgID, seq: isSeq(seq) && seq > 0 ? seq : undefined };
  }
  return of.groupID !== undefined && isSeq(lastMsgSeq) && lastMsgSeq > 0
    ? { kind: "seq", seq: lastMsgSeq }
    : undefined;
}

function parseWindow(
  { timeBegin, timePeriod }: RawHistoryQuery,
  older: boolean,
  now: number,
): HistoryQuery["window"] | undefined {
  const begin = Number(timeBegin ?? 0);
  const period = Number(timePeriod ?? 0);
  if (!(begin >= 0 && period >= 0)) return undefined;
  if (begin === 0 && period === 0) return {};
  const edge = begin === 0 ? now : begin;
  if (older) return { to: edge, ...(period > 0 && { from: edge - period }) };
  return { from: edge, ...(period > 0 && { to: edge + period }) };
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== "";
const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0;
const isSeq = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0;
const isOneOf = (value: unknown, values: readonly number[]): value is number =>
  values.includes(value as number);
const wrong = (name: string, what: string): Result<never> =>
  fail("invalid_parameters", `${name} must be ${what}`);
