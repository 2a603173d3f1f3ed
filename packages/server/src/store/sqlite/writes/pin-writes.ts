import { PINS_MAX } from "@skein-im/protocol";
import type { PlacedTip } from "../../../domains/group/group-store.ts";
import type { NewPin, Pinned } from "../../../domains/group/pin-store.ts";
import { placeTip } from "./tip-writes.ts";
import type { WriteContext } from "./write-context.ts";

export function pin(context: WriteContext, asked: NewPin): Pinned {
  const { sql } = context;
  const { app, groupID, seq, by, now } = asked;
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
  return placeTip(context, asked, {});
}

export function unpin(
  context: WriteContext,
  asked: Omit<NewPin, "by">,
): { readonly tip?: PlacedTip } | undefined {
  const { app, groupID, seq } = asked;
  const { changes } = context.sql.run(
    "DELETE FROM group_pin WHERE app = ? AND group_id = ? AND seq = ?",
    app,
    groupID,
    seq,
  );
  return changes > 0 ? placeTip(context, asked, {}) : undefined;
}
