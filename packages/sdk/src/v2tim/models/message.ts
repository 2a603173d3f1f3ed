import type {
  V2TIMElem,
  V2TimCustomElem,
  V2TimFaceElem,
  V2TimFileElem,
  V2TimImageElem,
  V2TimLocationElem,
  V2TimMergerElem,
  V2TimSoundElem,
  V2TimStreamElem,
  V2TimTextElem,
  V2TimVideoElem,
} from "./elements.ts";
import type { V2TimGroupReportElem, V2TimGroupTipsElem } from "./group-elements.ts";
import type { V2TimGroupMemberInfo } from "./group-member.ts";
import type { OfflinePushInfo } from "./offline-push.ts";
import type { V2TimUserFullInfo, V2TimUserInfo } from "./user.ts";

/** A message as the app sees it. `elemType` tells which of the elements is filled. */
export interface V2TimMessage {
  msgID?: string;
  /** Unix seconds of acceptance by the server. */
  timestamp?: number;
  /** Upload, 0 to 100. */
  progress?: number;
  sender?: string;
  nickName?: string;
  friendRemark?: string;
  faceUrl?: string;
  nameCard?: string;
  groupID?: string;
  /** The other side of a one-to-one conversation, also on own messages. */
  userID?: string;
  /** One of MessageStatus. */
  status?: number;
  /** One of MessageElemType. */
  elemType: number;
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
  /** On this device only. */
  localCustomData?: string;
  /** On this device only. */
  localCustomInt?: number;
  /** Stored with the message, seen by everyone. */
  cloudCustomData?: string;
  /** Sent by the logged-in user, on any device. */
  isSelf?: boolean;
  isRead?: boolean;
  isPeerRead?: boolean;
  /** One of MessagePriority. */
  priority?: number;
  offlinePushInfo?: OfflinePushInfo;
  /** Who is mentioned; V2TimGroupAtInfo.AT_ALL_TAG for everyone. */
  groupAtUserList?: string[];
  /** Decimal; position in the group. */
  seq?: string;
  random?: number;
  isExcludedFromUnreadCount?: boolean;
  isExcludedFromLastMessage?: boolean;
  isSupportMessageExtension?: boolean;
  messageFromWeb?: string;
  /** The create-id; only until the message is sent. */
  id?: string;
  needReadReceipt?: boolean;
  hasRiskContent?: boolean;
  /** Only on a revoked message. */
  revokeReason?: string;
  isBroadcastMessage?: boolean;
  isExcludedFromContentModeration?: boolean;
  /** Only on a revoked message. */
  revokerInfo?: V2TimUserFullInfo;
  groupReportElem?: V2TimGroupReportElem;
  streamElem?: V2TimStreamElem;
  isDisableCloudMessagePreHook?: boolean;
  isDisableCloudMessagePostHook?: boolean;
  senderProfile?: V2TimUserInfo;
  senderGroupMemberInfo?: V2TimGroupMemberInfo;
  isOnlineOnly?: boolean;
  isForwardMessage?: boolean;
  targetGroupMemberList?: string[];
  customModerationConfigurationID?: string;
  elemList?: V2TIMElem[];
}
export const V2TimMessage = {
  createIDPrefix: "created_temp_id-",
} as const;

/** A page of history. */
export interface V2TimMessageListResult {
  isFinished: boolean;
  messageList: V2TimMessage[];
}

/** A created message: `id` names it until it is sent. */
export interface V2TimMsgCreateInfoResult {
  id?: string;
  messageInfo?: V2TimMessage;
}

/** What became of a change, with the newest state of the message. */
export interface V2TimMessageChangeInfo {
  code?: number;
  desc?: string;
  message?: V2TimMessage;
}

/** The media elements of a message, with fresh addresses. */
export interface V2TimMessageOnlineUrl {
  imageElem?: V2TimImageElem;
  soundElem?: V2TimSoundElem;
  videoElem?: V2TimVideoElem;
  fileElem?: V2TimFileElem;
}

/** Progress of one media download, sizes in bytes. */
export interface V2TimMessageDownloadProgress {
  isFinish: boolean;
  isError: boolean;
  msgID: string;
  currentSize: number;
  totalSize: number;
  /** Of a picture: one of V2TIM_IMAGE_TYPE. */
  type: number;
  isSnapshot: boolean;
  path: string;
  errorCode: number;
  errorDesc: string;
}
