import type { LogKey } from "../../domains/message/log-key.ts";
import type { Statements } from "./statements.ts";

/**
 * How the messages of a log are found without an index on the message table: each names the row of
 * the one before it, and every 64th stands in `log_mark`. A place is found from the next mark (or the
 * log's end) in at most 64 steps by primary key; from there a page is read step by step.
 */
export const MARK_EVERY = 64;

/** Where a log ends. */
export interface LogEnd {
  readonly id: number;
  readonly lastSeq: number;
  readonly lastRow: number;
}

/**
 * A part of a statement: `chain(row)` holds the messages of log ?1 from the first mark at or after seq
 * ?2 (else from row ?3, the log's end) back to seq ?4.
 */
export const CHAIN = `WITH RECURSIVE chain (row) AS (
  SELECT coalesce((SELECT row FROM log_mark WHERE log = ?1 AND seq >= ?2 ORDER BY seq LIMIT 1), ?3)
  UNION ALL
  SELECT link.prev FROM chain JOIN message link ON link.row = chain.row WHERE link.seq > ?4
)`;

/** Undefined when the log has no message. */
export function endOf(sql: Statements, app: number, log: LogKey): LogEnd | undefined {
  const end = sql.get(
    "SELECT id, last_seq AS lastSeq, last_row AS lastRow FROM log WHERE app = ? AND key = ?",
    app,
    log,
  ) as LogEnd | undefined;
  return end === undefined || end.lastSeq === 0 ? undefined : end;
}

/** The row of one message of a log. */
export function rowOf(sql: Statements, end: LogEnd, seq: number): number | undefined {
  if (seq < 1 || seq > end.lastSeq) return undefined;
  const found = sql.get(
    `${CHAIN} SELECT m.row FROM chain JOIN message m ON m.row = chain.row WHERE m.seq = ?2`,
    end.id,
    seq,
    end.lastRow,
    seq,
  ) as { row: number } | undefined;
  return found?.row;
}
