import {
  HistoryMsgGetTypeEnum,
  MessageElemType,
  MessageStatus,
  type V2TimAdvancedMsgListener,
  type V2TimConversation,
  type V2TimConversationListener,
  type V2TimMessage,
} from "@skein-im/sdk";
import { typingOf } from "../chat/typing-store.ts";
import { type Target, targetOf } from "../conversations/conversation-id.ts";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";
import {
  type ChatMessage,
  EMPTY,
  isUnsent,
  type MessageEvent,
  type MessageState,
  PAGE,
  reduceMessages,
} from "./message-state.ts";

const {
  V2TIM_GET_CLOUD_OLDER_MSG: OLDER,
  V2TIM_GET_CLOUD_NEWER_MSG: NEWER,
  V2TIM_GET_LOCAL_OLDER_MSG: KEPT,
} = HistoryMsgGetTypeEnum;
type GetType = typeof OLDER | typeof NEWER | typeof KEPT;

/** The SDK is not logged in (yet). Source: errors. */
const NOT_LOGGED_IN = 6_014;

/** Where history is entered. Without any of them: at the newest message. */
interface Start {
  readonly lastMsg?: V2TimMessage;
  readonly lastMsgSeq?: number;
  /** Unix seconds. */
  readonly timeBegin?: number;
}

/** The messages of one conversation (`key` is its conversationID): a stretch without gaps that grows both ways. */
export class MessageStore extends Store<MessageState> {
  /** Of whose messages. */
  readonly conversationID: string;
  /** The same as the SDK wants it. */
  readonly target: Target;
  readonly #deps: StoreDeps;
  #loading: { readonly way: "older" | "newer"; readonly done: Promise<void> } | undefined;

  constructor(deps: StoreDeps, conversationID: string) {
    super(EMPTY);
    this.#deps = deps;
    this.conversationID = conversationID;
    this.target = targetOf(conversationID) ?? { userID: "", groupID: "" };
  }

  protected override start(): void {
    const { im } = this.#deps;
    void im.getMessageManager().addAdvancedMsgListener({ listener: this.#listener });
    void im.getConversationManager().addConversationListener({ listener: this.#syncListener });
    if (!this.state.isLoaded) void this.#showKept();
    void this.refresh();
  }

  protected override stop(): void {
    const { im } = this.#deps;
    void im.getMessageManager().removeAdvancedMsgListener({ listener: this.#listener });
    void im.getConversationManager().removeConversationListener({ listener: this.#syncListener });
    this.apply({ type: "closed" });
    this.#releaseFiles();
  }

  /** Something happened to a message; for what sends and changes messages. */
  readonly apply = (event: MessageEvent): void => {
    if (event.type === "arrived" && event.message.localURL !== undefined)
      this.#localURLs.add(event.message.localURL);
    this.set(reduceMessages(this.state, event));
  };

  /** Files that the browser keeps for as long as their address is not given back. */
  readonly #localURLs = new Set<string>();
  #releaseFiles(): void {
    const used = new Set(this.state.messages.map((one) => one.localURL));
    for (const url of this.#localURLs) {
      if (used.has(url)) continue;
      URL.revokeObjectURL(url);
      this.#localURLs.delete(url);
    }
  }

  /** A message that is here. */
  readonly find = (msgID: string): ChatMessage | undefined =>
    this.state.messages.findLast((one) => one.msgID === msgID);

  /** What this device has kept is on the screen before the server has answered. */
  async #showKept(): Promise<void> {
    const kept = await this.#fetch(KEPT, {});
    if (kept !== undefined) this.apply({ type: "keptPage", page: kept.page });
  }

  /** Reads the newest page; does not leave an old stretch that somebody reads. */
  readonly refresh = async (): Promise<void> => {
    if (!this.state.hasNewer) await this.jumpToNewest();
  };

  /** Replaces the stretch by the newest page. */
  readonly jumpToNewest = async (): Promise<void> => {
    const { code, page } = await this.#ask(OLDER, {});
    if (page !== undefined) this.apply({ type: "newestPage", ...page });
    // Before a login there is nothing to tell: it is read when the SDK has caught up.
    else if (code !== NOT_LOGGED_IN) this.apply({ type: "failed", code });
  };

  /** Puts the page before the first message above it; nothing when there is none, or one is on its way. */
  readonly loadOlder = (): Promise<void> => this.#load("older");

  /** The same behind the last one. */
  readonly loadNewer = (): Promise<void> => this.#load("newer");

  /**
   * Makes sure that a message and what is around it are here; false when it cannot be found. A message that this
   * device does not know is given as an object, as a search has it.
   */
  readonly jumpTo = async (wanted: string | V2TimMessage): Promise<boolean> => {
    const msgID = typeof wanted === "string" ? wanted : (wanted.msgID ?? "");
    if (this.find(msgID) !== undefined) return true;
    const message = typeof wanted === "string" ? await this.#look(msgID) : wanted;
    if (message === undefined) return false;
    const [older, newer] = await Promise.all([
      this.#fetch(OLDER, { lastMsg: message }),
      this.#fetch(NEWER, { lastMsg: message }),
    ]);
    if (older === undefined || newer === undefined) return false;
    const messages = [...older.page, message, ...newer.page];
    this.apply({ type: "jumped", messages, hasOlder: !older.isFinished, hasNewer: !newer.isFinished });
    return true;
  };

  /**
   * Makes sure that the first message after a place is here: `seq` for groups, Unix seconds one to one. Answers its
   * msgID; undefined when there is none.
   */
  readonly jumpAfter = async (read: { seq: number } | { seconds: number }): Promise<string | undefined> => {
    const isAfter = (one: V2TimMessage) =>
      !one.isSelf && ("seq" in read ? Number(one.seq) > read.seq : (one.timestamp ?? 0) > read.seconds);
    const [oldest] = this.state.messages;
    const isHere = !this.state.hasOlder || (oldest !== undefined && !isAfter(oldest));
    if (!isHere) {
      const start = "seq" in read ? { lastMsgSeq: read.seq + 1 } : { timeBegin: read.seconds + 1 };
      const newer = await this.#fetch(NEWER, start);
      const [first] = newer?.page ?? [];
      if (first === undefined || !(await this.jumpTo(first))) return undefined;
    }
    return this.state.messages.find(isAfter)?.msgID;
  };

  #load(way: "older" | "newer"): Promise<void> {
    if (this.#loading !== undefined)
      return this.#loading.way === way ? this.#loading.done : Promise.resolve();
    const { messages, hasOlder, hasNewer, stretch } = this.state;
    const isPlaced = (one: ChatMessage) => !!one.msgID && !isUnsent(one);
    const lastMsg = way === "older" ? messages.find(isPlaced) : messages.findLast(isPlaced);
    if (lastMsg === undefined || !(way === "older" ? hasOlder : hasNewer)) return Promise.resolve();
    const done = this.#fetch(way === "older" ? OLDER : NEWER, { lastMsg }).then((read) => {
      this.#loading = undefined;
      // Somebody has jumped elsewhere meanwhile.
      if (read === undefined || stretch !== this.state.stretch) return;
      this.apply({ type: `${way}Page`, ...read });
    });
    this.#loading = { way, done };
    return done;
  }

  async #look(msgID: string): Promise<V2TimMessage | undefined> {
    const { data } = await this.#deps.im.getMessageManager().findMessages({ messageIDList: [msgID] });
    return data?.find((one) => this.#isHere(one));
  }

  /** One page, oldest first. Undefined when there is no answer. */
  async #fetch(getType: GetType, start: Start) {
    return (await this.#ask(getType, start)).page;
  }

  async #ask(getType: GetType, start: Start) {
    const { userID, groupID } = this.target;
    const { code, data } = await this.#deps.im.getMessageManager().getHistoryMessageListV2({
      getType,
      count: PAGE,
      ...(groupID === "" ? { userID } : { groupID }),
      ...start,
    });
    if (code !== 0 || data === undefined) return { code };
    const page = getType === NEWER ? data.messageList : data.messageList.toReversed();
    return { code, page: { page: page.filter(isShown), isFinished: data.isFinished } };
  }

  #isHere({ userID, groupID }: V2TimMessage): boolean {
    return (groupID || "") === this.target.groupID && (!!groupID || userID === this.target.userID);
  }

  readonly #syncListener: V2TimConversationListener = {
    onSyncServerFinish: () => void this.refresh(),
    // What the SDK itself sends, as the messages of a call are, is told by the list of conversations alone.
    onConversationChanged: (all) => this.#takeOwn(all),
    onNewConversation: (all) => this.#takeOwn(all),
  };

  #takeOwn(all: readonly V2TimConversation[]): void {
    const newest = all.find(({ conversationID }) => conversationID === this.conversationID)?.lastMessage;
    if (!newest?.isSelf || newest.elemType !== MessageElemType.V2TIM_ELEM_TYPE_CUSTOM) return;
    if (newest.status === MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC && isShown(newest))
      this.apply({ type: "arrived", message: newest });
  }

  readonly #listener: V2TimAdvancedMsgListener = {
    onRecvNewMessage: (message) => {
      if (this.#isHere(message) && isShown(message)) this.apply({ type: "arrived", message });
    },
    onRecvMessageModified: (message) => this.apply({ type: "changed", message }),
    onRecvMessageRevokedWithInfo: (msgID, revokerInfo) => this.apply({ type: "revoked", msgID, revokerInfo }),
    onSendMessageProgress: (message) => this.apply({ type: "changed", message }),
    onRecvC2CReadReceipt: (receipts) => {
      for (const { userID, timestamp } of receipts)
        if (userID === this.target.userID) this.apply({ type: "peerRead", timestamp });
    },
  };
}

/** What only says that somebody types is no message to read. */
const isShown = (message: V2TimMessage): boolean => typingOf(message) === undefined;
