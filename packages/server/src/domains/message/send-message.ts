import { AT_ALL, fail, ok, type Result, ROLE } from "@skein-im/protocol";
import { type Clock, secondsOf } from "../../clock.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { AppMutes } from "../account/app-mutes.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import { TYPE_TRAITS } from "../group/group-types.ts";
import type { Membership } from "../group/membership.ts";
import type { RecentMessages } from "../group/recent-messages.ts";
import { holdsMedia, type PlaceMediaDeps, placeMedia } from "../media/place-media.ts";
import type { Moderation } from "../moderation/moderation.ts";
import type { OfficialStore } from "../official/official-store.ts";
import type { Standings } from "../relation/standings.ts";
import { checkSignal } from "../signaling/check-invite.ts";
import type { Invitations } from "../signaling/invitations.ts";
import { placeSignal, signalIn } from "../signaling/place-signal.ts";
import type { Statistics } from "../statistics/statistics.ts";
import { StoreBusy } from "../store-busy.ts";
import type { GroupRate } from "./group-rate.ts";
import { logOf } from "./log-key.ts";
import { checkMerged } from "./merged-message.ts";
import type { HookVerdict, MessageHooks } from "./message-hooks.ts";
import { checkContent, checkMaySend, checkStoredSize } from "./message-policy.ts";
import type { Appended, MessageStore, NewMessage } from "./message-store.ts";
import { receiptBase } from "./receipt-policy.ts";
import type { Sender, SendRequest, Sent } from "./send-request.ts";
import { messageText, type Payload, payloadOf } from "./stored-text.ts";
import { readersOf } from "./targeted-message.ts";

export interface SendDeps {
  readonly accounts: AccountDirectory;
  readonly mutes: AppMutes;
  readonly standings: Standings;
  readonly officials: Pick<OfficialStore, "isSubscriber">;
  readonly membership: Membership;
  readonly store: MessageStore;
  readonly invitations: Invitations;
  readonly hooks: MessageHooks;
  readonly media: PlaceMediaDeps;
  readonly fanOut: FanOut;
  readonly groupRate: GroupRate;
  readonly recentMessages: RecentMessages;
  readonly moderation: Pick<Moderation, "elements">;
  readonly statistics: Pick<Statistics, "messageSent">;
  readonly clock: Clock;
}

/**
 * Sends a message to a user or a group. `acknowledge` is called the moment the message is durable,
 * before anyone else hears of it, so that a sender's own seq never overtakes a later push.
 *
 * Fails with 80001 (a word of the app's list), 80002 (too large), 6016, 6017, 8005, 10053, 10061, 20003 (no such receiver), 10010, 10007, 10060 (see
 * `receiptBase`), 10023 (group rate, unless the app has over the limit dropped), 114000, 4001 (files: see `placeMedia`), 20004 (too much work for the disk: try again), and what the before-webhook says: 20006, 10016,
 * 80003 or the app's own code; a signaling message also with 8010, 8011, 8012, 7008 (see `InvitationStore.append`, `checkSignal`).
 */
export async function sendMessage(
  deps: SendDeps,
  app: KnownApp,
  sender: Sender,
  asked: SendRequest,
  acknowledge: (sent: Sent) => void = () => {},
): Promise<Result<Sent>> {
  let request = asked;
  const refused = (failed: Result<never>): Result<never> => {
    if (!failed.ok) deps.hooks.sendFailed({ app, sender, request, to: request.to }, failed.error);
    return failed;
  };
  const allowed = checkContent(app, asked);
  if (!allowed.ok) return refused(allowed);
  const mentionsAll = asked.atUserList?.includes(AT_ALL) ?? false;
  let changes = deps.membership.changes;
  let maySend = await checkMaySend(deps, app, sender, asked.to, mentionsAll);
  if (!maySend.ok) return refused(maySend);
  const isLive = maySend.value.speaker?.group.type === "AVChatRoom";
  if (isLive && (asked.receivers !== undefined || asked.atUserList?.length)) {
    return refused(
      fail("group_not_allowed", "live rooms have neither mentions nor messages for some members"),
    );
  }
  if (asked.receivers !== undefined) {
    const targeted = await withReaders(deps, app, sender, asked, asked.receivers);
    if (!targeted.ok) return refused(targeted);
    request = targeted.value;
  }

  if (maySend.value.only !== undefined) request = { ...request, only: maySend.value.only };
  if (maySend.value.unheard) request = { ...request, only: [sender.userID] };
  const { groupID } = request.to;
  const base =
    request.needReadReceipt && groupID !== undefined
      ? await receiptBase(deps, app, sender, groupID, request.only)
      : ok(undefined);
  if (!base.ok) return refused(base);

  // Before the webhook: a flood must not reach the app's back end.
  const overLimit =
    groupID !== undefined &&
    !sender.isApp &&
    !deps.groupRate.take(app, groupID, request.priority, deps.clock.now()) &&
    !(await isGroupAdmin(deps, app, groupID, sender));
  if (overLimit) {
    return app.settings.groupOverLimit === "drop" || isLive
      ? acknowledged({ seq: 0, time: secondsOf(deps.clock) }, acknowledge)
      : refused(fail("group_throttled"));
  }

  if (holdsMedia(request.elements)) {
    const placed = await withFiles(deps, app, sender, request);
    if (!placed.ok) return refused(placed);
    request = placed.value;
  }

  const moderated = withModeration(deps, app, sender, request);
  if (!moderated.ok) return refused(moderated);
  const seen = moderated.value;
  let message = seen;
  if (!request.skipBeforeHook && !maySend.value.unheard && deps.hooks.asksBefore(app, request.to)) {
    const verdict = await deps.hooks.beforeSend({ app, sender, request: seen, to: request.to });
    if (!verdict.ok) return verdict;
    if (verdict.value.kind === "drop")
      return acknowledged({ seq: 0, time: secondsOf(deps.clock) }, acknowledge);
    message = changedBy(verdict.value, seen);
    if (message.elements !== seen.elements) {
      const placed = await withFiles(deps, app, { isApp: true }, message);
      if (!placed.ok) return refused(placed);
      message = placed.value;
    }
  }
  const signal = signalIn(message);
  if (signal !== undefined) {
    const sound = await checkSignal(deps, app, sender.userID, message.to, signal.is);
    if (!sound.ok) return refused(sound);
  }
  const { speaker, unheard } = maySend.value;
  const counts = !unheard && (speaker === undefined || TYPE_TRAITS[speaker.group.type].countsUnread);
  const payload = payloadOf(
    toWire(sender, message, { counts, base: base.value, nameCard: speaker?.nameCard }),
  );
  const stored = checkStoredSize(app, payload);
  if (!stored.ok) return refused(stored);
  // Whoever was taken out of the group meanwhile does not speak any more, once that was acknowledged.
  while (groupID !== undefined && mayHaveChanged(deps, app, groupID, changes)) {
    await deps.membership.settled(app.appID, groupID);
    changes = deps.membership.changes;
    maySend = await checkMaySend(deps, app, sender, asked.to, mentionsAll);
    if (!maySend.ok) return refused(maySend);
  }
  let placed: Appended;
  try {
    const isOnline = request.onlineUserOnly === true || isLive;
    if (signal !== undefined) {
      const unplaced = newMessage(deps, app, sender, message, counts, payload);
      const judged = await placeSignal(deps, unplaced, signal, isOnline);
      if (!judged.ok) return refused(judged);
      placed = judged.value;
    } else {
      placed = isOnline
        ? { seq: 0, time: secondsOf(deps.clock), duplicate: false }
        : await deps.store.append(newMessage(deps, app, sender, message, counts, payload));
    }
  } catch (error) {
    if (error instanceof StoreBusy) return refused(fail("msg_network"));
    throw error;
  }
  const { seq, time } = placed;
  const { after } = placed;
  const text = messageText({ seq, time, payload });
  const sent: Sent = message === request ? { seq, time } : { seq, time, changedText: text };
  acknowledge(sent);
  if (isLive && groupID !== undefined && !placed.duplicate)
    deps.recentMessages.add(
      app,
      groupID,
      { seq, time, sender: sender.userID, version: 0, payload },
      deps.clock.now(),
    );
  // A copy that was there before has been told to everyone before.
  if (!placed.duplicate) {
    deps.statistics.messageSent(app.appID, sender.userID, groupID);
    deps.fanOut.toConversation(
      app.appID,
      { from: sender.userID, to: request.to },
      "message",
      pushed(text, after),
      {
        exceptSession: sender.sessionID,
        only: request.only,
      },
    );
    if (!request.skipAfterHook && !unheard) {
      deps.hooks.afterSend({ app, sender, request: message, to: request.to }, sent);
      if (base.value !== undefined && groupID !== undefined) {
        const receipts = [{ seq, read: 0, unread: base.value }];
        deps.hooks.receiptsChanged({ app, operator: sender, groupID, receipts, readers: [] });
      }
    }
  }
  return ok(sent);
}

/** Readers of an official account's log are told which message they have seen last: those between are others'. */
const pushed = (text: string, after: number | undefined): string =>
  after === undefined ? text : `{"after":${after},${text.slice(1)}`;

const mayHaveChanged = ({ membership }: SendDeps, app: KnownApp, groupID: string, changes: number): boolean =>
  membership.changes !== changes || membership.isChanging(app.appID, groupID);

function acknowledged(sent: Sent, acknowledge: (sent: Sent) => void): Result<Sent> {
  acknowledge(sent);
  return ok(sent);
}

/** The request with its words as they may be seen. Only the app can have a message pass as it is: what a device asks for is about moderation by others. */
function withModeration(
  { moderation }: SendDeps,
  { appID }: KnownApp,
  sender: Sender,
  request: SendRequest,
): Result<SendRequest> {
  if (sender.isApp && request.noModeration) return ok(request);
  const elements = moderation.elements(appID, request.elements);
  if (!elements.ok) return elements;
  return ok(elements.value === request.elements ? request : { ...request, elements: elements.value });
}

/** The request with its files as the server has them. */
async function withFiles(
  { media }: SendDeps,
  app: KnownApp,
  sender: { readonly isApp: boolean },
  request: SendRequest,
): Promise<Result<SendRequest>> {
  const placed = await placeMedia(media, app, sender, request.elements);
  if (!placed.ok) return placed;
  const { elements, uuids } = placed.value;
  // Files of merged messages have the levels that they have, whatever was said of them before.
  const merged = checkMerged(elements);
  if (!merged.ok) return merged;
  return ok({ ...request, elements, media: uuids.length > 0 ? uuids : undefined });
}

/** The request with those who will see it. */
async function withReaders(
  deps: SendDeps,
  app: KnownApp,
  sender: Sender,
  request: SendRequest,
  receivers: readonly string[],
): Promise<Result<SendRequest>> {
  const { groupID } = request.to;
  if (groupID === undefined) return fail("invalid_parameters", "only a group message can have receivers");
  const readers = await readersOf(deps, app, groupID, { from: sender.userID, receivers });
  return readers.ok ? ok({ ...request, only: readers.value }) : readers;
}

/** Owner and admins are exempt from the limit; asked only over it. Source: messages 13. */
async function isGroupAdmin(
  deps: SendDeps,
  app: KnownApp,
  groupID: string,
  sender: Sender,
): Promise<boolean> {
  const group = await deps.membership.group(app.appID, groupID);
  const role = group && (await deps.membership.role(app.appID, group, sender.userID));
  return (role ?? 0) >= ROLE.admin;
}

/** Whom a group message mentions, as the store keeps it; nobody is mentioned by themselves. */
function mentionsOf(sender: Sender, { to, atUserList = [] }: SendRequest): readonly string[] | undefined {
  if (to.groupID === undefined || atUserList.length === 0) return undefined;
  const users = atUserList.map((user) => (user === AT_ALL ? "" : user));
  return [...new Set(users)].filter((user) => user !== sender.userID);
}

const newMessage = (
  deps: SendDeps,
  app: KnownApp,
  sender: Sender,
  request: SendRequest,
  counts: boolean,
  payload: string,
): NewMessage => ({
  app: app.appID,
  log: logOf(sender.userID, request.to),
  sender: sender.userID,
  msgID: request.msgID,
  resend: request.resend ?? false,
  // Of a group message for some members nobody's count knows. Source: messages 11.
  countable: counts && !request.noUnread && !(request.only !== undefined && request.to.groupID !== undefined),
  visible: !request.noLastMessage,
  only: request.only,
  mentions: mentionsOf(sender, request),
  media: request.media,
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
function toWire(
  sender: Sender,
  request: SendRequest,
  { counts, base, nameCard }: { counts: boolean; base: number | undefined; nameCard: string | undefined },
): Payload {
  const { nickName, faceUrl } = sender.shownAs;
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
    noUnread: request.noUnread || !counts || undefined,
    noLastMessage: request.noLastMessage || undefined,
    needReadReceipt: request.needReadReceipt || undefined,
    receiptBase: base,
    supportExtension: request.supportExtension || undefined,
    noModeration: request.noModeration || undefined,
    ignoresMute: request.ignoresMute || undefined,
    nickName: nickName || undefined,
    faceUrl: faceUrl || undefined,
    nameCard: nameCard || undefined,
    only: request.only,
  };
}
