import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { ConversationID } from "../../conversations/conversation-id.ts";
import { type MessageRecord, mayReplace } from "../../messages/message-record.ts";
import {
  type Annotations,
  type Batch,
  type Cache,
  type CachedConversation,
  isBehind,
  type LocalData,
  type OpenCache,
  type PageQuery,
} from "../cache.ts";
import type { CacheFound, CacheSearch } from "../search.ts";
import { migrate } from "./migrations.ts";
import { putWords, searchWords } from "./sqlite-search.ts";

/** How long a write waits for another process that has the same file open. */
const BUSY_MS = 5_000;

/** One file per user in `directory`. The name is hexadecimal: file systems differ in what they tell apart. */
export function sqliteCache(directory: string): OpenCache {
  return async (sdkAppID, userID) => {
    const { DatabaseSync: Database } = await import("node:sqlite");
    mkdirSync(directory, { recursive: true });
    const file = join(directory, `skein-${sdkAppID}-${Buffer.from(userID).toString("hex")}.db`);
    const database = new Database(file);
    try {
      return new SqliteCache(database);
    } catch (cause) {
      database.close();
      throw cause;
    }
  };
}

const read = <T>(text: unknown): T => JSON.parse(String(text)) as T;

/** On `node:sqlite`. Records are JSON text; what they are looked up by stands beside it in columns. */
export class SqliteCache implements Cache {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    // No fsync per write: what a crash of the machine takes, the server still has.
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = ${BUSY_MS}`);
    migrate(database);
  }

  async write(batch: Batch): Promise<void> {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      for (const { conversationID, upTo } of batch.cleared ?? []) {
        this.#run("DELETE FROM message WHERE conversation = ? AND place < ?", conversationID, upTo + 1);
        this.#run("DELETE FROM message_words WHERE conversation = ? AND place < ?", conversationID, upTo + 1);
      }
      for (const record of batch.messages ?? []) this.#putMessage(record);
      for (const cached of batch.conversations ?? []) this.#putConversation(cached);
      for (const { msgID, data } of batch.localData ?? []) {
        this.#run(
          "INSERT OR REPLACE INTO local_data (msg_id, data) VALUES (?, ?)",
          msgID,
          JSON.stringify(data),
        );
      }
      for (const { msgID, data } of batch.annotations ?? []) {
        this.#run(
          "INSERT OR REPLACE INTO annotation (msg_id, data) VALUES (?, ?)",
          msgID,
          JSON.stringify({ ...this.#annotationsOf(msgID), ...data }),
        );
      }
      this.#putValues("document", batch.documents ?? []);
      this.#putValues("meta", batch.meta ?? []);
      this.#database.exec("COMMIT");
    } catch (cause) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw cause;
    }
  }

  async page({ conversationID, direction, from, limit }: PageQuery): Promise<readonly MessageRecord[]> {
    const [comparison, order] = direction === "older" ? ["<", "DESC"] : [">", "ASC"];
    const beside = from === undefined ? "" : `AND (time, place) ${comparison} (?, ?)`;
    // The plus keeps SQLite from planning the statement anew for every limit.
    const sql = `SELECT record FROM message WHERE conversation = ? ${beside}
      ORDER BY time ${order}, place ${order} LIMIT +?`;
    const places = from === undefined ? [] : [from.time, from.order];
    return this.#all(sql, conversationID, ...places, limit).map((row) => read(row.record));
  }

  async messagesByID(msgIDs: readonly string[]): Promise<readonly MessageRecord[]> {
    return msgIDs
      .flatMap((msgID) => this.#all("SELECT record FROM message WHERE msg_id = ?", msgID))
      .map((row) => read(row.record));
  }

  async messagesBySeq(
    conversationID: ConversationID,
    seqs: readonly number[],
  ): Promise<readonly MessageRecord[]> {
    const sql = "SELECT record FROM message WHERE conversation = ? AND seq = ?";
    return seqs.flatMap((seq) => this.#all(sql, conversationID, seq)).map((row) => read(row.record));
  }

  search(search: CacheSearch): Promise<CacheFound> {
    return searchWords((sql, ...values) => this.#all(sql, ...values), search);
  }

  async conversations(): Promise<readonly CachedConversation[]> {
    return this.#all("SELECT record FROM conversation").map((row) => read(row.record));
  }

  async localData(msgIDs: readonly string[]): Promise<ReadonlyMap<string, LocalData>> {
    const rows = msgIDs.flatMap((msgID) => this.#all("SELECT * FROM local_data WHERE msg_id = ?", msgID));
    return new Map(rows.map((row) => [String(row.msg_id), read(row.data)]));
  }

  async annotations(msgIDs: readonly string[]): Promise<ReadonlyMap<string, Annotations>> {
    return new Map(
      msgIDs.flatMap((msgID) => {
        const data = this.#annotationsOf(msgID);
        return data === undefined ? [] : [[msgID, data] as const];
      }),
    );
  }

  async documents(prefix: string): Promise<ReadonlyMap<string, string>> {
    const rows = this.#all(
      "SELECT * FROM document WHERE key >= ? AND key < ?",
      prefix,
      `${prefix}\u{10FFFF}`,
    );
    return new Map(rows.map((row) => [String(row.key), String(row.value)]));
  }

  async meta(): Promise<ReadonlyMap<string, string>> {
    return new Map(this.#all("SELECT * FROM meta").map((row) => [String(row.key), String(row.value)]));
  }

  async clear(): Promise<void> {
    this.#database.exec(
      `BEGIN; DELETE FROM message; DELETE FROM message_words; DELETE FROM conversation; DELETE FROM local_data; DELETE FROM annotation;
       DELETE FROM document; DELETE FROM meta; COMMIT`,
    );
  }

  async close(): Promise<void> {
    this.#statements.clear();
    this.#database.close();
  }

  #putMessage(record: MessageRecord): void {
    const { conversationID, msgID, seq, time, order } = record;
    const [row] = this.#all(
      "SELECT record FROM message WHERE conversation = ? AND msg_id = ?",
      conversationID,
      msgID,
    );
    const known = row && read<MessageRecord>(row.record);
    if (known !== undefined && !mayReplace(known, record)) return;
    putWords((sql, ...values) => this.#all(sql, ...values), known, record);
    this.#run(
      "INSERT OR REPLACE INTO message (conversation, msg_id, seq, time, place, record) VALUES (?, ?, ?, ?, ?, ?)",
      conversationID,
      msgID,
      seq,
      time,
      order,
      JSON.stringify(record),
    );
  }

  #putValues(table: "document" | "meta", values: Iterable<readonly [string, string | undefined]>): void {
    for (const [key, value] of values) {
      if (value === undefined) this.#run(`DELETE FROM ${table} WHERE key = ?`, key);
      else this.#run(`INSERT OR REPLACE INTO ${table} (key, value) VALUES (?, ?)`, key, value);
    }
  }

  #annotationsOf(msgID: string): Annotations | undefined {
    const [row] = this.#all("SELECT data FROM annotation WHERE msg_id = ?", msgID);
    return row === undefined ? undefined : read(row.data);
  }

  #putConversation(cached: CachedConversation): void {
    const { id } = cached.conversation;
    const [known] = this.#all("SELECT record FROM conversation WHERE id = ?", id);
    if (known !== undefined && isBehind(read(known.record), cached)) return;
    this.#run("INSERT OR REPLACE INTO conversation (id, record) VALUES (?, ?)", id, JSON.stringify(cached));
  }

  #run(sql: string, ...values: (string | number)[]): void {
    this.#prepare(sql).run(...values);
  }

  #all(sql: string, ...values: (string | number)[]): Record<string, unknown>[] {
    return this.#prepare(sql).all(...values);
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
