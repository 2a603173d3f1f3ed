import { rmSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { WireMessage } from "@skein-im/protocol";
import { Statements } from "../statements.ts";
import { SEPARATOR, tokensOf, tokensOfUser } from "./grams.ts";

/** Changes when the index has to be made anew. */
const VERSION = 2;

/** Every character is part of a token; only the separator is not. Texts are folded before. */
const TOKENIZER = `unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Z* C*' separators '${SEPARATOR}'`;

const SCHEMA = `
CREATE TABLE progress (version INTEGER NOT NULL, data_id TEXT NOT NULL, row INTEGER NOT NULL, edit INTEGER NOT NULL, account INTEGER NOT NULL);
CREATE VIRTUAL TABLE gram USING fts5(
  tokens, content = '', contentless_delete = 1, detail = none, tokenize = "${TOKENIZER}"
);
CREATE VIRTUAL TABLE user_gram USING fts5(
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
  /** The newest change of an account that is. */
  readonly account: number;
}

interface IndexedMessage {
  readonly row: number;
  readonly log: number;
  readonly payload: string;
}

/** An account that is new, has another name, or is gone (no app). */
type EditedAccount = { readonly nth: number; readonly number: number } & (
  | { readonly app: number; readonly userID: string; readonly nickName: string }
  | { readonly app: null; readonly userID: null; readonly nickName: null }
);

/**
 * The words of all messages and the names of all users, in a file of its own beside the data. It is made from the data and follows it: when it is missing, broken or of
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
    const newest = data.get(
      `SELECT (SELECT coalesce(max(row), 0) FROM message) AS row,
         (SELECT coalesce(max(nth), 0) FROM account_edit) AS account`,
    ) as Pick<Progress, "row" | "account">;
    try {
      const index = SearchIndex.#openFile(file, data);
      const known = index.sql.get("SELECT * FROM progress") as
        | (Progress & { version: number; data_id: string })
        | undefined;
      const isOurs = known?.version === VERSION && known.data_id === dataID;
      if (isOurs && known.row <= newest.row && known.account <= newest.account) return index;
      index.close();
    } catch {
      // No index, or one that cannot be read.
    }
    for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
    const index = SearchIndex.#openFile(file, data);
    index.#db.exec(SCHEMA);
    index.sql.run("INSERT INTO progress VALUES (?, ?, 0, 0, 0)", VERSION, dataID);
    return index;
  }

  static #openFile(file: string, data: Statements): SearchIndex {
    const db = new DatabaseSync(file);
    // What a crash loses is made again.
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768");
    return new SearchIndex(db, data);
  }

  /** Takes in up to `limit` messages that are new, as many that were edited, and as many accounts; how many there were. */
  step(limit: number): number {
    const { row, edit, account } = this.sql.get("SELECT row, edit, account FROM progress") as Progress;
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
    const accounts = this.#data.all(
      `SELECT e.nth, e.number, a.app, a.user_id AS userID, a.nick_name AS nickName
       FROM account_edit e LEFT JOIN account a ON a.number = e.number WHERE e.nth > ? ORDER BY e.nth LIMIT ?`,
      account,
      limit,
    ) as unknown as EditedAccount[];
    const total = added.length + edited.length + accounts.length;
    if (total === 0) return 0;
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
      for (const one of accounts) this.#putAccount(one);
      this.sql.run(
        "UPDATE progress SET row = ?, edit = ?, account = ?",
        upTo,
        edited.at(-1)?.nth ?? edit,
        accounts.at(-1)?.nth ?? account,
      );
      this.#db.exec("COMMIT");
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      if (BROKEN.has((error as { errcode?: number }).errcode ?? 0)) this.sql.run("DELETE FROM progress");
      throw error;
    }
    return total;
  }

  close(): void {
    this.#db.close();
  }

  #put({ row, log, payload }: IndexedMessage): void {
    const { from = "", elements = [] } = JSON.parse(payload) as Partial<WireMessage>;
    this.#write("INSERT INTO gram (rowid, tokens) VALUES (?, ?)", row, tokensOf(log, { from, elements }));
  }

  #putAccount({ number, ...account }: EditedAccount): void {
    this.#write("DELETE FROM user_gram WHERE rowid = ?", number);
    if (account.app === null) return;
    const { app, userID, nickName } = account;
    this.#write(
      "INSERT INTO user_gram (rowid, tokens) VALUES (?, ?)",
      number,
      tokensOfUser(app, userID, nickName),
    );
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
