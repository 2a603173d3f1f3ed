/** Time comes in by argument: the system's in production, a `ManualClock` in tests. */
export interface Clock {
  /** Unix ms. May jump: the machine's clock is set, or the machine slept. */
  now(): number;
  /** Calls once after `ms`, never before this call has returned. What it returns cancels it. */
  after(ms: number, call: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
