import type { V2TimConversationListener } from "../listeners/v2tim-conversation-listener.ts";
import type {
  V2TimConversation,
  V2TimConversationFilter,
  V2TimConversationOperationResult,
  V2TimConversationResult,
} from "../models/conversation.ts";
import type { V2TimCallback, V2TimValueCallback } from "../models/results.ts";

/** Reached through v2TIMManager.getConversationManager(). */
export interface V2TIMConversationManager {
  /** Older single-listener form of addConversationListener. */
  setConversationListener(params: { listener: V2TimConversationListener }): Promise<void>;
  addConversationListener(params: { listener: V2TimConversationListener }): Promise<void>;
  /** Without listener: removes all of them. */
  removeConversationListener(params?: { listener?: V2TimConversationListener }): Promise<void>;
  /** nextSeq starts at "0". */
  getConversationList(params: {
    nextSeq: string;
    count: number;
  }): Promise<V2TimValueCallback<V2TimConversationResult>>;
  /** Raw result map. Web (8.1): not implemented. */
  getConversationListWithoutFormat(params: {
    nextSeq: string;
    count: number;
  }): Promise<Record<string, unknown>>;
  /** The name is misspelled in 8.1. @deprecated removed in 8.5; use getConversationListByConversationIds */
  getConversationListByConversaionIds(params: {
    conversationIDList: string[];
  }): Promise<V2TimValueCallback<V2TimConversation[]>>;
  pinConversation(params: { conversationID: string; isPinned: boolean }): Promise<V2TimCallback>;
  getTotalUnreadMessageCount(): Promise<V2TimValueCallback<number>>;
  /** Id is c2c_<userID> or group_<groupID>. */
  getConversation(params: { conversationID: string }): Promise<V2TimValueCallback<V2TimConversation>>;
  deleteConversation(params: { conversationID: string }): Promise<V2TimCallback>;
  /** Local only; no text removes the draft. */
  setConversationDraft(params: {
    conversationID: string;
    draftText?: string; // default ""
  }): Promise<V2TimCallback>;
  /** Web (8.1): documented as unsupported. */
  setConversationCustomData(params: {
    customData: string;
    conversationIDList: string[];
  }): Promise<V2TimValueCallback<V2TimConversationOperationResult[]>>;
  /** nextSeq is a number here, starting at 0. Web (8.1): not implemented. */
  getConversationListByFilter(params: {
    filter: V2TimConversationFilter;
    nextSeq: number;
    count: number;
  }): Promise<V2TimValueCallback<V2TimConversationResult>>;
  /** Sets or clears one mark bit. Web (8.1): documented as unsupported. */
  markConversation(params: {
    markType: number; // V2TimConversationMarkType
    enableMark: boolean;
    conversationIDList: string[];
  }): Promise<V2TimValueCallback<V2TimConversationOperationResult[]>>;
  /** Web (8.1): documented as unsupported. */
  createConversationGroup(params: {
    groupName: string;
    conversationIDList: string[];
  }): Promise<V2TimValueCallback<V2TimConversationOperationResult[]>>;
  /** Web (8.1): documented as unsupported. */
  getConversationGroupList(): Promise<V2TimValueCallback<string[]>>;
  /** Web (8.1): documented as unsupported. */
  deleteConversationGroup(params: { groupName: string }): Promise<V2TimCallback>;
  /** Web (8.1): documented as unsupported. */
  renameConversationGroup(params: { oldName: string; newName: string }): Promise<V2TimCallback>;
  /** Web (8.1): documented as unsupported. */
  addConversationsToGroup(params: {
    groupName: string;
    conversationIDList: string[];
  }): Promise<V2TimValueCallback<V2TimConversationOperationResult[]>>;
  /** Web (8.1): documented as unsupported. */
  deleteConversationsFromGroup(params: {
    groupName: string;
    conversationIDList: string[];
  }): Promise<V2TimValueCallback<V2TimConversationOperationResult[]>>;
  /** clearMessage also deletes the messages. */
  deleteConversationList(params: {
    conversationIDList: string[];
    clearMessage: boolean;
  }): Promise<V2TimValueCallback<V2TimConversationOperationResult[]>>;
  /** Web (8.1): not implemented. */
  getUnreadMessageCountByFilter(params: {
    filter: V2TimConversationFilter;
  }): Promise<V2TimValueCallback<number>>;
  /** Totals arrive through onUnreadMessageCountChangedByFilter. Web (8.1): not implemented. */
  subscribeUnreadMessageCountByFilter(params: { filter: V2TimConversationFilter }): Promise<V2TimCallback>;
  /** Web (8.1): not implemented. */
  unsubscribeUnreadMessageCountByFilter(params: { filter: V2TimConversationFilter }): Promise<V2TimCallback>;
  /** Timestamp for one-to-one, sequence for groups; an empty id means all. */
  cleanConversationUnreadMessageCount(params: {
    conversationID: string;
    cleanTimestamp: number;
    cleanSequence: number;
  }): Promise<V2TimCallback>;
  /** Since 8.5. */
  getConversationListByConversationIds(params: {
    conversationIDList: string[];
  }): Promise<V2TimValueCallback<V2TimConversation[]>>;
}
