import type {
  GroupAddOptTypeEnum,
  GroupApplicationTypeEnum,
  GroupMemberFilterTypeEnum,
  GroupMemberRoleTypeEnum,
} from "../enums.ts";
import type { V2TimTopicInfo, V2TimTopicInfoResult, V2TimTopicOperationResult } from "../models/community.ts";
import type {
  V2TimGroupApplication,
  V2TimGroupApplicationResult,
  V2TimGroupInfo,
  V2TimGroupInfoResult,
  V2TimGroupMember,
  V2TimGroupMemberFullInfo,
  V2TimGroupMemberInfoResult,
  V2TimGroupMemberOperationResult,
} from "../models/group.ts";
import type { V2TimCallback, V2TimValueCallback } from "../models/results.ts";
import type {
  V2GroupMemberInfoSearchResult,
  V2TimGroupMemberSearchParam,
  V2TimGroupSearchParam,
  V2TimGroupSearchResult,
} from "../models/search.ts";

/** Reached through v2TIMManager.getGroupManager(). */
export interface V2TIMGroupManager {
  /** data is the new group id. */
  createGroup(params: {
    groupID?: string;
    groupType: string; // GroupType
    groupName: string;
    notification?: string;
    introduction?: string;
    faceUrl?: string;
    isAllMuted?: boolean;
    isSupportTopic?: boolean; // default false
    addOpt?: GroupAddOptTypeEnum; // left out: ANY
    memberList?: V2TimGroupMember[];
    approveOpt?: GroupAddOptTypeEnum; // left out: FORBID
    isEnablePermissionGroup?: boolean;
    defaultPermissions?: number;
  }): Promise<V2TimValueCallback<string>>;
  getJoinedGroupList(): Promise<V2TimValueCallback<V2TimGroupInfo[]>>;
  getGroupsInfo(params: { groupIDList: string[] }): Promise<V2TimValueCallback<V2TimGroupInfoResult[]>>;
  setGroupInfo(params: { info: V2TimGroupInfo }): Promise<V2TimCallback>;
  /** Replaces the whole attribute map. */
  initGroupAttributes(params: {
    groupID: string;
    attributes: Record<string, string>;
  }): Promise<V2TimCallback>;
  /** Adds or updates keys. */
  setGroupAttributes(params: { groupID: string; attributes: Record<string, string> }): Promise<V2TimCallback>;
  deleteGroupAttributes(params: { groupID: string; keys: string[] }): Promise<V2TimCallback>;
  getGroupAttributes(params: {
    groupID: string;
    keys?: string[];
  }): Promise<V2TimValueCallback<Record<string, string>>>;
  getGroupOnlineMemberCount(params: { groupID: string }): Promise<V2TimValueCallback<number>>;
  /** nextSeq starts at "0"; offset counts on web only. */
  getGroupMemberList(params: {
    groupID: string;
    filter: GroupMemberFilterTypeEnum;
    nextSeq: string;
    count?: number; // default 15
    offset?: number; // default 0
  }): Promise<V2TimValueCallback<V2TimGroupMemberInfoResult>>;
  getGroupMembersInfo(params: {
    groupID: string;
    memberList: string[];
  }): Promise<V2TimValueCallback<V2TimGroupMemberFullInfo[]>>;
  setGroupMemberInfo(params: {
    groupID: string;
    userID: string;
    nameCard?: string;
    customInfo?: Record<string, string>;
  }): Promise<V2TimCallback>;
  /** Mute length in seconds. */
  muteGroupMember(params: {
    groupID: string;
    userID: string;
    seconds: number; // 0 lifts the mute
  }): Promise<V2TimCallback>;
  inviteUserToGroup(params: {
    groupID: string;
    userList: string[];
  }): Promise<V2TimValueCallback<V2TimGroupMemberOperationResult[]>>;
  /** duration in seconds bars the user from coming back. */
  kickGroupMember(params: {
    groupID: string;
    memberList: string[];
    duration?: number;
    reason?: string;
  }): Promise<V2TimCallback>;
  setGroupMemberRole(params: {
    groupID: string;
    userID: string;
    role: GroupMemberRoleTypeEnum;
  }): Promise<V2TimCallback>;
  transferGroupOwner(params: { groupID: string; userID: string }): Promise<V2TimCallback>;
  /** Web (8.1): documented as unsupported. */
  getGroupApplicationList(): Promise<V2TimValueCallback<V2TimGroupApplicationResult>>;
  /** webMessageInstance is for web only. */
  acceptGroupApplication(params: {
    groupID: string;
    reason?: string;
    fromUser: string;
    toUser: string;
    addTime?: number;
    type?: GroupApplicationTypeEnum;
    webMessageInstance?: string;
    application?: V2TimGroupApplication; // since 8.2-8.9
  }): Promise<V2TimCallback>;
  /** webMessageInstance is for web only. */
  refuseGroupApplication(params: {
    groupID: string;
    reason?: string;
    fromUser: string;
    toUser: string;
    addTime: number;
    type: GroupApplicationTypeEnum;
    webMessageInstance?: string;
    application?: V2TimGroupApplication; // since 8.2-8.9
  }): Promise<V2TimCallback>;
  /** Web (8.1): documented as unsupported. */
  setGroupApplicationRead(): Promise<V2TimCallback>;
  /** Search in the device store. Web (8.1): documented as unsupported. */
  searchGroups(params: { searchParam: V2TimGroupSearchParam }): Promise<V2TimValueCallback<V2TimGroupInfo[]>>;
  /** Search in the device store, grouped by group id. Web (8.1): documented as unsupported. */
  searchGroupMembers(params: {
    param: V2TimGroupMemberSearchParam;
  }): Promise<V2TimValueCallback<V2GroupMemberInfoSearchResult>>;
  /** Web only. */
  searchGroupByID(params: { groupID: string }): Promise<V2TimValueCallback<V2TimGroupInfo>>;
  /** Communities with topics only. Web (8.1): documented as unsupported. */
  getJoinedCommunityList(): Promise<V2TimValueCallback<V2TimGroupInfo[]>>;
  /** data is the topic id. Web (8.1): documented as unsupported. */
  createTopicInCommunity(params: {
    groupID: string;
    topicInfo: V2TimTopicInfo;
  }): Promise<V2TimValueCallback<string>>;
  /** Web (8.1): documented as unsupported. */
  deleteTopicFromCommunity(params: {
    groupID: string;
    topicIDList: string[];
  }): Promise<V2TimValueCallback<V2TimTopicOperationResult[]>>;
  /** The topic is named by topicInfo.topicID. Web (8.1): documented as unsupported. */
  setTopicInfo(params: {
    groupID?: string; // required up to 8.1, dropped since 8.5
    topicInfo: V2TimTopicInfo;
  }): Promise<V2TimCallback>;
  /** Web (8.1): documented as unsupported. */
  getTopicInfoList(params: {
    groupID: string;
    topicIDList: string[];
  }): Promise<V2TimValueCallback<V2TimTopicInfoResult[]>>;
  /** data holds the counters after the change. Web (8.1): not implemented. */
  setGroupCounters(params: {
    groupID: string;
    counters: Record<string, number>;
  }): Promise<V2TimValueCallback<Record<string, number>>>;
  /** Web (8.1): not implemented. */
  getGroupCounters(params: {
    groupID: string;
    keys: string[];
  }): Promise<V2TimValueCallback<Record<string, number>>>;
  /** data holds the counter after the change. Web (8.1): not implemented. */
  increaseGroupCounter(params: {
    groupID: string;
    key: string;
    value: number;
  }): Promise<V2TimValueCallback<Record<string, number>>>;
  /** data holds the counter after the change. Web (8.1): not implemented. */
  decreaseGroupCounter(params: {
    groupID: string;
    key: string;
    value: number;
  }): Promise<V2TimValueCallback<Record<string, number>>>;
  /** App-defined label on members. Web (8.1): not implemented. */
  markGroupMemberList(params: {
    groupID: string;
    memberIDList: string[];
    markType: number;
    enableMark: boolean;
  }): Promise<V2TimCallback>;
  /** Mutes or unmutes everyone. Since 8.2-8.9. */
  muteAllGroupMembers(params: { groupID: string; isMute: boolean }): Promise<V2TimCallback>;
  /** Search on the server. Since 8.6. */
  searchCloudGroups(params: {
    searchParam: V2TimGroupSearchParam;
  }): Promise<V2TimValueCallback<V2TimGroupSearchResult>>;
  /** Search on the server. Since 8.6. */
  searchCloudGroupMembers(params: {
    param: V2TimGroupMemberSearchParam;
  }): Promise<V2TimValueCallback<V2GroupMemberInfoSearchResult>>;
}
