import { isMatch } from "@skein-im/protocol";
import type { ConversationID } from "../../conversations/conversation-id.ts";
import {
  comparePositions,
  type MessageRecord,
  mayReplace,
  type Position,
} from "../../messages/message-record.ts";
import {
  type Annotations,
  type Batch,
  type Cache,
  type CachedConversation,
  type Cleared,
  isBehind,
  isCleared,
  type LocalData,
  type PageQuery,
} from "../cache.ts";
import { type CacheFound, type CacheSearch, type SearchEntry, SearchTally, searchEntry } from "../search.ts";

/** Messages kept; above it those written first are forgotten: the server has them. */
const MESSAGES_MAX = 50_000;

/** Lives and dies with the process. */
export class MemoryCache implements Cache {
  readonly #messagesMax: number;
  /** By conversation and msgID, the one written first in front. */
  readonly #messages = new Map<string, MessageRecord>();
  readonly #keysByID = new Map<string, Set<string>>();
  /** Of each conversation, by position. */
  readonly #logs = new Map<ConversationID, MessageRecord[]>();
  readonly #conversations = new Map<ConversationID, CachedConversation>();
  readonly #localData = new Map<string, LocalData>();
  readonly #annotations = new Map<string, Annotations>();
  /** Made when somebody searches. */
  readonly #entries = new WeakMap<MessageRecord, SearchEntry | "none">();
  readonly #documents = new Map<string, string>();
  readonly #meta = new Map<string, string>();

  constructor(messagesMax = MESSAGES_MAX) {
    this.#messagesMax = messagesMax;
  }

  async write(batch: Batch): Promise<void> {
    for (const cleared of batch.cleared ?? []) this.#clearMessages(cleared);
    for (const record of batch.messages ?? []) this.#putMessage(record);
    for (const cached of batch.conversations ?? []) this.#putConversation(cached);
    for (const { msgID, data } of batch.localData ?? []) this.#localData.set(msgID, data);
    for (const { msgID, data } of batch.annotations ?? []) {
      this.#annotations.set(msgID, { ...this.#annotations.get(msgID), ...data });
    }
    for (const [key, value] of batch.documents ?? []) put(this.#documents, key, value);
    for (const [key, value] of batch.meta ?? []) put(this.#meta, key, value);
  }

  async page({ conversationID, direction, from, limit }: PageQuery): Promise<readonly MessageRecord[]> {
    const log = this.#logs.get(conversationID) ?? [];
    if (direction === "older") {
      const end = from === undefined ? log.length : placeOf(log, from);
      return log.slice(Math.max(0, end - limit), end).reverse();
    }
    let start = from === undefined ? 0 : placeOf(log, from);
    const [first] = log.slice(start, start + 1);
    if (from !== undefined && first !== undefined && comparePositions(first, from) === 0) start += 1;
    return log.slice(start, start + limit);
  }

  async messagesByID(msgIDs: readonly string[]): Promise<readonly MessageRecord[]> {
    return msgIDs
      .flatMap((msgID) => [...(this.#keysByID.get(msgID) ?? [])])
      .flatMap((key) => this.#messages.get(key) ?? []);
  }

  async messagesBySeq(
    conversationID: ConversationID,
    seqs: readonly number[],
  ): Promise<readonly MessageRecord[]> {
    const wanted = new Set(seqs);
    return (this.#logs.get(conversationID) ?? []).filter((record) => wanted.has(record.seq));
  }

  async search(search: CacheSearch): Promise<CacheFound> {
    const { conversationID, criteria } = search;
    const logs = conversationID === undefined ? this.#logs.values() : [this.#logs.get(conversationID) ?? []];
    const tally = new SearchTally(search);
    for (const log of logs) {
      for (const record of log) {
        const entry = this.#entryOf(record);
        if (entry !== undefined && isMatch(entry, criteria)) tally.add(entry);
      }
    }
    return tally.found;
  }

  async conversations(): Promise<readonly CachedConversation[]> {
    return [...this.#conversations.values()];
  }

  async localData(msgIDs: readonly string[]): Promise<ReadonlyMap<string, LocalData>> {
    return thoseOf(this.#localData, msgIDs);
  }

  async annotations(msgIDs: readonly string[]): Promise<ReadonlyMap<string, Annotations>> {
    return thoseOf(this.#annotations, msgIDs);
  }

  async documents(prefix: string): Promise<ReadonlyMap<string, string>> {
    return new Map([...this.#documents].filter(([key]) => key.startsWith(prefix)));
  }

  async meta(): Promise<ReadonlyMap<string, string>> {
    return new Map(this.#meta);
  }

  async clear(): Promise<void> {
    for (const part of [
      this.#messages,
      this.#keysByID,
      this.#logs,
      this.#conversations,
      this.#localData,
      this.#annotations,
      this.#documents,
      this.#meta,
    ]) {
      part.clear();
    }
  }

  async close(): Promise<void> {}

  #putMessage(record: MessageRecord): void {
    const key = keyOf(record);
    const known = this.#messages.get(key);
    if (known !== undefined && !mayReplace(known, record)) return;
    if (known !== undefined) this.#takeOut(known);
    this.#messages.set(key, record);
    const log = this.#logs.get(record.conversationID) ?? [];
    this.#logs.set(record.conversationID, log);
    log.splice(placeOf(log, record), 0, record);
    const keys = this.#keysByID.get(record.msgID);
    if (keys === undefined) this.#keysByID.set(record.msgID, new Set([key]));
    else keys.add(key);
    if (this.#messages.size > this.#messagesMax) this.#forgetFirst();
  }

  #entryOf(record: MessageRecord): SearchEntry | undefined {
    let entry = this.#entries.get(record);
    if (entry === undefined) {
      entry = searchEntry(record) ?? "none";
      this.#entries.set(record, entry);
    }
    return entry === "none" ? undefined : entry;
  }

  #clearMessages(cleared: Cleared): void {
    const log = this.#logs.get(cleared.conversationID) ?? [];
    for (const record of log.filter((one) => isCleared(one, cleared))) this.#forget(record);
  }

  #forgetFirst(): void {
    const [first] = this.#messages.values();
    if (first !== undefined) this.#forget(first);
  }

  #forget(record: MessageRecord): void {
    const key = keyOf(record);
    this.#messages.delete(key);
    this.#takeOut(record);
    const keys = this.#keysByID.get(record.msgID);
    keys?.delete(key);
    if (keys?.size === 0) this.#keysByID.delete(record.msgID);
    this.#localData.delete(record.msgID);
    this.#annotations.delete(record.msgID);
  }

  #takeOut(record: MessageRecord): void {
    const log = this.#logs.get(record.conversationID) ?? [];
    // Positions may be shared, by imported messages for one: look for the very one.
    let place = placeOf(log, record);
    while (place < log.length && log[place] !== record) place += 1;
    log.splice(place, 1);
  }

  #putConversation(cached: CachedConversation): void {
    const { id } = cached.conversation;
    const known = this.#conversations.get(id);
    if (known === undefined || !isBehind(known, cached)) this.#conversations.set(id, cached);
  }
}

function put(all: Map<string, string>, key: string, value: string | undefined): void {
  if (value === undefined) all.delete(key);
  else all.set(key, value);
}

function thoseOf<T>(all: ReadonlyMap<string, T>, keys: readonly string[]): ReadonlyMap<string, T> {
  return new Map(
    keys.flatMap((key) => {
      const value = all.get(key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

const keyOf = ({ conversationID, msgID }: MessageRecord): string => `${conversationID}\n${msgID}`;

/** Index of the first record that does not stand before `position`. */
function placeOf(log: readonly MessageRecord[], position: Position): number {
  let low = 0;
  let high = log.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const record = log[middle];
    if (record !== undefined && comparePositions(record, position) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
