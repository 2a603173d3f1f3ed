import type {
  Counter,
  DayShare,
  DayValues,
  Level,
  Mark,
  StatisticsStore,
} from "../../domains/statistics/statistics-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

export class SqliteStatisticsStore implements StatisticsStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  async add(shares: readonly DayShare[]): Promise<void> {
    await this.#writer.run("addStatistics", shares);
  }

  async days(app: number, from: number): Promise<ReadonlyMap<number, DayValues>> {
    const rows = this.#sql.all(
      `SELECT day, name, value FROM day_count WHERE app = ?1 AND day >= ?2
       UNION ALL SELECT day, kind, count(*) FROM day_mark WHERE app = ?1 AND day >= ?2 GROUP BY day, kind`,
      app,
      from,
    ) as { day: number; name: Counter | Mark | Level; value: number }[];
    const days = new Map<number, Map<Counter | Mark | Level, number>>();
    for (const { day, name, value } of rows) {
      const values = days.get(day) ?? new Map();
      days.set(day, values.set(name, value));
    }
    return days;
  }

  async close(day: number, oldest: number): Promise<void> {
    await this.#writer.run("closeStatistics", { day, oldest });
  }
}
