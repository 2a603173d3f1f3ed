/**
 * Friends, applications for friendship and block lists. Every entry has the number of its last change (`rev`) among those of its user; what is
 * gone stays as a number, so that devices that were away learn of it.
 */
export const relations = `
CREATE TABLE relation_head (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  rev INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  groups TEXT NOT NULL,
  last_group INTEGER NOT NULL,
  PRIMARY KEY (app, user_id)
) WITHOUT ROWID;
CREATE TABLE friend (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  friend_id TEXT NOT NULL,
  remark TEXT NOT NULL,
  remark_at INTEGER NOT NULL,
  groups TEXT NOT NULL,
  custom TEXT NOT NULL,
  source TEXT NOT NULL,
  wording TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  PRIMARY KEY (app, user_id, friend_id)
) WITHOUT ROWID;
CREATE INDEX friend_rev ON friend (app, user_id, rev);
CREATE INDEX friend_of ON friend (app, friend_id, gone);
CREATE TABLE friend_application (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  type INTEGER NOT NULL,
  both INTEGER NOT NULL,
  remark TEXT NOT NULL,
  group_name TEXT NOT NULL,
  source TEXT NOT NULL,
  wording TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  PRIMARY KEY (app, user_id, other_id, type)
) WITHOUT ROWID;
CREATE INDEX friend_application_rev ON friend_application (app, user_id, rev);
CREATE TABLE blocked (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  PRIMARY KEY (app, user_id, other_id)
) WITHOUT ROWID;
CREATE INDEX blocked_rev ON blocked (app, user_id, rev);
`;
