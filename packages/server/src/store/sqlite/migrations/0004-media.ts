/**
 * Files of messages. `state`: 0 uploading, 1 ready, 2 used, 3 to be removed; `since` is when it came into that state,
 * of a used one when it was used last. `bytes` counts all its files.
 */
export const media = `
CREATE TABLE media (
  app INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  state INTEGER NOT NULL,
  since INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  token TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  type TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  images TEXT NOT NULL,
  finished_at INTEGER NOT NULL,
  PRIMARY KEY (app, uuid)
) WITHOUT ROWID;
CREATE INDEX media_age ON media (app, state, since);
CREATE INDEX media_doomed ON media (app) WHERE state = 3;
CREATE INDEX media_upload ON media (app, user_id) WHERE state = 0;
CREATE TABLE media_total (
  bytes INTEGER NOT NULL,
  signing_key TEXT NOT NULL
);
INSERT INTO media_total (bytes, signing_key) VALUES (0, lower(hex(randomblob(32))));
`;
