import { CHAIN, type LogEnd } from "./log-chain.ts";
import type { Statements } from "./statements.ts";

/** Messages that were imported are passed over, this many at a time. */
const IMPORTED_MAX = 20_000;

interface Placed {
  readonly seq: number;
  readonly time: number;
}

/** The newest seq of a log that is older than a time in Unix seconds; 0 = none. Imported messages apart, a log is in the order of time. */
export function lastSeqBefore(sql: Statements, end: LogEnd, seconds: number): number {
  let low = 0;
  let high = end.lastSeq;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const own = lastOwnAtOrBefore(sql, end, middle);
    if (own === undefined || own.time < seconds) low = middle;
    else high = own.seq - 1;
  }
  return low;
}

/** The newest message at or before a seq that was not imported: its time says where in time the place is. */
export function lastOwnAtOrBefore(sql: Statements, end: LogEnd, seq: number): Placed | undefined {
  return sql.get(
    `${CHAIN} SELECT m.seq, m.time FROM chain JOIN message m ON m.row = chain.row
     WHERE m.seq <= ?2 AND m.imported = 0 LIMIT 1`,
    end.id,
    seq,
    end.lastRow,
    Math.max(1, seq - IMPORTED_MAX),
  ) as Placed | undefined;
}
