import { createHash, randomInt } from "node:crypto";
import { fail, failure, ok, type Result } from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import type { Account } from "../../domains/account/account-store.ts";
import { sendMessage } from "../../domains/message/send-message.ts";
import type { Sender, Sent } from "../../domains/message/send-request.ts";
import { REPEAT_WINDOW_MS } from "../recent-sends.ts";
import type { RestCall } from "../route.ts";
import type { MessageContent } from "./message-fields.ts";
import type { SendOptions } from "./send-fields.ts";

const UINT32_COUNT = 2 ** 32;

/** The identity of a message that a REST caller sends. */
export interface MessageIdentity {
  readonly msgID: string;
  readonly clientSeq: number;
}

/**
 * The same sender, MsgSeq, MsgRandom and second give the same msgID, by which the log knows a repeated
 * call; with the same content the same two minutes do, for callers who try again after a break. Who names no MsgSeq
 * sends anew. A device's msgID has no fourth part, so the two never meet. Source: rest/message-format,
 * "Identity"; product-limits 4.
 */
export function identityOf(
  { app, deps }: RestCall,
  { tinyID }: Account,
  { clientSeq, random, elements, cloudCustomData }: MessageContent,
): MessageIdentity {
  const seq = clientSeq ?? deps.newMsgSeq?.() ?? randomInt(UINT32_COUNT);
  const fresh = () => `${tinyID}-${secondsOf(deps.clock)}-${random}-${seq}`;
  if (clientSeq === undefined) return { msgID: fresh(), clientSeq: seq };
  const mark = createHash("sha256")
    .update(JSON.stringify([app.appID, tinyID, seq, random, elements, cloudCustomData]))
    .digest("base64");
  return { msgID: deps.recentSends.msgID(mark, REPEAT_WINDOW_MS.oneToOne, fresh), clientSeq: seq };
}

/** `From_Account`, or the admin who calls. Fails with 90008 (wrong type) and `unknown` (no such account). */
export async function findSender(
  { deps, app, admin }: RestCall,
  fromAccount: string | undefined,
  unknown: "msg_account_unknown" | "rest_from_account" | "group_bad_parameter",
): Promise<Result<Account>> {
  if (fromAccount === undefined) return ok(admin);
  const account = await deps.accounts.get(app.appID, fromAccount);
  return account === undefined ? fail(unknown, "From_Account is not imported") : ok(account);
}

/** Absent: the admin. Fails with 90008. */
export function parseFromAccount(value: unknown): Result<string | undefined> {
  if (value === undefined) return ok(undefined);
  return typeof value === "string" && value !== ""
    ? ok(value)
    : fail("rest_from_account", "From_Account is empty or not a string");
}

/** Sends one message in an account's name, past all that is asked of users. */
export async function sendAs(
  call: RestCall,
  sender: Account,
  to: string,
  message: MessageContent & MessageIdentity & Omit<SendOptions, "syncSender">,
  how: { readonly syncSender: boolean; readonly skipBeforeHook: boolean; readonly skipAfterHook: boolean },
): Promise<Result<Sent>> {
  const { syncSender, ...hooks } = how;
  const sent = await sendMessage(call.deps.send, call.app, senderOf(call, sender), {
    ...message,
    ...hooks,
    to: { userID: to },
    ...(!syncSender && { only: [to] }),
  });
  // The REST interface has a number of its own for a back end that did not answer.
  return !sent.ok && sent.error.code === failure("webhook_failed").code ? fail("rest_webhook_failed") : sent;
}

/** An account in whose name the app acts. */
export const senderOf = ({ admin, address }: RestCall, account: Account): Sender => ({
  userID: account.userID,
  shownAs: account,
  isApp: true,
  operator: admin.userID,
  platform: "RESTAPI",
  address,
});
