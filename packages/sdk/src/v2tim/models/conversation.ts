/** Conversations and what is set for them. */
import type { V2TimGroupAtInfo } from "../models/group.ts";
import type { V2TimMessage } from "../models/message.ts";

export interface V2TimConversation {
  conversationID: string;
  type?: number; // ConversationType
  userID?: string;
  groupID?: string;
  showName?: string;
  faceUrl?: string;
  groupType?: string; // GroupType
  unreadCount?: number;
  lastMessage?: V2TimMessage;
  draftText?: string;
  draftTimestamp?: number;
  isPinned?: boolean;
  recvOpt?: number; // ReceiveMsgOptEnum
  groupAtInfoList?: V2TimGroupAtInfo[];
  orderkey?: number;
  markList?: number[]; // V2TimConversationMarkType
  customData?: string;
  conversationGroupList?: string[];
  c2cReadTimestamp?: number;
  groupReadSequence?: number;
}

export interface V2TimConversationFilter {
  conversationType?: number; // ConversationType
  conversationGroup?: string;
  markType?: number; // V2TimConversationMarkType
  hasUnreadCount?: boolean;
  hasGroupAtInfo?: boolean;
}

export interface V2TimConversationListFilter {
  conversationType?: number; // ConversationType
  nextSeq?: number;
  count?: number;
  markType?: number; // V2TimConversationMarkType
  groupName?: string;
}

export interface V2TimConversationOperationResult {
  conversationID?: string;
  resultCode?: number;
  resultInfo?: string;
}

export interface V2TimConversationResult {
  nextSeq?: string;
  isFinished?: boolean;
  conversationList?: V2TimConversation[];
}

export interface V2TimReceiveMessageOptInfo {
  c2CReceiveMessageOpt?: number; // ReceiveMsgOptEnum
  userID: string;
  allReceiveMessageOpt?: number; // ReceiveMsgOptEnum
  duration?: number;
  startHour?: number;
  startSecond?: number;
  startTimeStamp?: number;
  startMinute?: number;
}
