import type { V2TimCommunityListener } from "../listeners/v2tim-community-listener.ts";
import type {
  V2TimPermissionGroupInfo,
  V2TimPermissionGroupInfoResult,
  V2TimPermissionGroupMemberInfoResult,
  V2TimPermissionGroupMemberOperationResult,
  V2TimPermissionGroupOperationResult,
  V2TimTopicInfo,
  V2TimTopicInfoResult,
  V2TimTopicOperationResult,
  V2TimTopicPermissionResult,
} from "../models/community.ts";
import type { V2TimCreateGroupMemberInfo, V2TimGroupInfo } from "../models/group.ts";
import type { V2TimCallback, V2TimValueCallback } from "../models/results.ts";

/** Reached through v2TIMManager.getCommunityManager(). */
export interface V2TIMCommunityManager {
  /** Resolves to a listener id. Web (8.1): not implemented. */
  addCommunityListener(params: { listener: V2TimCommunityListener }): Promise<string>;
  /** Takes the id from addCommunityListener. Web (8.1): not implemented. */
  removeCommunityListener(params?: {
    listenerID?: string;
    listener?: V2TimCommunityListener; // since 8.2-8.9
  }): Promise<boolean>;
  /** data is the community's group id. Web (8.1): not implemented. */
  createCommunity(params: {
    info: V2TimGroupInfo;
    memberList: V2TimCreateGroupMemberInfo[];
  }): Promise<V2TimValueCallback<string>>;
  /** Communities with topics only. */
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
  /** data is the permission group id. Web (8.1): not implemented. */
  createPermissionGroupInCommunity(params: {
    info: V2TimPermissionGroupInfo;
  }): Promise<V2TimValueCallback<string>>;
  /** Web (8.1): not implemented. */
  deletePermissionGroupFromCommunity(params: {
    groupID: string;
    permissionGroupIDList: string[];
  }): Promise<V2TimValueCallback<V2TimPermissionGroupOperationResult[]>>;
  /** Web (8.1): not implemented. */
  modifyPermissionGroupInfoInCommunity(params: { info: V2TimPermissionGroupInfo }): Promise<V2TimCallback>;
  /** Web (8.1): not implemented. */
  getJoinedPermissionGroupListInCommunity(params: {
    groupID: string;
  }): Promise<V2TimValueCallback<V2TimPermissionGroupInfoResult[]>>;
  /** Web (8.1): not implemented. */
  getPermissionGroupListInCommunity(params: {
    groupID: string;
    permissionGroupIDList: string[];
  }): Promise<V2TimValueCallback<V2TimPermissionGroupInfoResult[]>>;
  /** Web (8.1): not implemented. */
  addCommunityMembersToPermissionGroup(params: {
    groupID: string;
    permissionGroupID: string;
    memberList: string[];
  }): Promise<V2TimValueCallback<V2TimPermissionGroupMemberOperationResult[]>>;
  /** Web (8.1): not implemented. */
  removeCommunityMembersFromPermissionGroup(params: {
    groupID: string;
    permissionGroupID: string;
    memberList: string[];
  }): Promise<V2TimValueCallback<V2TimPermissionGroupMemberOperationResult[]>>;
  /** Web (8.1): not implemented. */
  getCommunityMemberListInPermissionGroup(params: {
    groupID: string;
    permissionGroupID: string;
    nextCursor: string;
  }): Promise<V2TimValueCallback<V2TimPermissionGroupMemberInfoResult>>;
  /** Map of topic id to permission bits. Web (8.1): not implemented. */
  addTopicPermissionToPermissionGroup(params: {
    groupID: string;
    permissionGroupID: string;
    topicPermissionMap: Record<string, number>;
  }): Promise<V2TimValueCallback<V2TimTopicOperationResult[]>>;
  /** Web (8.1): not implemented. */
  deleteTopicPermissionFromPermissionGroup(params: {
    groupID: string;
    permissionGroupID: string;
    topicIDList: string[];
  }): Promise<V2TimValueCallback<V2TimTopicOperationResult[]>>;
  /** Map of topic id to permission bits. Web (8.1): not implemented. */
  modifyTopicPermissionInPermissionGroup(params: {
    groupID: string;
    permissionGroupID: string;
    topicPermissionMap: Record<string, number>;
  }): Promise<V2TimValueCallback<V2TimTopicOperationResult[]>>;
  /** Web (8.1): not implemented. */
  getTopicPermissionInPermissionGroup(params: {
    groupID: string;
    permissionGroupID: string;
    topicIDList: string[];
  }): Promise<V2TimValueCallback<V2TimTopicPermissionResult[]>>;
}
