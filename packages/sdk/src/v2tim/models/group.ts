/** A group's profile and the caller's own part in it; times in Unix seconds. */
export interface V2TimGroupInfo {
  groupID: string;
  /** One of GroupType. */
  groupType: string;
  groupName?: string;
  notification?: string;
  introduction?: string;
  faceUrl?: string;
  isAllMuted?: boolean;
  isSupportTopic?: boolean;
  owner?: string;
  createTime?: number;
  /** One of GroupAddOptType. */
  groupAddOpt?: number;
  /** Last change of the profile. */
  lastInfoTime?: number;
  lastMessageTime?: number;
  memberCount?: number;
  onlineCount?: number;
  /** One of GroupMemberRoleType. */
  role?: number;
  /** One of ReceiveMsgOptEnum. */
  recvOpt?: number;
  joinTime?: number;
  customInfo?: Record<string, string>;
  /** One of GroupAddOptType. */
  approveOpt?: number;
  isEnablePermissionGroup?: boolean;
  memberMaxCount?: number;
  defaultPermissions?: number;
  unreadMsgCount?: number;
  isVisible?: boolean;
  isSearchable?: boolean;
}

/** What became of one group of a call. */
export interface V2TimGroupInfoResult {
  resultCode?: number;
  resultMessage?: string;
  groupInfo?: V2TimGroupInfo;
}

/** One changed field of a group; `type` tells which value is filled. */
export interface V2TimGroupChangeInfo {
  /** One of GroupChangeInfoType. */
  type?: number;
  value?: string;
  key?: string;
  boolValue?: boolean;
  intValue?: number;
  uint64Value?: number;
}
