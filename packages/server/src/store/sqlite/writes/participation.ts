import { OF_OTHERS, SIDE } from "../participant-columns.ts";
import type { LogHead } from "./log-heads.ts";
import { addParticipant } from "./message-writes.ts";
import type { WriteContext } from "./write-context.ts";

/**
 * A user becomes a reader of a group's log, again or for the first time: from its beginning, or from the next message on. Nothing that is there
 * counts as unread.
 */
export function enterLog(
  context: WriteContext,
  app: number,
  user: string,
  head: LogHead,
  { fromStart, now }: { readonly fromStart: boolean; readonly now: number },
): void {
  const { sql } = context;
  const firstSeq = fromStart ? 1 : head.lastSeq + 1;
  const { changes } = sql.run(
    `UPDATE participant AS p SET side = ?, first_seq = ?, read_seq = ?, read_time = ?, changed_at = ?
     WHERE app = ? AND user_id = ? AND log = ?`,
    SIDE.group,
    firstSeq,
    head.lastSeq,
    head.lastTime,
    now,
    app,
    user,
    head.id,
  );
  if (changes === 0) {
    addParticipant(context, app, user, head, SIDE.group, now);
    if (fromStart) {
      sql.run(
        "UPDATE participant SET first_seq = 1 WHERE app = ? AND user_id = ? AND log = ?",
        app,
        user,
        head.id,
      );
    }
    return;
  }
  // What it counts by is what this batch has counted so far.
  context.ownCounts.flush();
  context.heads.flush();
  sql.run(
    `UPDATE participant AS p SET read_count = (SELECT ${OF_OTHERS} FROM log l WHERE l.id = p.log)
     WHERE app = ? AND user_id = ? AND log = ?`,
    app,
    user,
    head.id,
  );
}

/** A reader of a group's log no longer. The row stays, for those numbers of it that must not begin anew. */
export function leaveLog({ sql }: WriteContext, app: number, user: string, head: LogHead, now: number): void {
  sql.run(
    "UPDATE participant SET side = ?, changed_at = ? WHERE app = ? AND user_id = ? AND log = ?",
    SIDE.left,
    now,
    app,
    user,
    head.id,
  );
}
