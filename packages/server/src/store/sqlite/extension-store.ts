import type {
  Extension,
  ExtensionStore,
  ExtensionsEntry,
  ExtensionsWritten,
  ExtensionTarget,
  ExtensionWrite,
  MessageExtensions,
} from "../../domains/message/extension-store.ts";
import type { LogKey } from "../../domains/message/log-key.ts";
import { extensionNumbers } from "./extension-numbers.ts";
import { endOf, rowOf } from "./log-chain.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

export class SqliteExtensionStore implements ExtensionStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  write(write: ExtensionWrite): Promise<ExtensionsWritten | undefined> {
    return this.#writer.run("writeExtensions", write);
  }

  clear(target: ExtensionTarget): Promise<{ readonly entry: ExtensionsEntry | undefined } | undefined> {
    return this.#writer.run("clearExtensions", target);
  }

  async read(app: number, log: LogKey, seq: number, since: number): Promise<MessageExtensions> {
    const end = endOf(this.#sql, app, log);
    const row = end && rowOf(this.#sql, end, seq);
    if (row === undefined) return { latest: 0, cleared: 0, all: true, extensions: [] };
    const { latest, cleared, forgotten } = extensionNumbers(this.#sql, row);
    const all = since < Math.max(cleared, forgotten, 1);
    const extensions = this.#sql.all(
      `SELECT key, value, seq FROM message_extension
       WHERE row = ? AND seq > ? AND (value IS NOT NULL OR ?) ORDER BY seq`,
      row,
      all ? 0 : since,
      all ? 0 : 1,
    ) as unknown as readonly Extension[];
    return { latest, cleared, all, extensions };
  }
}
