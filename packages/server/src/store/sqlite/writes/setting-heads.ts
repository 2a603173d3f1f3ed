import type { ConversationGroupList } from "@skein-im/protocol";
import type { SettingOwner, SettingsOf } from "../../../domains/conversation/conversation-setting-store.ts";
import type { LogKey } from "../../../domains/message/log-key.ts";
import { isGone } from "../deleted-conversation.ts";
import { SETTING_COLUMNS, type SettingColumns, settingsOf } from "../setting-columns.ts";
import type { Statements } from "../statements.ts";
import type { LogHead } from "./log-heads.ts";
import type { WriteContext } from "./write-context.ts";

/** The number of a new change of the user's. */
export function nextRev({ sql }: WriteContext, { app, user }: Pick<SettingOwner, "app" | "user">): number {
  const { rev } = sql.get(
    `INSERT INTO setting_head (app, user_id, rev, groups_rev, last_group) VALUES (?, ?, 1, 0, 0)
     ON CONFLICT (app, user_id) DO UPDATE SET rev = rev + 1 RETURNING rev`,
    app,
    user,
  ) as { rev: number };
  return rev;
}

export function currentRev({ sql }: WriteContext, { app, user }: SettingOwner): number {
  const head = sql.get("SELECT rev FROM setting_head WHERE app = ? AND user_id = ?", app, user) as
    | { rev: number }
    | undefined;
  return head?.rev ?? 0;
}

/** The head of a log that is in the user's list. */
export function findListed(
  { sql, heads }: WriteContext,
  { app, user }: SettingOwner,
  log: LogKey,
): LogHead | undefined {
  const head = heads.find(app, log);
  if (head === undefined || head.lastSeq === 0) return undefined;
  const participant = sql.get(
    `SELECT first_seq AS firstSeq, deleted_seq AS deletedSeq FROM participant
     WHERE app = ? AND user_id = ? AND log = ?`,
    app,
    user,
    head.id,
  ) as { firstSeq: number; deletedSeq: number } | undefined;
  if (participant === undefined || head.lastSeq < participant.firstSeq) return undefined;
  return isGone(sql, { ...head, log }, participant.deletedSeq, user) ? undefined : head;
}

export interface SettingRow {
  readonly pinnedAt: number;
  readonly marks: string;
  readonly customData: string;
}

/** Writes a conversation's own settings; the user's other devices find it with their next sync. */
export function putSettings(
  { sql }: WriteContext,
  { app, user, now }: SettingOwner,
  { log, head, rev, row }: { log: LogKey; head: LogHead; rev: number; row: SettingRow },
): void {
  sql.run(
    `INSERT INTO conversation_setting (app, user_id, key, rev, pinned_at, marks, custom_data, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (app, user_id, key) DO UPDATE SET rev = excluded.rev, pinned_at = excluded.pinned_at,
       marks = excluded.marks, custom_data = excluded.custom_data, changed_at = excluded.changed_at`,
    app,
    user,
    log,
    rev,
    row.pinnedAt,
    row.marks,
    row.customData,
    now,
  );
  sql.run(
    "UPDATE participant SET changed_at = max(changed_at, ?) WHERE app = ? AND user_id = ? AND log = ?",
    now,
    app,
    user,
    head.id,
  );
}

export function settingRow({ sql }: WriteContext, { app, user }: SettingOwner, log: LogKey): SettingRow {
  const row = sql.get(
    `SELECT pinned_at AS pinnedAt, marks, custom_data AS customData FROM conversation_setting
     WHERE app = ? AND user_id = ? AND key = ?`,
    app,
    user,
    log,
  ) as SettingRow | undefined;
  return row ?? { pinnedAt: 0, marks: "0", customData: "" };
}

/** As they are now. */
export function settingsNow({ sql }: WriteContext, { app, user }: SettingOwner, log: LogKey): SettingsOf {
  const columns = sql.get(
    `SELECT ${SETTING_COLUMNS} FROM conversation_setting s WHERE s.app = ? AND s.user_id = ? AND s.key = ?`,
    app,
    user,
    log,
  ) as SettingColumns | undefined;
  return { log, settings: (columns && settingsOf(columns)) ?? { rev: 0 } };
}

export function groupList(sql: Statements, app: number, user: string): ConversationGroupList {
  const head = sql.get(
    "SELECT groups_rev AS rev FROM setting_head WHERE app = ? AND user_id = ?",
    app,
    user,
  ) as { rev: number } | undefined;
  if (head === undefined || head.rev === 0) return { rev: 0, list: [] };
  const list = sql.all(
    "SELECT id, name FROM conversation_group WHERE app = ? AND user_id = ? ORDER BY id",
    app,
    user,
  ) as ConversationGroupList["list"];
  return { rev: head.rev, list };
}
