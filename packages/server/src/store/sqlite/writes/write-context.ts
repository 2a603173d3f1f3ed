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
  const sql = new Statements(db);
  return { sql, heads: new LogHeads(db), recent: new RecentKeys(sql), ownCounts: new OwnCounts(db) };
}

/** After a rollback nothing in memory can be trusted. */
export function resetWriteContext(context: WriteContext): void {
  context.heads.forgetAll();
  context.ownCounts.forgetAll();
  context.recent.rebuild();
}
