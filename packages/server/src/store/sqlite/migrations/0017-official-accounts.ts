/**
 * Official accounts and who subscribes to them. What an account writes stands in one log, like that of a group, with one row a broadcast; what a
 * subscriber and the account write to each other stands there too, for those two. `official_view` names the rows that a reader
 * sees ("" stands for all subscribers), so that nobody's history is longer by what others write.
 */
export const officialAccounts = `
CREATE TABLE official_account (
  app INTEGER NOT NULL,
  account_id TEXT NOT NULL,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  introduction TEXT NOT NULL,
  face_url TEXT NOT NULL,
  organization TEXT NOT NULL,
  custom TEXT NOT NULL,
  max_subscribers INTEGER NOT NULL,
  subscribers INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (app, account_id)
) WITHOUT ROWID;
CREATE TABLE official_subscriber (
  app INTEGER NOT NULL,
  account_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  custom TEXT NOT NULL,
  subscribed_at INTEGER NOT NULL,
  PRIMARY KEY (app, account_id, user_id)
) WITHOUT ROWID;
CREATE INDEX official_subscriber_user ON official_subscriber (app, user_id, subscribed_at, account_id);
CREATE TABLE official_view (
  log INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  row INTEGER NOT NULL,
  PRIMARY KEY (log, user_id, seq)
) WITHOUT ROWID;
`;
