/**
 * The first schema. `message` is append-only and has no index at all: an index by (log, seq) would write a page of its
 * own for nearly every message once the logs are long. Instead each message names the row of the one
 * before it in its log, and every 64th is marked (`log_mark`); see `log-chain.ts`.
 */
export const start = `
CREATE TABLE identity (
  data_id TEXT NOT NULL
);
INSERT INTO identity (data_id) VALUES (lower(hex(randomblob(16))));
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
  last_row INTEGER NOT NULL,
  last_time INTEGER NOT NULL,
  countable INTEGER NOT NULL,
  countable_high INTEGER NOT NULL,
  visible_row INTEGER NOT NULL,
  change_seq INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  UNIQUE (app, key)
);
CREATE TABLE message (
  row INTEGER PRIMARY KEY,
  log INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  prev INTEGER NOT NULL,
  nth_countable INTEGER NOT NULL,
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
CREATE TABLE log_mark (
  log INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  row INTEGER NOT NULL,
  PRIMARY KEY (log, seq)
) WITHOUT ROWID;
CREATE TABLE log_change (
  log INTEGER NOT NULL,
  change_seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  row INTEGER NOT NULL,
  PRIMARY KEY (log, change_seq)
) WITHOUT ROWID;
CREATE TABLE participant (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  log INTEGER NOT NULL,
  side INTEGER NOT NULL,
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
