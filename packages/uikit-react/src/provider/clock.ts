/** Time, so that tests decide what it is. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Calls `run` after `ms`, unless the function that comes back is called before. */
  after(ms: number, run: () => void): () => void;
}

/** The device's own. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
