/** Elements: the parts that a message consists of. */
import type {
  V2TimGroupChangeInfo,
  V2TimGroupMemberChangeInfo,
  V2TimGroupMemberInfo,
} from "../models/group.ts";
import type { V2TimMessage } from "../models/message.ts";
import type { V2TimUserFullInfo } from "../models/user.ts";

export interface V2TIMElem {
  nextElem?: V2TIMElem | Record<string, unknown>;
  elemType?: number; // MessageElemType; since 8.2-8.9
}

export interface V2TimCustomElem extends V2TIMElem {
  data?: string;
  desc?: string;
  extension?: string;
}

export interface V2TimFaceElem extends V2TIMElem {
  index?: number;
  data?: string;
}

export interface V2TimFileElem extends V2TIMElem {
  path?: string;
  fileName?: string;
  UUID?: string;
  url?: string;
  fileSize?: number;
  localUrl?: string;
}

/** since 8.2-8.9 */
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

/** static constants, since 8.2-8.9 */
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

export interface V2TimGroupTipsElem {
  groupID: string;
  type: number; // GroupTipsElemType
  opMember: V2TimGroupMemberInfo;
  memberList?: V2TimGroupMemberInfo[];
  groupChangeInfoList?: V2TimGroupChangeInfo[];
  memberChangeInfoList?: V2TimGroupMemberChangeInfo[];
  memberCount?: number;
}

export interface V2TimImage {
  uuid?: string;
  type?: number; // V2TIM_IMAGE_TYPE
  size?: number;
  width?: number;
  height?: number;
  url?: string;
  localUrl?: string;
}

export interface V2TimImageElem extends V2TIMElem {
  path?: string;
  imageList?: V2TimImage[];
}

export interface V2TimLocationElem extends V2TIMElem {
  desc?: string;
  longitude: number;
  latitude: number;
}

export interface V2TimMergerElem extends V2TIMElem {
  isLayersOverLimit?: boolean;
  title?: string;
  abstractList?: string[];
  compatibleText?: string; // since 8.2-8.9
  messageList?: V2TimMessage[]; // default []; since 8.2-8.9
}

export interface V2TimSoundElem extends V2TIMElem {
  path?: string;
  UUID?: string;
  dataSize?: number;
  duration?: number;
  url?: string;
  localUrl?: string;
}

/** since 8.2-8.9 */
export interface V2TimStreamElem extends V2TIMElem {
  markdown?: string;
  data?: string;
  isStreamEnded?: boolean;
}

export interface V2TimTextElem extends V2TIMElem {
  text?: string;
}

export interface V2TimVideoElem extends V2TIMElem {
  videoPath?: string;
  UUID?: string;
  videoSize?: number;
  duration?: number;
  snapshotPath?: string;
  snapshotUUID?: string;
  snapshotSize?: number;
  snapshotWidth?: number;
  snapshotHeight?: number;
  videoUrl?: string;
  snapshotUrl?: string;
  localVideoUrl?: string;
  localSnapshotUrl?: string;
  videoType?: string; // since 8.2-8.9
}
