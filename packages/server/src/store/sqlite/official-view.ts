import type { Statements } from "./statements.ts";

/**
 * What a subscriber sees of an official account's log, newest first: two walks by the view's key, of what is for all and of what is for this reader.
 * Parameters: log ?1, from seq ?2 down to ?3, reader ?4, number ?5.
 */
export const OFFICIAL_ROWS = `SELECT row, seq FROM (
  SELECT * FROM (SELECT row, seq FROM official_view WHERE log = ?1 AND user_id = '' AND seq BETWEEN ?3 AND ?2 ORDER BY seq DESC LIMIT ?5)
  UNION ALL
  SELECT * FROM (SELECT row, seq FROM official_view WHERE log = ?1 AND user_id = ?4 AND seq BETWEEN ?3 AND ?2 ORDER BY seq DESC LIMIT ?5)
) ORDER BY seq DESC LIMIT ?5`;

/** The same, the oldest first. */
export const OFFICIAL_ROWS_UP = OFFICIAL_ROWS.replaceAll("DESC", "ASC");

/** Log `l` is none of an official account, or has something in it for participant `p`. */
export const HAS_SOMETHING_FOR = `(substr(l.key, 1, 8) <> 'g' || char(9) || '@TOA#_' OR EXISTS (
  SELECT 1 FROM official_view v WHERE v.log = l.id AND v.user_id IN ('', p.user_id) AND v.seq >= p.first_seq))`;

/** Whether the reader sees a message after a seq. */
export const seesAfter = (sql: Statements, log: number, reader: string, seq: number): boolean =>
  sql.get(
    "SELECT 1 FROM official_view WHERE log = ? AND user_id IN ('', ?) AND seq > ? LIMIT 1",
    log,
    reader,
    seq,
  ) !== undefined;
