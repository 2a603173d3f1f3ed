import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { LogKey } from "../../../domains/message/log-key.ts";
import { RETIRED } from "../participant-columns.ts";

/** The newest state of a log. Changed in memory during a batch, written once at its end. */
export interface LogHead {
  readonly id: number;
  lastSeq: number;
  /** Row of the newest message; 0 when there is none. */
  lastRow: number;
  lastTime: number;
  countable: number;
  /** Of a pair of users: those countable messages that the second one sent. */
  countableHigh: number;
  /** Row of the newest message that may stand as the last one; 0 when there is none. */
  visibleRow: number;
  changeSeq: number;
  changedAt: number;
  dirty: boolean;
}

/** Heads kept in memory; past it those used least recently go, after they were written. */
const HEADS_MAX = 200_000;

/** The heads of the logs written to lately. Owned by the writer: nobody else changes a head. */
export class LogHeads {
  readonly #heads = new Map<string, LogHead>();
  readonly #dirty: LogHead[] = [];
  readonly #select: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #retire: StatementSync;

  constructor(db: DatabaseSync) {
    this.#select = db.prepare(
      `SELECT id, last_seq AS lastSeq, last_row AS lastRow, last_time AS lastTime, countable,
              countable_high AS countableHigh, visible_row AS visibleRow, change_seq AS changeSeq, changed_at AS changedAt FROM log WHERE app = ? AND key = ?`,
    );
    this.#insert = db.prepare(
      `INSERT INTO log (app, key, last_seq, last_row, last_time, countable, countable_high, visible_row,
                        change_seq, changed_at)
       VALUES (?, ?, 0, 0, 0, 0, 0, 0, 0, ?)`,
    );
    this.#update = db.prepare(
      `UPDATE log SET last_seq = ?, last_row = ?, last_time = ?, countable = ?, countable_high = ?,
                      visible_row = ?, change_seq = ?, changed_at = ?
       WHERE id = ?`,
    );
    this.#retire = db.prepare("UPDATE log SET key = ? WHERE id = ?");
  }

  find(app: number, key: LogKey): LogHead | undefined {
    const name = `${app}\t${key}`;
    const cached = this.#heads.get(name);
    if (cached !== undefined) return cached;
    const row = this.#select.get(app, key) as Omit<LogHead, "dirty"> | undefined;
    if (row === undefined) return undefined;
    const head = { ...row, dirty: false };
    this.#heads.set(name, head);
    return head;
  }

  create(app: number, key: LogKey, now: number): LogHead {
    const id = Number(this.#insert.run(app, key, now).lastInsertRowid);
    const head: LogHead = {
      id,
      lastSeq: 0,
      lastRow: 0,
      lastTime: 0,
      countable: 0,
      countableHigh: 0,
      visibleRow: 0,
      changeSeq: 0,
      changedAt: now,
      dirty: false,
    };
    this.#heads.set(`${app}\t${key}`, head);
    return head;
  }

  /** The log is found by nobody any more; its messages stay where they are. */
  retire(app: number, key: LogKey): void {
    const head = this.find(app, key);
    if (head === undefined) return;
    this.flush();
    this.#retire.run(`${RETIRED}${head.id}`, head.id);
    this.#heads.delete(`${app}\t${key}`);
  }

  touch(head: LogHead, now: number): void {
    head.changedAt = Math.max(head.changedAt, now);
    if (head.dirty) return;
    head.dirty = true;
    this.#dirty.push(head);
  }

  /** Before the commit. */
  flush(): void {
    for (const head of this.#dirty) {
      this.#update.run(
        head.lastSeq,
        head.lastRow,
        head.lastTime,
        head.countable,
        head.countableHigh,
        head.visibleRow,
        head.changeSeq,
        head.changedAt,
        head.id,
      );
      head.dirty = false;
    }
    this.#dirty.length = 0;
    this.#shrink();
  }

  /** After a rollback: memory may be ahead of the disk. */
  forgetAll(): void {
    this.#heads.clear();
    this.#dirty.length = 0;
  }

  /** Oldest entries first: a Map keeps the order in which they came. */
  #shrink(): void {
    let excess = this.#heads.size - HEADS_MAX;
    for (const name of this.#heads.keys()) {
      if (excess <= 0) return;
      this.#heads.delete(name);
      excess -= 1;
    }
  }
}
