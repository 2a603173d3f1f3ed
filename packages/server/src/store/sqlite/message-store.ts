import { isOfficialLog, type LogKey } from "../../domains/message/log-key.ts";
import type {
  Appended,
  ChangesQuery,
  HistoryQuery,
  MessageStore,
  NewChange,
  NewMessage,
  StoredChange,
  StoredMessage,
} from "../../domains/message/message-store.ts";
import { CHAIN, endOf, type LogEnd, rowOf } from "./log-chain.ts";
import { lastSeqBefore } from "./log-time.ts";
import { OFFICIAL_ROWS, OFFICIAL_ROWS_UP } from "./official-view.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

export const MESSAGE_COLUMNS = "m.seq, m.time, m.sender, m.version, m.payload";
/** Whether message `m` is in the view of the user who is the statement's parameter of this number; null sees all. */
export const visibleTo = (parameter: number): string =>
  `(?${parameter} IS NULL OR
    (m.only_for IS NULL OR EXISTS (SELECT 1 FROM json_each(m.only_for) WHERE value = ?${parameter})) AND
    NOT EXISTS (SELECT 1 FROM message_deletion d WHERE d.log = m.log AND d.user_id = ?${parameter} AND d.seq = m.seq))`;

export class SqliteMessageStore implements MessageStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  append(message: NewMessage): Promise<Appended> {
    const { media } = message;
    return media === undefined
      ? this.#writer.run("append", message)
      : this.#writer.run("appendWithMedia", { message, media });
  }

  async history(query: HistoryQuery): Promise<{ messages: readonly StoredMessage[]; finished: boolean }> {
    const end = endOf(this.#sql, query.app, query.log);
    if (end === undefined) return { messages: [], finished: true };
    const wanted = query.limit + 1;
    if (query.user !== undefined && isOfficialLog(query.log)) return this.#official(end, query, query.user);
    const found =
      query.direction === "older" ? this.#older(end, query, wanted) : this.#newer(end, query, wanted);
    return { messages: found.slice(0, query.limit), finished: found.length < wanted };
  }

  /** By the reader's view; pages of it until there is enough that the reader has not deleted. */
  #official(
    end: LogEnd,
    { direction, from, floor, limit }: HistoryQuery,
    user: string,
  ): { messages: readonly StoredMessage[]; finished: boolean } {
    const older = direction === "older";
    const rows = older ? OFFICIAL_ROWS : OFFICIAL_ROWS_UP;
    const found: StoredMessage[] = [];
    let high = older ? Math.min(from ?? end.lastSeq, end.lastSeq) : end.lastSeq;
    let low = older ? floor : Math.max(floor, from ?? 1);
    while (found.length <= limit && low <= high) {
      const page = this.#sql.all(rows, end.id, high, low, user, limit + 1) as { row: number; seq: number }[];
      const last = page.at(-1);
      if (last === undefined) break;
      found.push(
        ...(this.#sql.all(
          `SELECT ${MESSAGE_COLUMNS} FROM json_each(?1) j JOIN message m ON m.row = j.value WHERE ${visibleTo(2)} ORDER BY j.key`,
          JSON.stringify(page.map(({ row }) => row)),
          user,
        ) as StoredMessage[]),
      );
      if (older) high = last.seq - 1;
      else low = last.seq + 1;
    }
    return { messages: found.slice(0, limit), finished: found.length <= limit };
  }

  #older(end: LogEnd, { user, from, floor }: HistoryQuery, wanted: number): StoredMessage[] {
    const high = Math.min(from ?? end.lastSeq, end.lastSeq);
    return high < floor ? [] : this.#span(end, floor, high, user, wanted);
  }

  /** Reads windows upwards, each from its upper end: a chain can only be followed down. */
  #newer(end: LogEnd, { user, from, floor }: HistoryQuery, wanted: number): StoredMessage[] {
    const found: StoredMessage[] = [];
    for (let low = Math.max(floor, from ?? 1); low <= end.lastSeq && found.length < wanted; low += wanted) {
      const high = Math.min(low + wanted - 1, end.lastSeq);
      found.push(...this.#span(end, low, high, user, wanted).reverse());
    }
    return found.slice(0, wanted);
  }

  /** Descending. */
  #span(end: LogEnd, low: number, high: number, user: string | undefined, limit: number): StoredMessage[] {
    return this.#sql.all(
      `${CHAIN} SELECT ${MESSAGE_COLUMNS} FROM chain JOIN message m ON m.row = chain.row
       WHERE m.seq <= ?2 AND ${visibleTo(5)} LIMIT ?6`,
      end.id,
      high,
      end.lastRow,
      low,
      user ?? null,
      limit,
    ) as StoredMessage[];
  }

  async get(app: number, log: LogKey, seq: number): Promise<StoredMessage | undefined> {
    const end = endOf(this.#sql, app, log);
    const row = end === undefined ? undefined : rowOf(this.#sql, end, seq);
    if (row === undefined) return undefined;
    return this.#sql.get(`SELECT ${MESSAGE_COLUMNS} FROM message m WHERE m.row = ?`, row) as StoredMessage;
  }

  async lastSeqBefore(app: number, log: LogKey, seconds: number): Promise<number> {
    const end = endOf(this.#sql, app, log);
    return end === undefined ? 0 : lastSeqBefore(this.#sql, end, seconds);
  }

  async importedAt(
    app: number,
    log: LogKey,
    seconds: number,
    limit: number,
  ): Promise<readonly StoredMessage[]> {
    return this.#sql.all(
      `SELECT ${MESSAGE_COLUMNS} FROM message m
       WHERE m.log = (SELECT id FROM log WHERE app = ?1 AND key = ?2) AND m.time = ?3 AND m.imported = 1
       ORDER BY m.row LIMIT ?4`,
      app,
      log,
      seconds,
      limit,
    ) as StoredMessage[];
  }

  change(change: NewChange): Promise<number | undefined> {
    return this.#writer.run("change", change);
  }

  async changesSince(query: ChangesQuery): Promise<readonly StoredChange[]> {
    const rows = this.#sql.all(
      `SELECT c.change_seq AS changeSeq, c.kind, ${MESSAGE_COLUMNS}
       FROM log_change c JOIN message m ON m.row = c.row
       WHERE c.log = (SELECT id FROM log WHERE app = ?1 AND key = ?2) AND c.change_seq > ?3 AND m.seq >= ?4
         AND ${visibleTo(5)}
       ORDER BY c.change_seq LIMIT ?6`,
      query.app,
      query.log,
      query.since,
      query.floor,
      query.user,
      query.limit,
    ) as (StoredMessage & Pick<StoredChange, "changeSeq" | "kind">)[];
    return rows.map(({ changeSeq, kind, ...message }) => ({ changeSeq, kind, message }));
  }
}
