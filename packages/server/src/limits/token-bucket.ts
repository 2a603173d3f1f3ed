/**
 * A rate limit with a burst: `perSecond` tokens flow in, at most `burst` are kept, each act takes
 * one. Two numbers of state, no timer.
 */
export class TokenBucket {
  #tokens: number;
  #filledAt: number;

  constructor(burst: number, now: number) {
    this.#tokens = burst;
    this.#filledAt = now;
  }

  /** Takes a token if there is one beside the `reserve`, which is for others. `now` in ms. */
  take(perSecond: number, burst: number, now: number, reserve = 0): boolean {
    const inflow = ((now - this.#filledAt) * perSecond) / 1_000;
    if (inflow > 0) {
      this.#tokens = Math.min(burst, this.#tokens + inflow);
      this.#filledAt = now;
    }
    if (this.#tokens < 1 + reserve) return false;
    this.#tokens -= 1;
    return true;
  }
}
