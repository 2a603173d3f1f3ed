/** What users take out of their own view: single messages, and everything up to one. */
export const ownDeletions = `
ALTER TABLE participant ADD COLUMN clear_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE participant ADD COLUMN deletions INTEGER NOT NULL DEFAULT 0;
CREATE TABLE message_deletion (
  log INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  nth INTEGER NOT NULL,
  PRIMARY KEY (log, user_id, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX message_deletion_nth ON message_deletion (log, user_id, nth);
`;
