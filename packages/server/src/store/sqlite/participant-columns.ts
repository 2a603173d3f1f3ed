/**
 * Countable messages that are not the participant's own, of log `l` and participant `p`. Of a pair the
 * log's head counts both sides; of a group each member's row counts its own; with oneself all are own.
 */
export const OF_OTHERS = `(CASE p.side WHEN 0 THEN l.countable - p.own_count WHEN 1 THEN l.countable_high
  WHEN 2 THEN l.countable - l.countable_high ELSE 0 END)`;

/** Messages of others after the read position that count. */
export const UNREAD = `(${OF_OTHERS} - p.read_count)`;

/** Whoever has left a group has no conversation with it any more. */
export const STAYS = "p.side < 4";
