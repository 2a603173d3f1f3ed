import { fail, ok, type Result } from "@skein-im/protocol";
import { type Clock, secondsOf } from "../../clock.ts";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import type { Membership } from "../group/membership.ts";
import { StoreBusy } from "../store-busy.ts";
import { logOf } from "./log-key.ts";
import type { HookVerdict, MessageHooks } from "./message-hooks.ts";
import { checkContent, checkMaySend, checkStoredSize } from "./message-policy.ts";
import type { Appended, MessageStore } from "./message-store.ts";
import type { Sender, SendRequest, Sent } from "./send-request.ts";
import { messageText, type Payload, payloadOf } from "./stored-text.ts";

export interface SendDeps {
  readonly accounts: AccountDirectory;
  readonly membership: Membership;
  readonly store: MessageStore;
  readonly hooks: MessageHooks;
  readonly fanOut: FanOut;
  readonly groupRate: KeyedRate;
  readonly clock: Clock;
}

/**
 * Sends a message to a user or a group. `acknowledge` is called the moment the message is durable,
 * before anyone else hears of it, so that a sender's own seq never overtakes a later push.
 *
 * Fails with 80002 (too large), 10053, 10061, 20003 (no such receiver), 10010, 10007, 10023
 * (group rate), 20004 (too much work for the disk: try again), and what the before-webhook says: 20006, 10016,
 * 80003 or the app's own code.
 */
export async function sendMessage(
  deps: SendDeps,
  app: KnownApp,
  sender: Sender,
  request: SendRequest,
  acknowledge: (sent: Sent) => void = () => {},
): Promise<Result<Sent>> {
  const allowed = checkContent(app, request);
  if (!allowed.ok) return allowed;
  const maySend = await checkMaySend(deps, app, sender, request.to);
  if (!maySend.ok) return maySend;
  const { groupID } = request.to;
  if (groupID !== undefined && !sender.isApp && !takeGroupRate(deps, app, groupID))
    return fail("group_throttled");

  let message = request;
  if (!request.skipBeforeHook && deps.hooks.asksBefore(app, request.to)) {
    const verdict = await deps.hooks.beforeSend({ app, sender, request, to: request.to });
    if (!verdict.ok) return verdict;
    if (verdict.value.kind === "drop")
      return acknowledged({ seq: 0, time: secondsOf(deps.clock) }, acknowledge);
    message = changedBy(verdict.value, request);
  }

  const payload = payloadOf(toWire(sender, message));
  const stored = checkStoredSize(app, payload);
  if (!stored.ok) return stored;
  let placed: Appended;
  try {
    placed = request.onlineUserOnly
      ? { seq: 0, time: secondsOf(deps.clock), duplicate: false }
      : await append(deps, app, sender, message, payload);
  } catch (error) {
    if (error instanceof StoreBusy) return fail("msg_network");
    throw error;
  }
  const { seq, time } = placed;
  const text = messageText({ seq, time, payload });
  const sent: Sent = message === request ? { seq, time } : { seq, time, changedText: text };
  acknowledge(sent);
  // A copy that was there before has been told to everyone before.
  if (!placed.duplicate) {
    deps.fanOut.toConversation(app.appID, { from: sender.userID, to: request.to }, "message", text, {
      exceptSession: sender.sessionID,
      only: request.only,
    });
    if (!request.skipAfterHook) deps.hooks.afterSend({ app, sender, request: message, to: request.to }, sent);
  }
  return ok(sent);
}

function acknowledged(sent: Sent, acknowledge: (sent: Sent) => void): Result<Sent> {
  acknowledge(sent);
  return ok(sent);
}

function takeGroupRate(deps: SendDeps, app: KnownApp, groupID: string): boolean {
  if (app.settings.groupMessagesPerSecond === 0) return true;
  return deps.groupRate.take(
    `${app.appID}\t${groupID}`,
    deps.clock.now(),
    app.settings.groupMessagesPerSecond,
    app.settings.groupMessagesPerSecond,
  );
}

const append = (deps: SendDeps, app: KnownApp, sender: Sender, request: SendRequest, payload: string) =>
  deps.store.append({
    app: app.appID,
    log: logOf(sender.userID, request.to),
    sender: sender.userID,
    msgID: request.msgID,
    resend: request.resend ?? false,
    // Of a group message for some members nobody's count knows. Source: messages 11.
    countable: !request.noUnread && !(request.only !== undefined && request.to.groupID !== undefined),
    visible: !request.noLastMessage,
    only: request.only,
    now: deps.clock.now(),
    payload,
  });

/** The request as the app's back end wants it; the same object when it changed nothing. */
function changedBy(verdict: Extract<HookVerdict, { kind: "pass" }>, request: SendRequest): SendRequest {
  if (verdict.elements === undefined && verdict.cloudCustomData === undefined) return request;
  return {
    ...request,
    elements: verdict.elements ?? request.elements,
    cloudCustomData: verdict.cloudCustomData ?? request.cloudCustomData,
  };
}

/** The order of the fields is that of the JSON text; undefined ones do not appear in it. */
function toWire(sender: Sender, request: SendRequest): Payload {
  return {
    msgID: request.msgID,
    from: sender.userID,
    to: request.to,
    random: request.random,
    elements: request.elements,
    clientSeq: request.clientSeq,
    priority: request.priority || undefined,
    cloudCustomData: request.cloudCustomData || undefined,
    atUserList: request.atUserList?.length ? request.atUserList : undefined,
    offlinePush: request.offlinePush,
    onlineUserOnly: request.onlineUserOnly || undefined,
    noUnread: request.noUnread || undefined,
    noLastMessage: request.noLastMessage || undefined,
    needReadReceipt: request.needReadReceipt || undefined,
    supportExtension: request.supportExtension || undefined,
    nickName: sender.nickName || undefined,
    faceUrl: sender.faceUrl || undefined,
    only: request.only,
  };
}
