/**
 * The first schema. `message` is append-only with one narrow index: a second index, or a table
 * clustered by (log, seq), halves the throughput (figures in docs/architecture.md).
 */
export const start = `
CREATE TABLE app (
  app_id INTEGER PRIMARY KEY,
  secrets TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE TABLE account (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  nick_name TEXT NOT NULL,
  face_url TEXT NOT NULL,
  admin INTEGER NOT NULL,
  kicked_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (app, user_id)
);
CREATE TABLE device (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  platform TEXT NOT NULL,
  state TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (app, user_id, device_id)
) WITHOUT ROWID;
CREATE TABLE log (
  id INTEGER PRIMARY KEY,
  app INTEGER NOT NULL,
  key TEXT NOT NULL,
  last_seq INTEGER NOT NULL,
  last_time INTEGER NOT NULL,
  countable INTEGER NOT NULL,
  visible_seq INTEGER NOT NULL,
  change_seq INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  UNIQUE (app, key)
);
CREATE TABLE message (
  log INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  time INTEGER NOT NULL,
  sender TEXT NOT NULL,
  msg_id TEXT NOT NULL,
  countable INTEGER NOT NULL,
  visible INTEGER NOT NULL,
  imported INTEGER NOT NULL,
  version INTEGER NOT NULL,
  only_for TEXT,
  payload TEXT NOT NULL
);
CREATE UNIQUE INDEX message_place ON message (log, seq);
CREATE TABLE log_change (
  log INTEGER NOT NULL,
  change_seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (log, change_seq)
) WITHOUT ROWID;
CREATE TABLE participant (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  log INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  read_seq INTEGER NOT NULL,
  read_time INTEGER NOT NULL,
  read_count INTEGER NOT NULL,
  own_count INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (app, user_id, log)
) WITHOUT ROWID;
CREATE TABLE chat_group (
  app INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  face_url TEXT NOT NULL,
  owner TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  member_count INTEGER NOT NULL,
  PRIMARY KEY (app, group_id)
) WITHOUT ROWID;
CREATE TABLE group_member (
  app INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  role INTEGER NOT NULL,
  joined_at INTEGER NOT NULL,
  name_card TEXT NOT NULL,
  PRIMARY KEY (app, group_id, user_id)
) WITHOUT ROWID;
CREATE INDEX group_member_user ON group_member (app, user_id);
`;
