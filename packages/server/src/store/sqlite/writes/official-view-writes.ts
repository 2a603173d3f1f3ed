import type { NewMessage } from "../../../domains/message/message-store.ts";
import type { LogHead } from "./log-heads.ts";
import type { WriteContext } from "./write-context.ts";

/** How the view names all subscribers. */
export const ALL_SUBSCRIBERS = "";

/**
 * A message between an official account and one subscriber counts in that subscriber's row alone, as one that is the less
 * their own: the account's head counts what all see.
 */
export function countPrivate(
  { ownCounts }: WriteContext,
  head: LogHead,
  { app, sender, only = [], countable }: NewMessage,
  time: number,
): void {
  for (const user of only) {
    if (user === sender) ownCounts.raise(app, user, head.id, 0, time);
    else if (countable) ownCounts.lower(app, user, head.id);
  }
}

/** Notes who sees the message; returns the seq of the one before it in the view of all of them. The conversations of others did not change. */
export function showToReaders(
  { sql, heads }: WriteContext,
  head: LogHead,
  { app, only, now }: NewMessage,
  row: number,
): number {
  const readers = only ?? [ALL_SUBSCRIBERS];
  const after = Math.max(
    ...[ALL_SUBSCRIBERS, ...readers].map((reader) => {
      const last = sql.get(
        "SELECT seq FROM official_view WHERE log = ? AND user_id = ? ORDER BY seq DESC LIMIT 1",
        head.id,
        reader,
      ) as { seq: number } | undefined;
      return last?.seq ?? 0;
    }),
  );
  for (const reader of readers) {
    sql.run(
      "INSERT INTO official_view (log, user_id, seq, row) VALUES (?, ?, ?, ?)",
      head.id,
      reader,
      head.lastSeq,
      row,
    );
  }
  if (only === undefined) {
    heads.touch(head, now);
    return after;
  }
  heads.touch(head, head.changedAt);
  for (const user of only) {
    sql.run(
      "UPDATE participant SET changed_at = ? WHERE app = ? AND user_id = ? AND log = ?",
      now,
      app,
      user,
      head.id,
    );
  }
  return after;
}
