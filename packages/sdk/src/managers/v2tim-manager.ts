import { ok } from "@skein-im/protocol";
import { callback, valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { ListenerIDs } from "../listener-ids.ts";
import type { V2TimGroupListener } from "../v2tim/listeners/v2tim-group-listener.ts";
import type { V2TimSimpleMsgListener } from "../v2tim/listeners/v2tim-simple-msg-listener.ts";
import type { V2TIMGroupManager } from "../v2tim/managers/v2tim-group-manager.ts";
import type { V2TIMManager } from "../v2tim/managers/v2tim-manager.ts";
import { SDK_VERSION } from "../version.ts";
import { conversationManager } from "./conversation-manager.ts";
import { eventBuses } from "./event-buses.ts";
import { lazyManager } from "./lazy-manager.ts";
import { lazyMethods } from "./lazy-methods.ts";
import {
  communityManager,
  friendshipManager,
  offlinePushManager,
  signalingManager,
} from "./listening-managers.ts";
import { customOf, textOf } from "./message-creation.ts";
import { messageManager } from "./message-manager.ts";
import { sendSimple } from "./message-sending.ts";

/** The root of the interface. */
export function v2timManager(client: Client): V2TIMManager {
  const group = lazyManager("V2TIMGroupManager", ROOT_GROUP_METHODS, async () =>
    (await import("./group-manager.ts")).groupManager(client),
  );
  const { createGroup, joinGroup, quitGroup, dismissGroup } = group;
  return {
    ...parts(client, group),
    ...lifecycle(client),
    ...simpleMessages(client),
    ...groupListeners(client),
    ...eventBuses(client),
    ...lazyMethods<Pick<V2TIMManager, (typeof USER_METHODS)[number]>>("users", USER_METHODS, async () =>
      (await import("./users/user-methods.ts")).userMethods(client),
    ),
    createGroup,
    joinGroup,
    quitGroup,
    dismissGroup,
    ...lazyMethods<Pick<V2TIMManager, "callExperimentalAPI">>(
      "experimental calls",
      ["callExperimentalAPI"],
      async () => (await import("./experimental/experimental-api.ts")).experimentalAPI(client),
    ),
    ...others(client),
  };
}

const USER_METHODS = [
  "getUsersInfo",
  "setSelfInfo",
  "subscribeUserInfo",
  "unsubscribeUserInfo",
  "getUserStatus",
  "setSelfStatus",
  "subscribeUserStatus",
  "unsubscribeUserStatus",
  "searchUsers",
] as const;
const ROOT_GROUP_METHODS = ["joinGroup", "quitGroup", "dismissGroup"] as const;

function parts(client: Client, group: V2TIMGroupManager) {
  const message = messageManager(client);
  const conversation = conversationManager(client);
  const community = communityManager(client);
  const friendship = friendshipManager(client);
  const push = offlinePushManager(client);
  const signaling = signalingManager(client);
  return {
    v2TIMMessageManager: message,
    v2ConversationManager: conversation,
    v2TIMConversationManager: conversation,
    v2TIMGroupManager: group,
    v2TIMCommunityManager: community,
    v2TIMFriendshipManager: friendship,
    v2TIMOfflinePushManager: push,
    v2timSignalingManager: signaling,
    v2TIMSignalingManager: signaling,
    getMessageManager: () => message,
    getConversationManager: () => conversation,
    getGroupManager: () => group,
    getCommunityManager: () => community,
    getFriendshipManager: () => friendship,
    getOfflinePushManager: () => push,
    getSignalingManager: () => signaling,
  };
}

/** Source: accounts 3 and 4. */
function lifecycle(client: Client) {
  const { account, listeners } = client;
  return {
    initSDK: (params) => valueCallback(Promise.resolve(client.init(params ?? {}))),
    unInitSDK: () => callback(client.unInit()),
    login: (params) => callback(client.login(params?.userID, params?.userSig)),
    logout: () => callback(client.initialised(() => account.logout())),
    getVersion: () => valueCallback(Promise.resolve(ok(SDK_VERSION))),
    getServerTime: () => valueCallback(client.initialised(() => ok(Math.floor(client.serverNow / 1_000)))),
    getLoginUser: () => valueCallback(client.initialised(() => ok(account.userID))),
    getLoginStatus: () => valueCallback<number>(client.initialised(() => ok(account.status))),
    addIMSDKListener: (listener) => listeners.sdk.add(listener),
    removeIMSDKListener: (listener) => {
      if (listener !== undefined) listeners.sdk.remove(listener);
    },
  } satisfies Partial<V2TIMManager>;
}

/** The older interface for text and custom messages. Source: messages 15. */
function simpleMessages(client: Client) {
  const { simpleMessage } = client.listeners;
  const byID = new ListenerIDs<V2TimSimpleMsgListener>();
  return {
    sendC2CTextMessage: (params) => sendSimple(client, textOf({ ...params }), { receiver: params?.userID }),
    sendGroupTextMessage: (params) =>
      sendSimple(client, textOf({ ...params }), { groupID: params?.groupID, priority: params?.priority }),
    sendC2CCustomMessage: (params) =>
      sendSimple(client, customOf({ data: params?.customData }), { receiver: params?.userID }),
    sendGroupCustomMessage: (params) =>
      sendSimple(client, customOf({ data: params?.customData }), {
        groupID: params?.groupID,
        priority: params?.priority,
      }),
    async addSimpleMsgListener(params) {
      simpleMessage.add(params?.listener);
      return byID.add(params?.listener);
    },
    async removeSimpleMsgListener(params) {
      if (params?.listener === undefined && params?.uuid === undefined) {
        simpleMessage.remove();
        byID.clear();
        return;
      }
      const listener = params.listener ?? byID.take(params.uuid);
      if (listener !== undefined) simpleMessage.remove(listener);
    },
  } satisfies Partial<V2TIMManager>;
}

function groupListeners({ listeners: { group } }: Client) {
  let single: V2TimGroupListener | undefined;
  return {
    async setGroupListener(params) {
      if (single !== undefined) group.remove(single);
      single = params?.listener;
      group.add(single);
    },
    async addGroupListener(params) {
      group.add(params?.listener);
    },
    async removeGroupListener(params) {
      group.remove(params?.listener);
    },
  } satisfies Partial<V2TIMManager>;
}

/** Every ability is there: plans are the reference's. Source: accounts 3.3. */
const ALL_ABILITIES = 0x7fff_ffff;

function others(client: Client) {
  return {
    checkAbility: (params) => valueCallback(client.initialised(() => ok(params?.ability ?? ALL_ABILITIES))),
    // Of the push plug-in alone.
    getCurrentLoginInfo: () => ({}),
    async setAPNSListener(params) {
      client.listeners.apns = params?.listener;
    },
    async uikitTrace(params) {
      const { trace, logLevel, fileName, funcName, lineNum } = { ...params };
      const where = [fileName, funcName, lineNum].filter((part) => part !== undefined).join(":");
      client.log.line(logLevel, `${where && `${where} `}${String(trace)}`);
    },
  } satisfies Partial<V2TIMManager>;
}
