import { isOfficialLog, type LogKey } from "../../domains/message/log-key.ts";
import { CHAIN, type LogEnd } from "./log-chain.ts";
import { seesAfter } from "./official-view.ts";
import type { Statements } from "./statements.ts";

/** Messages that are looked back, for one that counts for a user. */
export const LOOK_BACK_MAX = 1_000;

/**
 * Whether a conversation that the user deleted at `deletedSeq` (0: never) is still gone: nothing that the user may see came
 * since. Nearly always the log's end says it; only messages for some users are looked through.
 */
export function isGone(
  sql: Statements,
  end: LogEnd & { readonly log: LogKey },
  deletedSeq: number,
  user: string,
): boolean {
  if (deletedSeq === 0) return false;
  if (end.lastSeq <= deletedSeq) return true;
  if (isOfficialLog(end.log)) return !seesAfter(sql, end.id, user, deletedSeq);
  const seen = sql.get(
    `${CHAIN} SELECT 1 FROM chain JOIN message m ON m.row = chain.row
     WHERE m.seq > ?4 AND (m.only_for IS NULL OR EXISTS (SELECT 1 FROM json_each(m.only_for) WHERE value = ?5)) LIMIT 1`,
    end.id,
    end.lastSeq,
    end.lastRow,
    Math.max(deletedSeq, end.lastSeq - LOOK_BACK_MAX),
    user,
  );
  return seen === undefined;
}
