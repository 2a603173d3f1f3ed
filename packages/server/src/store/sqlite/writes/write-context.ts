import type { DatabaseSync } from "node:sqlite";
import { Statements } from "../statements.ts";
import { LogHeads } from "./log-heads.ts";
import { OwnCounts } from "./own-counts.ts";
import { RecentKeys } from "./recent-keys.ts";

/** What write operations work with, in the writer's thread. */
export interface WriteContext {
  readonly sql: Statements;
  readonly heads: LogHeads;
  readonly recent: RecentKeys;
  readonly ownCounts: OwnCounts;
}

export function openWriteContext(db: DatabaseSync): WriteContext {
  const context = {
    sql: new Statements(db),
    heads: new LogHeads(db),
    recent: new RecentKeys(),
    ownCounts: new OwnCounts(db),
  };
  rebuildRecent(context);
  return context;
}

/** After a rollback nothing in memory can be trusted. */
export function resetWriteContext(context: WriteContext): void {
  context.heads.forgetAll();
  context.ownCounts.forgetAll();
  context.recent.forgetAll();
  rebuildRecent(context);
}

function rebuildRecent({ sql, recent }: WriteContext): void {
  const rows = sql.all(
    "SELECT log, seq, time, sender, msg_id FROM message ORDER BY row DESC LIMIT ?",
    RecentKeys.REBUILD,
  ) as { log: number; seq: number; time: number; sender: string; msg_id: string }[];
  for (const { log, seq, time, sender, msg_id } of rows.reverse())
    recent.add(log, sender, msg_id, { seq, time });
}
