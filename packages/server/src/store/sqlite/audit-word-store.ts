import type {
  AuditWord,
  AuditWordStore,
  NewAuditWord,
  WordType,
} from "../../domains/moderation/audit-word-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

export class SqliteAuditWordStore implements AuditWordStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  async all(app: number): Promise<readonly AuditWord[]> {
    return this.#sql.all(
      `SELECT id, keyword, word_type AS wordType, filter_type AS filterType, replacement, updated_at AS updatedAt
       FROM audit_word WHERE app = ? ORDER BY id`,
      app,
    ) as AuditWord[];
  }

  put(
    app: number,
    words: readonly NewAuditWord[],
    max: Readonly<Record<WordType, number>>,
    now: number,
  ): Promise<boolean> {
    return this.#writer.run("putAuditWords", { app, words, max, now });
  }

  async remove(app: number, words: readonly Pick<NewAuditWord, "keyword" | "wordType">[]): Promise<void> {
    await this.#writer.run("removeAuditWords", { app, words });
  }
}
