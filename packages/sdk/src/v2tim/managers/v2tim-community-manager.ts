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
import type { V2TimGroupInfo } from "../models/group.ts";
import type { V2TimCreateGroupMemberInfo } from "../models/group-member.ts";
import type { V2TimCallback, V2TimValueCallback } from "../models/results.ts";

/** Communities with topics and permission groups. Reached through `getCommunityManager()`. */
export interface V2TIMCommunityManager {
  /** Hears what happens to topics and permission groups; resolves to the id to remove the listener with. */
  addCommunityListener(params: { listener: V2TimCommunityListener }): Promise<string>;
  /** Removes a listener by itself or by its id, or all of them without either; resolves to whether it worked. */
  removeCommunityListener(params?: {
    listenerID?: string;
    listener?: V2TimCommunityListener;
  }): Promise<boolean>;
  /** Makes a community with topics; `data` is its groupID. */
  createCommunity(params: {
    info: V2TimGroupInfo;
    memberList: V2TimCreateGroupMemberInfo[];
  }): Promise<V2TimValueCallback<string>>;
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
  /** Makes a permission group; `data` is its id. */
  createPermissionGroupInCommunity(params: {
    info: V2TimPermissionGroupInfo;
  }): Promise<V2TimValueCallback<string>>;
  /** Deletes permission groups; every one has its own result. */
  deletePermissionGroupFromCommunity(params: {
    groupID: string;
    permissionGroupIDList: string[];
  }): Promise<V2TimValueCallback<V2TimPermissionGroupOperationResult[]>>;
  /** Changes a permission group's name, bits or custom data. */
  modifyPermissionGroupInfoInCommunity(params: { info: V2TimPermissionGroupInfo }): Promise<V2TimCallback>;
  /** The permission groups that the user is in. */
  getJoinedPermissionGroupListInCommunity(params: {
    groupID: string;
  }): Promise<V2TimValueCallback<V2TimPermissionGroupInfoResult[]>>;
  /** Permission groups by their ids; an empty list means all of them. */
  getPermissionGroupListInCommunity(params: {
    groupID: string;
    permissionGroupIDList: string[];
  }): Promise<V2TimValueCallback<V2TimPermissionGroupInfoResult[]>>;
  /** Adds members to a permission group; every one has its own result. */
  addCommunityMembersToPermissionGroup(params: {
    groupID: string;
    permissionGroupID: string;
    memberList: string[];
  }): Promise<V2TimValueCallback<V2TimPermissionGroupMemberOperationResult[]>>;
  /** Takes members out of a permission group; every one has its own result. */
  removeCommunityMembersFromPermissionGroup(params: {
    groupID: string;
    permissionGroupID: string;
    memberList: string[];
  }): Promise<V2TimValueCallback<V2TimPermissionGroupMemberOperationResult[]>>;
  /** A page of a permission group's members; `nextCursor` starts and ends as "". */
  getCommunityMemberListInPermissionGroup(params: {
    groupID: string;
    permissionGroupID: string;
    nextCursor: string;
  }): Promise<V2TimValueCallback<V2TimPermissionGroupMemberInfoResult>>;
  /** Gives a permission group bits in topics, by topic id. */
  addTopicPermissionToPermissionGroup(params: {
    groupID: string;
    permissionGroupID: string;
    topicPermissionMap: Record<string, number>;
  }): Promise<V2TimValueCallback<V2TimTopicOperationResult[]>>;
  /** Takes a permission group's bits in these topics away. */
  deleteTopicPermissionFromPermissionGroup(params: {
    groupID: string;
    permissionGroupID: string;
    topicIDList: string[];
  }): Promise<V2TimValueCallback<V2TimTopicOperationResult[]>>;
  /** Changes a permission group's bits in topics, by topic id. */
  modifyTopicPermissionInPermissionGroup(params: {
    groupID: string;
    permissionGroupID: string;
    topicPermissionMap: Record<string, number>;
  }): Promise<V2TimValueCallback<V2TimTopicOperationResult[]>>;
  /** Reads a permission group's bits in topics; an empty list means all topics. */
  getTopicPermissionInPermissionGroup(params: {
    groupID: string;
    permissionGroupID: string;
    topicIDList: string[];
  }): Promise<V2TimValueCallback<V2TimTopicPermissionResult[]>>;
}
