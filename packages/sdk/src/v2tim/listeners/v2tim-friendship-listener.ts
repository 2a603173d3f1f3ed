import type { V2TimFriendApplication, V2TimFriendInfo } from "../models/friendship.ts";
import type { V2TimOfficialAccountInfo } from "../models/official-account.ts";
import type { V2TimUserFullInfo } from "../models/user.ts";

export interface V2TimFriendshipListener {
  onFriendApplicationListAdded?: (applicationList: V2TimFriendApplication[]) => void;
  onFriendApplicationListDeleted?: (userIDList: string[]) => void;
  onFriendApplicationListRead?: () => void;
  onFriendListAdded?: (users: V2TimFriendInfo[]) => void;
  onFriendListDeleted?: (userList: string[]) => void;
  onBlackListAdd?: (infoList: V2TimFriendInfo[]) => void;
  onBlackListDeleted?: (userList: string[]) => void;
  onFriendInfoChanged?: (infoList: V2TimFriendInfo[]) => void;
  onOfficialAccountSubscribed?: (officialAccountInfo: V2TimOfficialAccountInfo) => void;
  onOfficialAccountUnsubscribed?: (officialAccountID: string) => void;
  onOfficialAccountDeleted?: (officialAccountID: string) => void;
  onOfficialAccountInfoChanged?: (officialAccountInfo: V2TimOfficialAccountInfo) => void;
  onMyFollowingListChanged?: (userInfoList: V2TimUserFullInfo[], isAdd: boolean) => void;
  onMyFollowersListChanged?: (userInfoList: V2TimUserFullInfo[], isAdd: boolean) => void;
  onMutualFollowersListChanged?: (userInfoList: V2TimUserFullInfo[], isAdd: boolean) => void;
  /** since 8.2-8.9 */
  onFriendGroupCreated?: (groupName: string, friendInfoList: V2TimFriendInfo[]) => void;
  /** since 8.2-8.9 */
  onFriendGroupDeleted?: (groupNameList: string[]) => void;
  /** since 8.2-8.9 */
  onFriendGroupNameChanged?: (oldGroupName: string, newGroupName: string) => void;
  /** since 8.2-8.9 */
  onFriendsAddedToGroup?: (groupName: string, friendInfoList: V2TimFriendInfo[]) => void;
  /** since 8.2-8.9 */
  onFriendsDeletedFromGroup?: (groupName: string, friendIDList: string[]) => void;
}
