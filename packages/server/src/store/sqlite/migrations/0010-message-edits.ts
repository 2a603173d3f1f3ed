/** Messages that got new content, in the order of their edits: for those who follow what messages say. */
export const messageEdits = `
CREATE TABLE message_edit (
  nth INTEGER PRIMARY KEY,
  row INTEGER NOT NULL
);
`;
