import type { V2TimGroupAtInfo } from "./conversation.ts";
import type { V2TimGroupMemberFullInfo } from "./group-member.ts";
import type { V2TimMessage } from "./message.ts";

/** A topic's profile and the caller's own part in it. */
export interface V2TimTopicInfo {
  topicID?: string;
  topicName?: string;
  topicFaceUrl?: string;
  introduction?: string;
  notification?: string;
  isAllMute?: boolean;
  /** Seconds. */
  selfMuteTime?: number;
  customString?: string;
  /** One of ReceiveMsgOptEnum. */
  recvOpt?: number;
  /** On this device only. */
  draftText?: string;
  unreadCount?: number;
  lastMessage?: V2TimMessage;
  groupAtInfoList?: V2TimGroupAtInfo[];
  defaultPermissions?: number;
  messageReadSequence?: number;
  createTime?: number;
  isInheritMessageReceiveOptionFromCommunity?: boolean;
}

/** What became of one topic of a call. */
export interface V2TimTopicInfoResult {
  errorCode?: number;
  errorMessage?: string;
  topicInfo?: V2TimTopicInfo;
}

/** What became of one topic of a call. */
export interface V2TimTopicOperationResult {
  errorCode?: number;
  errorMessage?: string;
  topicID?: string;
}

/** A permission group's bits in one topic. */
export interface V2TimTopicPermissionResult {
  topicID: string;
  resultCode: number;
  resultMessage: string;
  topicPermission: number;
  groupID: string;
  /** The permission group's id; the name is misspelt in the contract. */
  germissionGroupID: string;
  /** The same, spelt right. */
  permissionGroupID?: string;
}

/** A set of members of a community with permission bits, see the constants below. */
export interface V2TimPermissionGroupInfo {
  groupID: string;
  permissionGroupID?: string;
  permissionGroupName: string;
  customData?: string;
  groupPermission?: number;
  memberCount?: number;
}
export const V2TimPermissionGroupInfo = {
  V2TIM_COMMUNITY_PERMISSION_MANAGE_GROUP_INFO: 1,
  V2TIM_COMMUNITY_PERMISSION_MANAGE_GROUP_MEMBER: 2,
  V2TIM_COMMUNITY_PERMISSION_MANAGE_PERMISSION_GROUP_INFO: 4,
  V2TIM_COMMUNITY_PERMISSION_MANAGE_PERMISSION_GROUP_MEMBER: 8,
  V2TIM_COMMUNITY_PERMISSION_MANAGE_TOPIC_IN_COMMUNITY: 16,
  V2TIM_COMMUNITY_PERMISSION_MUTE_MEMBER: 32,
  V2TIM_COMMUNITY_PERMISSION_SEND_MESSAGE: 64,
  V2TIM_COMMUNITY_PERMISSION_AT_ALL: 128,
  V2TIM_COMMUNITY_PERMISSION_GET_HISTORY_MESSAGE: 256,
  V2TIM_COMMUNITY_PERMISSION_REVOKE_OTHER_MEMBER_MESSAGE: 512,
  V2TIM_COMMUNITY_PERMISSION_BAN_MEMBER: 1024,
  V2TIM_TOPIC_PERMISSION_MANAGE_TOPIC: 1,
  V2TIM_TOPIC_PERMISSION_MANAGE_TOPIC_PERMISSION: 2,
  V2TIM_TOPIC_PERMISSION_MUTE_MEMBER: 4,
  V2TIM_TOPIC_PERMISSION_SEND_MESSAGE: 8,
  V2TIM_TOPIC_PERMISSION_GET_HISTORY_MESSAGE: 16,
  V2TIM_TOPIC_PERMISSION_REVOKE_OTHER_MEMBER_MESSAGE: 32,
  V2TIM_TOPIC_PERMISSION_AT_ALL: 64,
} as const;

/** What became of one permission group of a call. */
export interface V2TimPermissionGroupInfoResult {
  resultCode: number;
  resultMessage: string;
  permissionGroupInfo?: V2TimPermissionGroupInfo;
}

/** What became of one permission group of a call. */
export interface V2TimPermissionGroupOperationResult {
  resultCode: number;
  resultMessage: string;
  permissionGroupID: string;
}

/** A page of a permission group's members. */
export interface V2TimPermissionGroupMemberInfoResult {
  nextCursor: string;
  memberInfoList?: V2TimGroupMemberFullInfo[];
}

/** What became of one member of a call. */
export interface V2TimPermissionGroupMemberOperationResult {
  memberID: string;
  resultCode: number;
}
