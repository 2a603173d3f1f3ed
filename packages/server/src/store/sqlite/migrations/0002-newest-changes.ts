/** Of each message the change log keeps the newest entry of a kind: reactions to one message must not fill it. */
export const newestChanges = `
DELETE FROM log_change WHERE EXISTS (
  SELECT 1 FROM log_change newer
  WHERE newer.log = log_change.log AND newer.row = log_change.row AND newer.kind = log_change.kind
    AND newer.change_seq > log_change.change_seq
);
CREATE UNIQUE INDEX log_change_message ON log_change (row, kind);
`;
