import type { LogLevelEnum, MessagePriorityEnum, V2TimPlugins } from "../enums.ts";
import type { V2TimGroupListener } from "../listeners/v2tim-group-listener.ts";
import type { V2TimSDKListener } from "../listeners/v2tim-sdk-listener.ts";
import type { V2TimSimpleMsgListener } from "../listeners/v2tim-simple-msg-listener.ts";
import type { V2TimUIKitListener } from "../listeners/v2tim-ui-kit-listener.ts";
import type { V2TIMCommunityManager } from "../managers/v2tim-community-manager.ts";
import type { V2TIMConversationManager } from "../managers/v2tim-conversation-manager.ts";
import type { V2TIMFriendshipManager } from "../managers/v2tim-friendship-manager.ts";
import type { V2TIMGroupManager } from "../managers/v2tim-group-manager.ts";
import type { V2TIMMessageManager } from "../managers/v2tim-message-manager.ts";
import type { V2TIMOfflinePushManager } from "../managers/v2tim-offline-push-manager.ts";
import type { V2TIMSignalingManager } from "../managers/v2tim-signaling-manager.ts";
import type { PluginEvent, UIKitEvent } from "../models/events.ts";
import type { V2TimMessage } from "../models/message.ts";
import type { V2TimCallback, V2TimValueCallback } from "../models/results.ts";
import type { V2TimUserSearchParam, V2TimUserSearchResult } from "../models/search.ts";
import type { V2TimUserFullInfo, V2TimUserStatus } from "../models/user.ts";

/** Reached through TencentImSDKPlugin.v2TIMManager. */
export interface V2TIMManager {
  readonly v2TIMMessageManager?: V2TIMMessageManager;
  readonly v2ConversationManager?: V2TIMConversationManager;
  readonly v2TIMGroupManager?: V2TIMGroupManager;
  readonly v2TIMOfflinePushManager?: V2TIMOfflinePushManager;
  readonly v2TIMFriendshipManager?: V2TIMFriendshipManager;
  readonly v2timSignalingManager?: V2TIMSignalingManager;
  readonly v2TIMConversationManager?: V2TIMConversationManager; // since 8.2-8.9
  readonly v2TIMSignalingManager?: V2TIMSignalingManager; // since 8.2-8.9
  readonly v2TIMCommunityManager?: V2TIMCommunityManager; // since 8.2-8.9
  /** Prepares the SDK for one app id; data is true when it worked. */
  initSDK(params: {
    sdkAppID: number;
    loglevel?: LogLevelEnum; // required up to 8.1; newer default V2TIM_LOG_DEBUG
    listener?: V2TimSDKListener; // required up to 8.1
    showImLog?: boolean; // default true
    /** Origin of the server, such as "http://127.0.0.1:8080"; default: the page's origin. The one addition of ours. */
    endpoint?: string;
    plugins?: V2TimPlugins[];
    initPath?: string; // since 8.2-8.9
    logPath?: string; // since 8.2-8.9
  }): Promise<V2TimValueCallback<boolean>>;
  /** Hands the event to onUIKitEventEmited of the SDK listener. */
  emitUIKitEvent(event: UIKitEvent): Promise<void>;
  /** Hands the event to onPluginEventEmited of the SDK listener. */
  emitPluginEvent(event: PluginEvent): Promise<void>;
  /** Returns an id to remove the listener with. */
  addUIKitListener(params: { listener: V2TimUIKitListener }): string;
  /** Calls the UIKit listeners with the data. */
  emitUIKitListener(params: { data: Record<string, unknown> }): void;
  /** Without uuid: removes all of them. */
  removeUIKitListener(params?: { uuid?: string }): void;
  /** Drops every listener and shuts the SDK down. */
  unInitSDK(): Promise<V2TimCallback>;
  getVersion(): Promise<V2TimValueCallback<string>>;
  /** Server clock in seconds. Web (8.1): documented as unsupported. */
  getServerTime(): Promise<V2TimValueCallback<number>>;
  login(params: { userID: string; userSig: string }): Promise<V2TimCallback>;
  logout(): Promise<V2TimCallback>;
  /** data is the current user id. */
  getLoginUser(): Promise<V2TimValueCallback<string>>;
  /** data is a LoginStatus value. Web (8.1): documented as unsupported. */
  getLoginStatus(): Promise<V2TimValueCallback<number>>;
  /** @deprecated since 8.1 or earlier; use createTextMessage + sendMessage */
  sendC2CTextMessage(params: { text: string; userID: string }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** @deprecated since 8.1 or earlier; use createCustomMessage + sendMessage */
  sendC2CCustomMessage(params: {
    customData: string;
    userID: string;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** @deprecated since 8.1 or earlier; use createTextMessage + sendMessage */
  sendGroupTextMessage(params: {
    text: string;
    groupID: string;
    priority?: number; // default 0; MessagePriority
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** @deprecated since 8.1 or earlier; use createCustomMessage + sendMessage */
  sendGroupCustomMessage(params: {
    customData: string;
    groupID: string;
    priority?: MessagePriorityEnum; // default V2TIM_PRIORITY_NORMAL
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /** data is the new group id. @deprecated since 8.1 or earlier; use V2TIMGroupManager.createGroup */
  createGroup(params: {
    groupType: string; // GroupType
    groupName: string;
    groupID?: string;
  }): Promise<V2TimValueCallback<string>>;
  /** message goes with the request; groupType is asked for on web only. */
  joinGroup(params: {
    groupID: string;
    message: string;
    groupType?: string; // GroupType
  }): Promise<V2TimCallback>;
  quitGroup(params: { groupID: string }): Promise<V2TimCallback>;
  dismissGroup(params: { groupID: string }): Promise<V2TimCallback>;
  getUsersInfo(params: { userIDList: string[] }): Promise<V2TimValueCallback<V2TimUserFullInfo[]>>;
  setSelfInfo(params: { userFullInfo: V2TimUserFullInfo }): Promise<V2TimCallback>;
  /** Named switch for trial features. Web (8.1): documented as unsupported. */
  callExperimentalAPI(params: { api: string; param?: unknown }): Promise<V2TimValueCallback<unknown>>;
  getMessageManager(): V2TIMMessageManager;
  getGroupManager(): V2TIMGroupManager;
  getConversationManager(): V2TIMConversationManager;
  getCommunityManager(): V2TIMCommunityManager;
  getFriendshipManager(): V2TIMFriendshipManager;
  getOfflinePushManager(): V2TIMOfflinePushManager;
  getSignalingManager(): V2TIMSignalingManager;
  /** Resolves to an id for removal. @deprecated since 8.1 or earlier; use addAdvancedMsgListener */
  addSimpleMsgListener(params: { listener: V2TimSimpleMsgListener }): Promise<string>;
  /** Without arguments: removes all of them. @deprecated since 8.1 or earlier; use removeAdvancedMsgListener */
  removeSimpleMsgListener(params?: { listener?: V2TimSimpleMsgListener; uuid?: string }): Promise<void>;
  /** Older single-listener form of addGroupListener. */
  setGroupListener(params: { listener: V2TimGroupListener }): Promise<void>;
  addGroupListener(params: { listener: V2TimGroupListener }): Promise<void>;
  /** Without listener: removes all of them. */
  removeGroupListener(params?: { listener?: V2TimGroupListener }): Promise<void>;
  /** data is a feature bit value. Web (8.1): not implemented. */
  checkAbility(params?: {
    ability?: number; // since 8.2-8.9
  }): Promise<V2TimValueCallback<number>>;
  /** Web (8.1): documented as unsupported. */
  getUserStatus(params: { userIDList: string[] }): Promise<V2TimValueCallback<V2TimUserStatus[]>>;
  /** Sets the custom status text. Web (8.1): documented as unsupported. */
  setSelfStatus(params: { status: string }): Promise<V2TimCallback>;
  /** Web (8.1): documented as unsupported. */
  subscribeUserStatus(params: { userIDList: string[] }): Promise<V2TimCallback>;
  /** An empty list ends all subscriptions. Web (8.1): documented as unsupported. */
  unsubscribeUserStatus(params: { userIDList: string[] }): Promise<V2TimCallback>;
  /** Takes no listener argument in Dart. iOS only. */
  setAPNSListener(): Promise<unknown>;
  /** Writes a line to the SDK log. */
  uikitTrace(params: {
    trace: string;
    logLevel?: number; // since 8.2-8.9
    fileName?: string; // since 8.2-8.9
    funcName?: string; // since 8.2-8.9
    lineNum?: number; // since 8.2-8.9
  }): Promise<void>;
  /** For profiles of users who are not friends. Web (8.1): not implemented. */
  subscribeUserInfo(params: { userIDList: string[] }): Promise<V2TimCallback>;
  /** An empty list ends all subscriptions. Web (8.1): not implemented. */
  unsubscribeUserInfo(params: { userIDList: string[] }): Promise<V2TimCallback>;
  /** Filled only for the push plug-in; empty otherwise. @deprecated since 8.2-8.9 */
  getCurrentLoginInfo(): Record<string, string>;
  /** Since 8.6. */
  addIMSDKListener(listener: V2TimSDKListener): void;
  /** Since 8.6. */
  removeIMSDKListener(listener: V2TimSDKListener): void;
  /** Search on the server. Since 8.6. */
  searchUsers(params: {
    searchParam: V2TimUserSearchParam;
  }): Promise<V2TimValueCallback<V2TimUserSearchResult>>;
}
