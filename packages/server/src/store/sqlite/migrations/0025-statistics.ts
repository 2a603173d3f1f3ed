/** Statistics of days. `day_mark` holds who and what was there on a day that is not over; then only how many. Accounts are counted by the time they were made. */
export const statistics = `
CREATE TABLE day_count (
  app INTEGER NOT NULL,
  day INTEGER NOT NULL,
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (app, day, name)
) WITHOUT ROWID;
CREATE TABLE day_mark (
  app INTEGER NOT NULL,
  day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (app, day, kind, name)
) WITHOUT ROWID;
CREATE INDEX account_made ON account (app, created_at);
`;
