/** Reactions to messages, by the message's row; `nth` is the order in which they came. */
export const reactions = `
CREATE TABLE message_reaction (
  row INTEGER NOT NULL,
  reaction_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  nth INTEGER NOT NULL,
  PRIMARY KEY (row, reaction_id, user_id)
) WITHOUT ROWID;
`;
