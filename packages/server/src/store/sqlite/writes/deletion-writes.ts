import type {
  ClearingForAll,
  ConversationDeletion,
  Deleted,
  DeletedConversations,
  Deletion,
} from "../../../domains/conversation/conversation-store.ts";
import { type LogKey, refOf } from "../../../domains/message/log-key.ts";
import { CHAIN } from "../log-chain.ts";
import { OF_OTHERS, STAYS } from "../participant-columns.ts";
import type { LogHead } from "./log-heads.ts";
import { currentRev, nextRev } from "./setting-heads.ts";
import { enterIfTopic } from "./topic-readers.ts";
import type { WriteContext } from "./write-context.ts";

export function deleteMessages(
  context: WriteContext,
  { app, user, log, seqs, now }: Deletion,
): Deleted | undefined {
  const { sql, heads } = context;
  enterIfTopic(context, app, user, log, now);
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
  context: WriteContext,
  { app, user, log, now }: { app: number; user: string; log: LogKey; now: number },
): number | undefined {
  const { sql, heads, ownCounts } = context;
  enterIfTopic(context, app, user, log, now);
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

export function clearForAll(
  { sql, heads, ownCounts }: WriteContext,
  { app, log, upTo, now }: ClearingForAll,
): number | undefined {
  const head = heads.find(app, log);
  if (head === undefined) return undefined;
  // What this batch has counted so far belongs to it.
  ownCounts.flush();
  heads.flush();
  const seq = Math.min(upTo ?? head.lastSeq, head.lastSeq);
  const members = "SELECT user_id FROM group_member WHERE app = ?1 AND group_id = ?3";
  const { groupID = "" } = refOf(log);
  const left = countableBySender(sql, head, seq);
  const total = [...left.values()].reduce((sum, count) => sum + count, 0);
  const own = JSON.stringify(Object.fromEntries(left));
  // Of those who have read further, nothing changes but where their view begins.
  sql.run(
    `UPDATE participant AS p SET clear_seq = max(clear_seq, ?4), changed_at = ?5,
       read_count = CASE WHEN max(p.read_seq, p.clear_seq, p.deleted_seq) < ?4 
         THEN (SELECT ${OF_OTHERS} FROM log l WHERE l.id = p.log) - ?6 + coalesce((SELECT value FROM json_each(?7) WHERE key = p.user_id), 0)
         ELSE read_count END
     WHERE app = ?1 AND log = ?2 AND ${STAYS} AND user_id IN (${members})`,
    app,
    head.id,
    groupID,
    seq,
    now,
    total,
    own,
  );
  heads.touch(head, now);
  return seq;
}

/** How many messages after a seq count, by their senders. */
function countableBySender(sql: WriteContext["sql"], head: LogHead, seq: number): Map<string, number> {
  if (seq >= head.lastSeq) return new Map();
  const rows = sql.all(
    `${CHAIN} SELECT m.sender, count(*) AS n FROM chain JOIN message m ON m.row = chain.row
     WHERE m.countable = 1 AND m.seq > ?5 GROUP BY m.sender`,
    head.id,
    head.lastSeq,
    head.lastRow,
    seq + 1,
    seq,
  ) as { sender: string; n: number }[];
  return new Map(rows.map(({ sender, n }) => [sender, n]));
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
