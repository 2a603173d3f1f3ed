import { rmSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { WireMessage } from "@skein-im/protocol";
import { Statements } from "../statements.ts";
import { SEPARATOR, tokensOf } from "./grams.ts";

/** Changes when the index has to be made anew. */
const VERSION = 1;

/** Every character is part of a token; only the separator is not. Texts are folded before. */
const TOKENIZER = `unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Z* C*' separators '${SEPARATOR}'`;

const SCHEMA = `
CREATE TABLE progress (version INTEGER NOT NULL, data_id TEXT NOT NULL, row INTEGER NOT NULL, edit INTEGER NOT NULL);
CREATE VIRTUAL TABLE gram USING fts5(
  tokens, content = '', contentless_delete = 1, detail = none, tokenize = "${TOKENIZER}"
);
`;

/** SQLite's codes for a file that is damaged: the next start makes a new one. */
const BROKEN: ReadonlySet<number> = new Set([11, 26]);

interface Progress {
  /** The newest message that is in the index. */
  readonly row: number;
  /** The newest edit of a message that is. */
  readonly edit: number;
}

interface IndexedMessage {
  readonly row: number;
  readonly log: number;
  readonly payload: string;
}

/**
 * The words of all messages, in a file of its own beside the data. It is made from the data and follows it: when it is missing, broken or of
 * other data it is made anew.
 */
export class SearchIndex {
  readonly sql: Statements;
  readonly #db: DatabaseSync;
  readonly #data: Statements;
  readonly #writes = new Map<string, StatementSync>();

  private constructor(db: DatabaseSync, data: Statements) {
    this.#db = db;
    this.#data = data;
    this.sql = new Statements(db);
  }

  /** `data` reads the messages. */
  static open(file: string, data: Statements): SearchIndex {
    const { dataID } = data.get("SELECT data_id AS dataID FROM identity") as { dataID: string };
    const newest = data.get("SELECT coalesce(max(row), 0) AS row FROM message") as { row: number };
    try {
      const index = SearchIndex.#openFile(file, data);
      const known = index.sql.get("SELECT version, data_id AS dataID, row FROM progress") as
        | { version: number; dataID: string; row: number }
        | undefined;
      if (known?.version === VERSION && known.dataID === dataID && known.row <= newest.row) return index;
      index.close();
    } catch {
      // No index, or one that cannot be read.
    }
    for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
    const index = SearchIndex.#openFile(file, data);
    index.#db.exec(SCHEMA);
    index.sql.run("INSERT INTO progress (version, data_id, row, edit) VALUES (?, ?, 0, 0)", VERSION, dataID);
    return index;
  }

  static #openFile(file: string, data: Statements): SearchIndex {
    const db = new DatabaseSync(file);
    // What a crash loses is made again.
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768");
    return new SearchIndex(db, data);
  }

  /** Takes in up to `limit` messages that are new, and as many that were edited; how many there were. */
  step(limit: number): number {
    const { row, edit } = this.sql.get("SELECT row, edit FROM progress") as Progress;
    const added = this.#data.all(
      "SELECT row, log, payload FROM message WHERE row > ? ORDER BY row LIMIT ?",
      row,
      limit,
    ) as unknown as IndexedMessage[];
    const edited = this.#data.all(
      `SELECT e.nth, m.row, m.log, m.payload FROM message_edit e JOIN message m ON m.row = e.row
       WHERE e.nth > ? ORDER BY e.nth LIMIT ?`,
      edit,
      limit,
    ) as unknown as (IndexedMessage & { readonly nth: number })[];
    if (added.length + edited.length === 0) return 0;
    this.#db.exec("BEGIN");
    try {
      for (const message of added) this.#put(message);
      // One that is yet to come is read then as it is.
      const upTo = added.at(-1)?.row ?? row;
      for (const message of edited) {
        if (message.row > upTo) continue;
        this.#remove(message.row);
        this.#put(message);
      }
      this.sql.run("UPDATE progress SET row = ?, edit = ?", upTo, edited.at(-1)?.nth ?? edit);
      this.#db.exec("COMMIT");
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      if (BROKEN.has((error as { errcode?: number }).errcode ?? 0)) this.sql.run("DELETE FROM progress");
      throw error;
    }
    return added.length + edited.length;
  }

  close(): void {
    this.#db.close();
  }

  #put({ row, log, payload }: IndexedMessage): void {
    const { from = "", elements = [] } = JSON.parse(payload) as Partial<WireMessage>;
    this.#write("INSERT INTO gram (rowid, tokens) VALUES (?, ?)", row, tokensOf(log, { from, elements }));
  }

  #remove(row: number): void {
    this.#write("DELETE FROM gram WHERE rowid = ?", row);
  }

  #write(sql: string, ...values: SQLInputValue[]): void {
    let statement = this.#writes.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      // FTS5 leaves rows of its own as the last ones written, with numbers that only a bigint holds.
      statement.setReadBigInts(true);
      this.#writes.set(sql, statement);
    }
    statement.run(...values);
  }
}
