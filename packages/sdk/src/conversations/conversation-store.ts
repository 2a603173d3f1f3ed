import type { WireConversation } from "@skein-im/protocol";
import type { CachedConversation } from "../cache/cache.ts";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import { type MessageRecord, storedRecord } from "../messages/message-record.ts";
import type { LogPosition } from "../sync/log-reader.ts";
import {
  type Conversation,
  compareInList,
  type Draft,
  emptyConversation,
  type Followed,
  unreadInTotal,
} from "./conversation.ts";
import { type ConversationID, conversationIDOf, isTopicConversation } from "./conversation-id.ts";
import { activeAtMs, OrderKeys } from "./order-key.ts";
import { type ConversationEvent, reduce } from "./reduce.ts";

type WithoutKey<E> = E extends { orderKey: number } ? Omit<E, "orderKey"> : E;

/** What happened; the store adds where it puts the conversation in the list. */
export type StoreEvent = Exclude<WithoutKey<ConversationEvent>, { kind: "snapshot" }>;

interface StoreDeps {
  readonly me: string;
  readonly cache: Pick<WriteBehindCache, "write">;
  /** Unix ms of the server, as well as this device knows it. */
  readonly serverNow: () => number;
  /** A conversation differs from before, or is in the list only now. */
  readonly changed: (id: ConversationID, isNew: boolean) => void;
  /** It is not in the list any more. */
  readonly removed: (id: ConversationID) => void;
  /** The peer has read further than this device knew. */
  readonly peerRead: (conversation: Conversation) => void;
}

const DRAFT_KEY = "draft:";

/** Every conversation of the user, in memory; the cache follows. */
export class ConversationStore {
  readonly #deps: StoreDeps;
  readonly #conversations = new Map<ConversationID, Conversation>();
  readonly #positions = new Map<ConversationID, LogPosition>();
  readonly #keys = new OrderKeys();
  #unread = 0;

  constructor(deps: StoreDeps) {
    this.#deps = deps;
  }

  /** What the cache had. Drafts lie beside, in `meta`: no other tab overwrites them. */
  load(cached: readonly CachedConversation[], meta: ReadonlyMap<string, string>): void {
    for (const { conversation, deliveredSeq, appliedChangeSeq } of cached) {
      const draft = meta.get(DRAFT_KEY + conversation.id);
      this.#put(draft === undefined ? conversation : { ...conversation, draft: JSON.parse(draft) as Draft });
      this.#positions.set(conversation.id, { deliveredSeq, appliedChangeSeq });
    }
  }

  /** Forgets everything, without telling anyone. */
  clear(): void {
    this.#conversations.clear();
    this.#positions.clear();
    this.#unread = 0;
  }

  /** Also one that was deleted (`gone`): its places in the log are still known. */
  get(id: ConversationID): Conversation | undefined {
    return this.#conversations.get(id);
  }

  /** One that is in the list. */
  shown(id: ConversationID): Conversation | undefined {
    const conversation = this.#conversations.get(id);
    return conversation?.gone ? undefined : conversation;
  }

  /** In the order of the list: pinned ones in front, then the one that was active last. Topics stand in no list. */
  list(): Conversation[] {
    return [...this.#conversations.values()]
      .filter(({ id, gone }) => !gone && !isTopicConversation(id))
      .sort(compareInList);
  }

  /** With those that were deleted, in no order. */
  all(): Iterable<Conversation> {
    return this.#conversations.values();
  }

  /** Unread messages of all conversations, those with a receive option left out. */
  get totalUnread(): number {
    return this.#unread;
  }

  /** What the server says of a conversation that is not in the list, as it would stand there. */
  preview(wire: WireConversation): Conversation {
    const lastStored = wire.lastMessage && storedRecord(this.#deps.me, wire.lastMessage);
    const event = { kind: "snapshot", wire, lastStored, orderKey: activeAtMs(wire) } as const;
    return reduce(emptyConversation(conversationIDOf(wire.of)), event);
  }

  /** A conversation that is not there yet comes into being with it. */
  apply(id: ConversationID, event: StoreEvent): Conversation {
    const orderKey = this.#keys.next(this.#deps.serverNow());
    const known = this.#conversations.get(id);
    return this.#replace(
      known,
      reduce(known ?? emptyConversation(id), { ...event, orderKey } as ConversationEvent),
    );
  }

  applySnapshot(wire: WireConversation): Conversation {
    const { me, cache } = this.#deps;
    const id = conversationIDOf(wire.of);
    const known = this.#conversations.get(id);
    const lastStored: MessageRecord | undefined = wire.lastMessage && storedRecord(me, wire.lastMessage);
    const { clearedSeq = 0 } = wire;
    if (clearedSeq > (known?.clearedSeq ?? 0))
      cache.write({ cleared: [{ conversationID: id, upTo: clearedSeq }] });
    if (lastStored !== undefined) cache.write({ messages: [lastStored] });
    const orderKey = this.#keys.at(activeAtMs(wire));
    const event = { kind: "snapshot", wire, lastStored, orderKey } as const;
    return this.#replace(known, reduce(known ?? emptyConversation(id), event));
  }

  /** How far this device follows the receipts for own messages: nothing that the app sees of a conversation. */
  followReceipts(id: ConversationID, followed: Followed): void {
    const known = this.#conversations.get(id);
    const next = known && reduce(known, { kind: "receipts", ...followed });
    if (next === undefined || next === known) return;
    this.#put(next);
    this.#keep(next);
  }

  setDraft(id: ConversationID, text: string): void {
    const draft = { text, time: Math.floor(this.#deps.serverNow() / 1_000) };
    this.#deps.cache.write({
      meta: new Map([[DRAFT_KEY + id, text === "" ? undefined : JSON.stringify(draft)]]),
    });
    if (text === "" && this.shown(id) === undefined) return;
    this.apply(id, { kind: "draft", ...draft });
  }

  position(id: ConversationID): LogPosition | undefined {
    return this.#positions.get(id);
  }

  /** All positions as they are now. */
  positions(): ReadonlyMap<ConversationID, LogPosition> {
    return new Map(this.#positions);
  }

  moved(id: ConversationID, position: LogPosition): void {
    this.#positions.set(id, position);
    const conversation = this.#conversations.get(id);
    if (conversation !== undefined) this.#keep(conversation);
  }

  #replace(known: Conversation | undefined, next: Conversation): Conversation {
    if (next === known) return next;
    this.#put(next);
    this.#keep(next);
    this.#tell(known, next);
    if (known !== undefined && next.peerReadSeq > known.peerReadSeq) this.#deps.peerRead(next);
    return next;
  }

  #tell(known: Conversation | undefined, next: Conversation): void {
    const { cache, changed, removed } = this.#deps;
    const wasShown = known !== undefined && !known.gone;
    const wasDeleted = wasShown && (next.gone || (next.deletedSeq ?? 0) > (known.deletedSeq ?? 0));
    if (wasDeleted) {
      removed(next.id);
      if (known.draft !== undefined) cache.write({ meta: new Map([[DRAFT_KEY + next.id, undefined]]) });
    }
    if (!next.gone) changed(next.id, !wasShown || wasDeleted);
  }

  #put(next: Conversation): void {
    const known = this.#conversations.get(next.id);
    this.#conversations.set(next.id, next);
    this.#keys.use(next.orderKey, known?.orderKey);
    this.#unread += unreadInTotal(next) - (known === undefined ? 0 : unreadInTotal(known));
  }

  #keep(conversation: Conversation): void {
    const { draft: _, ...kept } = conversation;
    const position = this.#positions.get(conversation.id);
    this.#deps.cache.write({
      conversations: [
        {
          conversation: { ...kept, since: { seq: conversation.seq, countable: [] } },
          deliveredSeq: position?.deliveredSeq ?? 0,
          appliedChangeSeq: position?.appliedChangeSeq ?? 0,
        },
      ],
    });
  }
}
