import { createV2TIMManager, LogLevelEnum, type V2TimConversation, type V2TimMessage } from "@skein-im/sdk";
import { APP_ID, type ServerProcess } from "./server-process.ts";

type Manager = ReturnType<typeof createV2TIMManager>;

/** A signed-in SDK instance that keeps what its listeners heard and lets a test wait for it. */
export class ChatClient implements AsyncDisposable {
  readonly im: Manager = createV2TIMManager();
  readonly userID: string;
  readonly received: V2TimMessage[] = [];
  readonly revoked: string[] = [];
  readonly receipts: { userID: string; timestamp: number }[] = [];
  /** Names of the SDK's events, in order. */
  readonly events: string[] = [];
  conversations = new Map<string, V2TimConversation>();
  totalUnread: number | undefined;
  readonly #waiting = new Set<() => void>();

  private constructor(userID: string) {
    this.userID = userID;
  }

  static async signIn(
    server: ServerProcess,
    userID: string,
    options: { initPath?: string } = {},
  ): Promise<ChatClient> {
    const client = new ChatClient(userID);
    await client.init(server, options);
    const result = await client.im.login({ userID, userSig: server.userSig(userID) });
    if (result.code !== 0) throw new Error(`login of ${userID}: ${result.code} ${result.desc}`);
    return client;
  }

  async init(server: ServerProcess, options: { initPath?: string } = {}): Promise<void> {
    const heard = (name: string) => () => {
      this.events.push(name);
      this.#changed();
    };
    await this.im.initSDK({
      sdkAppID: APP_ID,
      loglevel: LogLevelEnum.V2TIM_LOG_NONE,
      endpoint: server.url,
      ...options,
      listener: {
        onConnecting: heard("connecting"),
        onConnectSuccess: heard("connected"),
        onConnectFailed: heard("connectFailed"),
        onKickedOffline: heard("kicked"),
        onUserSigExpired: heard("userSigExpired"),
      },
    });
    await this.im.getMessageManager().addAdvancedMsgListener({
      listener: {
        onRecvNewMessage: (message) => {
          this.received.push(message);
          this.#changed();
        },
        onRecvMessageRevoked: (msgID) => {
          this.revoked.push(msgID);
          this.#changed();
        },
        onRecvC2CReadReceipt: (list) => {
          for (const { userID, timestamp } of list) this.receipts.push({ userID, timestamp });
          this.#changed();
        },
      },
    });
    await this.im.getConversationManager().addConversationListener({
      listener: {
        onNewConversation: (list) => this.#setConversations(list),
        onConversationChanged: (list) => this.#setConversations(list),
        onTotalUnreadMessageCountChanged: (total) => {
          this.totalUnread = total;
          this.#changed();
        },
        onSyncServerFinish: heard("synced"),
      },
    });
  }

  #setConversations(list: V2TimConversation[]): void {
    for (const conversation of list) this.conversations.set(conversation.conversationID, conversation);
    this.#changed();
  }

  async sendText(text: string, to: { userID: string } | { groupID: string }): Promise<V2TimMessage> {
    const created = await this.im.getMessageManager().createTextMessage({ text });
    const sent = await this.im.getMessageManager().sendMessage({
      id: created.data?.id ?? "",
      receiver: "userID" in to ? to.userID : "",
      groupID: "groupID" in to ? to.groupID : "",
    });
    if (sent.code !== 0 || sent.data === undefined) throw new Error(`send: ${sent.code} ${sent.desc}`);
    return sent.data;
  }

  get texts(): (string | undefined)[] {
    return this.received.map((message) => message.textElem?.text);
  }

  /** Resolves when `condition` holds after something was heard; rejects with the state after `ms`. */
  async until(what: string, condition: () => boolean, ms = 10_000): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(check);
        const state = { texts: this.texts, events: this.events, totalUnread: this.totalUnread };
        reject(new Error(`${this.userID} waited ${ms} ms in vain for: ${what}\n${JSON.stringify(state)}`));
      }, ms);
      const check = () => {
        if (!condition()) return;
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
    });
  }

  #changed(): void {
    for (const check of [...this.#waiting]) check();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.im.unInitSDK();
  }
}
