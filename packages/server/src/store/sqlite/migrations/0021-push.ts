/**
 * Offline push. A token belongs to a user's device; messages up to `from_row` are older than it. `push_cursor` follows the message
 * table: what stands behind it has not been looked at. A job is one notification of one device; its text is made from the
 * message when it is sent.
 */
export const push = `
CREATE TABLE push_token (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  voip INTEGER NOT NULL,
  business_id INTEGER NOT NULL,
  token TEXT NOT NULL,
  language TEXT NOT NULL,
  from_row INTEGER NOT NULL,
  set_at INTEGER NOT NULL,
  badge_base INTEGER,
  badge_added INTEGER NOT NULL,
  UNIQUE (app, user_id, device_id, voip)
);
CREATE INDEX push_token_device ON push_token (app, device_id);
CREATE INDEX push_token_text ON push_token (app, token);
CREATE TABLE push_cursor (
  row INTEGER NOT NULL,
  after TEXT NOT NULL
);
INSERT INTO push_cursor (row, after) SELECT coalesce(max(row), 0), '' FROM message;
CREATE TABLE push_job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token INTEGER NOT NULL,
  row INTEGER NOT NULL,
  task INTEGER NOT NULL,
  badge INTEGER,
  attempts INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  UNIQUE (token, row, task)
);
CREATE INDEX push_job_due ON push_job (due_at, id);
`;
