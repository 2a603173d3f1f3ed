/**
 * What groups are beside their names. A mute and a ban are of the group, not of the member: both stay when the member
 * leaves. Members are listed by rank and time of joining, so there is an index in that order.
 */
export const groups = `
ALTER TABLE chat_group ADD COLUMN notification TEXT NOT NULL DEFAULT '';
ALTER TABLE chat_group ADD COLUMN introduction TEXT NOT NULL DEFAULT '';
ALTER TABLE chat_group ADD COLUMN custom TEXT NOT NULL DEFAULT '{}';
ALTER TABLE chat_group ADD COLUMN add_opt INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_group ADD COLUMN approve_opt INTEGER NOT NULL DEFAULT 2;
ALTER TABLE chat_group ADD COLUMN muted_all INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_group ADD COLUMN max_members INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_group ADD COLUMN history_before_join INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_group ADD COLUMN support_topic INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_group ADD COLUMN permission_groups INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_group ADD COLUMN default_permissions TEXT NOT NULL DEFAULT '0';
ALTER TABLE chat_group ADD COLUMN info_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_group ADD COLUMN info_seq INTEGER NOT NULL DEFAULT 0;
UPDATE chat_group SET info_at = created_at;
ALTER TABLE participant ADD COLUMN sent_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE group_member ADD COLUMN custom TEXT NOT NULL DEFAULT '{}';
CREATE INDEX group_member_rank ON group_member (app, group_id, role DESC, joined_at, user_id);
ALTER TABLE chat_group ADD COLUMN attribute_seq INTEGER NOT NULL DEFAULT 0;
CREATE TABLE group_attribute (
  app INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (app, group_id, key)
) WITHOUT ROWID;
CREATE TABLE group_counter (
  app INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (app, group_id, key)
) WITHOUT ROWID;
CREATE TABLE group_mark (
  app INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  mark INTEGER NOT NULL,
  PRIMARY KEY (app, group_id, user_id, mark)
) WITHOUT ROWID;
CREATE INDEX group_mark_kind ON group_mark (app, group_id, mark, user_id);
CREATE TABLE live_admin (
  app INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  PRIMARY KEY (app, group_id, user_id)
) WITHOUT ROWID;
CREATE TABLE group_application (
  app INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  type INTEGER NOT NULL,
  from_user TEXT NOT NULL,
  to_user TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  message TEXT NOT NULL,
  handled_by TEXT NOT NULL,
  agreed INTEGER NOT NULL,
  handled_message TEXT NOT NULL,
  PRIMARY KEY (app, group_id, type, from_user, to_user)
) WITHOUT ROWID;
CREATE INDEX group_application_newest ON group_application (app, group_id, added_at);
CREATE TABLE group_application_read (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  read_at INTEGER NOT NULL,
  PRIMARY KEY (app, user_id)
) WITHOUT ROWID;
CREATE TABLE group_mute (
  app INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (app, group_id, user_id)
) WITHOUT ROWID;
CREATE TABLE group_ban (
  app INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (app, group_id, user_id)
) WITHOUT ROWID;
`;
