import type { ConversationSettings } from "@skein-im/protocol";

/** Settings of a conversation as a statement reads them, of `conversation_setting` s. */
export interface SettingColumns {
  /** Null: there are none. */
  readonly rev: number | null;
  readonly pinnedAt: number | null;
  readonly marks: string | null;
  readonly customData: string | null;
  /** IDs, comma between them; null: none. */
  readonly groups: string | null;
}

export const SETTING_COLUMNS = `s.rev, s.pinned_at AS pinnedAt, s.marks, s.custom_data AS customData,
  (SELECT group_concat(m.group_id) FROM conversation_group_member m
   WHERE m.app = s.app AND m.user_id = s.user_id AND m.key = s.key) AS groups`;

/** What a user without marks has. */
export const NO_MARKS = "0";

export function settingsOf(columns: SettingColumns): ConversationSettings | undefined {
  const { rev, pinnedAt, marks, customData, groups } = columns;
  if (rev === null) return undefined;
  return {
    rev,
    ...(pinnedAt && { pinnedAt }),
    ...(marks !== null && marks !== NO_MARKS && { marks }),
    ...(customData && { customData }),
    ...(groups !== null && {
      groups: groups
        .split(",")
        .map(Number)
        .sort((a, b) => a - b),
    }),
  };
}
