import type { V2TimPermissionGroupInfo, V2TimTopicInfo } from "../models/community.ts";

export interface V2TimCommunityListener {
  onCreateTopic?: (groupID: string, topicID: string) => void;
  onDeleteTopic?: (groupID: string, topicIDList: string[]) => void;
  onChangeTopicInfo?: (groupID: string, topicInfo: V2TimTopicInfo) => void;
  onReceiveTopicRESTCustomData?: (topicID: string, customData: string) => void;
  onCreatePermissionGroup?: (groupID: string, permissionGroupInfo: V2TimPermissionGroupInfo) => void;
  onDeletePermissionGroup?: (groupID: string, permissionGroupIDList: string[]) => void;
  onChangePermissionGroupInfo?: (groupID: string, permissionGroupInfo: V2TimPermissionGroupInfo) => void;
  onAddMembersToPermissionGroup?: (
    groupID: string,
    permissionGroupID: string,
    memberIDList: string[],
  ) => void;
  onRemoveMembersFromPermissionGroup?: (
    groupID: string,
    permissionGroupID: string,
    memberIDList: string[],
  ) => void;
  onAddTopicPermission?: (
    groupID: string,
    permissionGroupID: string,
    topicPermissionMap: Record<string, number>,
  ) => void;
  onDeleteTopicPermission?: (groupID: string, permissionGroupID: string, topicIDList: string[]) => void;
  onModifyTopicPermission?: (
    groupID: string,
    permissionGroupID: string,
    topicPermissionMap: Record<string, number>,
  ) => void;
}
