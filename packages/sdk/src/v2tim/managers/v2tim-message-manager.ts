import type {
  GetGroupMessageReadMemberListFilter,
  MessagePriorityEnum,
  ReceiveMsgOptEnum,
} from "../enums.ts";
import type { V2TimAdvancedMsgListener } from "../listeners/v2tim-advanced-msg-listener.ts";
import type {
  V2TimMessage,
  V2TimMessageChangeInfo,
  V2TimMessageListResult,
  V2TimMessageOnlineUrl,
  V2TimMsgCreateInfoResult,
} from "../models/message.ts";
import type { V2TimMessageExtension, V2TimMessageExtensionResult } from "../models/message-extension.ts";
import type {
  V2TimMessageReactionResult,
  V2TimMessageReactionUserResult,
} from "../models/message-reaction.ts";
import type { OfflinePushInfo } from "../models/offline-push.ts";
import type { V2TimGroupMessageReadMemberList, V2TimMessageReceipt } from "../models/read-receipt.ts";
import type { V2TimReceiveMessageOptInfo } from "../models/receive-option.ts";
import type { V2TimCallback, V2TimValueCallback } from "../models/results.ts";
import type { V2TimMessageSearchParam, V2TimMessageSearchResult } from "../models/search.ts";
import type { EitherOf, InputElement } from "../parameters.ts";
import type { HistoryQuery, MessageRef, OneStepSend, SendOptions } from "./message-parameters.ts";

/** Creating, sending, reading and changing messages. Reached through `getMessageManager()`. */
export interface V2TIMMessageManager {
  /** Hears new messages and every change of known ones. */
  addAdvancedMsgListener(params: { listener: V2TimAdvancedMsgListener }): Promise<void>;
  /** Removes one message listener, or all of them without a `listener`. */
  removeAdvancedMsgListener(params?: { listener?: V2TimAdvancedMsgListener }): Promise<void>;
  /**
   * Sends a picture.
   * @deprecated Use `createImageMessage` and `sendMessage`.
   */
  sendImageMessage(
    params: OneStepSend & {
      imagePath: string;
      fileName?: string;
      fileContent?: Uint8Array;
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Sends a video.
   * @deprecated Use `createVideoMessage` and `sendMessage`.
   */
  sendVideoMessage(
    params: OneStepSend & {
      videoFilePath: string;
      type: string;
      snapshotPath: string;
      duration: number;
      fileName?: string;
      fileContent?: Uint8Array;
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Creates a text message. */
  createTextMessage(params: { text: string }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Makes a created message visible to chosen members only, up to 50. */
  createTargetedGroupMessage(
    params: EitherOf<{ id: string }, { message: V2TimMessage }> & { receiverList: string[] },
  ): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Appends the element of one created message to another. */
  appendMessage(params: {
    createMessageBaseId: string;
    createMessageAppendId: string;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Creates a message whose payload the app defines. */
  createCustomMessage(params: {
    data: string;
    /** Default: "". */
    desc?: string;
    /** Default: "". */
    extension?: string;
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Creates a picture message from a path or, in browsers, from `inputElement`. */
  createImageMessage(params: {
    imagePath: string;
    inputElement?: InputElement;
    imageName?: string;
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Creates a voice message; `duration` in seconds. */
  createSoundMessage(params: {
    soundPath: string;
    duration: number;
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Creates a video message; `type` is the file's extension, `duration` is in seconds. */
  createVideoMessage(params: {
    videoFilePath: string;
    type: string;
    duration: number;
    snapshotPath: string;
    inputElement?: InputElement;
    /** The still picture where there are no paths: in browsers. */
    snapshotElement?: InputElement;
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /**
   * Creates a text message that mentions members.
   * @deprecated Use `createAtSignedGroupMessage`.
   */
  createTextAtMessage(params: {
    text: string;
    atUserList: string[];
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Creates a file message from a path or, in browsers, from `inputElement`. */
  createFileMessage(params: {
    filePath: string;
    fileName: string;
    inputElement?: InputElement;
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Creates a message with a place, in degrees. */
  createLocationMessage(params: {
    desc: string;
    longitude: number;
    latitude: number;
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Sends a created message, media first; give `receiver` or `groupID` and leave the other one "". */
  sendMessage(
    params: EitherOf<{ id: string }, { message: V2TimMessage }> & SendOptions,
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Sends a created message as a reply: `cloudCustomData` gets a `messageReply` block.
   * @deprecated Use `sendMessage`.
   */
  sendReplyMessage(params: {
    id: string;
    receiver: string;
    groupID: string;
    replyMessage: V2TimMessage;
    /** Default: V2TIM_PRIORITY_NORMAL. */
    priority?: MessagePriorityEnum;
    /** Default: false. */
    onlineUserOnly?: boolean;
    /** Default: false. */
    isExcludedFromUnreadCount?: boolean;
    /** Default: false. */
    needReadReceipt?: boolean;
    offlinePushInfo?: OfflinePushInfo;
    localCustomData?: string;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Creates a sticker message, by index or by data. */
  createFaceMessage(params: {
    index: number;
    data: string;
  }): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Bundles up to 300 sent messages into one; `abstractList` has at most 5 lines of preview. */
  createMergerMessage(
    params: EitherOf<{ msgIDList: string[] }, { messageList: V2TimMessage[] }> & {
      title: string;
      abstractList: string[];
      compatibleText: string;
    },
  ): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /** Copies a sent message for another conversation, without its media being uploaded again. */
  createForwardMessage(
    params: MessageRef & { webMessageInstance?: string },
  ): Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>;
  /**
   * Sends text.
   * @deprecated Use `createTextMessage` and `sendMessage`.
   */
  sendTextMessage(
    params: OneStepSend & {
      text: string;
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Sends an app-defined payload.
   * @deprecated Use `createCustomMessage` and `sendMessage`.
   */
  sendCustomMessage(
    params: OneStepSend & {
      data: string;
      /** Default: "". */
      desc?: string;
      /** Default: "". */
      extension?: string;
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Sends a file.
   * @deprecated Use `createFileMessage` and `sendMessage`.
   */
  sendFileMessage(
    params: OneStepSend & {
      filePath: string;
      fileName: string;
      fileContent?: Uint8Array;
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Sends a voice message; `duration` in seconds.
   * @deprecated Use `createSoundMessage` and `sendMessage`.
   */
  sendSoundMessage(
    params: OneStepSend & {
      soundPath: string;
      duration: number;
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Sends text that mentions members.
   * @deprecated Use `createTextAtMessage` and `sendMessage`.
   */
  sendTextAtMessage(
    params: OneStepSend & {
      text: string;
      atUserList: string[];
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Sends a place, in degrees.
   * @deprecated Use `createLocationMessage` and `sendMessage`.
   */
  sendLocationMessage(
    params: OneStepSend & {
      desc: string;
      longitude: number;
      latitude: number;
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Sends a sticker, by index or by data.
   * @deprecated Use `createFaceMessage` and `sendMessage`.
   */
  sendFaceMessage(
    params: OneStepSend & {
      index: number;
      data: string;
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Sends several messages bundled into one.
   * @deprecated Use `createMergerMessage` and `sendMessage`.
   */
  sendMergerMessage(
    params: OneStepSend & {
      msgIDList: string[];
      title: string;
      abstractList: string[];
      compatibleText: string;
      webMessageInstanceList?: string[];
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Lists the messages inside a merged one. */
  downloadMergerMessage(
    params: MessageRef & { webMessageInstance?: string },
  ): Promise<V2TimValueCallback<V2TimMessage[]>>;
  /**
   * Sends a copy of a message.
   * @deprecated Use `createForwardMessage` and `sendMessage`.
   */
  sendForwardMessage(
    params: OneStepSend & {
      msgID: string;
      webMessageInstance?: string;
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Sends a failed message again under the same msgID.
   * @deprecated Use `sendMessage` with the message.
   */
  reSendMessage(params: {
    msgID: string;
    /** Default: false. */
    onlineUserOnly?: boolean;
    webMessageInstatnce?: unknown;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Sets how messages of up to 30 users arrive; options 0 to 2. */
  setC2CReceiveMessageOpt(params: { userIDList: string[]; opt: ReceiveMsgOptEnum }): Promise<V2TimCallback>;
  /** Reads how messages of these users arrive. */
  getC2CReceiveMessageOpt(params: {
    userIDList: string[];
  }): Promise<V2TimValueCallback<V2TimReceiveMessageOptInfo[]>>;
  /** Sets how messages of a group or topic arrive. */
  setGroupReceiveMessageOpt(params: { groupID: string; opt: ReceiveMsgOptEnum }): Promise<V2TimCallback>;
  /** Keeps text with a message, on this device only. */
  setLocalCustomData(params: MessageRef & { localCustomData: string }): Promise<V2TimCallback>;
  /** Keeps a number with a message, on this device only. */
  setLocalCustomInt(params: MessageRef & { localCustomInt: number }): Promise<V2TimCallback>;
  /**
   * Replaces `cloudCustomData` of a sent message for everyone.
   * @deprecated Use `cloudCustomData` of `sendMessage`, or `modifyMessage`.
   */
  setCloudCustomData(params: MessageRef & { data: string }): Promise<V2TimCallback>;
  /** Messages with a user before `lastMsgID`, or the newest ones; newest first. */
  getC2CHistoryMessageList(params: {
    userID: string;
    count: number;
    lastMsgID?: string;
    lastMsg?: V2TimMessage;
  }): Promise<V2TimValueCallback<V2TimMessage[]>>;
  /** Messages of a group before `lastMsgID`, or the newest ones; newest first. */
  getGroupHistoryMessageList(params: {
    groupID: string;
    count: number;
    lastMsgID?: string;
    lastMsg?: V2TimMessage;
  }): Promise<V2TimValueCallback<V2TimMessage[]>>;
  /** Takes a message back for everyone, within the app's time window (120 s unless configured). */
  revokeMessage(params: MessageRef & { webMessageInstatnce?: unknown }): Promise<V2TimCallback>;
  /**
   * Clears the unread count of one user's messages; "" for all users.
   * @deprecated Use `cleanConversationUnreadMessageCount` of the conversation manager.
   */
  markC2CMessageAsRead(params: { userID: string }): Promise<V2TimCallback>;
  /** Messages of one conversation; older types answer newest first, newer types oldest first. */
  getHistoryMessageList(params: HistoryQuery): Promise<V2TimValueCallback<V2TimMessage[]>>;
  /** As `getHistoryMessageList`; also tells whether more follow in that direction. */
  getHistoryMessageListV2(params: HistoryQuery): Promise<V2TimValueCallback<V2TimMessageListResult>>;
  /**
   * As `getHistoryMessageList`, as a plain map.
   * @deprecated Use `getHistoryMessageListV2`.
   */
  getHistoryMessageListWithoutFormat(params: HistoryQuery): Promise<Record<string, unknown>>;
  /**
   * Clears the unread count of one group; "" for all groups.
   * @deprecated Use `cleanConversationUnreadMessageCount` of the conversation manager.
   */
  markGroupMessageAsRead(params: { groupID: string }): Promise<V2TimCallback>;
  /** Deletes a message on this device only. */
  deleteMessageFromLocalStorage(params: MessageRef): Promise<V2TimCallback>;
  /** Deletes up to 50 messages of one conversation from this device and from the account's history. */
  deleteMessages(
    params: EitherOf<{ msgIDs: string[] }, { messageList: V2TimMessage[] }> & {
      webMessageInstanceList?: unknown[];
    },
  ): Promise<V2TimCallback>;
  /**
   * Puts a custom message into a group's local history without sending it.
   * @deprecated Use `insertGroupMessageToLocalStorageV2`.
   */
  insertGroupMessageToLocalStorage(params: {
    data: string;
    groupID: string;
    sender: string;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Puts a custom message into a user's local history without sending it.
   * @deprecated Use `insertC2CMessageToLocalStorageV2`.
   */
  insertC2CMessageToLocalStorage(params: {
    data: string;
    userID: string;
    sender: string;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Empties the history with a user for this account; the conversation stays. */
  clearC2CHistoryMessage(params: { userID: string }): Promise<V2TimCallback>;
  /** Empties the history of a group for this account; the conversation stays. */
  clearGroupHistoryMessage(params: { groupID: string }): Promise<V2TimCallback>;
  /**
   * Clears every unread count.
   * @deprecated Use `cleanConversationUnreadMessageCount` of the conversation manager.
   */
  markAllMessageAsRead(): Promise<V2TimCallback>;
  /** Searches the messages kept on this device. */
  searchLocalMessages(params: {
    searchParam: V2TimMessageSearchParam;
  }): Promise<V2TimValueCallback<V2TimMessageSearchResult>>;
  /** Tells the senders that these messages of one conversation were read. */
  sendMessageReadReceipts(
    params: EitherOf<{ messageIDList: string[] }, { messageList: V2TimMessage[] }>,
  ): Promise<V2TimCallback>;
  /** Read and unread counts of own messages of one conversation. */
  getMessageReadReceipts(
    params: EitherOf<{ messageIDList: string[] }, { messageList: V2TimMessage[] }>,
  ): Promise<V2TimValueCallback<V2TimMessageReceipt[]>>;
  /** The members who have read a message, or those who have not, in pages of up to 100. */
  getGroupMessageReadMemberList(
    params: EitherOf<{ messageID: string }, { message: V2TimMessage }> & {
      filter: GetGroupMessageReadMemberListFilter;
      /** Default: 0. */
      nextSeq?: number;
      /** Default: 100. */
      count?: number;
    },
  ): Promise<V2TimValueCallback<V2TimGroupMessageReadMemberList>>;
  /** Messages kept on this device, by msgID; unknown ones are left out. */
  findMessages(params: { messageIDList: string[] }): Promise<V2TimValueCallback<V2TimMessage[]>>;
  /** Sets up to 20 key-value pairs on a sent message; every key has its own result. */
  setMessageExtensions(
    params: MessageRef & { extensions: V2TimMessageExtension[] },
  ): Promise<V2TimValueCallback<V2TimMessageExtensionResult[]>>;
  /** All key-value pairs of a message. */
  getMessageExtensions(params: MessageRef): Promise<V2TimValueCallback<V2TimMessageExtension[]>>;
  /** Deletes up to 20 keys of a message; an empty list deletes all of them. */
  deleteMessageExtensions(
    params: MessageRef & { keys: string[] },
  ): Promise<V2TimValueCallback<V2TimMessageExtensionResult[]>>;
  /** Changes a sent message; the result carries its newest state, also when the change was refused. */
  modifyMessage(params: { message: V2TimMessage }): Promise<V2TimValueCallback<V2TimMessageChangeInfo>>;
  /** Fresh addresses of a message's media; addresses may expire. */
  getMessageOnlineUrl(params: MessageRef): Promise<V2TimValueCallback<V2TimMessageOnlineUrl>>;
  /** Downloads a message's media; progress arrives through `onMessageDownloadProgressCallback`. */
  downloadMessage(
    params: MessageRef & {
      /** One of MessageElemType. */
      messageType: number;
      /** One of V2TIM_IMAGE_TYPE. */
      imageType: number;
      isSnapshot: boolean;
      downloadPath?: string;
      onDownloadFinished?: (message: V2TimMessage) => void;
    },
  ): Promise<V2TimCallback>;
  /** Translates texts; `data` maps each of them to its translation. */
  translateText(params: {
    texts: string[];
    targetLanguage: string;
    sourceLanguage?: string;
  }): Promise<V2TimValueCallback<Record<string, string>>>;
  /**
   * Keeps the newest messages of live rooms findable by msgID; `data` lists the accepted rooms.
   * @deprecated Gone from newer versions of the contract.
   */
  setAvChatRoomCanFindMessage(params: {
    avchatroomIDs: string[];
    /** Default: 20. */
    eachGroupMessageNums?: number;
  }): Promise<V2TimValueCallback<string[]>>;
  /** Sets a quiet time for all conversations, every day from a time of day on; `duration` in seconds. */
  setAllReceiveMessageOpt(params: {
    /** One of ReceiveMsgOptEnum. */
    opt: number;
    startHour: number;
    startMinute: number;
    startSecond: number;
    duration: number;
  }): Promise<V2TimCallback>;
  /** Sets one quiet time from a Unix second on; `duration` in seconds. */
  setAllReceiveMessageOptWithTimestamp(params: {
    /** One of ReceiveMsgOptEnum. */
    opt: number;
    startTimeStamp: number;
    duration: number;
  }): Promise<V2TimCallback>;
  /** Reads the quiet time. */
  getAllReceiveMessageOpt(): Promise<V2TimValueCallback<V2TimReceiveMessageOptInfo>>;
  /** Searches the messages kept on the server. */
  searchCloudMessages(params: {
    searchParam: V2TimMessageSearchParam;
  }): Promise<V2TimValueCallback<V2TimMessageSearchResult>>;
  /** Reacts to a message. */
  addMessageReaction(params: MessageRef & { reactionID: string }): Promise<V2TimCallback>;
  /** Takes one's reaction back. */
  removeMessageReaction(params: MessageRef & { reactionID: string }): Promise<V2TimCallback>;
  /** Reactions to up to 20 messages of one conversation, each with up to 10 of its users. */
  getMessageReactions(
    params: EitherOf<{ msgIDList: string[] }, { messageList: V2TimMessage[] }> & {
      maxUserCountPerReaction: number;
      webMessageInstanceList?: string[];
    },
  ): Promise<V2TimValueCallback<V2TimMessageReactionResult[]>>;
  /** The users of one reaction, in pages of up to 100; `nextSeq` starts at 0. */
  getAllUserListOfMessageReaction(
    params: MessageRef & { reactionID: string; nextSeq: number; count: number; webMessageInstance?: string },
  ): Promise<V2TimValueCallback<V2TimMessageReactionUserResult>>;
  /** Recognises the speech of a voice message; `data` is the text. */
  convertVoiceToText(
    params: MessageRef & { language: string; webMessageInstance?: string },
  ): Promise<V2TimValueCallback<string>>;
  /** Pins a message of a group for all its members, or unpins it; up to 10 per group. */
  pinGroupMessage(params: MessageRef & { groupID: string; isPinned: boolean }): Promise<V2TimCallback>;
  /** The pinned messages of a group. */
  getPinnedGroupMessageList(params: { groupID: string }): Promise<V2TimValueCallback<V2TimMessage[]>>;
  /** Puts a created message into a group's local history without sending it. */
  insertGroupMessageToLocalStorageV2(
    params: EitherOf<{ createdMsgID: string }, { message: V2TimMessage }> & {
      groupID: string;
      senderID: string;
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Puts a created message into a user's local history without sending it. */
  insertC2CMessageToLocalStorageV2(
    params: EitherOf<{ createdMsgID: string }, { message: V2TimMessage }> & {
      userID: string;
      senderID: string;
    },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
  /** Adds mentions to a created message; V2TimGroupAtInfo.AT_ALL_TAG mentions everyone. */
  createAtSignedGroupMessage(
    params: EitherOf<{ createdMsgID: string }, { message: V2TimMessage }> & { atUserList: string[] },
  ): Promise<V2TimValueCallback<V2TimMessage>>;
}
