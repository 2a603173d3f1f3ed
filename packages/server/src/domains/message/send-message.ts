import { fail, type MessageElement, ok, type Result, type WireMessage } from "@skein-im/protocol";
import { type Clock, secondsOf } from "../../clock.ts";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import type { Membership } from "../group/membership.ts";
import { logOf } from "./log-key.ts";
import type { MessageHooks } from "./message-hooks.ts";
import { checkContent, checkMaySend } from "./message-policy.ts";
import type { MessageStore } from "./message-store.ts";
import type { Sender, SendRequest, Sent } from "./send-request.ts";
import { messageText, payloadOf } from "./stored-text.ts";

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
 * (group rate), and what the before-webhook says: 20006, 10016, 80003 or the app's own code.
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

  const hooked = { app, sender, request, to: request.to };
  let elements = request.elements;
  let cloudCustomData = request.cloudCustomData;
  let changed = false;
  if (!request.skipBeforeHook && deps.hooks.asksBefore(app, request.to)) {
    const verdict = await deps.hooks.beforeSend(hooked);
    if (!verdict.ok) return verdict;
    if (verdict.value.kind === "drop")
      return acknowledged({ seq: 0, time: secondsOf(deps.clock) }, acknowledge);
    changed = verdict.value.elements !== undefined || verdict.value.cloudCustomData !== undefined;
    elements = verdict.value.elements ?? elements;
    cloudCustomData = verdict.value.cloudCustomData ?? cloudCustomData;
  }

  const payload = payloadOf(toWire(sender, request, elements, cloudCustomData));
  const placed = request.onlineUserOnly
    ? { seq: 0, time: secondsOf(deps.clock), duplicate: false }
    : await append(deps, app, sender, request, payload);
  const text = messageText({ ...placed, payload });
  const sent: Sent = { seq: placed.seq, time: placed.time, ...(changed && { changedText: text }) };
  acknowledge(sent);
  // A copy that was there before has been told to everyone before.
  if (!placed.duplicate) {
    deps.fanOut.toConversation(app.appID, { from: sender.userID, to: request.to }, "message", text, {
      exceptSession: sender.sessionID,
      only: request.only,
    });
    if (!request.skipAfterHook) {
      deps.hooks.afterSend(changed ? withContent(hooked, elements, cloudCustomData) : hooked, sent);
    }
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
    countable: !request.noUnread,
    visible: !request.noLastMessage,
    ...(request.only !== undefined && { only: request.only }),
    now: deps.clock.now(),
    payload,
  });

/** The order of the fields is that of the JSON text; undefined ones do not appear in it. */
function toWire(
  sender: Sender,
  request: SendRequest,
  elements: readonly MessageElement[],
  cloudCustomData: string | undefined,
): Omit<WireMessage, "seq" | "time"> {
  return {
    msgID: request.msgID,
    from: sender.userID,
    to: request.to,
    random: request.random,
    elements: elements as MessageElement[],
    ...(request.clientSeq !== undefined && { clientSeq: request.clientSeq }),
    ...(request.priority && { priority: request.priority }),
    ...(cloudCustomData && { cloudCustomData }),
    ...(request.atUserList?.length && { atUserList: [...request.atUserList] }),
    ...(request.offlinePush !== undefined && { offlinePush: request.offlinePush }),
    ...(request.onlineUserOnly && { onlineUserOnly: true as const }),
    ...(request.noUnread && { noUnread: true as const }),
    ...(request.noLastMessage && { noLastMessage: true as const }),
    ...(request.needReadReceipt && { needReadReceipt: true as const }),
    ...(request.supportExtension && { supportExtension: true as const }),
    ...(sender.nickName && { nickName: sender.nickName }),
    ...(sender.faceUrl && { faceUrl: sender.faceUrl }),
    ...(request.only !== undefined && { only: [...request.only] }),
  };
}

const withContent = <H extends { request: SendRequest }>(
  hooked: H,
  elements: readonly MessageElement[],
  cloudCustomData: string | undefined,
): H => ({ ...hooked, request: { ...hooked.request, elements, cloudCustomData } });
