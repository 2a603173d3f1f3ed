import type { V2TimTopicInfo } from "../models/community.ts";
import type { V2TimGroupChangeInfo } from "../models/group.ts";
import type { V2TimGroupMemberChangeInfo, V2TimGroupMemberInfo } from "../models/group-member.ts";

/** Groups of the user. */
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
  /** Members were muted or unmuted. */
  onMemberInfoChanged?: (
    groupID: string,
    v2TIMGroupMemberChangeInfoList: V2TimGroupMemberChangeInfo[],
  ) => void;
  onGroupCreated?: (groupID: string) => void;
  /** Sent to every member. */
  onGroupDismissed?: (groupID: string, opUser: V2TimGroupMemberInfo) => void;
  /** A group was dismissed for want of use. */
  onGroupRecycled?: (groupID: string, opUser: V2TimGroupMemberInfo) => void;
  onGroupInfoChanged?: (groupID: string, changeInfos: V2TimGroupChangeInfo[]) => void;
  /** For those who may decide. */
  onReceiveJoinApplication?: (groupID: string, member: V2TimGroupMemberInfo, opReason: string) => void;
  /** For the applicant or inviter. */
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
  /** On the user's own devices. */
  onQuitFromGroup?: (groupID: string) => void;
  /** A notice sent through the REST interface. */
  onReceiveRESTCustomData?: (groupID: string, customData: string) => void;
  /** All attributes of the group after the change. */
  onGroupAttributeChanged?: (groupID: string, groupAttributeMap: Record<string, string>) => void;
  /** See also V2TimCommunityListener. */
  onTopicCreated?: (groupID: string, topicID: string) => void;
  onTopicDeleted?: (groupID: string, topicIDList: string[]) => void;
  onTopicInfoChanged?: (groupID: string, topicInfo: V2TimTopicInfo) => void;
  onGroupCounterChanged?: (groupID: string, key: string, newValue: number) => void;
  /** Fires next to `onGroupInfoChanged`. */
  onAllGroupMembersMuted?: (groupID: string, isMute: boolean) => void;
  /** Communities only. */
  onMemberMarkChanged?: (
    groupID: string,
    memberIDList: string[],
    markType: number,
    enableMark: boolean,
  ) => void;
}
