import { fail, ok, type Result } from "@skein-im/protocol";
import { sendMessage } from "../../domains/message/send-message.ts";
import type { JsonObject } from "../json-object.ts";
import { findSender, identityOf, parseFromAccount, senderOf } from "../message/send-as.ts";
import { parseWords } from "../message/send-fields.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";
import { type GroupMessageFields, parseGroupMessage } from "./group-message-fields.ts";

interface SendGroupMsg extends GroupMessageFields {
  readonly groupID: string;
  readonly from: string | undefined;
  readonly skipBeforeHook: boolean;
  readonly skipAfterHook: boolean;
}

/** Sends a message to a group in an account's name; the account need not be a member. Source: rest/groups. */
export const sendGroupMsg = defineRoute({
  service: "group_open_http_svc",
  command: "send_group_msg",
  area: GROUP_AREA,
  parse: parseSendGroupMsg,
  async handle(call, { groupID, from, content, options, ...rest }) {
    const sender = await findSender(call, from, "group_bad_parameter");
    if (!sender.ok) return sender;
    const { clientSeq: _, msgID } = identityOf(call, sender.value, { ...content, clientSeq: 0 });
    const { clientSeq: __, ...message } = content;
    const sent = await sendMessage(call.deps.send, call.app, senderOf(call, sender.value), {
      ...message,
      ...options,
      ...rest,
      msgID,
      to: { groupID },
    });
    return sent.ok ? ok({ MsgTime: sent.value.time, MsgSeq: sent.value.seq }) : sent;
  },
});

function parseSendGroupMsg(body: JsonObject, call: RestCall): Result<SendGroupMsg> {
  const { GroupId: groupID } = body;
  if (typeof groupID !== "string" || groupID === "") return fail("group_id_invalid", "GroupId is missing");
  const from = parseFromAccount(body.From_Account);
  if (!from.ok) return fail("group_bad_parameter", from.error.desc);
  const forbidden = parseWords(body, "ForbidCallbackControl");
  if (!forbidden.ok) return fail("group_bad_parameter", forbidden.error.desc);
  const fields = parseGroupMessage(body, call);
  if (!fields.ok) return fields;
  return ok({
    ...fields.value,
    groupID,
    from: from.value,
    skipBeforeHook: forbidden.value.includes("ForbidBeforeSendMsgCallback"),
    skipAfterHook: forbidden.value.includes("ForbidAfterSendMsgCallback"),
  });
}
