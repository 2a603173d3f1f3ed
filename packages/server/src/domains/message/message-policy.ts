import {
  fail,
  isGroupID,
  isOfficialID,
  isRobotID,
  isUserID,
  MENTIONS_MAX,
  type MessageElement,
  messageBytes,
  ok,
  type Result,
  ROLE,
  TARGETS_MAX,
  type Target,
} from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { AppMutes } from "../account/app-mutes.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Group, GroupMember } from "../group/group-store.ts";
import type { Membership } from "../group/membership.ts";
import { type Actor, authorise, placeOf } from "../group/permissions.ts";
import type { OfficialStore } from "../official/official-store.ts";
import type { Standing } from "../relation/relation-store.ts";
import type { Standings } from "../relation/standings.ts";
import { checkMerged } from "./merged-message.ts";

/** Rules about the message itself, before anyone is asked anything. Source: messages 6.1. */
export function checkContent(
  app: KnownApp,
  message: {
    readonly elements: readonly MessageElement[];
    readonly cloudCustomData?: string | undefined;
    readonly atUserList?: readonly string[] | undefined;
    readonly onlineUserOnly?: boolean | undefined;
    readonly needReadReceipt?: boolean | undefined;
    readonly receivers?: readonly string[] | undefined;
    /** Missing when only the content is asked about. */
    readonly to?: Target;
  },
): Result<void> {
  const merged = checkMerged(message.elements);
  if (!merged.ok) return merged;
  if (messageBytes(message.elements, message.cloudCustomData) > app.settings.messageBytes) {
    return fail("content_too_large", `the message is larger than ${app.settings.messageBytes} bytes`);
  }
  if (message.elements.filter((element) => element.MsgType === "TIMCustomElem").length > 1) {
    return fail("invalid_element", "a message may hold one custom element only");
  }
  const audience = checkAudience(message);
  if (!audience.ok) return audience;
  if (message.onlineUserOnly && message.needReadReceipt) return fail("receipt_on_online_only");
  return ok(undefined);
}

/** Mentions and chosen receivers. Source: messages 5, 11. */
function checkAudience({
  to,
  atUserList = [],
  receivers,
}: {
  readonly to?: Target;
  readonly atUserList?: readonly string[] | undefined;
  readonly receivers?: readonly string[] | undefined;
}): Result<void> {
  if (atUserList.length > MENTIONS_MAX) return fail("too_many_mentions");
  const inGroup = to === undefined || to.groupID !== undefined;
  if (atUserList.length > 0 && !inGroup) {
    return fail("invalid_parameters", "only a group message can mention somebody");
  }
  if (receivers === undefined) return ok(undefined);
  if (!inGroup) return fail("invalid_parameters", "only a group message can have chosen receivers");
  if (receivers.length > TARGETS_MAX) {
    return fail("invalid_parameters", `a message may have ${TARGETS_MAX} chosen receivers`);
  }
  return atUserList.length > 0
    ? fail("invalid_parameters", "a message to chosen members cannot mention anybody")
    : ok(undefined);
}

/** Characters of a stored message beside its content: IDs, offline push, names. */
const BESIDE_CONTENT_MAX = 16_384;
/** JSON writes a control character with six. */
const ESCAPE_FACTOR = 6;

/** Bounds what is stored, whatever fields the sender put beside the content that `checkContent` counts. */
export function checkStoredSize(app: KnownApp, payload: string): Result<void> {
  return payload.length > app.settings.messageBytes * ESCAPE_FACTOR + BESIDE_CONTENT_MAX
    ? fail("content_too_large", "the message with everything beside its content is too large")
    : ok(undefined);
}

/** Whether a sender is heard, and as whom in a group. */
export interface Admission {
  readonly speaker?: Speaker;
  /** The receiver has blocked the sender, who is not to know it: nobody but the sender sees the message. */
  readonly unheard?: true;
  /** The subscriber who alone is to see it, of what an official account and its subscribers write to each other. */
  readonly only?: readonly string[];
}

/** What a sender has that may write to a group. */
export interface Speaker {
  readonly group: Group;
  readonly nameCard: string;
}

export interface MaySendDeps {
  readonly accounts: AccountDirectory;
  readonly membership: Membership;
  readonly mutes: AppMutes;
  readonly standings: Standings;
  readonly officials: Pick<OfficialStore, "isSubscriber">;
  readonly clock: Clock;
}

/** Whether `sender` may write to `target` at all; as whom, if it is a group. At once where memory knows all that is asked. */
export function checkMaySend(
  deps: MaySendDeps,
  app: KnownApp,
  sender: { readonly userID: string; readonly isApp: boolean },
  target: Target,
  mentionsAll = false,
): Result<Admission> | Promise<Result<Admission>> {
  if (target.groupID !== undefined)
    return checkMaySendToGroup(deps, app, sender, target.groupID, mentionsAll);
  const to = target.userID;
  if (!isUserID(to)) return fail("msg_account_unknown", "the receiver's userID is not valid");
  if (deps.accounts.peek(app.appID, to) !== undefined) return checkMaySendToUser(deps, app, sender, to);
  return deps.accounts
    .get(app.appID, to)
    .then((known) =>
      known === undefined
        ? fail("msg_account_unknown", "the receiver does not exist")
        : checkMaySendToUser(deps, app, sender, to),
    );
}

/** The same of a user who exists. */
function checkMaySendToUser(
  deps: MaySendDeps,
  app: KnownApp,
  sender: { readonly userID: string; readonly isApp: boolean },
  to: string,
): Result<Admission> | Promise<Result<Admission>> {
  if (isOfficialID(to) || isOfficialID(sender.userID)) return checkMayWriteOfficial(deps, app, sender, to);
  if (sender.isApp) return ok({});
  if (deps.mutes.of(app.appID, sender.userID).c2cUntil > 0) return fail("msg_sender_muted");
  const standing = deps.standings.peek(app.appID, sender.userID, to);
  return standing === undefined
    ? deps.standings
        .of(app.appID, sender.userID, to)
        .then((read) => checkStanding(app, sender.userID, to, read))
    : checkStanding(app, sender.userID, to, standing);
}

async function checkMaySendToGroup(
  deps: MaySendDeps,
  app: KnownApp,
  sender: { readonly userID: string; readonly isApp: boolean },
  groupID: string,
  mentionsAll: boolean,
): Promise<Result<Admission>> {
  const speaker = await checkMaySpeak(deps, app, sender, groupID, mentionsAll);
  return speaker.ok ? ok({ speaker: speaker.value }) : speaker;
}

/**
 * An official account and its subscribers write to each other; what it writes to itself is for all of them, and only the app may. Neither friendship
 * nor a block list is asked. Fails with 10007, 20012. Source: users 5.
 */
async function checkMayWriteOfficial(
  { officials, mutes }: MaySendDeps,
  { appID }: KnownApp,
  sender: { readonly userID: string; readonly isApp: boolean },
  to: string,
): Promise<Result<Admission>> {
  if (sender.userID === to) return ok({});
  const [accountID, user] = isOfficialID(to) ? [to, sender.userID] : [sender.userID, to];
  if (!sender.isApp && mutes.of(appID, user).c2cUntil > 0) return fail("msg_sender_muted");
  if (await officials.isSubscriber(appID, accountID, user)) return ok({ only: [user] });
  return fail("group_not_allowed", `${user} does not subscribe to ${accountID}`);
}

/** What block lists and, where the app wants it, friendship say of a message. Fails with 20007, 20009 to 20011. Source: messages 6, users 3. */
function checkStanding(
  { settings }: KnownApp,
  from: string,
  to: string,
  { friend, friendOf, blockedBy }: Standing,
): Result<Admission> {
  if (blockedBy) return settings.blockedSendSucceeds ? ok({ unheard: true }) : fail("msg_blocked");
  // Nobody is the friend of a robot.
  if (settings.friendshipCheck === "off" || from === to || isRobotID(to)) return ok({});
  if (!friendOf)
    return fail(friend || settings.friendshipCheck === "peer" ? "msg_not_peer_friend" : "msg_strangers");
  return friend || settings.friendshipCheck === "peer" ? ok({}) : fail("msg_not_own_friend");
}

/**
 * Whoever is blocked does not reach the other one by what is done to older messages either: modified text, reactions, extensions. What is kept once for both cannot
 * be kept from one, so unlike a message it is refused. Fails with 20007. Source: users 3.
 */
export async function checkNotBlocked(
  deps: { readonly standings: Standings },
  app: KnownApp,
  user: { readonly userID: string; readonly isApp: boolean },
  of: Target,
): Promise<Result<void>> {
  return (await isBlockedBy(deps, app, user, of)) ? fail("msg_blocked") : ok(undefined);
}

/** Whether the other end of a one-to-one conversation has blocked the user. */
export async function isBlockedBy(
  { standings }: { readonly standings: Standings },
  app: KnownApp,
  user: { readonly userID: string; readonly isApp: boolean },
  of: Target,
): Promise<boolean> {
  if (user.isApp || of.userID === undefined) return false;
  return (await standings.of(app.appID, user.userID, of.userID)).blockedBy;
}

/** Members who are not muted may write to a group, and the app itself. Fails with 10015, 10010, 10007, 10017. Source: groups 3.4, 6. */
async function checkMaySpeak(
  { membership, mutes, clock }: MaySendDeps,
  app: KnownApp,
  sender: { readonly userID: string; readonly isApp: boolean },
  groupID: string,
  mentionsAll: boolean,
): Promise<Result<Speaker>> {
  if (!isGroupID(groupID)) return fail("group_id_invalid");
  const group = await membership.group(app.appID, groupID);
  if (group === undefined) return fail("group_missing");
  if (group.supportTopic)
    return fail("group_not_allowed", "the messages of this community are in its topics");
  const member = await membership.member(app.appID, groupID, sender.userID);
  const speaker = { group, nameCard: member?.nameCard ?? "" };
  if (sender.isApp) return ok(speaker);
  const actor = await presentActor(membership, app, group, member);
  for (const operation of mentionsAll ? (["send", "mentionAll"] as const) : (["send"] as const)) {
    const allowed = authorise(operation, placeOf(group), actor);
    if (!allowed.ok) return allowed;
  }
  if (member === undefined || actor.isApp) return ok(speaker);
  if (mutes.of(app.appID, sender.userID).groupUntil > 0) return fail("group_muted", "muted in the whole app");
  if (group.mutedAll && (actor.role ?? 0) < ROLE.admin)
    return fail("group_muted", "everybody in the group is muted");
  return member.muteUntil > clock.now() / 1_000 ? fail("group_muted") : ok(speaker);
}

/** Members, and the app itself, may write to and read a group. */
export async function checkMayReadGroup(
  deps: { readonly membership: Membership },
  app: KnownApp,
  user: { readonly userID: string; readonly isApp: boolean },
  groupID: string,
): Promise<Result<void>> {
  if (!isGroupID(groupID)) return fail("group_id_invalid");
  const group = await deps.membership.group(app.appID, groupID);
  if (group === undefined) return fail("group_missing");
  if (user.isApp) return ok(undefined);
  const member = await deps.membership.member(app.appID, groupID, user.userID);
  const actor = await presentActor(deps.membership, app, group, member);
  return authorise("readHistory", placeOf(group), actor);
}

/** What somebody is in a group for its messages: in a live room the owner who is not there is a stranger. Source: groups 12. */
async function presentActor(
  membership: Membership,
  { appID }: KnownApp,
  group: Group,
  member: GroupMember | undefined,
): Promise<Actor> {
  return member === undefined
    ? { isApp: false, role: undefined }
    : membership.memberActor(appID, group, member);
}
