import {
  HistoryMsgGetTypeEnum,
  MessageElemType,
  MessageStatus,
  type V2TIMMessageManager,
  type V2TimAdvancedMsgListener,
  type V2TimMessage,
  type V2TimValueCallback,
} from "@skein-im/sdk";
import type { Target } from "./conversation-id.ts";
import {
  type ChatMessage,
  EMPTY,
  type MessageEvent,
  type MessageState,
  PAGE,
  reduce,
} from "./message-state.ts";

export interface MessageLogDeps {
  readonly manager: V2TIMMessageManager;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/**
 * The messages of one conversation. Listens to the SDK while someone subscribes; `refresh` brings it
 * up to date after it was not listened to.
 */
export class MessageLog {
  readonly #deps: MessageLogDeps;
  readonly #target: Target;
  readonly #watchers = new Set<() => void>();
  #state: MessageState = EMPTY;
  #loadingOlder = false;

  constructor(target: Target, deps: MessageLogDeps) {
    this.#target = target;
    this.#deps = deps;
  }

  readonly get = (): MessageState => this.#state;

  readonly subscribe = (watcher: () => void): (() => void) => {
    const { manager } = this.#deps;
    if (this.#watchers.size === 0) void manager.addAdvancedMsgListener({ listener: this.#listener });
    this.#watchers.add(watcher);
    return () => {
      this.#watchers.delete(watcher);
      if (this.#watchers.size > 0) return;
      void manager.removeAdvancedMsgListener({ listener: this.#listener });
      this.#dispatch({ type: "closed" });
    };
  };

  async refresh(): Promise<void> {
    const page = await this.#fetch(undefined);
    if (page !== undefined) this.#dispatch({ type: "newestPage", page });
  }

  async loadOlder(): Promise<void> {
    const oldest = this.#state.messages.find((one) => one.msgID)?.msgID;
    if (this.#loadingOlder || oldest === undefined || !this.#state.hasOlder) return;
    this.#loadingOlder = true;
    const page = await this.#fetch(oldest);
    this.#loadingOlder = false;
    if (page !== undefined) this.#dispatch({ type: "olderPage", page });
  }

  async sendText(text: string): Promise<void> {
    const { manager, now } = this.#deps;
    const { userID, groupID } = this.#target;
    const created = await manager.createTextMessage({ text });
    const id = created.data?.id ?? `unsent-${now()}`;
    const echo: ChatMessage = {
      ...created.data?.messageInfo,
      id,
      elemType: MessageElemType.V2TIM_ELEM_TYPE_TEXT,
      textElem: { text },
      isSelf: true,
      timestamp: Math.max(Math.floor(now() / 1000), this.#state.messages.at(-1)?.timestamp ?? 0),
      status: MessageStatus.V2TIM_MSG_STATUS_SENDING,
    };
    this.#dispatch({ type: "arrived", message: echo });
    if (created.code !== 0) return this.#settle(echo, created);
    let named = echo;
    const onSyncMsgID = (msgID: string): void => {
      named = { ...echo, msgID };
      this.#dispatch({ type: "changed", message: named });
    };
    const sent = await manager.sendMessage({ id, receiver: userID, groupID, onSyncMsgID });
    this.#settle(named, sent);
  }

  async resend(message: ChatMessage): Promise<void> {
    if (!message.msgID) return;
    const echo: ChatMessage = { ...message, status: MessageStatus.V2TIM_MSG_STATUS_SENDING };
    this.#dispatch({ type: "changed", message: echo });
    this.#settle(echo, await this.#deps.manager.reSendMessage({ msgID: message.msgID }));
  }

  /** Resolves to false when the server refused, as it does when the time is over. */
  async revoke({ msgID }: ChatMessage): Promise<boolean> {
    if (!msgID) return false;
    const { code } = await this.#deps.manager.revokeMessage({ msgID });
    // The device that revokes is not promised the event that the others get.
    if (code === 0) this.#dispatch({ type: "revoked", msgID });
    return code === 0;
  }

  #settle(echo: ChatMessage, { code, data }: V2TimValueCallback<unknown>): void {
    const answer = code === 0 ? (data as V2TimMessage | undefined) : undefined;
    const status =
      code === 0 ? MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC : MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL;
    const message = { ...echo, ...answer, status, ...(code === 0 ? {} : { failCode: code }) };
    this.#dispatch({ type: "changed", message });
  }

  /** One page before `lastMsgID`, or the newest; oldest first. Undefined when there is no answer. */
  async #fetch(lastMsgID: string | undefined): Promise<readonly ChatMessage[] | undefined> {
    const { userID, groupID } = this.#target;
    const { code, data } = await this.#deps.manager.getHistoryMessageList({
      getType: HistoryMsgGetTypeEnum.V2TIM_GET_CLOUD_OLDER_MSG,
      count: PAGE,
      ...(groupID === "" ? { userID } : { groupID }),
      ...(lastMsgID === undefined ? {} : { lastMsgID }),
    });
    return code === 0 ? (data ?? []).toReversed() : undefined;
  }

  #isHere({ userID, groupID }: V2TimMessage): boolean {
    return (groupID || "") === this.#target.groupID && (!!groupID || userID === this.#target.userID);
  }

  #dispatch(event: MessageEvent): void {
    const next = reduce(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    for (const watcher of this.#watchers) watcher();
  }

  readonly #listener: V2TimAdvancedMsgListener = {
    onRecvNewMessage: (message) => {
      if (this.#isHere(message)) this.#dispatch({ type: "arrived", message });
    },
    onRecvMessageModified: (message) => this.#dispatch({ type: "changed", message }),
    onRecvMessageRevoked: (msgID) => this.#dispatch({ type: "revoked", msgID }),
    onRecvC2CReadReceipt: (receipts) => {
      for (const { userID, timestamp } of receipts) {
        if (userID === this.#target.userID) this.#dispatch({ type: "peerRead", timestamp });
      }
    },
  };
}
