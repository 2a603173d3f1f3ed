import type { Clock } from "../clock.ts";
import type { ConversationID } from "../conversations/conversation-id.ts";
import type { Log } from "../log.ts";
import type { MessageRecord } from "../messages/message-record.ts";
import {
  type Annotations,
  type Batch,
  type Cache,
  type CachedConversation,
  type Cleared,
  isCleared,
  type LocalData,
  type PageQuery,
} from "./cache.ts";
import { GoneMessages } from "./gone-messages.ts";
import { MemoryCache } from "./memory/memory-cache.ts";
import { RoomMessages } from "./room-messages.ts";
import type { CacheFound, CacheSearch } from "./search.ts";

/** Writes wait this long for company. */
const GATHER_MS = 20;

/** Messages in one batch; one more and it is written at once. */
const BATCH_MAX = 500;

/**
 * The cache as the rest of the SDK uses it. Writing returns at once and the disk follows; reading waits
 * for what was written before it, so it sees its own writes. A cache that fails is left for a memory
 * one with a warning: no call of the app fails because of it.
 */
export class WriteBehindCache {
  /** What is written of these is written as deleted. */
  readonly gone = new GoneMessages();
  /** Messages of live rooms, which are in no cache. */
  readonly rooms = new RoomMessages();
  #inner: Cache;
  readonly #clock: Clock;
  readonly #log: Log;
  #gathered = new Gathered();
  /** Everything handed to the inner cache so far. */
  #writing: Promise<void> = Promise.resolve();
  #stopTimer: (() => void) | undefined;

  constructor(inner: Cache, deps: { readonly clock: Clock; readonly log: Log }) {
    this.#inner = inner;
    this.#clock = deps.clock;
    this.#log = deps.log;
  }

  write(batch: Batch): void {
    const { messages } = batch;
    this.#gathered.add(
      messages === undefined
        ? batch
        : { ...batch, messages: messages.map((record) => this.gone.mark(record)) },
    );
    if (this.#gathered.messageCount >= BATCH_MAX) void this.flush();
    else this.#stopTimer ??= this.#clock.after(GATHER_MS, () => void this.flush());
  }

  /** Resolves when everything written so far is in the cache. */
  flush(): Promise<void> {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    if (this.#gathered.isEmpty) return this.#writing;
    const batch = this.#gathered.take();
    this.#writing = this.#writing.then(() => this.#attempt("write", (inner) => inner.write(batch)));
    return this.#writing;
  }

  page(query: PageQuery): Promise<readonly MessageRecord[]> {
    return this.#read((inner) => inner.page(query));
  }

  async messagesByID(msgIDs: readonly string[]): Promise<readonly MessageRecord[]> {
    const kept = await this.#read((inner) => inner.messagesByID(msgIDs));
    return [...kept, ...this.rooms.byID(msgIDs)];
  }

  messagesBySeq(id: ConversationID, seqs: readonly number[]): Promise<readonly MessageRecord[]> {
    return this.#read((inner) => inner.messagesBySeq(id, seqs));
  }

  search(search: CacheSearch): Promise<CacheFound> {
    return this.#read((inner) => inner.search(search));
  }

  conversations(): Promise<readonly CachedConversation[]> {
    return this.#read((inner) => inner.conversations());
  }

  localData(msgIDs: readonly string[]): Promise<ReadonlyMap<string, LocalData>> {
    return this.#read((inner) => inner.localData(msgIDs));
  }

  annotations(msgIDs: readonly string[]): Promise<ReadonlyMap<string, Annotations>> {
    return this.#read((inner) => inner.annotations(msgIDs));
  }

  documents(prefix: string): Promise<ReadonlyMap<string, string>> {
    return this.#read((inner) => inner.documents(prefix));
  }

  meta(): Promise<ReadonlyMap<string, string>> {
    return this.#read((inner) => inner.meta());
  }

  clear(): Promise<void> {
    this.gone.clear();
    this.#gathered.take();
    this.#writing = this.#writing.then(() => this.#attempt("clear", (inner) => inner.clear()));
    return this.#writing;
  }

  /** What comes after it goes nowhere. */
  async close(): Promise<void> {
    await this.flush();
    const inner = this.#inner;
    this.#inner = new MemoryCache();
    await inner.close().catch((cause: unknown) => this.#log.warn("the local cache did not close", cause));
  }

  async #read<T>(read: (inner: Cache) => Promise<T>): Promise<T> {
    await this.flush();
    return this.#attempt("read", read);
  }

  async #attempt<T>(what: string, call: (inner: Cache) => Promise<T>): Promise<T> {
    const inner = this.#inner;
    try {
      return await call(inner);
    } catch (cause) {
      if (this.#inner === inner) this.#leave(inner, what, cause);
      return call(this.#inner);
    }
  }

  #leave(inner: Cache, what: string, cause: unknown): void {
    this.#log.warn(`the local cache failed to ${what}; going on in memory`, cause);
    this.#inner = new MemoryCache();
    inner.close().catch(() => {});
  }
}

/** A batch in the making: the last word on each thing. */
class Gathered {
  #messages: MessageRecord[] = [];
  #conversations = new Map<ConversationID, CachedConversation>();
  #cleared = new Map<ConversationID, Cleared>();
  #localData = new Map<string, LocalData>();
  #annotations = new Map<string, Annotations>();
  #documents = new Map<string, string | undefined>();
  #meta = new Map<string, string | undefined>();

  get messageCount(): number {
    return this.#messages.length;
  }

  get isEmpty(): boolean {
    const maps = [this.#conversations, this.#cleared, this.#localData, this.#annotations];
    const values = [this.#documents, this.#meta];
    return this.#messages.length === 0 && [...maps, ...values].every(({ size }) => size === 0);
  }

  add(batch: Batch): void {
    for (const cleared of batch.cleared ?? []) this.#clear(cleared);
    if (batch.messages !== undefined) this.#messages.push(...batch.messages);
    for (const cached of batch.conversations ?? []) this.#conversations.set(cached.conversation.id, cached);
    for (const { msgID, data } of batch.localData ?? []) this.#localData.set(msgID, data);
    for (const { msgID, data } of batch.annotations ?? []) {
      this.#annotations.set(msgID, { ...this.#annotations.get(msgID), ...data });
    }
    for (const [key, value] of batch.documents ?? []) this.#documents.set(key, value);
    for (const [key, value] of batch.meta ?? []) this.#meta.set(key, value);
  }

  /** What was gathered before it is cleared with the rest. */
  #clear(cleared: Cleared): void {
    const { conversationID, upTo } = cleared;
    this.#messages = this.#messages.filter(
      (record) => record.conversationID !== conversationID || !isCleared(record, cleared),
    );
    const known = this.#cleared.get(conversationID);
    this.#cleared.set(conversationID, { conversationID, upTo: Math.max(upTo, known?.upTo ?? 0) });
  }

  take(): Batch {
    const batch: Batch = {
      messages: this.#messages,
      conversations: [...this.#conversations.values()],
      cleared: [...this.#cleared.values()],
      localData: [...this.#localData].map(([msgID, data]) => ({ msgID, data })),
      annotations: [...this.#annotations].map(([msgID, data]) => ({ msgID, data })),
      documents: this.#documents,
      meta: this.#meta,
    };
    this.#messages = [];
    this.#conversations = new Map();
    this.#cleared = new Map();
    this.#localData = new Map();
    this.#annotations = new Map();
    this.#documents = new Map();
    this.#meta = new Map();
    return batch;
  }
}
