import { type IDBPDatabase, openDB } from "idb";
import type { ConversationID } from "../../conversations/conversation-id.ts";
import { type MessageRecord, mayReplace, type Position } from "../../messages/message-record.ts";
import {
  type Annotations,
  type Batch,
  type Cache,
  type CachedConversation,
  type Cleared,
  isBehind,
  isCleared,
  type LocalData,
  type OpenCache,
  type PageQuery,
} from "../cache.ts";
import type { CacheFound, CacheSearch } from "../search.ts";
import { clearWords, putWords, searchWords, type Written } from "./indexeddb-search.ts";
import { MIGRATIONS, type Schema, STORES, type WriteTransaction } from "./schema.ts";

/** One database per user; `prefix` keeps those of different apps on one origin apart. */
export function indexedDBCache(prefix = "skein"): OpenCache {
  return async (sdkAppID, userID) => {
    const database = await openDB<Schema>(`${prefix}-${sdkAppID}-${userID}`, MIGRATIONS.length, {
      upgrade(opened, oldVersion) {
        for (const migration of MIGRATIONS.slice(oldVersion)) migration(opened);
      },
      // A tab with a newer SDK wants to migrate: this one goes on in memory.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return new IndexedDBCache(database);
  };
}

export class IndexedDBCache implements Cache {
  readonly #database: IDBPDatabase<Schema>;

  constructor(database: IDBPDatabase<Schema>) {
    this.#database = database;
  }

  async write(batch: Batch): Promise<void> {
    // One transaction over all stores: tabs that write at the same time come one after the other.
    const transaction = this.#database.transaction([...STORES], "readwrite");
    try {
      for (const cleared of batch.cleared ?? []) await clearMessages(transaction, cleared);
      await Promise.all([...writesOf(transaction, batch), transaction.done]);
    } catch (cause) {
      transaction.done.catch(() => {});
      throw cause;
    }
  }

  async page({ conversationID, direction, from, limit }: PageQuery): Promise<readonly MessageRecord[]> {
    const older = direction === "older";
    const records: MessageRecord[] = [];
    if (limit <= 0) return records;
    let cursor = await this.#database
      .transaction("messages")
      .store.index("position")
      .openCursor(rangeOf(conversationID, older, from), older ? "prev" : "next");
    while (cursor !== null) {
      records.push(cursor.value);
      if (records.length >= limit) break;
      cursor = await cursor.continue();
    }
    return records;
  }

  async messagesByID(msgIDs: readonly string[]): Promise<readonly MessageRecord[]> {
    const index = this.#database.transaction("messages").store.index("msgID");
    return (await Promise.all(msgIDs.map((msgID) => index.getAll(msgID)))).flat();
  }

  async messagesBySeq(
    conversationID: ConversationID,
    seqs: readonly number[],
  ): Promise<readonly MessageRecord[]> {
    const index = this.#database.transaction("messages").store.index("seq");
    return (await Promise.all(seqs.map((seq) => index.getAll([conversationID, seq])))).flat();
  }

  search(search: CacheSearch): Promise<CacheFound> {
    return searchWords(this.#database, search);
  }

  async conversations(): Promise<readonly CachedConversation[]> {
    return (await this.#database.getAll("conversations")).map(({ id: _, ...cached }) => cached);
  }

  async localData(msgIDs: readonly string[]): Promise<ReadonlyMap<string, LocalData>> {
    const store = this.#database.transaction("localData").store;
    const found = await Promise.all(msgIDs.map(async (msgID) => [msgID, await store.get(msgID)] as const));
    return new Map(found.flatMap(([msgID, data]) => (data === undefined ? [] : [[msgID, data] as const])));
  }

  async annotations(msgIDs: readonly string[]): Promise<ReadonlyMap<string, Annotations>> {
    const store = this.#database.transaction("annotations").store;
    const found = await Promise.all(msgIDs.map(async (msgID) => [msgID, await store.get(msgID)] as const));
    return new Map(found.flatMap(([msgID, data]) => (data === undefined ? [] : [[msgID, data] as const])));
  }

  async documents(prefix: string): Promise<ReadonlyMap<string, string>> {
    const store = this.#database.transaction("documents").store;
    const range = IDBKeyRange.bound(prefix, `${prefix}\u{10FFFF}`);
    const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
    return new Map(keys.map((key, index) => [key, values[index] ?? ""]));
  }

  async meta(): Promise<ReadonlyMap<string, string>> {
    const transaction = this.#database.transaction("meta");
    const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
    return new Map(keys.map((key, index) => [key, values[index] ?? ""]));
  }

  async clear(): Promise<void> {
    const transaction = this.#database.transaction([...STORES], "readwrite");
    await Promise.all([...STORES.map((name) => transaction.objectStore(name).clear()), transaction.done]);
  }

  async close(): Promise<void> {
    this.#database.close();
  }
}

/** The records beside `from`; arrays compare part by part, and a missing end is any number. */
function rangeOf(id: ConversationID, older: boolean, from: Position | undefined): IDBKeyRange {
  const first = [id, Number.NEGATIVE_INFINITY];
  const last = [id, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (from === undefined) return IDBKeyRange.bound(first, last);
  const place = [id, from.time, from.order];
  return older ? IDBKeyRange.bound(first, place, false, true) : IDBKeyRange.bound(place, last, true, false);
}

async function clearMessages(transaction: WriteTransaction, cleared: Cleared): Promise<void> {
  const index = transaction.objectStore("messages").index("position");
  let cursor = await index.openCursor(rangeOf(cleared.conversationID, true, undefined));
  while (cursor !== null) {
    if (isCleared(cursor.value, cleared)) await cursor.delete();
    cursor = await cursor.continue();
  }
  await clearWords(transaction.objectStore("words"), cleared);
}

function writesOf(transaction: WriteTransaction, batch: Batch): Promise<unknown>[] {
  const conversations = transaction.objectStore("conversations");
  const localData = transaction.objectStore("localData");
  const annotations = transaction.objectStore("annotations");
  const put = (store: "documents" | "meta", values: Iterable<readonly [string, string | undefined]>) =>
    [...values].map(([key, value]) => {
      const kept = transaction.objectStore(store);
      return value === undefined ? kept.delete(key) : kept.put(value, key);
    });
  return [
    writeMessages(transaction, newest(batch.messages ?? [])),
    ...(batch.conversations ?? []).map(async (cached) => {
      const { id } = cached.conversation;
      const known = await conversations.get(id);
      if (known === undefined || !isBehind(known, cached)) await conversations.put({ ...cached, id });
    }),
    ...(batch.localData ?? []).map(({ msgID, data }) => localData.put(data, msgID)),
    ...merged(batch.annotations ?? []).map(async ([msgID, data]) => {
      await annotations.put({ ...(await annotations.get(msgID)), ...data }, msgID);
    }),
    ...put("documents", batch.documents ?? []),
    ...put("meta", batch.meta ?? []),
  ];
}

async function writeMessages(
  transaction: WriteTransaction,
  records: readonly MessageRecord[],
): Promise<void> {
  const messages = transaction.objectStore("messages");
  const written = await Promise.all(
    records.map(async (record): Promise<Written | undefined> => {
      const known = await messages.get([record.conversationID, record.msgID]);
      if (known !== undefined && !mayReplace(known, record)) return undefined;
      await messages.put(record);
      return { known, record };
    }),
  );
  await putWords(
    transaction.objectStore("words"),
    written.filter((one) => one !== undefined),
  );
}

/** Within a batch the look-ups run beside each other: one record for each message only. */
function newest(records: readonly MessageRecord[]): MessageRecord[] {
  const chosen = new Map<string, MessageRecord>();
  for (const record of records) {
    const key = `${record.conversationID}\n${record.msgID}`;
    const known = chosen.get(key);
    if (known === undefined || mayReplace(known, record)) chosen.set(key, record);
  }
  return [...chosen.values()];
}

/** And one entry for the annotations of each message. */
function merged(written: NonNullable<Batch["annotations"]>): [string, Annotations][] {
  const all = new Map<string, Annotations>();
  for (const { msgID, data } of written) all.set(msgID, { ...all.get(msgID), ...data });
  return [...all];
}
