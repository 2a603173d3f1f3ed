/** Words that apps do not want in messages and profiles. Source: rest/moderation. */
export const auditWords = `
CREATE TABLE audit_word (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  app INTEGER NOT NULL,
  keyword TEXT NOT NULL,
  word_type INTEGER NOT NULL,
  filter_type INTEGER NOT NULL,
  replacement TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (app, word_type, keyword)
);
`;
