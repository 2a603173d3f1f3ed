/**
 * Who has read which message that asked for it. A sender's confirmations in one log are numbered; `message_receipt` has
 * the newest number of each message, and the participant the newest of all.
 */
export const receipts = `
ALTER TABLE participant ADD COLUMN receipts INTEGER NOT NULL DEFAULT 0;
CREATE TABLE message_receipt (
  log INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  msg_id TEXT NOT NULL,
  sender TEXT NOT NULL,
  readers INTEGER NOT NULL,
  base INTEGER NOT NULL,
  time INTEGER NOT NULL,
  nth INTEGER NOT NULL,
  PRIMARY KEY (log, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX message_receipt_nth ON message_receipt (log, sender, nth);
CREATE TABLE message_reader (
  log INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  nth INTEGER NOT NULL,
  time INTEGER NOT NULL,
  PRIMARY KEY (log, seq, user_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX message_reader_nth ON message_reader (log, seq, nth);
`;
