import { PINS_MAX } from "@skein-im/protocol";
import type { NewPin } from "../../../domains/group/pin-store.ts";
import type { WriteContext } from "./write-context.ts";

export function pin(
  { sql }: WriteContext,
  { app, groupID, seq, by, now }: NewPin,
): "pinned" | "already" | "full" {
  const known = "SELECT 1 FROM group_pin WHERE app = ? AND group_id = ? AND seq = ?";
  if (sql.get(known, app, groupID, seq) !== undefined) return "already";
  const { count, last } = sql.get(
    "SELECT count(*) AS count, coalesce(max(nth), 0) AS last FROM group_pin WHERE app = ? AND group_id = ?",
    app,
    groupID,
  ) as { count: number; last: number };
  if (count >= PINS_MAX) return "full";
  sql.run(
    "INSERT INTO group_pin (app, group_id, seq, pinned_by, pinned_at, nth) VALUES (?, ?, ?, ?, ?, ?)",
    app,
    groupID,
    seq,
    by,
    Math.floor(now / 1_000),
    last + 1,
  );
  return "pinned";
}

export function unpin(
  { sql }: WriteContext,
  { app, groupID, seq }: { readonly app: number; readonly groupID: string; readonly seq: number },
): boolean {
  const { changes } = sql.run(
    "DELETE FROM group_pin WHERE app = ? AND group_id = ? AND seq = ?",
    app,
    groupID,
    seq,
  );
  return changes > 0;
}
