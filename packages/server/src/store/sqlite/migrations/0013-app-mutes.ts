/** Accounts that may not write, in the whole app; Unix seconds, 0 = they may. */
export const appMutes = `
CREATE TABLE app_mute (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  c2c_until INTEGER NOT NULL,
  group_until INTEGER NOT NULL,
  PRIMARY KEY (app, user_id)
) WITHOUT ROWID;
`;
