import { fail, ok, type Result, type WireMessage } from "@skein-im/protocol";
import type { ConversationRow } from "../../domains/conversation/conversation-store.ts";
import { logOf } from "../../domains/message/log-key.ts";
import {
  type MessageKey,
  messageKeyOf,
  messageKeyText,
  parseMessageKey,
} from "../../domains/message/message-key.ts";
import type { StoredMessage } from "../../domains/message/message-store.ts";
import { parseStored } from "../../domains/message/stored-text.ts";
import type { JsonObject } from "../json-object.ts";
import { DEFAULT_REST_LIMITS } from "../rest-limits.ts";
import { defineRoute, MESSAGE_AREA } from "../route.ts";
import { findByKey, type LogView, messagesSince } from "./history-by-time.ts";

interface RoamQuery {
  readonly operator: string;
  readonly peer: string;
  readonly countMax: number;
  /** Unix seconds, both inclusive. */
  readonly minTime: number;
  readonly maxTime: number;
  readonly after: MessageKey | undefined;
}

/** JSON bytes of the messages in one answer. Source: rest/README, "Limits". */
const ANSWER_BYTES_MAX = 13_312;

/** MsgFlagBits of a recalled message. */
const RECALLED = 8;

export const adminGetroammsg = defineRoute({
  service: "openim",
  command: "admin_getroammsg",
  area: MESSAGE_AREA,
  parse: parseQuery,
  async handle({ deps, app }, query) {
    const { operator, peer } = query;
    const known = await deps.accounts.getMany(app.appID, [operator, peer]);
    if (!known.has(operator)) return fail("rest_from_account", "Operator_Account is not imported");
    if (!known.has(peer)) return fail("rest_to_account", "Peer_Account is not imported");
    const log = logOf(operator, { userID: peer });
    const row = await deps.store.conversations.get(app.appID, operator, log);
    if (row === undefined) return ok(page(query, [], undefined));

    const view: LogView = {
      store: deps.store.messages,
      app: app.appID,
      log,
      user: operator,
      floor: row.firstSeq,
      newest: row.seq,
    };
    const last = query.after === undefined ? undefined : await findByKey(view, query.after);
    if (query.after !== undefined && last === undefined) return fail("rest_msg_key", "no such LastMsgKey");

    const entries: Entry[] = [];
    let bytes = 0;
    const walkMax = deps.limits?.historyWalk ?? DEFAULT_REST_LIMITS.historyWalk;
    let walked = 0;
    let before: StoredMessage | undefined;
    const from = last === undefined ? row.seq : last - 1;
    for await (const stored of messagesSince(view, query.minTime, from)) {
      walked += 1;
      // A range far back is found in several calls, each with the place to go on from.
      if (walked > walkMax) return ok(page(query, entries, before));
      if (stored.time >= query.minTime && stored.time <= query.maxTime) {
        const entry = entryOf(parseStored(stored), operator, row);
        bytes += Buffer.byteLength(JSON.stringify(entry)) + 1;
        const full = entries.length === query.countMax || bytes > ANSWER_BYTES_MAX;
        if (full && entries.length > 0) return ok(page(query, entries, before));
        entries.push(entry);
      }
      before = stored;
    }
    return ok(page(query, entries, undefined));
  },
});

/** `Operator_Account` and `Peer_Account`, or their old names. */
function parseQuery(body: JsonObject): Result<RoamQuery> {
  const { MaxCnt: countMax, MinTime: minTime, MaxTime: maxTime, LastMsgKey: lastKey } = body;
  const operator = body.Operator_Account ?? body.From_Account;
  const peer = body.Peer_Account ?? body.To_Account;
  if (typeof operator !== "string" || operator === "") {
    return fail("rest_from_account", "Operator_Account is missing or not a string");
  }
  if (typeof peer !== "string" || peer === "") {
    return fail("rest_to_account", "Peer_Account is missing or not a string");
  }
  if (!isCount(countMax) || countMax === 0) return fail("rest_msg_json", "MaxCnt is not a positive integer");
  if (!isCount(minTime)) return fail("rest_msg_json", "MinTime is missing or not Unix seconds");
  if (!isCount(maxTime)) return fail("rest_msg_json", "MaxTime is missing or not Unix seconds");
  const after = parseMessageKey(lastKey);
  if (lastKey !== undefined && lastKey !== "" && after === undefined) return fail("rest_msg_key");
  return ok({ operator, peer, countMax, minTime, maxTime, after });
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

type Entry = ReturnType<typeof entryOf>;

function entryOf(message: WireMessage, operator: string, row: ConversationRow) {
  const own = message.from === operator;
  const readUpTo = own ? (row.peerReadSeq ?? 0) : row.readSeq;
  return {
    From_Account: message.from,
    To_Account: message.to.userID,
    MsgSeq: messageKeyOf(message).msgSeq,
    MsgRandom: message.random,
    MsgTimeStamp: message.time,
    MsgFlagBits: message.revoked === undefined ? 0 : RECALLED,
    IsPeerRead: message.seq <= readUpTo ? 1 : 0,
    MsgKey: messageKeyText(messageKeyOf(message)),
    MsgId: message.msgID,
    MsgBody: message.elements,
    CloudCustomData: message.cloudCustomData ?? "",
    MsgVersion: message.version ?? 0,
    SupportMessageExtension: message.supportExtension ? 1 : 0,
  };
}

/** `stoppedAt` is the message after which the next call goes on; it may lie outside of the range. */
function page(
  { minTime, maxTime }: RoamQuery,
  entries: readonly Entry[],
  stoppedAt: StoredMessage | undefined,
): JsonObject {
  const last = entries.at(-1);
  const key = stoppedAt && messageKeyOf(parseStored(stoppedAt));
  return {
    Complete: key === undefined ? 1 : 0,
    MsgCnt: entries.length,
    // Callers send it back as the next MaxTime.
    LastMsgTime:
      key === undefined ? (last?.MsgTimeStamp ?? 0) : Math.min(maxTime, Math.max(minTime, key.time)),
    LastMsgKey: key === undefined ? (last?.MsgKey ?? "") : messageKeyText(key),
    MsgList: entries,
  };
}
