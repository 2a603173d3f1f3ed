/**
 * `mention`: who was mentioned in a group message, "" being everyone; who reads asks behind the own read
 * position. `receive_option`: how a user wants the messages of a conversation, by the log's key, for a
 * conversation may have none yet. `quiet_time`: as JSON, it is only ever read whole.
 */
export const mentionsAndReceiveOptions = `
CREATE TABLE mention (
  log INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  sender TEXT NOT NULL,
  PRIMARY KEY (log, user_id, seq)
) WITHOUT ROWID;
CREATE TABLE receive_option (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  key TEXT NOT NULL,
  option INTEGER NOT NULL,
  PRIMARY KEY (app, user_id, key)
) WITHOUT ROWID;
CREATE TABLE quiet_time (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (app, user_id)
) WITHOUT ROWID;
`;
