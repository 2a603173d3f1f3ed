/** Where messages of a conversation go: one of the two is "". */
export interface Target {
  /** "" in a group. */
  readonly userID: string;
  /** "" one to one. */
  readonly groupID: string;
}

/** Of the chat with a user. */
export const c2cConversationID = (userID: string): string => `c2c_${userID}`;
/** Of the chat in a group. */
export const groupConversationID = (groupID: string): string => `group_${groupID}`;

/** Undefined for what is no conversationID. */
export function targetOf(conversationID: string): Target | undefined {
  if (conversationID.startsWith("c2c_") && conversationID.length > 4)
    return { userID: conversationID.slice(4), groupID: "" };
  if (conversationID.startsWith("group_") && conversationID.length > 6)
    return { userID: "", groupID: conversationID.slice(6) };
  return undefined;
}

/** Of the conversation that a message is in. */
export const conversationOf = ({ userID, groupID }: { userID?: string; groupID?: string }): string =>
  groupID ? groupConversationID(groupID) : c2cConversationID(userID ?? "");
