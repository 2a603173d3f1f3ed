import type { Clock } from "../clock.ts";

/** Requests written in a second, and at once after a rest: below what a server takes from one client. */
export const REQUESTS_PER_SECOND = 80;
export const REQUEST_BURST = 200;

/** Spreads requests over time, so that a client which has much to catch up with is not cut off for it. */
export class Pace {
  readonly #clock: Pick<Clock, "now">;
  #tokens = REQUEST_BURST;
  #filledAt: number;

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
    this.#filledAt = clock.now();
  }

  /** False: not yet. */
  take(): boolean {
    const now = this.#clock.now();
    const gained = (Math.max(0, now - this.#filledAt) * REQUESTS_PER_SECOND) / 1_000;
    this.#tokens = Math.min(REQUEST_BURST, this.#tokens + gained);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
