import {
  type NewPushToken,
  PUSH_TOKENS_MAX,
  type PushDevice,
  type PushesDone,
  type PushJob,
  type PushPlan,
} from "../../../domains/push/push-store.ts";
import type { WriteContext } from "./write-context.ts";

export function setPushToken({ sql }: WriteContext, given: NewPushToken): void {
  const { app, userID, deviceID, voip, businessID, token, language, now } = given;
  const newest = newestRow(sql);
  if (sql.get("SELECT 1 FROM push_token LIMIT 1") === undefined) {
    // Nobody could be pushed until now: what was sent meanwhile is not looked at.
    sql.run("UPDATE push_cursor SET row = ?, after = ''", newest);
  }
  const same = sql.run(
    `UPDATE push_token SET language = ?, set_at = ?
     WHERE app = ? AND user_id = ? AND device_id = ? AND voip = ? AND business_id = ? AND token = ?`,
    language,
    now,
    app,
    userID,
    deviceID,
    Number(voip),
    businessID,
    token,
  );
  if (same.changes > 0) return;
  removeWhere(sql, "app = ? AND token = ?", app, token);
  removeWhere(
    sql,
    "app = ? AND user_id = ? AND device_id = ? AND voip = ?",
    app,
    userID,
    deviceID,
    Number(voip),
  );
  sql.run(
    `INSERT INTO push_token (app, user_id, device_id, voip, business_id, token, language, from_row, set_at, badge_added)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    app,
    userID,
    deviceID,
    Number(voip),
    businessID,
    token,
    language,
    newest,
    now,
  );
  removeWhere(
    sql,
    "id IN (SELECT id FROM push_token WHERE app = ? AND user_id = ? ORDER BY set_at DESC, id DESC LIMIT -1 OFFSET ?)",
    app,
    userID,
    PUSH_TOKENS_MAX,
  );
}

export function removePushTokens(
  { sql }: WriteContext,
  { device: { app, userID, deviceID }, voip }: { device: PushDevice; voip: boolean | undefined },
): void {
  const kind = voip === undefined ? null : Number(voip);
  removeWhere(
    sql,
    "app = ? AND user_id = ? AND device_id = ? AND voip = coalesce(?, voip)",
    app,
    userID,
    deviceID,
    kind,
  );
}

export function takePushDevice({ sql }: WriteContext, { app, userID, deviceID }: PushDevice): void {
  removeWhere(sql, "app = ? AND device_id = ? AND user_id <> ?", app, deviceID, userID);
}

/** All tokens of a user. */
export function forgetPushUser({ sql }: WriteContext, app: number, userID: string): void {
  removeWhere(sql, "app = ? AND user_id = ?", app, userID);
}

export interface SetBadge {
  readonly device: PushDevice;
  readonly base: number | undefined;
  /** The device has seen all that there is. */
  readonly seen: boolean;
}

export function setPushBadge(
  { sql }: WriteContext,
  { device: { app, userID, deviceID }, base, seen }: SetBadge,
): void {
  sql.run(
    `UPDATE push_token SET badge_base = ?, badge_added = 0, from_row = max(from_row, ?)
     WHERE app = ? AND user_id = ? AND device_id = ?`,
    base ?? null,
    seen ? newestRow(sql) : 0,
    app,
    userID,
    deviceID,
  );
}

export function planPushes({ sql }: WriteContext, { cursor, jobs, now }: PushPlan): void {
  sql.run("UPDATE push_cursor SET row = ?, after = ?", cursor.row, cursor.after);
  for (const job of jobs) addJob(sql, job, now);
}

export function finishPushes({ sql }: WriteContext, { done, again, invalid }: PushesDone): void {
  for (const jobID of done) sql.run("DELETE FROM push_job WHERE id = ?", jobID);
  for (const { jobID, attempts, dueAt } of again) {
    sql.run("UPDATE push_job SET attempts = ?, due_at = ? WHERE id = ?", attempts, dueAt, jobID);
  }
  for (const { tokenID, since } of invalid) {
    removeWhere(sql, "id = ? AND set_at <= ?", tokenID, since ?? Number.MAX_SAFE_INTEGER);
  }
}

type Sql = WriteContext["sql"];

/** Also used by the tasks of the REST interface. */
export function addJob(
  sql: Sql,
  { tokenID, row, task, raise, set, unread, expiresAt }: PushJob,
  now: number,
): void {
  const made = sql.run(
    `INSERT INTO push_job (token, row, task, badge, attempts, due_at, expires_at)
     SELECT id, ?, ?, NULL, 0, ?, ? FROM push_token WHERE id = ? ON CONFLICT DO NOTHING`,
    row,
    task,
    now,
    expiresAt,
    tokenID,
  );
  if (made.changes === 0) return;
  const badge = nextBadge(sql, tokenID, { raise, set, unread });
  if (badge !== undefined) sql.run("UPDATE push_job SET badge = ? WHERE id = ?", badge, made.lastInsertRowid);
}

/** What stands at the icon with this push; where nobody has said anything it is what is unread. */
function nextBadge(
  sql: Sql,
  tokenID: number,
  { raise, set, unread = 0 }: Pick<PushJob, "raise" | "set" | "unread">,
): number | undefined {
  if (set !== undefined) {
    sql.run("UPDATE push_token SET badge_base = ?, badge_added = 0 WHERE id = ?", set, tokenID);
    return set;
  }
  if (raise === 0) return undefined;
  const counted = sql.get(
    `UPDATE push_token SET badge_added = badge_added + ? WHERE id = ? AND badge_base IS NOT NULL
     RETURNING badge_base + badge_added AS badge`,
    raise,
    tokenID,
  ) as { badge: number } | undefined;
  return counted?.badge ?? unread + raise;
}

/** Tokens go with what was to be pushed to them. */
function removeWhere(sql: Sql, condition: string, ...values: (string | number | null)[]): void {
  sql.run(`DELETE FROM push_job WHERE token IN (SELECT id FROM push_token WHERE ${condition})`, ...values);
  sql.run(`DELETE FROM push_token WHERE ${condition}`, ...values);
}

function newestRow(sql: Sql): number {
  return (sql.get("SELECT coalesce(max(row), 0) AS row FROM message") as { row: number }).row;
}
