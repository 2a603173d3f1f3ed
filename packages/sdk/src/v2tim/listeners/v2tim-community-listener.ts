import type { V2TimPermissionGroupInfo, V2TimTopicInfo } from "../models/community.ts";

/** Topics and permission groups of communities. */
export interface V2TimCommunityListener {
  onCreateTopic?: (groupID: string, topicID: string) => void;
  onDeleteTopic?: (groupID: string, topicIDList: string[]) => void;
  onChangeTopicInfo?: (groupID: string, topicInfo: V2TimTopicInfo) => void;
  /** A notice sent through the REST interface. */
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
  /** Bits by topic id. */
  onAddTopicPermission?: (
    groupID: string,
    permissionGroupID: string,
    topicPermissionMap: Record<string, number>,
  ) => void;
  onDeleteTopicPermission?: (groupID: string, permissionGroupID: string, topicIDList: string[]) => void;
  /** Bits by topic id. */
  onModifyTopicPermission?: (
    groupID: string,
    permissionGroupID: string,
    topicPermissionMap: Record<string, number>,
  ) => void;
}
