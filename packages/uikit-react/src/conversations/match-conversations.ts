import type { V2TimConversation } from "@skein-im/sdk";
import { foldText } from "../search/fold-text.ts";

/** Those with all of the words in their name, their id, or the text of their last message. */
export function matchConversations(
  conversations: readonly V2TimConversation[],
  words: string,
): readonly V2TimConversation[] {
  const wanted = foldText(words).split(/\s+/u).filter(Boolean);
  if (wanted.length === 0) return conversations;
  return conversations.filter(({ showName, userID, groupID, lastMessage }) => {
    const text = foldText([showName, userID, groupID, lastMessage?.textElem?.text].join(" "));
    return wanted.every((word) => text.includes(word));
  });
}
