import type { ApplicationKey, Decision } from "../../../domains/group/application-store.ts";
import type { WriteContext } from "./write-context.ts";

/** Applications of one group that are kept; the oldest go. */
const KEPT_MAX = 1_000;

export function putApplication(
  { sql }: WriteContext,
  { key, message, seconds }: { key: ApplicationKey; message: string; seconds: number },
): void {
  const { app, groupID, type, from, to } = key;
  sql.run(
    `INSERT INTO group_application
       (app, group_id, type, from_user, to_user, added_at, message, handled_by, agreed, handled_message)
     VALUES (?, ?, ?, ?, ?, ?, ?, '', 0, '')
     ON CONFLICT (app, group_id, type, from_user, to_user) DO UPDATE SET
       added_at = excluded.added_at, message = excluded.message, handled_by = '', agreed = 0, handled_message = ''`,
    app,
    groupID,
    type,
    from,
    to,
    seconds,
    message,
  );
  const oldest = sql.get(
    "SELECT added_at AS addedAt FROM group_application WHERE app = ? AND group_id = ? ORDER BY added_at DESC LIMIT 1 OFFSET ?",
    app,
    groupID,
    KEPT_MAX,
  ) as { addedAt: number } | undefined;
  if (oldest === undefined) return;
  sql.run(
    "DELETE FROM group_application WHERE app = ? AND group_id = ? AND added_at <= ?",
    app,
    groupID,
    oldest.addedAt,
  );
}

export function decideApplication(
  { sql }: WriteContext,
  { app, groupID, type, from, to, by, agreed, message }: Decision,
): boolean {
  const { changes } = sql.run(
    `UPDATE group_application SET handled_by = ?, agreed = ?, handled_message = ?
     WHERE app = ? AND group_id = ? AND type = ? AND from_user = ? AND to_user = ? AND handled_by = ''`,
    by,
    agreed ? 1 : 0,
    message,
    app,
    groupID,
    type,
    from,
    to,
  );
  return changes === 1;
}

export function setApplicationsRead(
  { sql }: WriteContext,
  { app, user, seconds }: { app: number; user: string; seconds: number },
): void {
  sql.run(
    `INSERT INTO group_application_read (app, user_id, read_at) VALUES (?, ?, ?)
     ON CONFLICT (app, user_id) DO UPDATE SET read_at = max(read_at, excluded.read_at)`,
    app,
    user,
    seconds,
  );
}
