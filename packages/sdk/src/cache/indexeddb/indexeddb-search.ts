import { isMatch } from "@skein-im/protocol";
import type { IDBPDatabase, IDBPObjectStore } from "idb";
import type { ConversationID } from "../../conversations/conversation-id.ts";
import type { MessageRecord } from "../../messages/message-record.ts";
import { type Cleared, isCleared } from "../cache.ts";
import { type CacheFound, type CacheSearch, type SearchEntry, SearchTally, searchEntry } from "../search.ts";
import type { Schema, StoreName } from "./schema.ts";

/**
 * What a search looks at: the words of messages that stand together in a conversation, in one value. A search reads all of
 * them, and reading few large values takes a fraction of the time of many small ones.
 */
export interface WordsBlock {
  readonly conversationID: ConversationID;
  /** Of the messages with an `order` from `block` * 128 on. */
  readonly block: number;
  readonly entries: readonly SearchEntry[];
}

/** Seqs of a block. */
const BLOCK = 128;

/** Blocks that are read at a time. */
const BLOCKS_READ = 100;

const blockOf = ({ order }: { readonly order: number }): number => Math.floor(order / BLOCK);

type WordsStore = IDBPObjectStore<Schema, StoreName[], "words", "readwrite">;

/** A message that was written, and what was there before. */
export interface Written {
  readonly known: MessageRecord | undefined;
  readonly record: MessageRecord;
}

/** The words of messages come into their blocks, or leave them. */
export async function putWords(store: WordsStore, written: readonly Written[]): Promise<void> {
  const blocks = new Map<
    string,
    { id: ConversationID; block: number; gone: Set<string>; added: SearchEntry[] }
  >();
  const blockAt = (record: MessageRecord) => {
    const { conversationID: id } = record;
    const block = blockOf(record);
    const key = `${id}\n${block}`;
    const known = blocks.get(key) ?? { id, block, gone: new Set<string>(), added: [] };
    blocks.set(key, known);
    return known;
  };
  for (const { known, record } of written) {
    if (known !== undefined) blockAt(known).gone.add(known.msgID);
    const entry = searchEntry(record);
    const block = blockAt(record);
    block.gone.add(record.msgID);
    if (entry !== undefined) block.added.push(entry);
  }
  await Promise.all(
    [...blocks.values()].map(async ({ id, block, gone, added }) => {
      const before = (await store.get([id, block]))?.entries ?? [];
      await putBlock(store, id, block, [...before.filter(({ msgID }) => !gone.has(msgID)), ...added]);
    }),
  );
}

export async function clearWords(store: WordsStore, cleared: Cleared): Promise<void> {
  const { conversationID: id, upTo } = cleared;
  const last = blockOf({ order: upTo + 1 });
  await store.delete(IDBKeyRange.bound([id, Number.NEGATIVE_INFINITY], [id, last], false, true));
  const boundary = await store.get([id, last]);
  if (boundary === undefined) return;
  await putBlock(
    store,
    id,
    last,
    boundary.entries.filter((entry) => !isCleared(entry, cleared)),
  );
}

async function putBlock(
  store: WordsStore,
  conversationID: ConversationID,
  block: number,
  entries: readonly SearchEntry[],
): Promise<void> {
  if (entries.length === 0) await store.delete([conversationID, block]);
  else await store.put({ conversationID, block, entries });
}

/** Looks at every block. */
export async function searchWords(database: IDBPDatabase<Schema>, search: CacheSearch): Promise<CacheFound> {
  const { conversationID, criteria } = search;
  const tally = new SearchTally(search);
  let after: [string, number] = [conversationID ?? "", Number.NEGATIVE_INFINITY];
  const end = conversationID === undefined ? undefined : [conversationID, Number.POSITIVE_INFINITY];
  for (;;) {
    const range =
      end === undefined ? IDBKeyRange.lowerBound(after, true) : IDBKeyRange.bound(after, end, true);
    const blocks = await database.getAll("words", range, BLOCKS_READ);
    for (const { entries } of blocks) {
      for (const entry of entries) if (isMatch(entry, criteria)) tally.add(entry);
    }
    const last = blocks.at(-1);
    if (last === undefined || blocks.length < BLOCKS_READ) return tally.found;
    after = [last.conversationID, last.block];
  }
}
