import type { V2TimFriendApplication, V2TimFriendInfo } from "../models/friendship.ts";
import type { V2TimOfficialAccountInfo } from "../models/official-account.ts";
import type { V2TimUserFullInfo } from "../models/user.ts";

/** Friends, requests, the block list, follows and official accounts. */
export interface V2TimFriendshipListener {
  /** Requests made or received. */
  onFriendApplicationListAdded?: (applicationList: V2TimFriendApplication[]) => void;
  /** Requests that were answered or removed, by userID. */
  onFriendApplicationListDeleted?: (userIDList: string[]) => void;
  onFriendApplicationListRead?: () => void;
  onFriendListAdded?: (users: V2TimFriendInfo[]) => void;
  /** By userID. */
  onFriendListDeleted?: (userList: string[]) => void;
  onBlackListAdd?: (infoList: V2TimFriendInfo[]) => void;
  /** By userID. */
  onBlackListDeleted?: (userList: string[]) => void;
  /** Remark, custom fields, groups or profile of friends. */
  onFriendInfoChanged?: (infoList: V2TimFriendInfo[]) => void;
  onOfficialAccountSubscribed?: (officialAccountInfo: V2TimOfficialAccountInfo) => void;
  onOfficialAccountUnsubscribed?: (officialAccountID: string) => void;
  onOfficialAccountDeleted?: (officialAccountID: string) => void;
  onOfficialAccountInfoChanged?: (officialAccountInfo: V2TimOfficialAccountInfo) => void;
  onMyFollowingListChanged?: (userInfoList: V2TimUserFullInfo[], isAdd: boolean) => void;
  onMyFollowersListChanged?: (userInfoList: V2TimUserFullInfo[], isAdd: boolean) => void;
  onMutualFollowersListChanged?: (userInfoList: V2TimUserFullInfo[], isAdd: boolean) => void;
  onFriendGroupCreated?: (groupName: string, friendInfoList: V2TimFriendInfo[]) => void;
  onFriendGroupDeleted?: (groupNameList: string[]) => void;
  onFriendGroupNameChanged?: (oldGroupName: string, newGroupName: string) => void;
  onFriendsAddedToGroup?: (groupName: string, friendInfoList: V2TimFriendInfo[]) => void;
  onFriendsDeletedFromGroup?: (groupName: string, friendIDList: string[]) => void;
}
