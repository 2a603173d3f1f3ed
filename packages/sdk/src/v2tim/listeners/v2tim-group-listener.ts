import type { V2TimTopicInfo } from "../models/community.ts";
import type {
  V2TimGroupChangeInfo,
  V2TimGroupMemberChangeInfo,
  V2TimGroupMemberInfo,
} from "../models/group.ts";

export interface V2TimGroupListener {
  onMemberEnter?: (groupID: string, memberList: V2TimGroupMemberInfo[]) => void;
  onMemberLeave?: (groupID: string, member: V2TimGroupMemberInfo) => void;
  onMemberInvited?: (
    groupID: string,
    opUser: V2TimGroupMemberInfo,
    memberList: V2TimGroupMemberInfo[],
  ) => void;
  onMemberKicked?: (
    groupID: string,
    opUser: V2TimGroupMemberInfo,
    memberList: V2TimGroupMemberInfo[],
  ) => void;
  onMemberInfoChanged?: (
    groupID: string,
    v2TIMGroupMemberChangeInfoList: V2TimGroupMemberChangeInfo[],
  ) => void;
  onGroupCreated?: (groupID: string) => void;
  onGroupDismissed?: (groupID: string, opUser: V2TimGroupMemberInfo) => void;
  onGroupRecycled?: (groupID: string, opUser: V2TimGroupMemberInfo) => void;
  onGroupInfoChanged?: (groupID: string, changeInfos: V2TimGroupChangeInfo[]) => void;
  onReceiveJoinApplication?: (groupID: string, member: V2TimGroupMemberInfo, opReason: string) => void;
  onApplicationProcessed?: (
    groupID: string,
    opUser: V2TimGroupMemberInfo,
    isAgreeJoin: boolean,
    opReason: string,
  ) => void;
  onGrantAdministrator?: (
    groupID: string,
    opUser: V2TimGroupMemberInfo,
    memberList: V2TimGroupMemberInfo[],
  ) => void;
  onRevokeAdministrator?: (
    groupID: string,
    opUser: V2TimGroupMemberInfo,
    memberList: V2TimGroupMemberInfo[],
  ) => void;
  onQuitFromGroup?: (groupID: string) => void;
  onReceiveRESTCustomData?: (groupID: string, customData: string) => void;
  onGroupAttributeChanged?: (groupID: string, groupAttributeMap: Record<string, string>) => void;
  /** see also V2TimCommunityListener */
  onTopicCreated?: (groupID: string, topicID: string) => void;
  onTopicDeleted?: (groupID: string, topicIDList: string[]) => void;
  onTopicInfoChanged?: (groupID: string, topicInfo: V2TimTopicInfo) => void;
  onGroupCounterChanged?: (groupID: string, key: string, newValue: number) => void;
  onAllGroupMembersMuted?: (groupID: string, isMute: boolean) => void;
  onMemberMarkChanged?: (
    groupID: string,
    memberIDList: string[],
    markType: number,
    enableMark: boolean,
  ) => void;
}
