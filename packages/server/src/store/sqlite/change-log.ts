import type { WireChange } from "@skein-im/protocol";
import type { Statements } from "./statements.ts";

/** The number of the newest entry of a kind about a message; 0 when there is none. */
export function lastChange(sql: Statements, row: number, kind: WireChange["kind"]): number {
  const entry = sql.get(
    "SELECT change_seq AS changeSeq FROM log_change WHERE row = ? AND kind = ?",
    row,
    kind,
  ) as { changeSeq: number } | undefined;
  return entry?.changeSeq ?? 0;
}
