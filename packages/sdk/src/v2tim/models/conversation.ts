import type { V2TimMessage } from "./message.ts";

/** A conversation as its owner sees it. */
export interface V2TimConversation {
  /** `c2c_<userID>` or `group_<groupID>`. */
  conversationID: string;
  /** One of ConversationType. */
  type?: number;
  userID?: string;
  groupID?: string;
  showName?: string;
  faceUrl?: string;
  /** One of GroupType. */
  groupType?: string;
  unreadCount?: number;
  lastMessage?: V2TimMessage;
  draftText?: string;
  /** Unix seconds. */
  draftTimestamp?: number;
  isPinned?: boolean;
  /** One of ReceiveMsgOptEnum. */
  recvOpt?: number;
  groupAtInfoList?: V2TimGroupAtInfo[];
  /** Grows with each activity; larger is higher. Not a time. */
  orderkey?: number;
  /** Each one of V2TimConversationMarkType. */
  markList?: number[];
  customData?: string;
  conversationGroupList?: string[];
  /** Own read position in a one-to-one conversation, Unix seconds. */
  c2cReadTimestamp?: number;
  /** Own read position in a group, a seq. */
  groupReadSequence?: number;
}

/** A message that mentions the user; `seq` names it. */
export interface V2TimGroupAtInfo {
  seq: string;
  /** One of V2_AT_INFO_TYPES. */
  atType: number;
}
export const V2TimGroupAtInfo = {
  AT_ALL_TAG: "__kImSDK_MesssageAtALL__",
} as const;

/** All given fields must match. */
export interface V2TimConversationFilter {
  /** One of ConversationType. */
  conversationType?: number;
  /** "" for conversations in no group. */
  conversationGroup?: string;
  /** One of V2TimConversationMarkType. */
  markType?: number;
  hasUnreadCount?: boolean;
  hasGroupAtInfo?: boolean;
}

/** The older filter, with paging inside. */
export interface V2TimConversationListFilter {
  /** One of ConversationType. */
  conversationType?: number;
  nextSeq?: number;
  count?: number;
  /** One of V2TimConversationMarkType. */
  markType?: number;
  groupName?: string;
}

/** A page of conversations. */
export interface V2TimConversationResult {
  /** Where the next page starts. */
  nextSeq?: string;
  isFinished?: boolean;
  conversationList?: V2TimConversation[];
}

/** What became of one conversation of a call. */
export interface V2TimConversationOperationResult {
  conversationID?: string;
  resultCode?: number;
  resultInfo?: string;
}
