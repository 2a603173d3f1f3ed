import type { Platform } from "@skein-im/protocol";
import {
  LogLevelEnum,
  type V2TIMManager,
  type V2TimAdvancedMsgListener,
  type V2TimCallback,
  type V2TimConversation,
  type V2TimConversationListener,
  type V2TimFriendshipListener,
  type V2TimGroupListener,
  type V2TimMessage,
  type V2TimSDKListener,
  type V2TimSignalingListener,
  type V2TimSimpleMsgListener,
  type V2TimValueCallback,
} from "@skein-im/sdk";
import { MemoryCache } from "../../packages/sdk/src/cache/memory/memory-cache.ts";
import { Client } from "../../packages/sdk/src/client.ts";
import { systemClock } from "../../packages/sdk/src/clock.ts";
import { webSocketTransport } from "../../packages/sdk/src/connection/web-socket-transport.ts";
import { Listeners } from "../../packages/sdk/src/listeners.ts";
import { Log } from "../../packages/sdk/src/log.ts";
import { v2timManager } from "../../packages/sdk/src/managers/v2tim-manager.ts";
import { platform as node } from "../../packages/sdk/src/platform/node.ts";
import { randomID, systemRandom } from "../../packages/sdk/src/random.ts";
import { APP_ID, type ServerProcess } from "./server-process.ts";

/** Everything that the SDK tells an app in these tests. */
type Listener = V2TimSDKListener &
  V2TimAdvancedMsgListener &
  V2TimSimpleMsgListener &
  V2TimGroupListener &
  V2TimConversationListener &
  V2TimFriendshipListener &
  V2TimSignalingListener;
type EventName = keyof Listener;
type EventArgs<N extends EventName> = Parameters<NonNullable<Listener[N]>>;

interface Heard {
  readonly name: EventName;
  readonly args: readonly unknown[];
  /** A test has waited for it. */
  taken: boolean;
}

export interface DeviceOptions {
  /** What the server is told this device is. Default: Linux. */
  readonly platform?: Platform;
  readonly deviceID?: string;
  /** Folder of a cache that outlives the device; without it the cache is in memory. */
  readonly initPath?: string;
  readonly sdkAppID?: number;
  /** Where the server is reached. Default: where it listens. */
  readonly endpoint?: string;
}

const SDK_EVENTS = [
  "onConnecting",
  "onConnectSuccess",
  "onConnectFailed",
  "onKickedOffline",
  "onUserSigExpired",
  "onSelfInfoUpdated",
  "onUserInfoChanged",
  "onUserStatusChanged",
] as const satisfies (keyof V2TimSDKListener)[];

const MESSAGE_EVENTS = [
  "onRecvNewMessage",
  "onRecvMessageModified",
  "onRecvMessageRevoked",
  "onRecvMessageRevokedWithInfo",
  "onRecvC2CReadReceipt",
  "onSendMessageProgress",
  "onMessageDownloadProgressCallback",
  "onGroupMessagePinned",
  "onRecvMessageReactionsChanged",
  "onRecvMessageReadReceipts",
  "onRecvMessageExtensionsChanged",
  "onRecvMessageExtensionsDeleted",
] as const satisfies (keyof V2TimAdvancedMsgListener)[];

const SIMPLE_EVENTS = [
  "onRecvC2CTextMessage",
  "onRecvC2CCustomMessage",
  "onRecvGroupTextMessage",
  "onRecvGroupCustomMessage",
] as const satisfies (keyof V2TimSimpleMsgListener)[];

const CONVERSATION_EVENTS = [
  "onSyncServerStart",
  "onSyncServerFinish",
  "onSyncServerFailed",
  "onNewConversation",
  "onConversationChanged",
  "onTotalUnreadMessageCountChanged",
  "onConversationDeleted",
  "onUnreadMessageCountChangedByFilter",
  "onConversationGroupCreated",
  "onConversationGroupDeleted",
  "onConversationGroupNameChanged",
  "onConversationsAddedToGroup",
  "onConversationsDeletedFromGroup",
] as const satisfies (keyof V2TimConversationListener)[];

const GROUP_EVENTS = [
  "onMemberEnter",
  "onMemberLeave",
  "onMemberInvited",
  "onMemberKicked",
  "onMemberInfoChanged",
  "onGroupCreated",
  "onGroupDismissed",
  "onGroupInfoChanged",
  "onReceiveJoinApplication",
  "onApplicationProcessed",
  "onGrantAdministrator",
  "onRevokeAdministrator",
  "onQuitFromGroup",
  "onAllGroupMembersMuted",
  "onReceiveRESTCustomData",
  "onGroupAttributeChanged",
  "onGroupCounterChanged",
  "onMemberMarkChanged",
  "onTopicCreated",
  "onTopicDeleted",
] as const satisfies (keyof V2TimGroupListener)[];

const FRIEND_EVENTS = [
  "onFriendApplicationListAdded",
  "onFriendApplicationListDeleted",
  "onFriendApplicationListRead",
  "onFriendListAdded",
  "onFriendListDeleted",
  "onBlackListAdd",
  "onBlackListDeleted",
  "onFriendInfoChanged",
  "onFriendGroupCreated",
  "onFriendGroupDeleted",
  "onFriendGroupNameChanged",
  "onFriendsAddedToGroup",
  "onFriendsDeletedFromGroup",
  "onOfficialAccountSubscribed",
  "onOfficialAccountUnsubscribed",
  "onOfficialAccountDeleted",
  "onOfficialAccountInfoChanged",
  "onMyFollowingListChanged",
  "onMyFollowersListChanged",
  "onMutualFollowersListChanged",
] as const satisfies (keyof V2TimFriendshipListener)[];

const SIGNALING_EVENTS = [
  "onReceiveNewInvitation",
  "onInviteeAccepted",
  "onInviteeRejected",
  "onInvitationCancelled",
  "onInvitationTimeout",
  "onInvitationModified",
] as const satisfies (keyof V2TimSignalingListener)[];

/** One device of a user: an SDK instance, and everything that it told its app, in order. */
export class Device implements AsyncDisposable {
  readonly name: string;
  readonly im: V2TIMManager;
  readonly heard: Heard[] = [];
  /** Conversations as the listeners told them last. */
  readonly conversations = new Map<string, V2TimConversation>();
  readonly #waiting = new Set<() => void>();

  private constructor(name: string, options: DeviceOptions) {
    this.name = name;
    this.im = managerOn(options);
  }

  /** Set up, with every listener, and not signed in. `name` is for messages of failing tests. */
  static async open(server: ServerProcess, name: string, options: DeviceOptions = {}): Promise<Device> {
    const device = new Device(name, options);
    value(
      await device.im.initSDK({
        sdkAppID: options.sdkAppID ?? APP_ID,
        loglevel: LogLevelEnum.V2TIM_LOG_NONE,
        endpoint: options.endpoint ?? server.url,
        ...(options.initPath !== undefined && { initPath: options.initPath }),
        listener: device.#listener(SDK_EVENTS),
      }),
    );
    await device.messages.addAdvancedMsgListener({ listener: device.#listener(MESSAGE_EVENTS) });
    await device.im.addSimpleMsgListener({ listener: device.#listener(SIMPLE_EVENTS) });
    await device.im.addGroupListener({ listener: device.#listener(GROUP_EVENTS) });
    await device.im
      .getConversationManager()
      .addConversationListener({ listener: device.#listener(CONVERSATION_EVENTS) });
    await device.friends.addFriendListener({ listener: device.#listener(FRIEND_EVENTS) });
    await device.signaling.addSignalingListener({ listener: device.#listener(SIGNALING_EVENTS) });
    return device;
  }

  /** Signed in, and its conversations are there. */
  static async signIn(server: ServerProcess, userID: string, options: DeviceOptions = {}): Promise<Device> {
    const device = await Device.open(server, `${userID} on ${options.platform ?? "Linux"}`, options);
    done(await device.im.login({ userID, userSig: server.userSig(userID) }));
    await device.next("onSyncServerFinish");
    return device;
  }

  get messages(): ReturnType<V2TIMManager["getMessageManager"]> {
    return this.im.getMessageManager();
  }

  get friends(): ReturnType<V2TIMManager["getFriendshipManager"]> {
    return this.im.getFriendshipManager();
  }

  get signaling(): ReturnType<V2TIMManager["getSignalingManager"]> {
    return this.im.getSignalingManager();
  }

  /**
   * The first event of this name that `matches` and that no test has waited for yet, heard already or
   * still to come: its arguments.
   */
  async next<N extends EventName>(
    name: N,
    matches: (...args: EventArgs<N>) => boolean = () => true,
    ms?: number,
  ): Promise<EventArgs<N>> {
    const find = () =>
      this.heard.find((one) => one.name === name && !one.taken && matches(...(one.args as EventArgs<N>)));
    await this.until(`${name} ${matches}`, () => find() !== undefined, ms);
    const found = find();
    if (found === undefined) throw new Error(`${name} was taken by another wait`);
    found.taken = true;
    return found.args as EventArgs<N>;
  }

  /** The next new message with this text. */
  async nextText(text: string): Promise<V2TimMessage> {
    const [message] = await this.next("onRecvNewMessage", ({ textElem }) => textElem?.text === text);
    return message;
  }

  /** The conversation, once the listeners have told of one that `matches`. */
  async conversation(
    id: string,
    what: string,
    matches: (conversation: V2TimConversation) => boolean,
  ): Promise<V2TimConversation> {
    const find = () => {
      const conversation = this.conversations.get(id);
      return conversation !== undefined && matches(conversation) ? conversation : undefined;
    };
    await this.until(`${id} with ${what}`, () => find() !== undefined);
    return find() as V2TimConversation;
  }

  /** New messages in the order in which the listener heard them. */
  get received(): V2TimMessage[] {
    return this.all("onRecvNewMessage").map(([message]) => message);
  }

  /** Everything heard under this name so far. */
  all<N extends EventName>(name: N): EventArgs<N>[] {
    return this.heard.filter((one) => one.name === name).map((one) => one.args as EventArgs<N>);
  }

  /** Resolves when `condition` holds after something was heard; rejects and says what was heard instead. */
  async until(what: string, condition: () => boolean, ms = 10_000): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve, reject) => {
      const check = () => {
        if (condition()) end(resolve);
      };
      const timer = setTimeout(() => {
        const heard = this.heard.map((one) => `  ${one.name} ${JSON.stringify(one.args).slice(0, 200)}`);
        end(() =>
          reject(new Error(`${this.name} waited ${ms} ms in vain for: ${what}\nheard:\n${heard.join("\n")}`)),
        );
      }, ms);
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        settle();
      };
      this.#waiting.add(check);
    });
  }

  async sendText(text: string, to: { userID?: string; groupID?: string }): Promise<V2TimMessage> {
    const { id = "" } = value(await this.messages.createTextMessage({ text }));
    const { userID: receiver = "", groupID = "" } = to;
    return value(await this.messages.sendMessage({ id, receiver, groupID }));
  }

  #listener<const N extends EventName>(names: readonly N[]): Pick<Listener, N> {
    const entries = names.map((name) => [name, (...args: unknown[]) => this.#hear(name, args)]);
    return Object.fromEntries(entries) as Pick<Listener, N>;
  }

  #hear(name: EventName, args: readonly unknown[]): void {
    this.heard.push({ name, args, taken: false });
    if (name === "onNewConversation" || name === "onConversationChanged") {
      const [list] = args as [V2TimConversation[]];
      for (const conversation of list) this.conversations.set(conversation.conversationID, conversation);
    }
    if (name === "onConversationDeleted") {
      const [ids] = args as [string[]];
      for (const id of ids) this.conversations.delete(id);
    }
    for (const check of [...this.#waiting]) check();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.im.unInitSDK();
  }
}

/** What `createV2TIMManager` makes, on a platform of the test's choice. */
function managerOn({ platform = "Linux", deviceID }: DeviceOptions): V2TIMManager {
  const log = new Log();
  const client = new Client({
    clock: systemClock,
    random: systemRandom,
    transport: webSocketTransport,
    log,
    listeners: new Listeners(log),
    platform: { ...node, defaultCache: async () => new MemoryCache() },
    platformName: platform,
    hasNetwork: node.hasNetwork,
    onWake: node.onWake,
    instanceID: randomID(systemRandom),
    deviceID: async () => deviceID,
    openCache: undefined,
    endpoint: undefined,
  });
  return v2timManager(client);
}

/** The value of a call that succeeded. */
export function value<T>(result: V2TimValueCallback<T>): T {
  done(result);
  return result.data as T;
}

/** A call that has to succeed. */
export function done({ code, desc }: V2TimCallback): void {
  if (code !== 0) throw new Error(`the call failed: ${code} ${desc}`);
}
