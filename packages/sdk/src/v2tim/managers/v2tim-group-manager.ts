import type {
  GroupAddOptTypeEnum,
  GroupApplicationTypeEnum,
  GroupMemberFilterTypeEnum,
  GroupMemberRoleTypeEnum,
} from "../enums.ts";
import type { V2TimTopicInfo, V2TimTopicInfoResult, V2TimTopicOperationResult } from "../models/community.ts";
import type { V2TimGroupInfo, V2TimGroupInfoResult } from "../models/group.ts";
import type { V2TimGroupApplication, V2TimGroupApplicationResult } from "../models/group-application.ts";
import type {
  V2TimGroupMember,
  V2TimGroupMemberFullInfo,
  V2TimGroupMemberInfoResult,
  V2TimGroupMemberOperationResult,
} from "../models/group-member.ts";
import type { V2TimCallback, V2TimValueCallback } from "../models/results.ts";
import type {
  V2GroupMemberInfoSearchResult,
  V2TimGroupMemberSearchParam,
  V2TimGroupSearchParam,
  V2TimGroupSearchResult,
} from "../models/search.ts";

/** Groups, their members, applications, attributes and counters. Reached through `getGroupManager()`. */
export interface V2TIMGroupManager {
  /** Makes a group; `data` is its groupID. */
  createGroup(params: {
    groupID?: string;
    /** One of GroupType. */
    groupType: string;
    groupName: string;
    notification?: string;
    introduction?: string;
    faceUrl?: string;
    isAllMuted?: boolean;
    /** Default: false. */
    isSupportTopic?: boolean;
    /** Default: as usual for the type of group. */
    addOpt?: GroupAddOptTypeEnum;
    memberList?: V2TimGroupMember[];
    /** Default: as usual for the type of group. */
    approveOpt?: GroupAddOptTypeEnum;
    isEnablePermissionGroup?: boolean;
    defaultPermissions?: number;
  }): Promise<V2TimValueCallback<string>>;
  /** The groups the user is in, live rooms and communities with topics left out. */
  getJoinedGroupList(): Promise<V2TimValueCallback<V2TimGroupInfo[]>>;
  /** Group profiles; every id has its own result. */
  getGroupsInfo(params: { groupIDList: string[] }): Promise<V2TimValueCallback<V2TimGroupInfoResult[]>>;
  /** Writes those fields of a group's profile that are present. */
  setGroupInfo(params: { info: V2TimGroupInfo }): Promise<V2TimCallback>;
  /** Replaces all attributes of a group. */
  initGroupAttributes(params: {
    groupID: string;
    attributes: Record<string, string>;
  }): Promise<V2TimCallback>;
  /** Adds or changes attributes of a group. */
  setGroupAttributes(params: { groupID: string; attributes: Record<string, string> }): Promise<V2TimCallback>;
  /** Deletes attributes of a group; an empty list deletes all of them. */
  deleteGroupAttributes(params: { groupID: string; keys: string[] }): Promise<V2TimCallback>;
  /** Reads attributes of a group; all of them without `keys`. */
  getGroupAttributes(params: {
    groupID: string;
    keys?: string[];
  }): Promise<V2TimValueCallback<Record<string, string>>>;
  /** How many members are connected. */
  getGroupOnlineMemberCount(params: { groupID: string }): Promise<V2TimValueCallback<number>>;
  /** A page of the members; `nextSeq` starts at "0" and comes back as "0" at the end. */
  getGroupMemberList(params: {
    groupID: string;
    filter: GroupMemberFilterTypeEnum;
    nextSeq: string;
    /** Default: 15. */
    count?: number;
    /** Default: 0. */
    offset?: number;
  }): Promise<V2TimValueCallback<V2TimGroupMemberInfoResult>>;
  /** Profiles of chosen members; users who are not members are left out. */
  getGroupMembersInfo(params: {
    groupID: string;
    memberList: string[];
  }): Promise<V2TimValueCallback<V2TimGroupMemberFullInfo[]>>;
  /** Writes a member's name card and custom fields. */
  setGroupMemberInfo(params: {
    groupID: string;
    userID: string;
    nameCard?: string;
    customInfo?: Record<string, string>;
  }): Promise<V2TimCallback>;
  /** Mutes a member for some seconds. */
  muteGroupMember(params: {
    groupID: string;
    userID: string;
    /** 0 ends the mute. */
    seconds: number;
  }): Promise<V2TimCallback>;
  /** Invites up to 20 users; every one has its own result. */
  inviteUserToGroup(params: {
    groupID: string;
    userList: string[];
  }): Promise<V2TimValueCallback<V2TimGroupMemberOperationResult[]>>;
  /** Removes members; for `duration` seconds they cannot come back. */
  kickGroupMember(params: {
    groupID: string;
    memberList: string[];
    duration?: number;
    reason?: string;
  }): Promise<V2TimCallback>;
  /** Makes a member an admin or an ordinary member. */
  setGroupMemberRole(params: {
    groupID: string;
    userID: string;
    role: GroupMemberRoleTypeEnum;
  }): Promise<V2TimCallback>;
  /** Hands the group over to another member. */
  transferGroupOwner(params: { groupID: string; userID: string }): Promise<V2TimCallback>;
  /** The newest applications and invitations to approve, of all groups that the user manages; up to 50. */
  getGroupApplicationList(): Promise<V2TimValueCallback<V2TimGroupApplicationResult>>;
  /** Agrees to an application; the first decision counts. */
  acceptGroupApplication(params: {
    groupID: string;
    reason?: string;
    fromUser: string;
    toUser: string;
    addTime?: number;
    type?: GroupApplicationTypeEnum;
    webMessageInstance?: string;
    application?: V2TimGroupApplication;
  }): Promise<V2TimCallback>;
  /** Refuses an application; the first decision counts. */
  refuseGroupApplication(params: {
    groupID: string;
    reason?: string;
    fromUser: string;
    toUser: string;
    addTime: number;
    type: GroupApplicationTypeEnum;
    webMessageInstance?: string;
    application?: V2TimGroupApplication;
  }): Promise<V2TimCallback>;
  /** Sets the unread count of the applications to 0. */
  setGroupApplicationRead(): Promise<V2TimCallback>;
  /** Searches the joined groups known to this device. */
  searchGroups(params: { searchParam: V2TimGroupSearchParam }): Promise<V2TimValueCallback<V2TimGroupInfo[]>>;
  /** Searches the members known to this device; the result is keyed by groupID. */
  searchGroupMembers(params: {
    param: V2TimGroupMemberSearchParam;
  }): Promise<V2TimValueCallback<V2GroupMemberInfoSearchResult>>;
  /** Looks a group up on the server by its exact id; Work groups are not found. */
  searchGroupByID(params: { groupID: string }): Promise<V2TimValueCallback<V2TimGroupInfo>>;
  /** The joined communities with topics. */
  getJoinedCommunityList(): Promise<V2TimValueCallback<V2TimGroupInfo[]>>;
  /** Makes a topic; `data` is its id. */
  createTopicInCommunity(params: {
    groupID: string;
    topicInfo: V2TimTopicInfo;
  }): Promise<V2TimValueCallback<string>>;
  /** Deletes topics; every one has its own result. */
  deleteTopicFromCommunity(params: {
    groupID: string;
    topicIDList: string[];
  }): Promise<V2TimValueCallback<V2TimTopicOperationResult[]>>;
  /** Writes those fields of a topic that are present; `topicInfo.topicID` names it. */
  setTopicInfo(params: { groupID?: string; topicInfo: V2TimTopicInfo }): Promise<V2TimCallback>;
  /** Topic profiles; an empty list means all topics. */
  getTopicInfoList(params: {
    groupID: string;
    topicIDList: string[];
  }): Promise<V2TimValueCallback<V2TimTopicInfoResult[]>>;
  /** Sets counters of a group; `data` holds their values. */
  setGroupCounters(params: {
    groupID: string;
    counters: Record<string, number>;
  }): Promise<V2TimValueCallback<Record<string, number>>>;
  /** Reads counters of a group; an empty list means all of them. */
  getGroupCounters(params: {
    groupID: string;
    keys: string[];
  }): Promise<V2TimValueCallback<Record<string, number>>>;
  /** Adds to a counter; `data` holds its new value. */
  increaseGroupCounter(params: {
    groupID: string;
    key: string;
    value: number;
  }): Promise<V2TimValueCallback<Record<string, number>>>;
  /** Subtracts from a counter; `data` holds its new value. */
  decreaseGroupCounter(params: {
    groupID: string;
    key: string;
    value: number;
  }): Promise<V2TimValueCallback<Record<string, number>>>;
  /** Puts a label of the app (1000 or more) on up to 100 members, or takes it off. */
  markGroupMemberList(params: {
    groupID: string;
    memberIDList: string[];
    markType: number;
    enableMark: boolean;
  }): Promise<V2TimCallback>;
  /** Mutes or unmutes all ordinary members of a group. */
  muteAllGroupMembers(params: { groupID: string; isMute: boolean }): Promise<V2TimCallback>;
  /** Searches groups on the server. */
  searchCloudGroups(params: {
    searchParam: V2TimGroupSearchParam;
  }): Promise<V2TimValueCallback<V2TimGroupSearchResult>>;
  /** Searches group members on the server. */
  searchCloudGroupMembers(params: {
    param: V2TimGroupMemberSearchParam;
  }): Promise<V2TimValueCallback<V2GroupMemberInfoSearchResult>>;
}
