import type { FriendApplicationTypeEnum, FriendResponseTypeEnum, FriendTypeEnum } from "../enums.ts";
import type { V2TimFriendshipListener } from "../listeners/v2tim-friendship-listener.ts";
import type {
  V2TimFollowInfo,
  V2TimFollowOperationResult,
  V2TimFollowTypeCheckResult,
  V2TimFriendApplicationResult,
  V2TimFriendCheckResult,
  V2TimFriendGroup,
  V2TimFriendInfo,
  V2TimFriendInfoResult,
  V2TimFriendOperationResult,
  V2TimFriendSearchParam,
} from "../models/friendship.ts";
import type { V2TimOfficialAccountInfoResult } from "../models/official-account.ts";
import type { V2TimCallback, V2TimValueCallback } from "../models/results.ts";
import type { V2TimUserInfoResult } from "../models/user.ts";

/** Reached through v2TIMManager.getFriendshipManager(). */
export interface V2TIMFriendshipManager {
  /** Older single-listener form of addFriendListener. */
  setFriendListener(params: { listener: V2TimFriendshipListener }): Promise<void>;
  /** Without listener: removes all of them. */
  removeFriendListener(params?: { listener?: V2TimFriendshipListener }): Promise<void>;
  addFriendListener(params: { listener: V2TimFriendshipListener }): Promise<void>;
  getFriendList(): Promise<V2TimValueCallback<V2TimFriendInfo[]>>;
  getFriendsInfo(params: { userIDList: string[] }): Promise<V2TimValueCallback<V2TimFriendInfoResult[]>>;
  setFriendInfo(params: {
    userID: string;
    friendRemark?: string;
    friendCustomInfo?: Record<string, string>;
  }): Promise<V2TimCallback>;
  /** resultCode tells added at once or request pending. */
  addFriend(params: {
    userID: string;
    remark?: string;
    friendGroup?: string;
    addWording?: string;
    addSource?: string;
    addType: FriendTypeEnum;
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult>>;
  deleteFromFriendList(params: {
    userIDList: string[];
    deleteType: FriendTypeEnum;
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult[]>>;
  /** resultType tells who has whom in the list. */
  checkFriend(params: {
    userIDList: string[];
    checkType: FriendTypeEnum;
  }): Promise<V2TimValueCallback<V2TimFriendCheckResult[]>>;
  getFriendApplicationList(): Promise<V2TimValueCallback<V2TimFriendApplicationResult>>;
  /** type and userID name the request. */
  acceptFriendApplication(params: {
    responseType: FriendResponseTypeEnum;
    type: FriendApplicationTypeEnum;
    userID: string;
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult>>;
  refuseFriendApplication(params: {
    type: FriendApplicationTypeEnum;
    userID: string;
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult>>;
  deleteFriendApplication(params: {
    type: FriendApplicationTypeEnum;
    userID: string;
  }): Promise<V2TimCallback>;
  setFriendApplicationRead(): Promise<V2TimCallback>;
  addToBlackList(params: { userIDList: string[] }): Promise<V2TimValueCallback<V2TimFriendOperationResult[]>>;
  deleteFromBlackList(params: {
    userIDList: string[];
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult[]>>;
  getBlackList(): Promise<V2TimValueCallback<V2TimFriendInfo[]>>;
  createFriendGroup(params: {
    groupName: string;
    userIDList?: string[];
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult[]>>;
  /** Without names: all groups. */
  getFriendGroups(params?: { groupNameList?: string[] }): Promise<V2TimValueCallback<V2TimFriendGroup[]>>;
  deleteFriendGroup(params: { groupNameList: string[] }): Promise<V2TimCallback>;
  renameFriendGroup(params: { oldName: string; newName: string }): Promise<V2TimCallback>;
  addFriendsToFriendGroup(params: {
    groupName: string;
    userIDList: string[];
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult[]>>;
  deleteFriendsFromFriendGroup(params: {
    groupName: string;
    userIDList: string[];
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult[]>>;
  searchFriends(params: {
    searchParam: V2TimFriendSearchParam;
  }): Promise<V2TimValueCallback<V2TimFriendInfoResult[]>>;
  /** Web (8.1): not implemented. */
  subscribeOfficialAccount(params: { officialAccountID: string }): Promise<V2TimCallback>;
  /** Web (8.1): not implemented. */
  unsubscribeOfficialAccount(params: { officialAccountID: string }): Promise<V2TimCallback>;
  /** Web (8.1): not implemented. */
  getOfficialAccountsInfo(params: {
    officialAccountIDList: string[];
  }): Promise<V2TimValueCallback<V2TimOfficialAccountInfoResult[]>>;
  /** Web (8.1): not implemented. */
  followUser(params: { userIDList: string[] }): Promise<V2TimValueCallback<V2TimFollowOperationResult[]>>;
  /** Web (8.1): not implemented. */
  unfollowUser(params: { userIDList: string[] }): Promise<V2TimValueCallback<V2TimFollowOperationResult[]>>;
  /** nextCursor starts empty. Web (8.1): not implemented. */
  getMyFollowingList(params: { nextCursor: string }): Promise<V2TimValueCallback<V2TimUserInfoResult>>;
  /** nextCursor starts empty. Web (8.1): not implemented. */
  getMyFollowersList(params: { nextCursor: string }): Promise<V2TimValueCallback<V2TimUserInfoResult>>;
  /** nextCursor starts empty. Web (8.1): not implemented. */
  getMutualFollowersList(params: { nextCursor: string }): Promise<V2TimValueCallback<V2TimUserInfoResult>>;
  /** Web (8.1): not implemented. */
  getUserFollowInfo(params: { userIDList: string[] }): Promise<V2TimValueCallback<V2TimFollowInfo[]>>;
  /** Web (8.1): not implemented. */
  checkFollowType(params: {
    userIDList: string[];
  }): Promise<V2TimValueCallback<V2TimFollowTypeCheckResult[]>>;
}
