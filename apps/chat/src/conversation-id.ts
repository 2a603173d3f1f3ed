const C2C = "c2c_";
const GROUP = "group_";

/** The address of a conversation, as the message calls want it: exactly one of the two is not empty. */
export interface Target {
  readonly userID: string;
  readonly groupID: string;
}

export const c2cConversationID = (userID: string): string => C2C + userID;

/** Undefined for a text that names no conversation. */
export function targetOf(conversationID: string): Target | undefined {
  for (const [prefix, key] of [
    [C2C, "userID"],
    [GROUP, "groupID"],
  ] as const) {
    const id = conversationID.startsWith(prefix) ? conversationID.slice(prefix.length) : "";
    if (id !== "") return { userID: "", groupID: "", [key]: id };
  }
  return undefined;
}
