import type {
  ExportedMessage,
  ExportWindow,
  MessageExportSource,
} from "../../domains/export/message-export-source.ts";
import { MESSAGE_COLUMNS } from "./message-store.ts";
import type { Statements } from "./statements.ts";

/** One to one, with official accounts too; everything else is of groups. */
const IS_C2C = "(l.key >= 'c' AND l.key < 'd' OR substr(l.key, 1, 8) = 'g' || char(9) || '@TOA#_')";

export class SqliteMessageExport implements MessageExportSource {
  readonly #sql: Statements;

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  async firstRowAt(seconds: number): Promise<number> {
    const { last } = this.#sql.get("SELECT coalesce(max(row), 0) AS last FROM message") as { last: number };
    let low = 1;
    let high = last + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      // Imported messages stand where they were imported, whatever their time.
      const own = this.#sql.get(
        "SELECT row, time FROM message WHERE row >= ? AND row < ? AND imported = 0 ORDER BY row LIMIT 1",
        middle,
        high,
      ) as { row: number; time: number } | undefined;
      if (own === undefined || own.time >= seconds) high = middle;
      else low = own.row + 1;
    }
    return low;
  }

  async messages({ app, chatType, from, to }: ExportWindow): Promise<readonly ExportedMessage[]> {
    return this.#sql.all(
      `SELECT l.key AS log, ${MESSAGE_COLUMNS} FROM message m JOIN log l ON l.id = m.log
       WHERE m.row BETWEEN ? AND ? AND m.imported = 0 AND l.app = ? AND ${chatType === "C2C" ? "" : "NOT "}${IS_C2C}
       ORDER BY m.row`,
      from,
      to,
      app,
    ) as ExportedMessage[];
  }
}
