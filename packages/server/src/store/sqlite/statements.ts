import type { DatabaseSync, SQLInputValue, StatementResultingChanges, StatementSync } from "node:sqlite";

/** Prepared statements by their text, each prepared once per connection. */
export class Statements {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  run(sql: string, ...values: SQLInputValue[]): StatementResultingChanges {
    return this.#statement(sql).run(...values);
  }

  get(sql: string, ...values: SQLInputValue[]): unknown {
    return this.#statement(sql).get(...values);
  }

  all(sql: string, ...values: SQLInputValue[]): unknown[] {
    return this.#statement(sql).all(...values);
  }

  /** Rows one by one; another use of the same statement ends it. */
  iterate(sql: string, ...values: SQLInputValue[]): Iterable<unknown> {
    return this.#statement(sql).iterate(...values);
  }

  #statement(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(withSteadyLimit(sql));
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}

/**
 * A bare parameter as the limit makes SQLite plan the statement anew whenever it is bound, which costs more than most
 * of our statements take to run.
 */
const withSteadyLimit = (sql: string): string => sql.replaceAll("LIMIT ?", "LIMIT +?");
