import { fail, ok, type Result } from "@skein-im/protocol";
import { deleteMessages } from "../../domains/message/delete-messages.ts";
import { parseMessageKey } from "../../domains/message/message-key.ts";
import type { JsonObject } from "../json-object.ts";
import { defineRoute, MESSAGE_AREA } from "../route.ts";
import { findByKey } from "./history-by-time.ts";
import { findEnds, logBetween } from "./named-message.ts";
import { senderOf } from "./send-as.ts";

interface Deletion {
  readonly operator: string;
  readonly peer: string;
  readonly keys: readonly string[];
}

const KEYS_MAX = 30;

/** Takes messages out of one side's view of a one-to-one conversation. Source: rest/messages. */
export const deleteC2CMsgRamble = defineRoute({
  service: "openim",
  command: "delete_c2c_msg_ramble",
  area: MESSAGE_AREA,
  parse: parseDeletion,
  async handle(call, { operator, peer, keys }) {
    const ends = await findEnds(call, operator, peer);
    if (!ends.ok) return ends;
    const parsed = keys.map((text) => ({ text, key: parseMessageKey(text) }));
    const InvalidMsgKeyList = parsed.flatMap(({ text, key }) => (key === undefined ? [text] : []));
    const view = await logBetween(call, operator, peer);
    if (view === undefined) return ok({ InvalidMsgKeyList });
    const seqs: number[] = [];
    for (const { key } of parsed) {
      const seq = key && (await findByKey(view, key));
      if (seq !== undefined) seqs.push(seq);
    }
    const deleted = await deleteMessages(call.deps.read, call.app, senderOf(call, ends.value.from), {
      of: { userID: peer },
      seqs,
    });
    return deleted.ok ? ok({ InvalidMsgKeyList }) : deleted;
  },
});

function parseDeletion(body: JsonObject): Result<Deletion> {
  const { Operator_Account: operator, Peer_Account: peer, MsgKeyList: keys } = body;
  if (typeof operator !== "string" || operator === "") {
    return fail("rest_from_account", "Operator_Account is missing or not a string");
  }
  if (typeof peer !== "string" || peer === "") {
    return fail("rest_to_account", "Peer_Account is missing or not a string");
  }
  if (!Array.isArray(keys) || keys.length === 0 || !keys.every((key) => typeof key === "string")) {
    return fail("rest_msg_key", "MsgKeyList is not an array of keys");
  }
  if (keys.length > KEYS_MAX) return fail("rest_msg_key", `more than ${KEYS_MAX} keys`);
  return ok({ operator, peer, keys });
}
