/**
 * Countable messages that are not the participant's own, of log `l` and participant `p`. Of a pair the
 * log's head counts both sides; of a group each member's row counts its own; with oneself all are own.
 */
export const OF_OTHERS = `(CASE p.side WHEN 0 THEN l.countable - p.own_count WHEN 1 THEN l.countable_high
  WHEN 2 THEN l.countable - l.countable_high ELSE 0 END)`;

/** Messages of others after the read position that count. */
export const UNREAD = `(${OF_OTHERS} - p.read_count)`;

/** Whose countable messages are a participant's own: see `OF_OTHERS`. `left`: a participant no longer. */
export const SIDE = { group: 0, low: 1, high: 2, self: 3, left: 4 } as const;

/** How keys of logs begin that are nobody's any more. */
export const RETIRED = "x\t";

/** Log `l` can be reached. */
export const IS_THERE = "l.key < 'x'";

/** Log `l` is no channel of a community: those stand in no list of conversations. */
export const IS_NO_TOPIC = "instr(l.key, '@TOPIC#_') = 0";

/** Whoever has left a group has no conversation with it any more. */
export const STAYS = "p.side < 4";
