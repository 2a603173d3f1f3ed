import type { V2TimFriendInfo } from "@skein-im/sdk";
import { wordMatcher } from "../search/match-words.ts";

/** Those with all of the words in their remark, nickname or id. */
export function matchFriends(friends: readonly V2TimFriendInfo[], words: string): readonly V2TimFriendInfo[] {
  const matches = wordMatcher(words);
  return friends.filter(({ userID, friendRemark, userProfile }) =>
    matches([friendRemark, userProfile?.nickName, userID].join(" ")),
  );
}
