/**
 * Who follows whom: `id` orders the lists, `mutual_id` that of those who follow each other (null: not both). Lengths of the lists are kept beside
 * them. The newest changes of each user are kept by number, for devices that were away.
 */
export const follows = `
CREATE TABLE follow (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  since INTEGER NOT NULL,
  mutual_id INTEGER,
  mutual_since INTEGER
);
CREATE UNIQUE INDEX follow_pair ON follow (app, user_id, other_id);
CREATE INDEX follow_of ON follow (app, user_id, id);
CREATE INDEX follow_by ON follow (app, other_id, id);
CREATE INDEX follow_mutual ON follow (app, user_id, mutual_id) WHERE mutual_id IS NOT NULL;
CREATE TABLE follow_head (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  rev INTEGER NOT NULL,
  following INTEGER NOT NULL,
  followers INTEGER NOT NULL,
  mutual INTEGER NOT NULL,
  PRIMARY KEY (app, user_id)
) WITHOUT ROWID;
CREATE TABLE follow_event (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  rev INTEGER NOT NULL,
  list TEXT NOT NULL,
  other_id TEXT NOT NULL,
  added INTEGER NOT NULL,
  PRIMARY KEY (app, user_id, rev)
) WITHOUT ROWID;
`;
