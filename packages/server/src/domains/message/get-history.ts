import { ERROR, type Failure, fail, isOfficialID, ok, type Result, type Target } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { TopicStore } from "../community/topic-store.ts";
import type { ConversationStore } from "../conversation/conversation-store.ts";
import type { Membership } from "../group/membership.ts";
import { authorise, placeOf } from "../group/permissions.ts";
import type { RecentMessages } from "../group/recent-messages.ts";
import { logOf } from "./log-key.ts";
import { checkMayReadGroup } from "./message-policy.ts";
import type { MessageStore, StoredMessage } from "./message-store.ts";

export interface ReadDeps {
  readonly membership: Membership;
  readonly conversations: ConversationStore;
  readonly store: MessageStore;
  readonly topics: Pick<TopicStore, "lastSeqBefore">;
  readonly recentMessages: Pick<RecentMessages, "of">;
  readonly clock: Clock;
}

export interface Reader {
  readonly userID: string;
  readonly isApp: boolean;
}

export interface HistoryRequest {
  readonly of: Target;
  readonly direction: "older" | "newer";
  readonly from?: number | undefined;
  readonly limit: number;
}

/** Messages of a conversation that the reader may see. Fails with 10010, 10007, 10015. */
export async function getHistory(
  deps: ReadDeps,
  app: KnownApp,
  reader: Reader,
  request: HistoryRequest,
): Promise<Result<{ messages: readonly StoredMessage[]; finished: boolean }>> {
  const floor = await readFloor(deps, app, reader, request.of);
  if (!floor.ok) return floor;
  const room = await liveRoom(deps, app, reader, request.of);
  if (room !== undefined) return ok({ messages: recentOf(deps, app, room, request), finished: true });
  const page = await deps.store.history({
    app: app.appID,
    log: logOf(reader.userID, request.of),
    user: reader.isApp ? undefined : reader.userID,
    direction: request.direction,
    ...(request.from !== undefined && { from: request.from }),
    floor: floor.value,
    limit: request.limit,
  });
  return ok(page);
}

async function liveRoom(
  { membership }: ReadDeps,
  { appID }: KnownApp,
  { isApp }: Reader,
  { groupID }: Target,
): Promise<string | undefined> {
  if (isApp || groupID === undefined) return undefined;
  return (await membership.group(appID, groupID))?.type === "AVChatRoom" ? groupID : undefined;
}

/** Of a live room what those get who come, on one page: its messages have no place in a log. Source: groups 12.3. */
function recentOf(
  { recentMessages, clock }: ReadDeps,
  app: KnownApp,
  groupID: string,
  { direction, from, limit }: HistoryRequest,
): StoredMessage[] {
  if (from !== undefined) return [];
  const messages = recentMessages.of(app, groupID, clock.now());
  return direction === "older" ? messages.reverse().slice(0, limit) : messages.slice(0, limit);
}

/** First seq of the log that the reader may see. */
export async function readFloor(
  deps: ReadDeps,
  app: KnownApp,
  reader: Reader,
  of: Target,
): Promise<Result<number>> {
  if (of.groupID !== undefined) {
    const allowed = await checkMayReadGroup(deps, app, reader, of.groupID);
    if (!allowed.ok) return allowed;
  }
  if (reader.isApp) return ok(1);
  const { userID } = reader;
  const own = await deps.conversations.firstSeq(app.appID, userID, logOf(userID, of));
  if (own === undefined && of.userID !== undefined && isOfficialID(of.userID)) {
    return fail("group_not_allowed", `${userID} does not subscribe to ${of.userID}`);
  }
  const first = own ?? 1;
  return ok(
    of.groupID === undefined ? first : Math.max(first, await ownTimeFloor(deps, app, userID, of.groupID)),
  );
}

/** In a community with permission groups only those with the bit see what was written before they came. Source: community 4.4. */
async function ownTimeFloor(
  { membership, topics }: ReadDeps,
  { appID }: KnownApp,
  userID: string,
  groupID: string,
): Promise<number> {
  const group = await membership.group(appID, groupID);
  if (group === undefined || !group.permissionGroups) return 1;
  const actor = await membership.actor(appID, group, userID);
  if (authorise("readBefore", placeOf(group), actor).ok) return 1;
  const member = await membership.member(appID, groupID, userID);
  return (await topics.lastSeqBefore(appID, groupID, member?.joinedAt ?? 0)) + 1;
}

/** Those of the messages that are there and that the reader may see, in the order asked. Fails as `getHistory`. */
export async function getMessages(
  deps: ReadDeps,
  app: KnownApp,
  reader: Reader,
  of: Target,
  seqs: readonly number[],
): Promise<Result<readonly StoredMessage[]>> {
  const floor = await readFloor(deps, app, reader, of);
  if (!floor.ok) return floor;
  const query = {
    app: app.appID,
    log: logOf(reader.userID, of),
    user: reader.isApp ? undefined : reader.userID,
    direction: "older",
    floor: floor.value,
    limit: 1,
  } as const;
  const pages = await Promise.all([...new Set(seqs)].map((from) => deps.store.history({ ...query, from })));
  const found = new Map(pages.flatMap(({ messages }) => messages).map((message) => [message.seq, message]));
  return ok([...new Set(seqs)].flatMap((seq) => found.get(seq) ?? []));
}

/** One message that the reader may see. */
export async function getMessage(
  deps: ReadDeps,
  app: KnownApp,
  reader: Reader,
  of: Target,
  seq: number,
): Promise<Result<StoredMessage>> {
  const page = await getHistory(deps, app, reader, { of, direction: "older", from: seq, limit: 1 });
  if (!page.ok) return page;
  const [message] = page.value.messages;
  if (message === undefined || message.seq !== seq) {
    return fail(of.groupID === undefined ? "msg_not_found" : "group_msg_not_found");
  }
  return ok(message);
}

/** Whether a failure says that the reader has no such message. */
export const isMissing = ({ code }: Failure): boolean =>
  code === ERROR.msg_not_found.code || code === ERROR.group_msg_not_found.code;
