import { fail, ok, type Result } from "@skein-im/protocol";
import { messageKeyText } from "../../domains/message/message-key.ts";
import type { JsonObject } from "../json-object.ts";
import { defineRoute, MESSAGE_AREA, type RestCall } from "../route.ts";
import { type MessageContent, parseContent } from "./message-fields.ts";
import { findSender, identityOf, parseFromAccount, sendAs } from "./send-as.ts";
import { parseSendOptions, parseWords, type SendOptions } from "./send-fields.ts";

interface SendMsg extends MessageContent {
  readonly from: string | undefined;
  readonly to: string;
  readonly options: SendOptions;
  readonly skipBeforeHook: boolean;
  readonly skipAfterHook: boolean;
}

export const sendmsg = defineRoute({
  service: "openim",
  command: "sendmsg",
  area: MESSAGE_AREA,
  parse: parseSendMsg,
  async handle(call, { from, to, options, skipBeforeHook, skipAfterHook, ...content }) {
    const sender = await findSender(call, from, "msg_account_unknown");
    if (!sender.ok) return sender;
    const receiver = await call.deps.accounts.get(call.app.appID, to);
    if (receiver === undefined) return fail("rest_to_unknown");
    const { syncSender, ...settings } = options;
    const identity = identityOf(call, sender.value, content);
    const sent = await sendAs(
      call,
      sender.value,
      to,
      { ...content, ...identity, ...settings },
      { syncSender, skipBeforeHook, skipAfterHook },
    );
    if (!sent.ok) return sent;
    const { time } = sent.value;
    return ok({
      MsgTime: time,
      MsgKey: messageKeyText({ msgSeq: identity.clientSeq, random: content.random, time }),
      MsgId: identity.msgID,
    });
  },
});

function parseSendMsg(body: JsonObject, call: RestCall): Result<SendMsg> {
  const { To_Account: to, MsgTimeStamp: timeStamp } = body;
  if (typeof to !== "string" || to === "") return fail("rest_to_account");
  const from = parseFromAccount(body.From_Account);
  if (!from.ok) return from;
  // Accepted for the sake of older callers; the server's time counts.
  if (timeStamp !== undefined && !Number.isInteger(timeStamp)) return fail("rest_msg_time");
  const content = parseContent(body, call, "rest_msg_too_long");
  if (!content.ok) return content;
  const options = parseSendOptions(body);
  if (!options.ok) return options;
  const forbidden = parseWords(body, "ForbidCallbackControl");
  if (!forbidden.ok) return forbidden;
  return ok({
    ...content.value,
    from: from.value,
    to,
    options: options.value,
    skipBeforeHook: forbidden.value.includes("ForbidBeforeSendMsgCallback"),
    skipAfterHook: forbidden.value.includes("ForbidAfterSendMsgCallback"),
  });
}
