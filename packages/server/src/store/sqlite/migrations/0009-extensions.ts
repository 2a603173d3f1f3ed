/**
 * Extensions of messages, by the message's row; a value of NULL is one that was deleted. `latest` numbers the writes,
 * all up to `cleared` were deleted at once, of those deleted up to `forgotten` not every one is remembered.
 */
export const extensions = `
CREATE TABLE message_extensions (
  row INTEGER PRIMARY KEY,
  latest INTEGER NOT NULL,
  cleared INTEGER NOT NULL,
  forgotten INTEGER NOT NULL
);
CREATE TABLE message_extension (
  row INTEGER NOT NULL,
  key TEXT NOT NULL,
  value TEXT,
  seq INTEGER NOT NULL,
  PRIMARY KEY (row, key)
) WITHOUT ROWID;
`;
