import { fail, ok, type Result } from "@skein-im/protocol";
import { broadcast } from "../../domains/message/broadcast.ts";
import type { JsonObject } from "../json-object.ts";
import type { MessageContent } from "../message/message-fields.ts";
import { findSender, parseFromAccount, senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";
import { asGroupFailure, parseGroupContent } from "./group-fields.ts";

interface Broadcast {
  readonly from: string | undefined;
  readonly content: Omit<MessageContent, "clientSeq">;
}

/** Says something in every live room of the app in which somebody is. Source: rest/groups. */
export const sendBroadcastMsg = defineRoute({
  service: "group_open_http_svc",
  command: "send_broadcast_msg",
  area: GROUP_AREA,
  parse: parseBroadcast,
  async handle(call, { from, content }) {
    const sender = await findSender(call, from, "group_bad_parameter");
    if (!sender.ok) return sender;
    const { deps, app } = call;
    const sent = broadcast(deps.groups, app, senderOf(call, sender.value), sender.value.tinyID, content);
    return sent.ok ? ok({ MsgSeq: sent.value }) : asGroupFailure(sent);
  },
});

function parseBroadcast(body: JsonObject, call: RestCall): Result<Broadcast> {
  const from = parseFromAccount(body.From_Account);
  if (!from.ok) return fail("group_bad_parameter", from.error.desc);
  const content = parseGroupContent(body, call);
  return content.ok ? ok({ from: from.value, content: content.value }) : content;
}
