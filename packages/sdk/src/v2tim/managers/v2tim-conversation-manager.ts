import type { V2TimConversationListener } from "../listeners/v2tim-conversation-listener.ts";
import type {
  V2TimConversation,
  V2TimConversationFilter,
  V2TimConversationOperationResult,
  V2TimConversationResult,
} from "../models/conversation.ts";
import type { V2TimCallback, V2TimValueCallback } from "../models/results.ts";

/** The list of conversations, unread counts, marks and groups of conversations. Reached through `getConversationManager()`. */
export interface V2TIMConversationManager {
  /** Makes `listener` the only conversation listener. */
  setConversationListener(params: { listener: V2TimConversationListener }): Promise<void>;
  /** Hears new and changed conversations, unread totals and the progress of the sync. */
  addConversationListener(params: { listener: V2TimConversationListener }): Promise<void>;
  /** Removes one conversation listener, or all of them without a `listener`. */
  removeConversationListener(params?: { listener?: V2TimConversationListener }): Promise<void>;
  /** A page of the list on this device, pinned ones first; `nextSeq` starts at "0". */
  getConversationList(params: {
    nextSeq: string;
    count: number;
  }): Promise<V2TimValueCallback<V2TimConversationResult>>;
  /** As `getConversationList`, as a plain map. */
  getConversationListWithoutFormat(params: {
    nextSeq: string;
    count: number;
  }): Promise<Record<string, unknown>>;
  /**
   * Conversations by their ids; the name is misspelt in the contract.
   * @deprecated Use `getConversationListByConversationIds`.
   */
  getConversationListByConversaionIds(params: {
    conversationIDList: string[];
  }): Promise<V2TimValueCallback<V2TimConversation[]>>;
  /** Pins a conversation to the top on all devices of the account, or unpins it; up to 50. */
  pinConversation(params: { conversationID: string; isPinned: boolean }): Promise<V2TimCallback>;
  /** Unread messages of all conversations, those with a quiet receive option left out. */
  getTotalUnreadMessageCount(): Promise<V2TimValueCallback<number>>;
  /** One conversation; ids are `c2c_<userID>` and `group_<groupID>`. */
  getConversation(params: { conversationID: string }): Promise<V2TimValueCallback<V2TimConversation>>;
  /** Deletes a conversation and its history for this account; the other side keeps both. */
  deleteConversation(params: { conversationID: string }): Promise<V2TimCallback>;
  /** Keeps a draft on this device; "" or no text removes it. */
  setConversationDraft(params: {
    conversationID: string;
    /** Default: "". */
    draftText?: string;
  }): Promise<V2TimCallback>;
  /** Keeps up to 256 bytes with each of up to 100 conversations. */
  setConversationCustomData(params: {
    customData: string;
    conversationIDList: string[];
  }): Promise<V2TimValueCallback<V2TimConversationOperationResult[]>>;
  /** A page of the conversations that pass the filter; `nextSeq` is a number here and starts at 0. */
  getConversationListByFilter(params: {
    filter: V2TimConversationFilter;
    nextSeq: number;
    count: number;
  }): Promise<V2TimValueCallback<V2TimConversationResult>>;
  /** Sets or clears one mark on up to 100 conversations. */
  markConversation(params: {
    /** One of V2TimConversationMarkType, or 2 to the power of 32 to 63, also as a bigint or decimal text. */
    markType: number | bigint | string;
    enableMark: boolean;
    conversationIDList: string[];
  }): Promise<V2TimValueCallback<V2TimConversationOperationResult[]>>;
  /** Makes a group of conversations; up to 20 groups, a name has up to 32 bytes. */
  createConversationGroup(params: {
    groupName: string;
    conversationIDList: string[];
  }): Promise<V2TimValueCallback<V2TimConversationOperationResult[]>>;
  /** The names of the account's conversation groups. */
  getConversationGroupList(): Promise<V2TimValueCallback<string[]>>;
  /** Deletes a conversation group; the conversations stay. */
  deleteConversationGroup(params: { groupName: string }): Promise<V2TimCallback>;
  /** Renames a conversation group. */
  renameConversationGroup(params: { oldName: string; newName: string }): Promise<V2TimCallback>;
  /** Adds up to 100 conversations to a group of conversations. */
  addConversationsToGroup(params: {
    groupName: string;
    conversationIDList: string[];
  }): Promise<V2TimValueCallback<V2TimConversationOperationResult[]>>;
  /** Takes up to 100 conversations out of a group of conversations. */
  deleteConversationsFromGroup(params: {
    groupName: string;
    conversationIDList: string[];
  }): Promise<V2TimValueCallback<V2TimConversationOperationResult[]>>;
  /** Deletes up to 100 conversations; `clearMessage` deletes their history too. */
  deleteConversationList(params: {
    conversationIDList: string[];
    clearMessage: boolean;
  }): Promise<V2TimValueCallback<V2TimConversationOperationResult[]>>;
  /** Unread messages of the conversations that pass the filter. */
  getUnreadMessageCountByFilter(params: {
    filter: V2TimConversationFilter;
  }): Promise<V2TimValueCallback<number>>;
  /** Asks for `onUnreadMessageCountChangedByFilter` about this filter. */
  subscribeUnreadMessageCountByFilter(params: { filter: V2TimConversationFilter }): Promise<V2TimCallback>;
  /** Ends the subscription of this filter. */
  unsubscribeUnreadMessageCountByFilter(params: { filter: V2TimConversationFilter }): Promise<V2TimCallback>;
  /** Clears unread up to a Unix second (users) or seq (groups), 0 for all; the ids "c2c", "group" and "" mean all of a kind, or all. */
  cleanConversationUnreadMessageCount(params: {
    conversationID: string;
    cleanTimestamp: number;
    cleanSequence: number;
  }): Promise<V2TimCallback>;
  /** Conversations by their ids; unknown ones are left out. */
  getConversationListByConversationIds(params: {
    conversationIDList: string[];
  }): Promise<V2TimValueCallback<V2TimConversation[]>>;
}
