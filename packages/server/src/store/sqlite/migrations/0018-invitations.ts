/** Invitations that are open, and who has not answered or has: rows go with the last answer, or with the end of the invitation. */
export const invitations = `
CREATE TABLE invitation (
  app INTEGER NOT NULL,
  invite_id TEXT NOT NULL,
  inviter TEXT NOT NULL,
  log_key TEXT NOT NULL,
  seq INTEGER NOT NULL,
  begun_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  times_out INTEGER NOT NULL,
  only_for TEXT,
  signal TEXT NOT NULL,
  PRIMARY KEY (app, invite_id)
) WITHOUT ROWID;
CREATE INDEX invitation_of ON invitation (app, inviter, begun_at);
CREATE INDEX invitation_due ON invitation (due_at);
CREATE TABLE invitee (
  app INTEGER NOT NULL,
  invite_id TEXT NOT NULL,
  nth INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  open INTEGER NOT NULL,
  PRIMARY KEY (app, invite_id, nth)
) WITHOUT ROWID;
CREATE INDEX invitee_of ON invitee (app, user_id, open);
`;
