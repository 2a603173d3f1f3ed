import type { FriendApplicationTypeEnum, FriendResponseTypeEnum, FriendTypeEnum } from "../enums.ts";
import type { V2TimFriendshipListener } from "../listeners/v2tim-friendship-listener.ts";
import type {
  V2TimFollowInfo,
  V2TimFollowOperationResult,
  V2TimFollowTypeCheckResult,
} from "../models/follow.ts";
import type {
  V2TimFriendApplicationResult,
  V2TimFriendCheckResult,
  V2TimFriendGroup,
  V2TimFriendInfo,
  V2TimFriendInfoResult,
  V2TimFriendOperationResult,
} from "../models/friendship.ts";
import type { V2TimOfficialAccountInfoResult } from "../models/official-account.ts";
import type { V2TimCallback, V2TimValueCallback } from "../models/results.ts";
import type { V2TimFriendSearchParam } from "../models/search.ts";
import type { V2TimUserInfoResult } from "../models/user.ts";

/** Friends, requests, the block list, follows and official accounts. Reached through `getFriendshipManager()`. */
export interface V2TIMFriendshipManager {
  /** Makes `listener` the only friendship listener. */
  setFriendListener(params: { listener: V2TimFriendshipListener }): Promise<void>;
  /** Removes one friendship listener, or all of them without a `listener`. */
  removeFriendListener(params?: { listener?: V2TimFriendshipListener }): Promise<void>;
  /** Hears changes of friends, requests, the block list and follows. */
  addFriendListener(params: { listener: V2TimFriendshipListener }): Promise<void>;
  /** All friends. */
  getFriendList(): Promise<V2TimValueCallback<V2TimFriendInfo[]>>;
  /** Up to 100 users with their relation; users who are not friends have a profile only. */
  getFriendsInfo(params: { userIDList: string[] }): Promise<V2TimValueCallback<V2TimFriendInfoResult[]>>;
  /** Writes the remark and custom fields of a friend; a remark of "" clears it. */
  setFriendInfo(params: {
    userID: string;
    friendRemark?: string;
    friendCustomInfo?: Record<string, string>;
  }): Promise<V2TimCallback>;
  /** Adds a friend or, where the user asks for it, sends a request: `resultCode` 0 or 30539. */
  addFriend(params: {
    userID: string;
    remark?: string;
    friendGroup?: string;
    addWording?: string;
    addSource?: string;
    addType: FriendTypeEnum;
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult>>;
  /** Ends friendships; every user has its own result. */
  deleteFromFriendList(params: {
    userIDList: string[];
    deleteType: FriendTypeEnum;
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult[]>>;
  /** Tells who has whom in the list, for up to 1000 users. */
  checkFriend(params: {
    userIDList: string[];
    checkType: FriendTypeEnum;
  }): Promise<V2TimValueCallback<V2TimFriendCheckResult[]>>;
  /** Pending requests in both directions. */
  getFriendApplicationList(): Promise<V2TimValueCallback<V2TimFriendApplicationResult>>;
  /** Accepts a received request, one-way or both ways. */
  acceptFriendApplication(params: {
    responseType: FriendResponseTypeEnum;
    type: FriendApplicationTypeEnum;
    userID: string;
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult>>;
  /** Refuses a received request. */
  refuseFriendApplication(params: {
    type: FriendApplicationTypeEnum;
    userID: string;
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult>>;
  /** Removes a request from one's own list. */
  deleteFriendApplication(params: {
    type: FriendApplicationTypeEnum;
    userID: string;
  }): Promise<V2TimCallback>;
  /** Sets the unread count of the requests to 0. */
  setFriendApplicationRead(): Promise<V2TimCallback>;
  /** Blocks up to 1000 users and ends the friendship with them. */
  addToBlackList(params: { userIDList: string[] }): Promise<V2TimValueCallback<V2TimFriendOperationResult[]>>;
  /** Unblocks users; friendships do not come back. */
  deleteFromBlackList(params: {
    userIDList: string[];
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult[]>>;
  /** The blocked users. */
  getBlackList(): Promise<V2TimValueCallback<V2TimFriendInfo[]>>;
  /** Makes a group of friends; a name has up to 30 bytes. */
  createFriendGroup(params: {
    groupName: string;
    userIDList?: string[];
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult[]>>;
  /** Groups of friends, all of them without names. */
  getFriendGroups(params?: { groupNameList?: string[] }): Promise<V2TimValueCallback<V2TimFriendGroup[]>>;
  /** Deletes groups of friends; the friends stay. */
  deleteFriendGroup(params: { groupNameList: string[] }): Promise<V2TimCallback>;
  /** Renames a group of friends. */
  renameFriendGroup(params: { oldName: string; newName: string }): Promise<V2TimCallback>;
  /** Adds friends to a group of friends. */
  addFriendsToFriendGroup(params: {
    groupName: string;
    userIDList: string[];
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult[]>>;
  /** Takes friends out of a group of friends. */
  deleteFriendsFromFriendGroup(params: {
    groupName: string;
    userIDList: string[];
  }): Promise<V2TimValueCallback<V2TimFriendOperationResult[]>>;
  /** Searches the profiles known to this device; a hit need not be a friend, see `relation`. */
  searchFriends(params: {
    searchParam: V2TimFriendSearchParam;
  }): Promise<V2TimValueCallback<V2TimFriendInfoResult[]>>;
  /** Subscribes to an official account. */
  subscribeOfficialAccount(params: { officialAccountID: string }): Promise<V2TimCallback>;
  /** Ends the subscription; the conversation stays. */
  unsubscribeOfficialAccount(params: { officialAccountID: string }): Promise<V2TimCallback>;
  /** Official accounts by their ids; an empty list means the subscribed ones. */
  getOfficialAccountsInfo(params: {
    officialAccountIDList: string[];
  }): Promise<V2TimValueCallback<V2TimOfficialAccountInfoResult[]>>;
  /** Follows up to 20 users, without their consent. */
  followUser(params: { userIDList: string[] }): Promise<V2TimValueCallback<V2TimFollowOperationResult[]>>;
  /** Stops following up to 20 users. */
  unfollowUser(params: { userIDList: string[] }): Promise<V2TimValueCallback<V2TimFollowOperationResult[]>>;
  /** A page of the users one follows; `nextCursor` starts and ends as "". */
  getMyFollowingList(params: { nextCursor: string }): Promise<V2TimValueCallback<V2TimUserInfoResult>>;
  /** A page of one's followers; `nextCursor` starts and ends as "". */
  getMyFollowersList(params: { nextCursor: string }): Promise<V2TimValueCallback<V2TimUserInfoResult>>;
  /** A page of the users who follow each other with oneself; `nextCursor` starts and ends as "". */
  getMutualFollowersList(params: { nextCursor: string }): Promise<V2TimValueCallback<V2TimUserInfoResult>>;
  /** How many users these users follow, and how many follow them. */
  getUserFollowInfo(params: { userIDList: string[] }): Promise<V2TimValueCallback<V2TimFollowInfo[]>>;
  /** Tells who follows whom; `followType` is one of FollowType. */
  checkFollowType(params: {
    userIDList: string[];
  }): Promise<V2TimValueCallback<V2TimFollowTypeCheckResult[]>>;
}
