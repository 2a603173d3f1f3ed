/** Time comes in by argument: the system's in `main.ts`, a manual one in tests. */
export interface Clock {
  /** Unix ms. */
  now(): number;
}

export const systemClock: Clock = { now: Date.now };

export const secondsOf = (clock: Clock): number => Math.floor(clock.now() / 1_000);
