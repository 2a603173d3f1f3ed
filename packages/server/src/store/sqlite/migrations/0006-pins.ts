/** Messages that a group shows as important ones. */
export const pins = `
CREATE TABLE group_pin (
  app INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  pinned_by TEXT NOT NULL,
  pinned_at INTEGER NOT NULL,
  nth INTEGER NOT NULL,
  PRIMARY KEY (app, group_id, seq)
) WITHOUT ROWID;
`;
