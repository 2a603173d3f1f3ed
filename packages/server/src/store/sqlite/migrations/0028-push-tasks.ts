/**
 * Pushes to many that the app's back end asks for, and the labels by which it chooses whom. A task walks the accounts by name; what
 * it has reached (`after`) and the jobs that it made there are one commit.
 */
export const pushTasks = `
CREATE TABLE push_attribute_name (
  app INTEGER NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (app, number)
) WITHOUT ROWID;
CREATE TABLE push_attribute (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (app, user_id, name)
) WITHOUT ROWID;
CREATE INDEX push_attribute_users ON push_attribute (app, name, value, user_id);
CREATE TABLE push_tag (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (app, user_id, tag)
) WITHOUT ROWID;
CREATE INDEX push_tag_users ON push_tag (app, tag, user_id);
CREATE TABLE push_task (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  app INTEGER NOT NULL,
  kind TEXT NOT NULL,
  random INTEGER NOT NULL,
  sender TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  keep_until INTEGER NOT NULL,
  condition TEXT NOT NULL,
  receivers TEXT,
  message TEXT NOT NULL,
  info TEXT NOT NULL,
  data_id TEXT NOT NULL,
  after TEXT NOT NULL,
  done INTEGER NOT NULL
);
CREATE INDEX push_task_random ON push_task (app, kind, random, made_at);
CREATE INDEX push_task_made ON push_task (app, made_at);
CREATE INDEX push_task_open ON push_task (done, id);
`;
