import { fail, failure, ok, type Result } from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import { messageKeyText } from "../../domains/message/message-key.ts";
import type { JsonObject } from "../json-object.ts";
import { defineRoute, MESSAGE_AREA, type RestCall } from "../route.ts";
import { parseToAccounts } from "./account-list.ts";
import { type MessageContent, parseContent } from "./message-fields.ts";
import { findSender, identityOf, parseFromAccount, sendAs } from "./send-as.ts";
import { parseSendOptions, type SendOptions } from "./send-fields.ts";

interface BatchSendMsg extends MessageContent {
  readonly from: string | undefined;
  readonly to: readonly string[];
  readonly options: SendOptions;
}

/** One message to many accounts, each as a one-to-one message with the same identity; no webhooks. */
export const batchsendmsg = defineRoute({
  service: "openim",
  command: "batchsendmsg",
  area: MESSAGE_AREA,
  parse: parseBatchSendMsg,
  async handle(call, { from, to, options, ...content }) {
    const sender = await findSender(call, from, "rest_from_account");
    if (!sender.ok) return sender;
    const known = await call.deps.accounts.getMany(call.app.appID, to);
    const { syncSender, ...settings } = options;
    const identity = identityOf(call, sender.value, content);
    const message = { ...content, ...identity, ...settings };
    const how = { syncSender, skipBeforeHook: true, skipAfterHook: true };
    const results = await Promise.all(
      to.map(async (userID) => ({
        userID,
        sent: known.has(userID)
          ? await sendAs(call, sender.value, userID, message, how)
          : fail("account_missing"),
      })),
    );
    const failed = results.flatMap(({ userID, sent }) => (sent.ok ? [] : [{ userID, error: sent.error }]));
    const time = results.flatMap(({ sent }) => (sent.ok ? [sent.value.time] : [])).at(0);
    const value = {
      MsgKey: messageKeyText({
        msgSeq: identity.clientSeq,
        random: content.random,
        time: time ?? secondsOf(call.deps.clock),
      }),
      MsgId: identity.msgID,
      ErrorList: failed.map(({ userID, error }) => ({ To_Account: userID, ErrorCode: error.code })),
    };
    const nobody = failed.length === to.length;
    return nobody ? { ok: false, error: failed[0]?.error ?? failure("rest_msg_internal"), value } : ok(value);
  },
});

function parseBatchSendMsg(body: JsonObject, call: RestCall): Result<BatchSendMsg> {
  const to = parseToAccounts(body);
  if (!to.ok) return to;
  const from = parseFromAccount(body.From_Account);
  if (!from.ok) return from;
  const content = parseContent(body, call, "rest_batch_too_long");
  if (!content.ok) return content;
  const options = parseSendOptions(body);
  if (!options.ok) return options;
  return ok({ ...content.value, from: from.value, to: to.value, options: options.value });
}
