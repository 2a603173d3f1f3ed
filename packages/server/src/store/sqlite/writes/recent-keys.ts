import type { Statements } from "../statements.ts";

/** Where a message stands. */
export interface Place {
  readonly seq: number;
  readonly time: number;
}

/** How many of the newest messages of the store are known by their key. A power of two. */
const WINDOW = 131_072;

/**
 * Finds the last messages of the whole store by (log, sender, msgID), so that a repeated send is known
 * without an index on the message table. A hash table over the window of the newest rows, in flat arrays: it costs
 * no garbage collection, and an entry ends by itself when the window has moved past its row. A row that it
 * names is looked at before it is believed.
 */
export class RecentKeys {
  readonly #sql: Statements;
  /** By the low bits of the hash: the newest row with these bits. */
  readonly #newest = new Float64Array(WINDOW);
  /** By the low bits of a row: the next older row of the same bucket. */
  readonly #older = new Float64Array(WINDOW);
  /** By the low bits of a row: the whole hash. */
  readonly #hashes = new Int32Array(WINDOW);
  #lastRow = 0;

  /** Starts with the newest messages of the store. */
  constructor(sql: Statements) {
    this.#sql = sql;
    this.rebuild();
  }

  find(log: number, sender: string, msgID: string): Place | undefined {
    const hash = hashOf(log, msgID);
    const end = this.#lastRow - WINDOW;
    for (
      let row = this.#newest[hash & (WINDOW - 1)] as number;
      row > 0 && row > end;
      row = this.#older[row % WINDOW] as number
    ) {
      if (this.#hashes[row % WINDOW] !== hash) continue;
      const place = this.#sql.get(
        "SELECT seq, time FROM message WHERE row = ? AND log = ? AND sender = ? AND msg_id = ?",
        row,
        log,
        sender,
        msgID,
      ) as Place | undefined;
      if (place !== undefined) return place;
    }
    return undefined;
  }

  /** Rows come in ascending order. */
  add(log: number, msgID: string, row: number): void {
    const hash = hashOf(log, msgID);
    const bucket = hash & (WINDOW - 1);
    this.#older[row % WINDOW] = this.#newest[bucket] as number;
    this.#hashes[row % WINDOW] = hash;
    this.#newest[bucket] = row;
    this.#lastRow = row;
  }

  /** From the tail of the store, after a start or a rollback. */
  rebuild(): void {
    this.#newest.fill(0);
    const tail = this.#sql.all("SELECT row, log, msg_id FROM message ORDER BY row DESC LIMIT ?", WINDOW) as {
      row: number;
      log: number;
      msg_id: string;
    }[];
    for (const { row, log, msg_id } of tail.reverse()) this.add(log, msg_id, row);
  }
}

/** FNV-1a over the msgID, begun with the log. */
function hashOf(log: number, msgID: string): number {
  let hash = (0x811c9dc5 ^ log) | 0;
  for (let at = 0; at < msgID.length; at += 1) hash = Math.imul(hash ^ msgID.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
