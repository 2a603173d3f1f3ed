import type { LogLevelEnum, MessagePriorityEnum, V2TimPlugins } from "../enums.ts";
import type { V2TIMAPNSListener } from "../listeners/v2tim-apns-listener.ts";
import type { V2TimGroupListener } from "../listeners/v2tim-group-listener.ts";
import type { V2TimSDKListener } from "../listeners/v2tim-sdk-listener.ts";
import type { V2TimSimpleMsgListener } from "../listeners/v2tim-simple-msg-listener.ts";
import type { V2TimUIKitListener } from "../listeners/v2tim-ui-kit-listener.ts";
import type { PluginEvent, UIKitEvent } from "../models/events.ts";
import type { V2TimMessage } from "../models/message.ts";
import type { V2TimCallback, V2TimValueCallback } from "../models/results.ts";
import type { V2TimUserSearchParam, V2TimUserSearchResult } from "../models/search.ts";
import type { V2TimUserFullInfo, V2TimUserStatus } from "../models/user.ts";
import type { V2TIMCommunityManager } from "./v2tim-community-manager.ts";
import type { V2TIMConversationManager } from "./v2tim-conversation-manager.ts";
import type { V2TIMFriendshipManager } from "./v2tim-friendship-manager.ts";
import type { V2TIMGroupManager } from "./v2tim-group-manager.ts";
import type { V2TIMMessageManager } from "./v2tim-message-manager.ts";
import type { V2TIMOfflinePushManager } from "./v2tim-offline-push-manager.ts";
import type { V2TIMSignalingManager } from "./v2tim-signaling-manager.ts";

/** The root: initialisation, login, profiles and presence, and the way to the other managers. */
export interface V2TIMManager {
  // The same objects as the getters answer; some go by two names, of older and newer versions.
  readonly v2TIMMessageManager?: V2TIMMessageManager;
  readonly v2ConversationManager?: V2TIMConversationManager;
  readonly v2TIMGroupManager?: V2TIMGroupManager;
  readonly v2TIMOfflinePushManager?: V2TIMOfflinePushManager;
  readonly v2TIMFriendshipManager?: V2TIMFriendshipManager;
  readonly v2timSignalingManager?: V2TIMSignalingManager;
  readonly v2TIMConversationManager?: V2TIMConversationManager;
  readonly v2TIMSignalingManager?: V2TIMSignalingManager;
  readonly v2TIMCommunityManager?: V2TIMCommunityManager;

  /** Prepares the SDK for one app; `data` is true on success. Add listeners after it and before `login`. */
  initSDK(params: {
    sdkAppID: number;
    /** Default: V2TIM_LOG_DEBUG. */
    loglevel?: LogLevelEnum;
    listener?: V2TimSDKListener;
    /** Default: true. */
    showImLog?: boolean;
    plugins?: V2TimPlugins[];
    initPath?: string;
    logPath?: string;
    /** Origin of the server, such as "http://127.0.0.1:8080". Default: the page's origin. */
    endpoint?: string;
  }): Promise<V2TimValueCallback<boolean>>;
  /** Hands an event to `onUIKitEventEmited` of the SDK listeners of this process. */
  emitUIKitEvent(event: UIKitEvent): Promise<void>;
  /** Hands an event to `onPluginEventEmited` of the SDK listeners of this process. */
  emitPluginEvent(event: PluginEvent): Promise<void>;
  /** Registers a listener for `emitUIKitListener`; returns the id to remove it with. */
  addUIKitListener(params: { listener: V2TimUIKitListener }): string;
  /** Calls every UIKit listener of this process with `data`. */
  emitUIKitListener(params: { data: Record<string, unknown> }): void;
  /** Removes one UIKit listener, or all of them without a `uuid`. */
  removeUIKitListener(params?: { uuid?: string }): void;
  /** Ends the session, drops the listeners and closes the connection; calls under way fail with 7009. */
  unInitSDK(): Promise<V2TimCallback>;
  /** The version of this SDK; works before `initSDK`. */
  getVersion(): Promise<V2TimValueCallback<string>>;
  /** The server's clock in Unix seconds, by the offset learnt at connect. */
  getServerTime(): Promise<V2TimValueCallback<number>>;
  /** Logs a user in with a UserSig made by the app's own server; another user is logged out first. */
  login(params: { userID: string; userSig: string }): Promise<V2TimCallback>;
  /** Ends the session on this device and unbinds its push token; history and drafts stay on the device. */
  logout(): Promise<V2TimCallback>;
  /** The logged-in userID; "" when nobody is logged in. */
  getLoginUser(): Promise<V2TimValueCallback<string>>;
  /** One of LoginStatus. */
  getLoginStatus(): Promise<V2TimValueCallback<number>>;
  /**
   * Sends text to a user.
   * @deprecated Use `createTextMessage` and `sendMessage` of the message manager.
   */
  sendC2CTextMessage(params: { text: string; userID: string }): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Sends an app-defined payload to a user.
   * @deprecated Use `createCustomMessage` and `sendMessage` of the message manager.
   */
  sendC2CCustomMessage(params: {
    customData: string;
    userID: string;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Sends text to a group.
   * @deprecated Use `createTextMessage` and `sendMessage` of the message manager.
   */
  sendGroupTextMessage(params: {
    text: string;
    groupID: string;
    /** One of MessagePriority. Default: 0. */
    priority?: number;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Sends an app-defined payload to a group.
   * @deprecated Use `createCustomMessage` and `sendMessage` of the message manager.
   */
  sendGroupCustomMessage(params: {
    customData: string;
    groupID: string;
    /** Default: V2TIM_PRIORITY_NORMAL. */
    priority?: MessagePriorityEnum;
  }): Promise<V2TimValueCallback<V2TimMessage>>;
  /**
   * Makes a group; `data` is its groupID.
   * @deprecated Use `createGroup` of the group manager.
   */
  createGroup(params: {
    /** One of GroupType. */
    groupType: string;
    groupName: string;
    groupID?: string;
  }): Promise<V2TimValueCallback<string>>;
  /** Joins a group, or applies where approval is needed: then code 0 means that the application was taken. */
  joinGroup(params: {
    groupID: string;
    message: string;
    /** One of GroupType. */
    groupType?: string;
  }): Promise<V2TimCallback>;
  /** Leaves a group; an owner can leave only a Work group. */
  quitGroup(params: { groupID: string }): Promise<V2TimCallback>;
  /** Ends a group for all its members. */
  dismissGroup(params: { groupID: string }): Promise<V2TimCallback>;
  /** Profiles of up to 100 users, friends or not; unknown users are left out. */
  getUsersInfo(params: { userIDList: string[] }): Promise<V2TimValueCallback<V2TimUserFullInfo[]>>;
  /** Writes those fields of one's own profile that are present. */
  setSelfInfo(params: { userFullInfo: V2TimUserFullInfo }): Promise<V2TimCallback>;
  /** A feature on trial, by its name; an unknown name answers 6017. */
  callExperimentalAPI(params: { api: string; param?: unknown }): Promise<V2TimValueCallback<unknown>>;
  /** Messages. */
  getMessageManager(): V2TIMMessageManager;
  /** Groups. */
  getGroupManager(): V2TIMGroupManager;
  /** Conversations. */
  getConversationManager(): V2TIMConversationManager;
  /** Communities with topics. */
  getCommunityManager(): V2TIMCommunityManager;
  /** Friends, the block list and follows. */
  getFriendshipManager(): V2TIMFriendshipManager;
  /** Push to devices that are not connected. */
  getOfflinePushManager(): V2TIMOfflinePushManager;
  /** Invitations. */
  getSignalingManager(): V2TIMSignalingManager;
  /**
   * Hears text and custom messages only; resolves to the id to remove the listener with.
   * @deprecated Use `addAdvancedMsgListener` of the message manager.
   */
  addSimpleMsgListener(params: { listener: V2TimSimpleMsgListener }): Promise<string>;
  /**
   * Removes a listener by itself or by its id, or all of them without either.
   * @deprecated Use `removeAdvancedMsgListener` of the message manager.
   */
  removeSimpleMsgListener(params?: { listener?: V2TimSimpleMsgListener; uuid?: string }): Promise<void>;
  /** Makes `listener` the only group listener. */
  setGroupListener(params: { listener: V2TimGroupListener }): Promise<void>;
  /** Hears what happens in the user's groups. */
  addGroupListener(params: { listener: V2TimGroupListener }): Promise<void>;
  /** Removes one group listener, or all of them without a `listener`. */
  removeGroupListener(params?: { listener?: V2TimGroupListener }): Promise<void>;
  /** The abilities of the app as a set of bits. */
  checkAbility(params?: { ability?: number }): Promise<V2TimValueCallback<number>>;
  /** Presence of up to 500 users, oneself included. */
  getUserStatus(params: { userIDList: string[] }): Promise<V2TimValueCallback<V2TimUserStatus[]>>;
  /** Sets one's custom status, up to 50 bytes; "" clears it. */
  setSelfStatus(params: { status: string }): Promise<V2TimCallback>;
  /** Asks for `onUserStatusChanged` about up to 100 users; beyond 200 in total the earliest are dropped. */
  subscribeUserStatus(params: { userIDList: string[] }): Promise<V2TimCallback>;
  /** Ends status subscriptions; an empty list ends all of them. */
  unsubscribeUserStatus(params: { userIDList: string[] }): Promise<V2TimCallback>;
  /** Sets the source of the number at the app's icon; without a listener it is what `doBackground` says. */
  setAPNSListener(params?: { listener?: V2TIMAPNSListener }): Promise<unknown>;
  /** Writes a line into the SDK's log. */
  uikitTrace(params: {
    trace: string;
    logLevel?: number;
    fileName?: string;
    funcName?: string;
    lineNum?: number;
  }): Promise<void>;
  /** Asks for `onUserInfoChanged` about users who are not friends; up to 200 in total. */
  subscribeUserInfo(params: { userIDList: string[] }): Promise<V2TimCallback>;
  /** Ends profile subscriptions; an empty list ends all of them. */
  unsubscribeUserInfo(params: { userIDList: string[] }): Promise<V2TimCallback>;
  /**
   * Login facts for the push plug-in; empty without it.
   * @deprecated Use `getLoginUser`.
   */
  getCurrentLoginInfo(): Record<string, string>;
  /** Hears connection, login, profile and presence events. */
  addIMSDKListener(listener: V2TimSDKListener): void;
  /** Removes a listener given to `initSDK` or `addIMSDKListener`. */
  removeIMSDKListener(listener: V2TimSDKListener): void;
  /** Searches the users of the app on the server. */
  searchUsers(params: {
    searchParam: V2TimUserSearchParam;
  }): Promise<V2TimValueCallback<V2TimUserSearchResult>>;
}
