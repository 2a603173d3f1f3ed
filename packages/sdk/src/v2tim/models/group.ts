/** Groups, members, applications. */
import type { GroupMemberRoleTypeEnum } from "../enums.ts";

export interface V2TimApplicationProcessed {
  groupID: string;
  opUser: V2TimGroupMemberInfo;
  isAgreeJoin: boolean;
  opReason?: string;
}

export interface V2TimCreateGroupMemberInfo {
  userID: string;
  role: number; // GroupMemberRoleType
}

export interface V2TimGrantAdministrator {
  groupID: string;
  opUser?: V2TimGroupMemberInfo;
  memberList?: V2TimGroupMemberInfo[];
}

export interface V2TimGroupApplication {
  groupID: string;
  fromUser?: string;
  fromUserNickName?: string;
  fromUserFaceUrl?: string;
  toUser?: string;
  addTime?: number;
  requestMsg?: string;
  handledMsg?: string;
  type: number; // GroupApplicationType
  handleStatus: number; // GroupApplicationHandleStatus
  handleResult: number; // GroupApplicationHandleResult
}

export interface V2TimGroupApplicationResult {
  unreadCount?: number;
  groupApplicationList?: V2TimGroupApplication[];
}

export interface V2TimGroupAtInfo {
  seq: string;
  atType: number; // V2_AT_INFO_TYPES
}

/** static constants, since 8.2-8.9 */
export const V2TimGroupAtInfo = {
  AT_ALL_TAG: "__kImSDK_MesssageAtALL__",
} as const;

export interface V2TimGroupAttributeChanged {
  groupID: string;
  groupAttributeMap: Record<string, string>;
}

export interface V2TimGroupChangeInfo {
  type?: number; // GroupChangeInfoType
  value?: string;
  key?: string;
  boolValue?: boolean;
  intValue?: number;
  uint64Value?: number; // since 8.2-8.9
}

export interface V2TimGroupCreated {
  groupID: string;
}

export interface V2TimGroupDismissed {
  groupID: string;
  opUser: V2TimGroupMemberInfo;
}

export interface V2TimGroupInfo {
  groupID: string;
  groupType: string; // GroupType
  groupName?: string;
  notification?: string;
  introduction?: string;
  faceUrl?: string;
  isAllMuted?: boolean;
  isSupportTopic?: boolean;
  owner?: string;
  createTime?: number;
  groupAddOpt?: number; // GroupAddOptType
  lastInfoTime?: number;
  lastMessageTime?: number;
  memberCount?: number;
  onlineCount?: number;
  role?: number; // GroupMemberRoleType
  recvOpt?: number; // ReceiveMsgOptEnum
  joinTime?: number;
  customInfo?: Record<string, string>;
  approveOpt?: number; // GroupAddOptType
  isEnablePermissionGroup?: boolean;
  memberMaxCount?: number;
  defaultPermissions?: number;
  unreadMsgCount?: number; // since 8.2-8.9
  isVisible?: boolean; // since 8.2-8.9
  isSearchable?: boolean; // since 8.2-8.9
}

export interface V2TimGroupInfoChanged {
  groupID: string;
  groupChangeInfoList?: V2TimGroupChangeInfo[];
}

export interface V2TimGroupInfoResult {
  resultCode?: number;
  resultMessage?: string;
  groupInfo?: V2TimGroupInfo;
}

export interface V2TimGroupMember {
  userID: string;
  role: GroupMemberRoleTypeEnum;
}

export interface V2TimGroupMemberChangeInfo {
  userID?: string;
  muteTime?: number;
}

export interface V2TimGroupMemberFullInfo {
  userID: string;
  role?: number; // GroupMemberRoleType
  muteUntil?: number;
  joinTime?: number;
  customInfo?: Record<string, string>;
  nickName?: string;
  nameCard?: string;
  friendRemark?: string;
  faceUrl?: string;
  isOnline?: boolean;
  onlineDevices?: string[];
}

export interface V2TimGroupMemberInfo {
  userID?: string;
  nickName?: string;
  nameCard?: string;
  friendRemark?: string;
  faceUrl?: string;
  onlineDevices?: string[];
}

export interface V2TimGroupMemberInfoResult {
  nextSeq?: string;
  memberInfoList?: V2TimGroupMemberFullInfo[];
}

export interface V2TimGroupMemberOperationResult {
  memberID?: string;
  result?: number;
}

export interface V2TimGroupRecycled {
  groupID: string;
  opUser: V2TimGroupMemberInfo;
}

export interface V2TimMember {
  userId: string;
  role: string;
}

export interface V2TimMemberEnter {
  groupID: string;
  memberList?: V2TimGroupMemberInfo[];
}

export interface V2TimMemberInfoChanged {
  groupID: string;
  groupMemberChangeInfoList?: V2TimGroupMemberChangeInfo[];
}

export interface V2TimMemberInvited {
  groupID: string;
  opUser: V2TimGroupMemberInfo;
  memberList?: V2TimGroupMemberInfo[];
}

export interface V2TimMemberKicked {
  groupID: string;
  opUser: V2TimGroupMemberInfo;
  memberList?: V2TimGroupMemberInfo[];
}

export interface V2TimMemberLeave {
  groupID: string;
  member: V2TimGroupMemberInfo;
}

export interface V2TimQuitFromGroup {
  groupID: string;
}

export interface V2TimReceiveRestCustomData {
  groupID: string;
  customData: string;
}

export interface V2TimRevokeAdministrator {
  groupID: string;
  opUser: V2TimGroupMemberInfo;
  memberList?: V2TimGroupMemberInfo[];
}
