import type { DayShare } from "../../../domains/statistics/statistics-store.ts";
import type { WriteContext } from "./write-context.ts";

export function addStatistics({ sql }: WriteContext, shares: readonly DayShare[]): void {
  for (const { app, day, counts, marks, levels } of shares) {
    for (const [name, by] of counts) {
      sql.run(
        `INSERT INTO day_count (app, day, name, value) VALUES (?, ?, ?, ?)
         ON CONFLICT (app, day, name) DO UPDATE SET value = value + excluded.value`,
        app,
        day,
        name,
        by,
      );
    }
    for (const [kind, name] of marks) {
      sql.run(
        "INSERT INTO day_mark (app, day, kind, name) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        app,
        day,
        kind,
        name,
      );
    }
    for (const [name, value] of levels) {
      sql.run(
        `INSERT INTO day_count (app, day, name, value) VALUES (?, ?, ?, ?)
         ON CONFLICT (app, day, name) DO UPDATE SET value = CASE WHEN name = 'MaxOnlineNum' THEN max(value, excluded.value) ELSE excluded.value END`,
        app,
        day,
        name,
        value,
      );
    }
  }
}

export function closeStatistics(
  { sql }: WriteContext,
  { day, oldest }: { readonly day: number; readonly oldest: number },
): void {
  // A day that got something after it was closed is closed again: what was counted then stands in `day_count`.
  sql.run(
    `INSERT INTO day_count (app, day, name, value)
     SELECT app, day, kind, count(*) FROM day_mark WHERE day < ? GROUP BY app, day, kind
     ON CONFLICT (app, day, name) DO UPDATE SET value = value + excluded.value`,
    day,
  );
  sql.run("DELETE FROM day_mark WHERE day < ?", day);
  sql.run("DELETE FROM day_count WHERE day < ?", oldest);
}
