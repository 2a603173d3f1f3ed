import type { LogKey } from "../../domains/message/log-key.ts";
import type {
  Appended,
  HistoryQuery,
  MessageStore,
  NewChange,
  NewMessage,
  StoredChange,
  StoredMessage,
} from "../../domains/message/message-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

export const MESSAGE_COLUMNS = "m.seq, m.time, m.sender, m.version, m.payload";
/** One parameter: the user. */
export const VISIBLE_TO =
  "(m.only_for IS NULL OR EXISTS (SELECT 1 FROM json_each(m.only_for) WHERE value = ?))";
/** Two parameters: app and key. */
const THE_LOG = "(SELECT id FROM log WHERE app = ? AND key = ?)";

export class SqliteMessageStore implements MessageStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  append(message: NewMessage): Promise<Appended> {
    return this.#writer.run("append", message);
  }

  async history(query: HistoryQuery): Promise<{ messages: readonly StoredMessage[]; finished: boolean }> {
    const { app, log, user, floor, limit } = query;
    const older = query.direction === "older";
    const low = older ? floor : Math.max(floor, query.from ?? 1);
    const high = older ? (query.from ?? Number.MAX_SAFE_INTEGER) : Number.MAX_SAFE_INTEGER;
    const rows = this.#sql.all(
      `SELECT ${MESSAGE_COLUMNS} FROM message m
       WHERE m.log = ${THE_LOG} AND m.seq BETWEEN ? AND ? AND ${VISIBLE_TO}
       ORDER BY m.seq ${older ? "DESC" : "ASC"} LIMIT ?`,
      app,
      log,
      low,
      high,
      user,
      limit + 1,
    ) as StoredMessage[];
    return { messages: rows.slice(0, limit), finished: rows.length <= limit };
  }

  async get(app: number, log: LogKey, seq: number): Promise<StoredMessage | undefined> {
    return this.#sql.get(
      `SELECT ${MESSAGE_COLUMNS} FROM message m WHERE m.log = ${THE_LOG} AND m.seq = ?`,
      app,
      log,
      seq,
    ) as StoredMessage | undefined;
  }

  change(change: NewChange): Promise<number | undefined> {
    return this.#writer.run("change", change);
  }

  async changesSince(
    app: number,
    log: LogKey,
    since: number,
    limit: number,
  ): Promise<readonly StoredChange[]> {
    const rows = this.#sql.all(
      `SELECT c.change_seq AS changeSeq, c.kind, ${MESSAGE_COLUMNS}
       FROM log_change c JOIN message m ON m.log = c.log AND m.seq = c.seq
       WHERE c.log = ${THE_LOG} AND c.change_seq > ? ORDER BY c.change_seq LIMIT ?`,
      app,
      log,
      since,
      limit,
    ) as (StoredMessage & { changeSeq: number; kind: string })[];
    return rows.map(({ changeSeq, kind, ...message }) => ({ changeSeq, kind, message }));
  }
}
