import {
  fail,
  ok,
  REACTED_MESSAGES_MAX,
  REACTION_USERS_PAGE_MAX,
  REACTION_USERS_SHOWN_MAX,
  type Result,
} from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { callback, valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { targetOf } from "../conversations/conversation-id.ts";
import { findMessage, findMessages, type RawMessageRef } from "../messages/find-message.ts";
import { isReactionID, isStored } from "../messages/reactions.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import type {
  V2TimMessageReactionResult,
  V2TimMessageReactionUserResult,
} from "../v2tim/models/message-reaction.ts";

type Methods = Pick<
  V2TIMMessageManager,
  "addMessageReaction" | "removeMessageReaction" | "getMessageReactions" | "getAllUserListOfMessageReaction"
>;

/** Reactions to messages. Source: messages 19. */
export function messageReactions(client: Client): Methods {
  return {
    addMessageReaction: (params) =>
      callback(client.signedIn((session) => setReaction(session, params ?? {}, true))),
    removeMessageReaction: (params) =>
      callback(client.signedIn((session) => setReaction(session, params ?? {}, false))),
    getMessageReactions: (params) =>
      valueCallback(client.signedIn((session) => getReactions(session, params ?? {}))),
    getAllUserListOfMessageReaction: (params) =>
      valueCallback(client.signedIn((session) => getUsers(session, params ?? {}))),
  };
}

async function setReaction(
  session: Session,
  raw: RawMessageRef & { reactionID?: unknown },
  on: boolean,
): Promise<Result<void>> {
  const found = await findMessage(session.cache, raw);
  return found.ok ? (await session.reactions.get()).set(found.value, raw.reactionID, on) : found;
}

/** Fails with 6017 (none, too many, of several conversations, a wrong number of users), 7011 (not on this device). */
async function getReactions(
  session: Session,
  raw: { msgIDList?: unknown; messageList?: unknown; maxUserCountPerReaction?: unknown },
): Promise<Result<V2TimMessageReactionResult[]>> {
  const users = raw.maxUserCountPerReaction;
  if (!isWithin(users, 0, REACTION_USERS_SHOWN_MAX)) {
    return fail("invalid_parameters", `maxUserCountPerReaction must be 0 to ${REACTION_USERS_SHOWN_MAX}`);
  }
  const refs = { ids: raw.msgIDList, messages: raw.messageList };
  const found = await findMessages(session.cache, refs, REACTED_MESSAGES_MAX);
  if (!found.ok) return found;
  const results = await (await session.reactions.get()).of(found.value, users);
  return results.ok ? ok([...results.value]) : results;
}

/** Fails with 6017, 7011, 7014 (not sent, or revoked), and what the server says: 23008, 20022, 10030, 10007. */
async function getUsers(
  session: Session,
  raw: RawMessageRef & { reactionID?: unknown; nextSeq?: unknown; count?: unknown },
): Promise<Result<V2TimMessageReactionUserResult>> {
  const { reactionID, nextSeq = 0, count = REACTION_USERS_PAGE_MAX } = raw;
  if (!isReactionID(reactionID)) return fail("invalid_parameters", "reactionID is missing");
  if (!isWithin(nextSeq, 0, Number.MAX_SAFE_INTEGER) || !isWithin(count, 1, REACTION_USERS_PAGE_MAX)) {
    return fail("invalid_parameters", `nextSeq must be 0 or more, count 1 to ${REACTION_USERS_PAGE_MAX}`);
  }
  const found = await findMessage(session.cache, raw);
  if (!found.ok) return found;
  const { conversationID, seq } = found.value;
  if (!isStored(found.value)) return fail("invalid_state", "the message was not sent, or revoked");
  const of = targetOf(conversationID);
  const answer = await session.link.request("message.reaction_users", {
    of,
    seq,
    reactionID,
    after: nextSeq,
    limit: count,
  });
  if (!answer.ok) return answer;
  const { users, next, finished } = answer.value;
  return ok({
    userInfoList: users.map(({ userID, nickName = "", faceUrl = "" }) => ({ userID, nickName, faceUrl })),
    nextSeq: finished ? 0 : next,
    isFinished: finished,
  });
}

const isWithin = (raw: unknown, min: number, max: number): raw is number =>
  typeof raw === "number" && Number.isInteger(raw) && raw >= min && raw <= max;
