import { fail, ok, type Result } from "@skein-im/protocol";
import { revokeMessage } from "../../domains/message/revoke-message.ts";
import type { JsonObject } from "../json-object.ts";
import { defineRoute, MESSAGE_AREA } from "../route.ts";
import { findEnds, findNamed, type NamedMessage, parseNamedMessage } from "./named-message.ts";
import { senderOf } from "./send-as.ts";

/** Takes a one-to-one message back, whatever its age. Source: rest/messages. */
export const adminMsgwithdraw = defineRoute({
  service: "openim",
  command: "admin_msgwithdraw",
  area: MESSAGE_AREA,
  parse: parseWithdrawal,
  async handle(call, { reason, ...message }) {
    const ends = await findEnds(call, message.from, message.to);
    if (!ends.ok) return ends;
    const seq = await findNamed(call, message, "msg_not_found");
    if (!seq.ok) return seq;
    const revoked = await revokeMessage(call.deps.read, call.app, senderOf(call, ends.value.from), {
      of: { userID: message.to },
      seq: seq.value,
      reason,
    });
    return revoked.ok ? ok({}) : revoked;
  },
});

function parseWithdrawal(body: JsonObject): Result<NamedMessage & { readonly reason: string }> {
  const { Reason: reason = "" } = body;
  if (typeof reason !== "string") return fail("rest_msg_json", "Reason is not a string");
  const message = parseNamedMessage(body);
  return message.ok ? ok({ ...message.value, reason }) : message;
}
