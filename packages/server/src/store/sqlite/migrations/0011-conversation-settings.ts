/**
 * What users set for conversations, by the log's key. Each change of a user's has the next `rev` of `setting_head`, which stays with
 * what it changed; the other two numbers are those of the group list and of the newest group. `marks` are 64 bits, as decimal
 * text. `deleted_seq`: the newest message when the user deleted the conversation.
 */
export const conversationSettings = `
ALTER TABLE participant ADD COLUMN deleted_seq INTEGER NOT NULL DEFAULT 0;
CREATE TABLE setting_head (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  rev INTEGER NOT NULL,
  groups_rev INTEGER NOT NULL,
  last_group INTEGER NOT NULL,
  PRIMARY KEY (app, user_id)
) WITHOUT ROWID;
CREATE TABLE conversation_setting (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  key TEXT NOT NULL,
  rev INTEGER NOT NULL,
  pinned_at INTEGER NOT NULL,
  marks TEXT NOT NULL,
  custom_data TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (app, user_id, key)
) WITHOUT ROWID;
CREATE TABLE conversation_group (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (app, user_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX conversation_group_name ON conversation_group (app, user_id, name);
CREATE TABLE conversation_group_member (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  group_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  nth INTEGER NOT NULL,
  PRIMARY KEY (app, user_id, group_id, key)
) WITHOUT ROWID;
CREATE INDEX conversation_group_of ON conversation_group_member (app, user_id, key);
`;
