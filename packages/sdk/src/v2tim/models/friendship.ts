import type { V2TimUserFullInfo } from "./user.ts";

/** A friend, with what only the owner of the list sees: remark, groups, custom fields. */
export interface V2TimFriendInfo {
  userID: string;
  friendRemark?: string;
  friendGroups?: string[];
  friendCustomInfo?: Record<string, string>;
  userProfile?: V2TimUserFullInfo;
}

/** What became of one user of a call. */
export interface V2TimFriendInfoResult {
  resultCode: number;
  resultInfo?: string;
  /** One of FriendType. */
  relation?: number;
  friendInfo?: V2TimFriendInfo;
}

/** What became of one user of a call. */
export interface V2TimFriendOperationResult {
  userID?: string;
  resultCode?: number;
  resultInfo?: string;
}

/** Who has whom in the list. */
export interface V2TimFriendCheckResult {
  userID: string;
  resultCode: number;
  resultInfo?: string;
  /** One of FriendType. */
  resultType: number;
}

/** A friend request; `userID` is the other side, `addTime` is in Unix seconds. */
export interface V2TimFriendApplication {
  userID: string;
  nickname?: string;
  faceUrl?: string;
  addTime?: number;
  addSource?: string;
  addWording?: string;
  /** One of FriendApplicationTypeEnum. */
  type: number;
}

/** The pending friend requests. */
export interface V2TimFriendApplicationResult {
  unreadCount?: number;
  friendApplicationList?: V2TimFriendApplication[];
}

/** A group of friends. */
export interface V2TimFriendGroup {
  name?: string;
  friendCount?: number;
  friendIDList?: string[];
}
