import type { V2TIMElem } from "./elements.ts";
import type { V2TimGroupChangeInfo } from "./group.ts";
import type { V2TimGroupMemberChangeInfo, V2TimGroupMemberInfo } from "./group-member.ts";
import type { V2TimUserFullInfo } from "./user.ts";

/** What happened in a group, as a message of the group. */
export interface V2TimGroupTipsElem {
  groupID: string;
  /** One of GroupTipsElemType. */
  type: number;
  opMember: V2TimGroupMemberInfo;
  memberList?: V2TimGroupMemberInfo[];
  groupChangeInfoList?: V2TimGroupChangeInfo[];
  memberChangeInfoList?: V2TimGroupMemberChangeInfo[];
  /** Only on tips of joining, inviting, quitting and kicking. */
  memberCount?: number;
}

/** A personal notice about a group; `type` is one of the constants below. */
export interface V2TimGroupReportElem extends V2TIMElem {
  type: number;
  groupID: string;
  opUserID?: string;
  opUserInfo?: V2TimUserFullInfo;
  opMemberInfo?: V2TimGroupMemberInfo;
  reason?: string;
  customData?: string;
  platform?: string;
  shutUpTime?: number;
  messageReceiveOpt?: number;
}
export const V2TimGroupReportElem = {
  kTIMGroupReport_None: 0,
  kTIMGroupReport_AddRequest: 1,
  kTIMGroupReport_AddAccept: 2,
  kTIMGroupReport_AddRefuse: 3,
  kTIMGroupReport_BeKicked: 4,
  kTIMGroupReport_Delete: 5,
  kTIMGroupReport_Create: 6,
  kTIMGroupReport_Invite: 7,
  kTIMGroupReport_Quit: 8,
  kTIMGroupReport_GrantAdmin: 9,
  kTIMGroupReport_CancelAdmin: 10,
  kTIMGroupReport_GroupRecycle: 11,
  kTIMGroupReport_InviteReqToInvitee: 12,
  kTIMGroupReport_InviteAccept: 13,
  kTIMGroupReport_InviteRefuse: 14,
  kTIMGroupReport_ReadReport: 15,
  kTIMGroupReport_UserDefine: 16,
  kTIMGroupReport_ShutUpMember: 17,
  kTIMGroupReport_TopicCreate: 18,
  kTIMGroupReport_TopicDelete: 19,
  kTIMGroupReport_GroupMessageRead: 20,
  kTIMGroupReport_GroupMessageRecvOption: 21,
  kTIMGroupReport_BannedFromGroup: 22,
  kTIMGroupReport_UnbannedFromGroup: 23,
  kTIMGroupReport_InviteReqToAdmin: 24,
} as const;
