import type {
  GetGroupMessageReadMemberListFilter,
  HistoryMsgGetTypeEnum,
  MessagePriorityEnum,
  ReceiveMsgOptEnum,
} from "../enums.ts";
import type { V2TimAdvancedMsgListener } from "../listeners/v2tim-advanced-msg-listener.ts";
import type { V2TimReceiveMessageOptInfo } from "../models/conversation.ts";
import type {
  V2TimGroupMessageReadMemberList,
  V2TimMessage,
  V2TimMessageChangeInfo,
  V2TimMessageExtension,
  V2TimMessageExtensionResult,
  V2TimMessageListResult,
  V2TimMessageOnlineUrl,
  V2TimMessageReactionResult,
  V2TimMessageReactionUserResult,
  V2TimMessageReceipt,
  V2TimMsgCreateInfoResult,
} from "../models/message.ts";
import type { OfflinePushInfo } from "../models/offline-push.ts";
import type { V2TimCallback, V2TimValueCallback } from "../models/results.ts";
import type { V2TimMessageSearchParam, V2TimMessageSearchResult } from "../models/search.ts";
import type { EitherOf, InputElement } from "../parameters.ts";

/** Reached through v2TIMManager.getMessageManager(). */
export interface V2TIMMessageManager {
  addAdvancedMsgListener(params: { listener: V2TimAdvancedMsgListener }): Promise<void>;
  /** Without listener: removes all of them. */
  removeAdvancedMsgListener(params?: { listener?: V2TimAdvancedMsgListener }): Promise<void>;
  /** @deprecated since 8.1 or earlier; use createImageMessage + sendMessage */
  sendImageMessage(params: {
    imagePath: string;
    receiver: string;
    groupID: string;
    priority?: MessagePriorityEnum; // default V2TIM_PRIORITY_NORMAL
    onlineUserOnly?: boolean; // default false
    isExcludedFromUnreadCount?: boolean; // default false
    offlinePushInfo?: OfflinePushInfo;
    fileName?: string;
    fileContent?: Uint8Array;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** @deprecated since 8.1 or earlier; use createVideoMessage + sendMessage */
  sendVideoMessage(params: {
    videoFilePath: string;
    receiver: string;
    type: string;
    snapshotPath: string;
    duration: number;
    groupID: string;
    priority?: MessagePriorityEnum; // default V2TIM_PRIORITY_NORMAL
    onlineUserOnly?: boolean; // default false
    isExcludedFromUnreadCount?: boolean; // default false
    offlinePushInfo?: OfflinePushInfo;
    fileName?: string;
    fileContent?: Uint8Array;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  createTextMessage(params: { text: string }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Turns a created message into one for chosen members only. Web (8.1): documented as unsupported. */
  createTargetedGroupMessage(
    params: EitherOf<{ id: string }, { message: V2TimMessage }> & { receiverList: string[] },
  ): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Chains the element of one created message to another. Web (8.1): documented as unsupported. */
  appendMessage(params: {
    createMessageBaseId: string;
    createMessageAppendId: string;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Opaque payload chosen by the app. */
  createCustomMessage(params: {
    data: string;
    desc?: string; // default ""
    extension?: string; // default ""
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  createImageMessage(params: {
    imagePath: string;
    inputElement?: InputElement;
    imageName?: string;
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Web (8.1): not implemented. */
  createSoundMessage(params: {
    soundPath: string;
    duration: number;
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  createVideoMessage(params: {
    videoFilePath: string;
    type: string;
    duration: number;
    snapshotPath: string;
    inputElement?: InputElement;
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** @deprecated since 8.1 or earlier; use createAtSignedGroupMessage; no longer flagged in newer versions */
  createTextAtMessage(params: {
    text: string;
    atUserList: string[];
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  createFileMessage(params: {
    filePath: string;
    fileName: string;
    inputElement?: InputElement;
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  createLocationMessage(params: {
    desc: string;
    longitude: number;
    latitude: number;
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Sends a created message; give receiver or groupID, the other one empty. */
  sendMessage(
    params: EitherOf<{ id: string }, { message: V2TimMessage }> & {
      receiver: string;
      groupID: string;
      priority?: MessagePriorityEnum; // default V2TIM_PRIORITY_NORMAL
      onlineUserOnly?: boolean; // default false
      isExcludedFromUnreadCount?: boolean; // default false
      isExcludedFromLastMessage?: boolean; // default false
      isSupportMessageExtension?: boolean; // default false
      isExcludedFromContentModeration?: boolean; // default false
      needReadReceipt?: boolean; // default false
      offlinePushInfo?: OfflinePushInfo;
      cloudCustomData?: string;
      localCustomData?: string;
      onSyncMsgID?: (msgID: string) => void; // since 8.2-8.9
      isDisableCloudMessagePreHook?: boolean; // since 8.2
      isDisableCloudMessagePostHook?: boolean; // since 8.2
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Like sendMessage, with a messageReply block in cloudCustomData. @deprecated since 8.3; use sendMessage */
  sendReplyMessage(params: {
    id: string;
    receiver: string;
    groupID: string;
    replyMessage: V2TimMessage;
    priority?: MessagePriorityEnum; // default V2TIM_PRIORITY_NORMAL
    onlineUserOnly?: boolean; // default false
    isExcludedFromUnreadCount?: boolean; // default false
    needReadReceipt?: boolean; // default false
    offlinePushInfo?: OfflinePushInfo;
    localCustomData?: string;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Emoji by index or by data. */
  createFaceMessage(params: {
    index: number;
    data: string;
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Bundles several sent messages into one. */
  createMergerMessage(
    params: EitherOf<{ msgIDList: string[] }, { messageList: V2TimMessage[] }> & {
      title: string;
      abstractList: string[];
      compatibleText: string;
    },
  ): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Copies a sent message for another conversation. */
  createForwardMessage(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }> & { webMessageInstance?: string },
  ): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** @deprecated since 8.1 or earlier; use createTextMessage + sendMessage */
  sendTextMessage(params: {
    text: string;
    receiver: string;
    groupID: string;
    priority?: MessagePriorityEnum; // default V2TIM_PRIORITY_NORMAL
    onlineUserOnly?: boolean; // default false
    isExcludedFromUnreadCount?: boolean; // default false
    offlinePushInfo?: OfflinePushInfo;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** @deprecated since 8.1 or earlier; use createCustomMessage + sendMessage */
  sendCustomMessage(params: {
    data: string;
    receiver: string;
    groupID: string;
    priority?: MessagePriorityEnum; // default V2TIM_PRIORITY_NORMAL
    desc?: string; // default ""
    extension?: string; // default ""
    onlineUserOnly?: boolean; // default false
    isExcludedFromUnreadCount?: boolean; // default false
    offlinePushInfo?: OfflinePushInfo;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** @deprecated since 8.1 or earlier; use createFileMessage + sendMessage */
  sendFileMessage(params: {
    filePath: string;
    fileName: string;
    receiver: string;
    groupID: string;
    priority?: MessagePriorityEnum; // default V2TIM_PRIORITY_NORMAL
    onlineUserOnly?: boolean; // default false
    isExcludedFromUnreadCount?: boolean; // default false
    offlinePushInfo?: OfflinePushInfo;
    fileContent?: Uint8Array;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Web (8.1): documented as unsupported. @deprecated since 8.1 or earlier; use createSoundMessage + sendMessage */
  sendSoundMessage(params: {
    soundPath: string;
    receiver: string;
    groupID: string;
    duration: number;
    priority?: MessagePriorityEnum; // default V2TIM_PRIORITY_NORMAL
    onlineUserOnly?: boolean; // default false
    isExcludedFromUnreadCount?: boolean; // default false
    offlinePushInfo?: OfflinePushInfo;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** @deprecated since 8.1 or earlier; use createTextAtMessage + sendMessage */
  sendTextAtMessage(params: {
    text: string;
    atUserList: string[];
    receiver: string;
    groupID: string;
    priority?: MessagePriorityEnum; // default V2TIM_PRIORITY_NORMAL
    onlineUserOnly?: boolean; // default false
    isExcludedFromUnreadCount?: boolean; // default false
    offlinePushInfo?: OfflinePushInfo;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** @deprecated since 8.1 or earlier; use createLocationMessage + sendMessage */
  sendLocationMessage(params: {
    desc: string;
    longitude: number;
    latitude: number;
    receiver: string;
    groupID: string;
    priority?: MessagePriorityEnum; // default V2TIM_PRIORITY_NORMAL
    onlineUserOnly?: boolean; // default false
    isExcludedFromUnreadCount?: boolean; // default false
    offlinePushInfo?: OfflinePushInfo;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** @deprecated since 8.1 or earlier; use createFaceMessage + sendMessage */
  sendFaceMessage(params: {
    index: number;
    data: string;
    receiver: string;
    groupID: string;
    priority?: MessagePriorityEnum; // default V2TIM_PRIORITY_NORMAL
    onlineUserOnly?: boolean; // default false
    isExcludedFromUnreadCount?: boolean; // default false
    offlinePushInfo?: OfflinePushInfo;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** @deprecated since 8.1 or earlier; use createMergerMessage + sendMessage */
  sendMergerMessage(params: {
    msgIDList: string[];
    title: string;
    abstractList: string[];
    compatibleText: string;
    receiver: string;
    groupID: string;
    priority?: MessagePriorityEnum; // default V2TIM_PRIORITY_NORMAL
    onlineUserOnly?: boolean; // default false
    isExcludedFromUnreadCount?: boolean; // default false
    offlinePushInfo?: OfflinePushInfo;
    webMessageInstanceList?: string[];
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Lists the messages inside a merged one. */
  downloadMergerMessage(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }> & { webMessageInstance?: string },
  ): Promise<V2TimValueCallback<V2TimMessage[]>>;
  /** @deprecated since 8.1 or earlier; use createForwardMessage + sendMessage */
  sendForwardMessage(params: {
    msgID: string;
    receiver: string;
    groupID: string;
    priority?: MessagePriorityEnum; // default V2TIM_PRIORITY_NORMAL
    onlineUserOnly?: boolean; // default false
    isExcludedFromUnreadCount?: boolean; // default false
    offlinePushInfo?: OfflinePushInfo;
    webMessageInstance?: string;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** For messages that failed to go out. @deprecated since 8.5; use sendMessage with the message object */
  reSendMessage(params: {
    msgID: string;
    onlineUserOnly?: boolean; // default false
    webMessageInstatnce?: unknown;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Notification choice for some peers. Web (8.1): documented as unsupported. */
  setC2CReceiveMessageOpt(params: { userIDList: string[]; opt: ReceiveMsgOptEnum }): Promise<V2TimCallback>;
  /** Web (8.1): documented as unsupported. */
  getC2CReceiveMessageOpt(params: {
    userIDList: string[];
  }): Promise<V2TimValueCallback<V2TimReceiveMessageOptInfo[]>>;
  /** Notification choice for one group. */
  setGroupReceiveMessageOpt(params: { groupID: string; opt: ReceiveMsgOptEnum }): Promise<V2TimCallback>;
  /** Kept on this device only. Web (8.1): documented as unsupported. */
  setLocalCustomData(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }> & { localCustomData: string },
  ): Promise<V2TimCallback>;
  /** Kept on this device only. Web (8.1): documented as unsupported. */
  setLocalCustomInt(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }> & { localCustomInt: number },
  ): Promise<V2TimCallback>;
  /** Web (8.1): documented as unsupported. @deprecated since 8.1 or earlier; use cloudCustomData of sendMessage; no longer flagged in newer versions */
  setCloudCustomData(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }> & { data: string },
  ): Promise<V2TimCallback>;
  getC2CHistoryMessageList(params: {
    userID: string;
    count: number;
    lastMsgID?: string;
    lastMsg?: V2TimMessage; // since 8.5
  }): Promise<V2TimValueCallback<V2TimMessage[]>>;
  getGroupHistoryMessageList(params: {
    groupID: string;
    count: number;
    lastMsgID?: string;
    lastMsg?: V2TimMessage; // since 8.5
  }): Promise<V2TimValueCallback<V2TimMessage[]>>;
  revokeMessage(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }> & { webMessageInstatnce?: unknown },
  ): Promise<V2TimCallback>;
  /** @deprecated since 8.5; use cleanConversationUnreadMessageCount */
  markC2CMessageAsRead(params: { userID: string }): Promise<V2TimCallback>;
  /** Paged history; give userID or groupID. */
  getHistoryMessageList(params: {
    getType?: HistoryMsgGetTypeEnum; // default V2TIM_GET_LOCAL_OLDER_MSG
    userID?: string;
    groupID?: string;
    lastMsgSeq?: number; // default -1
    count: number;
    lastMsgID?: string;
    messageTypeList?: number[]; // MessageElemType
    messageSeqList?: number[];
    timeBegin?: number;
    timePeriod?: number;
    lastMsg?: V2TimMessage; // since 8.5
  }): Promise<V2TimValueCallback<V2TimMessage[]>>;
  /** Same as getHistoryMessageList, with isFinished in the result. */
  getHistoryMessageListV2(params: {
    getType?: HistoryMsgGetTypeEnum; // default V2TIM_GET_LOCAL_OLDER_MSG
    userID?: string;
    groupID?: string;
    lastMsgSeq?: number; // default -1
    count: number;
    lastMsgID?: string;
    messageTypeList?: number[]; // MessageElemType
    messageSeqList?: number[];
    timeBegin?: number;
    timePeriod?: number;
    lastMsg?: V2TimMessage; // since 8.5
  }): Promise<V2TimValueCallback<V2TimMessageListResult>>;
  /** Raw result map. Web (8.1): documented as unsupported. @deprecated since 8.5; use getHistoryMessageListV2 */
  getHistoryMessageListWithoutFormat(params: {
    getType?: HistoryMsgGetTypeEnum; // default V2TIM_GET_LOCAL_OLDER_MSG
    userID?: string;
    groupID?: string;
    lastMsgSeq?: number; // default -1
    count: number;
    lastMsgID?: string;
    messageSeqList?: number[];
    timeBegin?: number;
    timePeriod?: number;
  }): Promise<Record<string, unknown>>;
  /** @deprecated since 8.5; use cleanConversationUnreadMessageCount */
  markGroupMessageAsRead(params: { groupID: string }): Promise<V2TimCallback>;
  /** Deletes on this device only. Web (8.1): documented as unsupported. */
  deleteMessageFromLocalStorage(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }>,
  ): Promise<V2TimCallback>;
  /** Deletes on device and server. */
  deleteMessages(
    params: EitherOf<{ msgIDs: string[] }, { messageList: V2TimMessage[] }> & {
      webMessageInstanceList?: unknown[];
    },
  ): Promise<V2TimCallback>;
  /** Web (8.1): documented as unsupported. @deprecated since 8.1 or earlier; use insertGroupMessageToLocalStorageV2 */
  insertGroupMessageToLocalStorage(params: {
    data: string;
    groupID: string;
    sender: string;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Web (8.1): documented as unsupported. @deprecated since 8.1 or earlier; use insertC2CMessageToLocalStorageV2 */
  insertC2CMessageToLocalStorage(params: {
    data: string;
    userID: string;
    sender: string;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Empties a one-to-one chat, keeps the conversation. Web (8.1): documented as unsupported. */
  clearC2CHistoryMessage(params: { userID: string }): Promise<V2TimCallback>;
  /** Empties a group chat, keeps the conversation. Web (8.1): documented as unsupported. */
  clearGroupHistoryMessage(params: { groupID: string }): Promise<V2TimCallback>;
  /** Web (8.1): not implemented. @deprecated since 8.5; use cleanConversationUnreadMessageCount */
  markAllMessageAsRead(): Promise<V2TimCallback>;
  /** Search in the device store. Web (8.1): documented as unsupported. */
  searchLocalMessages(params: {
    searchParam: V2TimMessageSearchParam;
  }): Promise<V2TimValueCallback<V2TimMessageSearchResult>>;
  /** Tells senders that these messages were read. Web (8.1): documented as unsupported. */
  sendMessageReadReceipts(
    params: EitherOf<{ messageIDList: string[] }, { messageList: V2TimMessage[] }>,
  ): Promise<V2TimCallback>;
  /** Read and unread counts of own messages. */
  getMessageReadReceipts(
    params: EitherOf<{ messageIDList: string[] }, { messageList: V2TimMessage[] }>,
  ): Promise<V2TimValueCallback<V2TimMessageReceipt[]>>;
  getGroupMessageReadMemberList(
    params: EitherOf<{ messageID: string }, { message: V2TimMessage }> & {
      filter: GetGroupMessageReadMemberListFilter;
      nextSeq?: number; // default 0
      count?: number; // default 100
    },
  ): Promise<V2TimValueCallback<V2TimGroupMessageReadMemberList>>;
  /** Local look-up by id. Web (8.1): documented as unsupported. */
  findMessages(params: { messageIDList: string[] }): Promise<V2TimValueCallback<V2TimMessage[]>>;
  /** Key-value pairs attached to a sent message. Web (8.1): not implemented. */
  setMessageExtensions(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }> & { extensions: V2TimMessageExtension[] },
  ): Promise<V2TimValueCallback<V2TimMessageExtensionResult[]>>;
  /** Web (8.1): not implemented. */
  getMessageExtensions(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }>,
  ): Promise<V2TimValueCallback<V2TimMessageExtension[]>>;
  /** Web (8.1): not implemented. */
  deleteMessageExtensions(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }> & { keys: string[] },
  ): Promise<V2TimValueCallback<V2TimMessageExtensionResult[]>>;
  /** Changes a sent message; the result holds its newest state. Web (8.1): documented as unsupported. */
  modifyMessage(params: { message: V2TimMessage }): Promise<V2TimValueCallback<V2TimMessageChangeInfo>>;
  /** Media addresses of a received message. */
  getMessageOnlineUrl(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }>,
  ): Promise<V2TimValueCallback<V2TimMessageOnlineUrl>>;
  /** Progress arrives through onMessageDownloadProgressCallback. */
  downloadMessage(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }> & {
      messageType: number; // MessageElemType
      imageType: number; // V2TIM_IMAGE_TYPE
      isSnapshot: boolean;
      downloadPath?: string; // since 8.2-8.9
      onDownloadFinished?: (message: V2TimMessage) => void; // since 8.6
    },
  ): Promise<V2TimCallback>;
  /** data maps each source text to its translation. */
  translateText(params: {
    texts: string[];
    targetLanguage: string;
    sourceLanguage?: string;
  }): Promise<V2TimValueCallback<Record<string, string>>>;
  /** Keeps live-room messages findable by id. Web (8.1): not implemented. @deprecated removed in 8.2-8.9 */
  setAvChatRoomCanFindMessage(params: {
    avchatroomIDs: string[];
    eachGroupMessageNums?: number; // default 20
  }): Promise<V2TimValueCallback<string[]>>;
  /** Daily quiet time by clock. Web (8.1): not implemented. */
  setAllReceiveMessageOpt(params: {
    opt: number; // ReceiveMsgOptEnum
    startHour: number;
    startMinute: number;
    startSecond: number;
    duration: number;
  }): Promise<V2TimCallback>;
  /** Quiet time from a timestamp on. Web (8.1): not implemented. */
  setAllReceiveMessageOptWithTimestamp(params: {
    opt: number; // ReceiveMsgOptEnum
    startTimeStamp: number;
    duration: number;
  }): Promise<V2TimCallback>;
  /** Web (8.1): not implemented. */
  getAllReceiveMessageOpt(): Promise<V2TimValueCallback<V2TimReceiveMessageOptInfo>>;
  /** Search on the server. */
  searchCloudMessages(params: {
    searchParam: V2TimMessageSearchParam;
  }): Promise<V2TimValueCallback<V2TimMessageSearchResult>>;
  addMessageReaction(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }> & { reactionID: string },
  ): Promise<V2TimCallback>;
  removeMessageReaction(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }> & { reactionID: string },
  ): Promise<V2TimCallback>;
  getMessageReactions(
    params: EitherOf<{ msgIDList: string[] }, { messageList: V2TimMessage[] }> & {
      maxUserCountPerReaction: number;
      webMessageInstanceList?: string[];
    },
  ): Promise<V2TimValueCallback<V2TimMessageReactionResult[]>>;
  /** Pages through users of one reaction. */
  getAllUserListOfMessageReaction(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }> & {
      reactionID: string;
      nextSeq: number;
      count: number;
      webMessageInstance?: string;
    },
  ): Promise<V2TimValueCallback<V2TimMessageReactionUserResult>>;
  /** data is the recognised text. */
  convertVoiceToText(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }> & {
      language: string;
      webMessageInstance?: string;
    },
  ): Promise<V2TimValueCallback<string>>;
  /** Pins or unpins for the whole group. Web (8.1): not implemented. */
  pinGroupMessage(
    params: EitherOf<{ msgID: string }, { message: V2TimMessage }> & { groupID: string; isPinned: boolean },
  ): Promise<V2TimCallback>;
  /** Web (8.1): not implemented. */
  getPinnedGroupMessageList(params: { groupID: string }): Promise<V2TimValueCallback<V2TimMessage[]>>;
  /** Shows a created message locally without sending it. Web (8.1): not implemented. */
  insertGroupMessageToLocalStorageV2(
    params: EitherOf<{ createdMsgID: string }, { message: V2TimMessage }> & {
      groupID: string;
      senderID: string;
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Shows a created message locally without sending it. Web (8.1): not implemented. */
  insertC2CMessageToLocalStorageV2(
    params: EitherOf<{ createdMsgID: string }, { message: V2TimMessage }> & {
      userID: string;
      senderID: string;
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Adds at-mentions to a created message. Web (8.1): not implemented. */
  createAtSignedGroupMessage(
    params: EitherOf<{ createdMsgID: string }, { message: V2TimMessage }> & { atUserList: string[] },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
}
