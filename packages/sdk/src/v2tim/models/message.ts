/** Messages and what belongs to them. */
import type {
  V2TIMElem,
  V2TimCustomElem,
  V2TimFaceElem,
  V2TimFileElem,
  V2TimGroupReportElem,
  V2TimGroupTipsElem,
  V2TimImageElem,
  V2TimLocationElem,
  V2TimMergerElem,
  V2TimSoundElem,
  V2TimStreamElem,
  V2TimTextElem,
  V2TimVideoElem,
} from "../models/elements.ts";
import type { V2TimGroupMemberInfo } from "../models/group.ts";
import type { OfflinePushInfo } from "../models/offline-push.ts";
import type { V2TimUserFullInfo, V2TimUserInfo } from "../models/user.ts";

export interface V2TIMMessageReactionChangeInfo {
  messageID: string;
  reactionList: V2TimMessageReaction[];
}

export interface V2TimGroupMessageReadMemberList {
  nextSeq: number;
  isFinished: boolean;
  memberInfoList: V2TimGroupMemberInfo[];
}

export interface V2TimMessage {
  msgID?: string;
  timestamp?: number;
  progress?: number;
  sender?: string;
  nickName?: string;
  friendRemark?: string;
  faceUrl?: string;
  nameCard?: string;
  groupID?: string;
  userID?: string;
  status?: number; // MessageStatus
  elemType: number; // MessageElemType
  textElem?: V2TimTextElem;
  customElem?: V2TimCustomElem;
  imageElem?: V2TimImageElem;
  soundElem?: V2TimSoundElem;
  videoElem?: V2TimVideoElem;
  fileElem?: V2TimFileElem;
  locationElem?: V2TimLocationElem;
  faceElem?: V2TimFaceElem;
  groupTipsElem?: V2TimGroupTipsElem;
  mergerElem?: V2TimMergerElem;
  localCustomData?: string;
  localCustomInt?: number;
  cloudCustomData?: string;
  isSelf?: boolean;
  isRead?: boolean;
  isPeerRead?: boolean;
  priority?: number; // MessagePriority
  offlinePushInfo?: OfflinePushInfo;
  groupAtUserList?: string[];
  seq?: string;
  random?: number;
  isExcludedFromUnreadCount?: boolean;
  isExcludedFromLastMessage?: boolean;
  isSupportMessageExtension?: boolean;
  messageFromWeb?: string;
  id?: string;
  needReadReceipt?: boolean;
  hasRiskContent?: boolean;
  revokeReason?: string;
  isBroadcastMessage?: boolean;
  isExcludedFromContentModeration?: boolean;
  revokerInfo?: V2TimUserFullInfo;
  groupReportElem?: V2TimGroupReportElem; // since 8.2-8.9
  streamElem?: V2TimStreamElem; // since 8.2-8.9
  isDisableCloudMessagePreHook?: boolean; // since 8.2
  isDisableCloudMessagePostHook?: boolean; // since 8.2
  senderProfile?: V2TimUserInfo; // since 8.2-8.9
  senderGroupMemberInfo?: V2TimGroupMemberInfo; // since 8.2-8.9
  isOnlineOnly?: boolean; // since 8.2-8.9
  isForwardMessage?: boolean; // since 8.2-8.9
  targetGroupMemberList?: string[]; // since 8.2-8.9
  customModerationConfigurationID?: string; // since 8.2-8.9
  elemList?: V2TIMElem[]; // since 8.2-8.9
}

/** static constants, since 8.2-8.9 */
export const V2TimMessage = {
  createIDPrefix: "created_temp_id-",
} as const;

export interface V2TimMessageChangeInfo {
  code?: number;
  desc?: string;
  message?: V2TimMessage;
}

export interface V2TimMessageDownloadProgress {
  isFinish: boolean;
  isError: boolean;
  msgID: string;
  currentSize: number;
  totalSize: number;
  type: number; // image: V2TIM_IMAGE_TYPE
  isSnapshot: boolean;
  path: string;
  errorCode: number;
  errorDesc: string;
}

export interface V2TimMessageExtension {
  extensionKey: string;
  extensionValue: string;
}

export interface V2TimMessageExtensionResult {
  resultCode: number;
  resultInfo: string;
  extension?: V2TimMessageExtension;
}

export interface V2TimMessageListResult {
  isFinished: boolean;
  messageList: V2TimMessage[];
}

export interface V2TimMessageOnlineUrl {
  imageElem?: V2TimImageElem;
  soundElem?: V2TimSoundElem;
  videoElem?: V2TimVideoElem;
  fileElem?: V2TimFileElem;
}

export interface V2TimMessageReaction {
  reactionID: string;
  totalUserCount: number;
  partialUserList: V2TimUserInfo[];
  reactedByMyself: boolean;
}

export interface V2TimMessageReactionResult {
  resultCode?: number;
  resultInfo?: string;
  messageID: string;
  reactionList?: V2TimMessageReaction[];
}

export interface V2TimMessageReactionUserResult {
  userInfoList: V2TimUserInfo[];
  nextSeq: number;
  isFinished: boolean;
}

export interface V2TimMessageReceipt {
  userID: string;
  timestamp: number;
  groupID?: string;
  msgID?: string;
  readCount?: number;
  unreadCount?: number;
  isPeerRead?: boolean;
}

export interface V2TimMsgCreateInfoResult {
  id?: string;
  messageInfo?: V2TimMessage;
}

export interface V2TimRecvC2cCustomMessage {
  msgID: string;
  sender: V2TimUserInfo;
  customData?: string;
}

export interface V2TimRecvC2cTextMessage {
  msgID: string;
  sender: V2TimUserInfo;
  text?: string;
}

export interface V2TimRecvGroupCustomMessage {
  msgID: string;
  sender: V2TimUserInfo;
  groupID: string;
  customData?: string;
}

export interface V2TimRecvGroupTextMessage {
  msgID: string;
  sender: V2TimUserInfo;
  groupID: string;
  text?: string;
}
