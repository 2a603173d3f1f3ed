import type { DatabaseSync } from "node:sqlite";
import { Statements } from "../statements.ts";
import { LogHeads } from "./log-heads.ts";
import { OwnCounts } from "./own-counts.ts";
import { RecentKeys } from "./recent-keys.ts";
import { RecentSet } from "./recent-set.ts";

/** What write operations work with, in the writer's thread. */
export interface WriteContext {
  readonly sql: Statements;
  readonly heads: LogHeads;
  readonly recent: RecentKeys;
  readonly ownCounts: OwnCounts;
  /** Who reads which topic: asked with every message. */
  readonly entered: RecentSet;
}

const ENTERED_MAX = 100_000;

export function openWriteContext(db: DatabaseSync): WriteContext {
  const sql = new Statements(db);
  return {
    sql,
    heads: new LogHeads(db),
    recent: new RecentKeys(sql),
    ownCounts: new OwnCounts(db),
    entered: new RecentSet(ENTERED_MAX),
  };
}

/** After a rollback nothing in memory can be trusted. */
export function resetWriteContext(context: WriteContext): void {
  context.heads.forgetAll();
  context.ownCounts.forgetAll();
  context.entered.clear();
  context.recent.rebuild();
}
