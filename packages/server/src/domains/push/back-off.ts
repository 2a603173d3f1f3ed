const FIRST_MS = 1_000;
const LONGEST_MS = 600_000;

/**
 * Time before the next try, after so many: twice as long each time, from about 1 s to 10 min, by chance between half and all of it so
 * that those who failed together do not come back together. `random` is in 0..1.
 */
export function backOffMs(attempts: number, random: number): number {
  const whole = Math.min(FIRST_MS * 2 ** Math.min(Math.max(attempts - 1, 0), 20), LONGEST_MS);
  return Math.round(whole * (0.5 + random / 2));
}
