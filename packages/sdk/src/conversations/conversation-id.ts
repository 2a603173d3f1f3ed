import {
  isGroupID,
  isOfficialID,
  isTopicID,
  isUserID,
  type LogRef,
  type Target,
  type WireMessage,
} from "@skein-im/protocol";

/** `c2c_<userID>` or `group_<groupID>`. Source: conversations 1. */
export type ConversationID = `c2c_${string}` | `group_${string}`;

const C2C = "c2c_";
const GROUP = "group_";

/** The log of an official account is named like a group's; the conversation is one to one. */
export const conversationIDOf = (target: Target): ConversationID => {
  if (target.userID !== undefined) return `${C2C}${target.userID}`;
  return isOfficialID(target.groupID) ? `${C2C}${target.groupID}` : `${GROUP}${target.groupID}`;
};

export const targetOf = (id: ConversationID): Target =>
  id.startsWith(C2C) ? { userID: id.slice(C2C.length) } : { groupID: id.slice(GROUP.length) };

/** Channels of communities stand in no list, and in no sum of unread messages. Source: community 1. */
export const isTopicConversation = (id: ConversationID): boolean =>
  id.startsWith(GROUP) && isTopicID(id.slice(GROUP.length));

/** With an official account, whose log has seqs that are others'. */
export const isOfficialConversation = (id: ConversationID): boolean =>
  id.startsWith(C2C) && isOfficialID(id.slice(C2C.length));

/** Undefined when it names neither a user nor a group. */
export function parseConversationID(raw: unknown): ConversationID | undefined {
  if (typeof raw !== "string") return undefined;
  if (raw.startsWith(C2C)) return isUserID(raw.slice(C2C.length)) ? (raw as ConversationID) : undefined;
  if (raw.startsWith(GROUP)) return isGroupID(raw.slice(GROUP.length)) ? (raw as ConversationID) : undefined;
  return undefined;
}

/** The conversation that a message belongs to for `me`: one to one it is with the other end. */
export function conversationOfMessage(me: string, { from, to }: Pick<WireMessage, "from" | "to">) {
  return to.userID === undefined || from === me ? conversationIDOf(to) : conversationIDOf({ userID: from });
}

export function conversationOfLog(me: string, log: LogRef): ConversationID {
  if (log.users === undefined) return conversationIDOf({ groupID: log.groupID });
  const [one, other] = log.users;
  return conversationIDOf({ userID: one === me ? other : one });
}
