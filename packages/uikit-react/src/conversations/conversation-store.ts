import {
  ReceiveMsgOptEnum,
  type V2TimConversation,
  type V2TimConversationListener,
  V2TimConversationMarkType,
} from "@skein-im/sdk";
import { NoticeStore } from "../provider/notice-store.ts";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";
import { targetOf } from "./conversation-id.ts";
import {
  type ConversationEvent,
  type ConversationState,
  NO_CONVERSATIONS,
  reduceConversations,
} from "./conversation-state.ts";

/** Conversations read from the SDK at a time. Source: conversations 12. */
const PAGE = 100;
const UNREAD_MARK = V2TimConversationMarkType.V2TIM_CONVERSATION_MARK_TYPE_UNREAD;

/**
 * The list of conversations and what may be done to one of them. Each action resolves to whether it worked,
 * and tells the person when it did not.
 */
export class ConversationStore extends Store<ConversationState> {
  readonly #deps: StoreDeps;
  /** What the listener said while a load was under way: newer than what the load reads. */
  #heard: ConversationEvent[] | undefined;
  #loadAgain = false;

  constructor(deps: StoreDeps) {
    super(NO_CONVERSATIONS);
    this.#deps = deps;
  }

  protected override start(): void {
    void this.#manager.addConversationListener({ listener: this.#listener });
    void this.#load();
  }

  protected override stop(): void {
    void this.#manager.removeConversationListener({ listener: this.#listener });
  }

  /** Undefined for one that has no message yet. */
  readonly find = (conversationID: string): V2TimConversation | undefined =>
    this.state.conversations.find((one) => one.conversationID === conversationID);

  /** Puts it above the others, or back. Resolves to whether it worked. */
  readonly pin = async (conversationID: string, isPinned: boolean): Promise<boolean> =>
    this.#check(await this.#manager.pinConversation({ conversationID, isPinned }));

  /** Muted: messages come, but raise no notice and do not count in the total. */
  readonly mute = async (conversationID: string, isMuted: boolean): Promise<boolean> => {
    const opt = isMuted
      ? ReceiveMsgOptEnum.V2TIM_RECEIVE_NOT_NOTIFY_MESSAGE
      : ReceiveMsgOptEnum.V2TIM_RECEIVE_MESSAGE;
    const target = targetOf(conversationID);
    if (target === undefined) return false;
    const { userID, groupID } = target;
    const messages = this.#deps.im.getMessageManager();
    return this.#check(
      await (groupID === ""
        ? messages.setC2CReceiveMessageOpt({ userIDList: [userID], opt })
        : messages.setGroupReceiveMessageOpt({ groupID, opt })),
    );
  };

  /** All of it was read; a mark as unread goes too. Resolves to whether it worked. */
  readonly markRead = async (conversationID: string): Promise<boolean> => {
    const one = this.find(conversationID);
    if (isMarkedUnread(one)) await this.#mark(conversationID, false);
    // A mention may be unread where no message is: an own message came after it.
    if (!one?.unreadCount && !one?.groupAtInfoList?.length) return true;
    return this.#check(
      await this.#manager.cleanConversationUnreadMessageCount({
        conversationID,
        cleanTimestamp: 0,
        cleanSequence: 0,
      }),
    );
  };

  /** Marks it for later; the count stays. Resolves to whether it worked. */
  readonly markUnread = (conversationID: string): Promise<boolean> => this.#mark(conversationID, true);

  /** With its messages, for this user only, for good. */
  readonly remove = async (conversationID: string): Promise<boolean> =>
    this.#check(await this.#manager.deleteConversation({ conversationID }));

  /** "" removes it. On this device only. */
  readonly setDraft = async (conversationID: string, draftText: string): Promise<boolean> => {
    if ((this.find(conversationID)?.draftText ?? "") === draftText) return true;
    return this.#check(await this.#manager.setConversationDraft({ conversationID, draftText }));
  };

  async #mark(conversationID: string, enableMark: boolean): Promise<boolean> {
    const answer = await this.#manager.markConversation({
      markType: UNREAD_MARK,
      enableMark,
      conversationIDList: [conversationID],
    });
    return this.#deps.skein.store(NoticeStore).checkOne(answer, answer.data?.[0]);
  }

  async #load(): Promise<void> {
    if (this.#heard !== undefined) {
      this.#loadAgain = true;
      return;
    }
    const heard: ConversationEvent[] = [];
    this.#heard = heard;
    const conversations = await this.#readAll();
    const total = await this.#manager.getTotalUnreadMessageCount();
    this.#heard = undefined;
    if (conversations !== undefined) {
      let next = reduceConversations(this.state, { type: "loaded", conversations });
      next = reduceConversations(next, { type: "totalUnread", count: total.data ?? 0 });
      this.set(heard.reduce(reduceConversations, next));
    }
    if (!this.#loadAgain) return;
    this.#loadAgain = false;
    await this.#load();
  }

  /** Undefined when there is no list, as before a login. */
  async #readAll(): Promise<readonly V2TimConversation[] | undefined> {
    const list: V2TimConversation[] = [];
    let nextSeq = "0";
    for (;;) {
      const { data } = await this.#manager.getConversationList({ nextSeq, count: PAGE });
      if (data === undefined) return undefined;
      list.push(...(data.conversationList ?? []));
      if (data.isFinished !== false || !data.nextSeq) return list;
      nextSeq = data.nextSeq;
    }
  }

  #hear(event: ConversationEvent): void {
    this.#heard?.push(event);
    this.set(reduceConversations(this.state, event));
  }

  #check(answer: { code: number; desc: string }): boolean {
    return this.#deps.skein.store(NoticeStore).check(answer);
  }

  get #manager() {
    return this.#deps.im.getConversationManager();
  }

  readonly #listener: V2TimConversationListener = {
    onNewConversation: (conversations) => this.#hear({ type: "changed", conversations }),
    onConversationChanged: (conversations) => this.#hear({ type: "changed", conversations }),
    onConversationDeleted: (ids) => this.#hear({ type: "deleted", ids }),
    onTotalUnreadMessageCountChanged: (count) => this.#hear({ type: "totalUnread", count }),
    onSyncServerFinish: () => void this.#load(),
  };
}

/** Whether somebody marked it as unread; not whether it has unread messages. */
export const isMarkedUnread = (conversation: V2TimConversation | undefined): boolean =>
  conversation?.markList?.includes(UNREAD_MARK) ?? false;

/** Whether its messages come without a notification. */
export const isMuted = ({ recvOpt }: V2TimConversation): boolean =>
  (recvOpt ?? ReceiveMsgOptEnum.V2TIM_RECEIVE_MESSAGE) !== ReceiveMsgOptEnum.V2TIM_RECEIVE_MESSAGE;
