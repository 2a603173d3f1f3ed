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
import type { Position } from "./message-record.ts";

/** A question for history, its parameters checked. Source: messages 16.1. */
export interface HistoryQuery {
  readonly of: Target;
  readonly id: ConversationID;
  readonly cloud: boolean;
  readonly older: boolean;
  readonly count: number;
  readonly start: HistoryStart | undefined;
  /** Unix seconds, both ends included; an end that is missing is open. */
  readonly window: { readonly from?: number; readonly to?: number };
  /** Only these kinds; empty: all, as in every query to the server. */
  readonly types: readonly number[];
  /** Exactly these messages; everything else of the query but the direction is ignored. */
  readonly seqs: readonly number[] | undefined;
}

/** A message that the app knows is not in the result, one named by its seq is. */
export type HistoryStart =
  | { readonly kind: "message"; readonly msgID: string; readonly shown: Place | undefined }
  | { readonly kind: "seq"; readonly seq: number };

/** Where a message stands. `seq` is 0 when the server has no such message. */
export interface Place extends Position {
  readonly seq: number;
}

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
  const { getType: asked, messageTypeList, count } = raw;
  const getType = asked ?? GET_TYPE.localOlder;
  if (!isOneOf(getType, Object.values(GET_TYPE))) return wrong("getType", "1, 2, 3 or 4");
  const seqs = parseSeqs(raw, of.value);
  if (!seqs.ok) return seqs;
  const types = isList(messageTypeList) ? messageTypeList : [];
  if (!types.every(Number.isInteger)) return wrong("messageTypeList", "integers");
  if (seqs.value === undefined && !isSeq(count)) return wrong("count", "a positive integer");
  const older = getType === GET_TYPE.cloudOlder || getType === GET_TYPE.localOlder;
  const cloud = getType === GET_TYPE.cloudOlder || getType === GET_TYPE.cloudNewer;
  const window = parseWindow(raw, older, now);
  if (window === undefined) return wrong("timeBegin and timePeriod", "numbers, not negative");
  return ok({
    of: of.value,
    id: conversationIDOf(of.value),
    cloud,
    older,
    count: Math.min(isSeq(count) ? count : HISTORY_PAGE_MAX, HISTORY_PAGE_MAX),
    start: parseStart(raw, of.value),
    window,
    types: cloud ? [] : (types as number[]),
    seqs: seqs.value,
  });
}

/** One to one there are none, whatever was given. */
function parseSeqs({ messageSeqList }: RawHistoryQuery, { groupID }: Target): Result<number[] | undefined> {
  if (groupID === undefined || !isList(messageSeqList)) return ok(undefined);
  if (!messageSeqList.every(isSeq)) return wrong("messageSeqList", "positive integers");
  if (messageSeqList.length > HISTORY_PAGE_MAX) return wrong("messageSeqList", "at most 100 seqs");
  return ok(messageSeqList);
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
    const shown = message?.msgID === msgID ? placeOf(message, of) : undefined;
    return { kind: "message", msgID, shown };
  }
  return of.groupID !== undefined && isSeq(lastMsgSeq) ? { kind: "seq", seq: lastMsgSeq } : undefined;
}

/** Where a message of this conversation stands that the server has, as it was shown to the app. */
function placeOf({ seq: text, timestamp: time, userID, groupID }: V2TimMessage, of: Target) {
  const seq = Number(text);
  const isOfIt = of.groupID === undefined ? userID === of.userID : groupID === of.groupID;
  return isOfIt && isSeq(seq) && isSeq(time) ? { seq, time, order: seq } : undefined;
}

/** A begin of 0 is now, and nothing is newer than now: going back from there, that end is open. */
function parseWindow(
  { timeBegin, timePeriod }: RawHistoryQuery,
  older: boolean,
  now: number,
): HistoryQuery["window"] | undefined {
  const begin = timeBegin ?? 0;
  const period = timePeriod ?? 0;
  if (!isTime(begin) || !isTime(period)) return undefined;
  if (begin === 0 && period === 0) return {};
  const edge = begin === 0 ? now : begin;
  if (older) return { ...(begin > 0 && { to: edge }), ...(period > 0 && { from: edge - period }) };
  return { from: edge, ...(period > 0 && { to: edge + period }) };
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== "";
const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0;
const isSeq = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;
const isTime = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;
const isOneOf = (value: unknown, values: readonly number[]): value is number =>
  values.includes(value as number);
const wrong = (name: string, what: string): Result<never> =>
  fail("invalid_parameters", `${name} must be ${what}`);
