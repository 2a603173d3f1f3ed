import type { V2TimFriendInfo } from "@skein-im/sdk";
import { foldText } from "../search/fold-text.ts";

/** Those with all of the words in their remark, nickname or id. */
export function matchFriends(friends: readonly V2TimFriendInfo[], words: string): readonly V2TimFriendInfo[] {
  const wanted = foldText(words).split(/\s+/u).filter(Boolean);
  if (wanted.length === 0) return friends;
  return friends.filter(({ userID, friendRemark, userProfile }) => {
    const text = foldText([friendRemark, userProfile?.nickName, userID].join(" "));
    return wanted.every((word) => text.includes(word));
  });
}
