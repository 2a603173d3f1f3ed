/** Friends, applications, follows. */
import type { V2TimUserFullInfo } from "../models/user.ts";

export interface V2TimFollowInfo {
  resultInfo?: string;
  followersCount?: number;
  userID?: string;
  resultCode?: number;
  mutualFollowersCount?: number;
  followingCount?: number;
}

export interface V2TimFollowOperationResult {
  resultInfo?: string;
  userID?: string;
  resultCode?: number;
}

export interface V2TimFollowTypeCheckResult {
  resultInfo?: string;
  userID?: string;
  resultCode?: number;
  followType?: number; // FollowType
}

export interface V2TimFriendApplication {
  userID: string;
  nickname?: string;
  faceUrl?: string;
  addTime?: number;
  addSource?: string;
  addWording?: string;
  type: number; // FriendApplicationTypeEnum
}

export interface V2TimFriendApplicationResult {
  unreadCount?: number;
  friendApplicationList?: V2TimFriendApplication[];
}

export interface V2TimFriendCheckResult {
  userID: string;
  resultCode: number;
  resultInfo?: string;
  resultType: number; // FriendType
}

export interface V2TimFriendGroup {
  name?: string;
  friendCount?: number;
  friendIDList?: string[];
}

export interface V2TimFriendInfo {
  userID: string;
  friendRemark?: string;
  friendGroups?: string[];
  friendCustomInfo?: Record<string, string>;
  userProfile?: V2TimUserFullInfo;
}

export interface V2TimFriendInfoResult {
  resultCode: number;
  resultInfo?: string;
  relation?: number; // FriendType
  friendInfo?: V2TimFriendInfo;
}

export interface V2TimFriendOperationResult {
  userID?: string;
  resultCode?: number;
  resultInfo?: string;
}

export interface V2TimFriendSearchParam {
  keywordList: string[];
  isSearchUserID?: boolean; // default true
  isSearchNickName?: boolean; // default true
  isSearchRemark?: boolean; // default true
}
