/** Which connection signed a device in; what users say about their own presence; who went off line when. */
export const presence = `
ALTER TABLE device ADD COLUMN link TEXT NOT NULL DEFAULT '';
CREATE INDEX device_offline ON device (app, since) WHERE state = 'offline';
CREATE TABLE custom_status (
  app INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (app, user_id)
) WITHOUT ROWID;
`;
