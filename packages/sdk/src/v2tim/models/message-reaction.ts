import type { V2TimUserInfo } from "./user.ts";

/** One reaction to a message and some of its users. */
export interface V2TimMessageReaction {
  reactionID: string;
  totalUserCount: number;
  partialUserList: V2TimUserInfo[];
  reactedByMyself: boolean;
}

/** The reactions to one message. */
export interface V2TimMessageReactionResult {
  resultCode?: number;
  resultInfo?: string;
  messageID: string;
  reactionList?: V2TimMessageReaction[];
}

/** A page of the users of one reaction. */
export interface V2TimMessageReactionUserResult {
  userInfoList: V2TimUserInfo[];
  nextSeq: number;
  isFinished: boolean;
}

/** The reactions that changed; a `totalUserCount` of 0 means that one is gone. */
export interface V2TIMMessageReactionChangeInfo {
  messageID: string;
  reactionList: V2TimMessageReaction[];
}
