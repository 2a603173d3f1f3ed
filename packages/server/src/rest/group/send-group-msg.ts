import { createHash } from "node:crypto";
import { fail, ok, type Result } from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import type { Account } from "../../domains/account/account-store.ts";
import { sendMessage } from "../../domains/message/send-message.ts";
import type { JsonObject } from "../json-object.ts";
import type { MessageContent } from "../message/message-fields.ts";
import { findSender, parseFromAccount, senderOf } from "../message/send-as.ts";
import { parseWords } from "../message/send-fields.ts";
import { REPEAT_WINDOW_MS } from "../recent-sends.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";
import { asGroupFailure, parseGroupID } from "./group-fields.ts";
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
    const { clientSeq: _, ...message } = content;
    const msgID = msgIDOf(call, sender.value, groupID, message);
    const sent = await sendMessage(call.deps.send, call.app, senderOf(call, sender.value), {
      ...message,
      ...options,
      ...rest,
      msgID,
      to: { groupID },
    });
    return sent.ok ? ok({ MsgTime: sent.value.time, MsgSeq: sent.value.seq }) : asGroupFailure(sent);
  },
});

/** The same sender, content and Random have one msgID for a while. A device's has no fourth part, so the two never meet. */
function msgIDOf(
  { app, deps }: RestCall,
  { tinyID }: Account,
  groupID: string,
  { random, elements, cloudCustomData }: Omit<MessageContent, "clientSeq">,
): string {
  const key = JSON.stringify([app.appID, groupID, tinyID, random, elements, cloudCustomData]);
  const mark = createHash("sha256").update(key).digest("hex").slice(0, 24);
  return deps.recentSends.msgID(
    mark,
    REPEAT_WINDOW_MS.group,
    () => `${tinyID}-${secondsOf(deps.clock)}-${random}-${mark}`,
  );
}

function parseSendGroupMsg(body: JsonObject, call: RestCall): Result<SendGroupMsg> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const from = parseFromAccount(body.From_Account);
  if (!from.ok) return fail("group_bad_parameter", from.error.desc);
  const forbidden = parseWords(body, "ForbidCallbackControl");
  if (!forbidden.ok) return fail("group_bad_parameter", forbidden.error.desc);
  const fields = parseGroupMessage(body, call);
  if (!fields.ok) return fields;
  return ok({
    ...fields.value,
    groupID: groupID.value,
    from: from.value,
    skipBeforeHook: forbidden.value.includes("ForbidBeforeSendMsgCallback"),
    skipAfterHook: forbidden.value.includes("ForbidAfterSendMsgCallback"),
  });
}
