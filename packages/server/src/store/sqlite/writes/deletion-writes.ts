import type {
  ConversationDeletion,
  Deleted,
  DeletedConversations,
  Deletion,
} from "../../../domains/conversation/conversation-store.ts";
import type { LogKey } from "../../../domains/message/log-key.ts";
import { OF_OTHERS, STAYS } from "../participant-columns.ts";
import { currentRev, nextRev } from "./setting-heads.ts";
import type { WriteContext } from "./write-context.ts";

export function deleteMessages(
  { sql, heads }: WriteContext,
  { app, user, log, seqs, now }: Deletion,
): Deleted | undefined {
  const head = heads.find(app, log);
  if (head === undefined) return undefined;
  const participant = sql.get(
    `SELECT deletions FROM participant p WHERE app = ? AND user_id = ? AND log = ? AND ${STAYS}`,
    app,
    user,
    head.id,
  ) as { deletions: number } | undefined;
  if (participant === undefined) return undefined;
  let { deletions } = participant;
  const gone = seqs.filter((seq) => {
    if (seq > head.lastSeq) return false;
    const { changes } = sql.run(
      "INSERT INTO message_deletion (log, user_id, seq, nth) VALUES (?, ?, ?, ?) ON CONFLICT (log, user_id, seq) DO NOTHING",
      head.id,
      user,
      seq,
      deletions + 1,
    );
    if (changes === 0) return false;
    deletions += 1;
    return true;
  });
  if (gone.length > 0) {
    sql.run(
      "UPDATE participant SET deletions = ?, changed_at = ? WHERE app = ? AND user_id = ? AND log = ?",
      deletions,
      now,
      app,
      user,
      head.id,
    );
  }
  return { seqs: gone, deletions };
}

export function clearHistory(
  { sql, heads, ownCounts }: WriteContext,
  { app, user, log, now }: { app: number; user: string; log: LogKey; now: number },
): number | undefined {
  const head = heads.find(app, log);
  if (head === undefined) return undefined;
  // What this batch has counted so far belongs to it.
  ownCounts.flush();
  heads.flush();
  const { changes } = sql.run(
    `UPDATE participant AS p SET clear_seq = ?, changed_at = ?,
       read_count = (SELECT ${OF_OTHERS} FROM log l WHERE l.id = p.log)
     WHERE app = ? AND user_id = ? AND log = ? AND ${STAYS}`,
    head.lastSeq,
    now,
    app,
    user,
    head.id,
  );
  return changes === 0 ? undefined : head.lastSeq;
}

export function deleteConversations(
  context: WriteContext,
  { app, user, logs, clear, now }: ConversationDeletion,
): DeletedConversations {
  const { sql, heads, ownCounts } = context;
  // What this batch has counted so far belongs to it.
  ownCounts.flush();
  heads.flush();
  const deleted = logs.flatMap((log) => {
    const head = heads.find(app, log);
    if (head === undefined) return [];
    const { changes } = sql.run(
      `UPDATE participant AS p SET deleted_seq = ?, clear_seq = max(clear_seq, ?), changed_at = ?,
         read_count = (SELECT ${OF_OTHERS} FROM log l WHERE l.id = p.log)
       WHERE app = ? AND user_id = ? AND log = ? AND first_seq <= ?`,
      head.lastSeq,
      clear ? head.lastSeq : 0,
      now,
      app,
      user,
      head.id,
      head.lastSeq,
    );
    return changes === 0 ? [] : [{ log, deletedSeq: head.lastSeq }];
  });
  const owner = { app, user, now };
  if (deleted.length === 0) return { deleted, rev: currentRev(context, owner) };
  const rev = nextRev(context, owner);
  for (const { log } of deleted) {
    sql.run(
      `UPDATE conversation_setting SET rev = ?, pinned_at = 0, marks = '0', custom_data = '', changed_at = ?
       WHERE app = ? AND user_id = ? AND key = ?`,
      rev,
      now,
      app,
      user,
      log,
    );
    sql.run(
      "DELETE FROM conversation_group_member WHERE app = ? AND user_id = ? AND key = ?",
      app,
      user,
      log,
    );
  }
  return { deleted, rev };
}
