import type { Clock } from "../src/clock.ts";

/** Time that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now: number;

  constructor(now = 1_700_000_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}
