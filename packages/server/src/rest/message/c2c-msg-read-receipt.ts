import { fail, ok, RECEIPTS_MAX, type Result } from "@skein-im/protocol";
import type { MessageKey } from "../../domains/message/message-key.ts";
import { sendReceipts } from "../../domains/message/send-receipts.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { defineRoute, MESSAGE_AREA } from "../route.ts";
import { findByKey } from "./history-by-time.ts";
import { findEnds, logBetween, parseNamedMessage } from "./named-message.ts";
import { senderOf } from "./send-as.ts";

interface ReadReceipt {
  readonly reader: string;
  readonly peer: string;
  readonly keys: readonly MessageKey[];
}

/** Confirms one-to-one messages in their reader's name; those that ask for no receipt are passed over. Source: rest/messages. */
export const c2cMsgReadReceipt = defineRoute({
  service: "openim",
  command: "c2c_msg_read_receipt",
  area: MESSAGE_AREA,
  parse: parseReadReceipt,
  async handle(call, { reader, peer, keys }) {
    const ends = await findEnds(call, reader, peer);
    if (!ends.ok) return ends;
    const view = await logBetween(call, reader, peer);
    if (view === undefined) return ok({});
    const seqs: number[] = [];
    for (const key of keys) {
      const seq = await findByKey(view, key);
      if (seq !== undefined) seqs.push(seq);
    }
    const sent = await sendReceipts(call.deps.receipts, call.app, senderOf(call, ends.value.from), {
      of: { userID: peer },
      seqs,
    });
    return sent.ok ? ok({}) : sent;
  },
});

/** Fails with 90008, 90003, 90054, 90010 (no list of messages, or too many). */
function parseReadReceipt(body: JsonObject): Result<ReadReceipt> {
  const { Operator_Account: reader, Peer_Account: peer, C2CMsgInfo: list } = body;
  if (typeof reader !== "string" || reader === "") {
    return fail("rest_from_account", "Operator_Account is missing or not a string");
  }
  if (typeof peer !== "string" || peer === "") {
    return fail("rest_to_account", "Peer_Account is missing or not a string");
  }
  if (!Array.isArray(list) || list.length === 0 || list.length > RECEIPTS_MAX) {
    return fail("rest_msg_format", `C2CMsgInfo must name 1 to ${RECEIPTS_MAX} messages`);
  }
  const keys: MessageKey[] = [];
  for (const entry of list) {
    const named = parseNamedMessage(isJsonObject(entry) ? entry : {});
    if (!named.ok) return named;
    const { from, to, key } = named.value;
    if (from !== peer) return fail("rest_from_account", "From_Account of a message is not Peer_Account");
    if (to !== reader) return fail("rest_to_account", "To_Account of a message is not Operator_Account");
    keys.push(key);
  }
  return ok({ reader, peer, keys });
}
