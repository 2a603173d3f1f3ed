/** Communities: topics and permission groups. */
import type { V2TimGroupAtInfo, V2TimGroupMemberFullInfo } from "../models/group.ts";
import type { V2TimMessage } from "../models/message.ts";

export interface V2TimPermissionGroupInfo {
  groupID: string;
  permissionGroupID?: string;
  permissionGroupName: string;
  customData?: string;
  groupPermission?: number;
  memberCount?: number;
}

/** static constants, since 8.2-8.9 */
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

export interface V2TimPermissionGroupInfoResult {
  resultCode: number;
  resultMessage: string;
  permissionGroupInfo?: V2TimPermissionGroupInfo;
}

export interface V2TimPermissionGroupMemberInfoResult {
  nextCursor: string;
  memberInfoList?: V2TimGroupMemberFullInfo[];
}

export interface V2TimPermissionGroupMemberOperationResult {
  memberID: string;
  resultCode: number;
}

export interface V2TimPermissionGroupOperationResult {
  resultCode: number;
  resultMessage: string;
  permissionGroupID: string;
}

export interface V2TimTopicInfo {
  topicID?: string;
  topicName?: string;
  topicFaceUrl?: string;
  introduction?: string;
  notification?: string;
  isAllMute?: boolean;
  selfMuteTime?: number;
  customString?: string;
  recvOpt?: number; // ReceiveMsgOptEnum
  draftText?: string;
  unreadCount?: number;
  lastMessage?: V2TimMessage;
  groupAtInfoList?: V2TimGroupAtInfo[];
  defaultPermissions?: number;
  messageReadSequence?: number; // since 8.2-8.9
  createTime?: number; // since 8.2-8.9
  isInheritMessageReceiveOptionFromCommunity?: boolean; // since 8.2-8.9
}

export interface V2TimTopicInfoResult {
  errorCode?: number;
  errorMessage?: string;
  topicInfo?: V2TimTopicInfo;
}

export interface V2TimTopicOperationResult {
  errorCode?: number;
  errorMessage?: string;
  topicID?: string;
}

export interface V2TimTopicPermissionResult {
  topicID: string;
  resultCode: number;
  resultMessage: string;
  topicPermission: number;
  groupID: string;
  germissionGroupID: string;
}
