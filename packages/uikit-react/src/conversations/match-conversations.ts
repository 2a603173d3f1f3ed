import type { V2TimConversation } from "@skein-im/sdk";
import { wordMatcher } from "../search/match-words.ts";

/** Those with all of the words in their name, their id, or the text of their last message. */
export function matchConversations(
  conversations: readonly V2TimConversation[],
  words: string,
): readonly V2TimConversation[] {
  const matches = wordMatcher(words);
  return conversations.filter(({ showName, userID, groupID, lastMessage }) =>
    matches([showName, userID, groupID, lastMessage?.textElem?.text].join(" ")),
  );
}
