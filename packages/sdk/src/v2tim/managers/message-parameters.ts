import type { HistoryMsgGetTypeEnum, MessagePriorityEnum } from "../enums.ts";
import type { V2TimMessage } from "../models/message.ts";
import type { OfflinePushInfo } from "../models/offline-push.ts";
import type { EitherOf } from "../parameters.ts";

/** A message by its id or as an object. */
export type MessageRef = EitherOf<{ msgID: string }, { message: V2TimMessage }>;

/** Where a created message goes, and how. */
export interface SendOptions {
  receiver: string;
  groupID: string;
  /** Default: V2TIM_PRIORITY_NORMAL. */
  priority?: MessagePriorityEnum;
  /** Default: false. */
  onlineUserOnly?: boolean;
  /** Default: false. */
  isExcludedFromUnreadCount?: boolean;
  /** Default: false. */
  isExcludedFromLastMessage?: boolean;
  /** Default: false. */
  isSupportMessageExtension?: boolean;
  /** Default: false. */
  isExcludedFromContentModeration?: boolean;
  /** Default: false. */
  needReadReceipt?: boolean;
  offlinePushInfo?: OfflinePushInfo;
  cloudCustomData?: string;
  localCustomData?: string;
  onSyncMsgID?: (msgID: string) => void;
  isDisableCloudMessagePreHook?: boolean;
  isDisableCloudMessagePostHook?: boolean;
}

/** Where a message of the deprecated one-step methods goes, and how. */
export interface OneStepSend {
  receiver: string;
  groupID: string;
  /** Default: V2TIM_PRIORITY_NORMAL. */
  priority?: MessagePriorityEnum;
  /** Default: false. */
  onlineUserOnly?: boolean;
  /** Default: false. */
  isExcludedFromUnreadCount?: boolean;
  offlinePushInfo?: OfflinePushInfo;
}

/** Which messages of one conversation: give `userID` or `groupID`. */
export interface HistoryQuery {
  /** Default: V2TIM_GET_LOCAL_OLDER_MSG. */
  getType?: HistoryMsgGetTypeEnum;
  userID?: string;
  groupID?: string;
  /** Default: -1. */
  lastMsgSeq?: number;
  count: number;
  lastMsgID?: string;
  /** Each one of MessageElemType. */
  messageTypeList?: number[];
  messageSeqList?: number[];
  timeBegin?: number;
  timePeriod?: number;
  lastMsg?: V2TimMessage;
}
