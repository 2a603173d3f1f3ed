import type { Clock } from "../clock.ts";

interface Timer {
  readonly at: number;
  readonly call: () => void;
}

/** A clock for tests: time stands still until it is advanced. */
export class ManualClock implements Clock {
  #now: number;
  #timers: Timer[] = [];

  constructor(now = 1_700_000_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, call: () => void): () => void {
    const timer = { at: this.#now + ms, call };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets `ms` pass: timers fire in order, and what they start comes to rest before the next one. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let next = this.#due(end); next !== undefined; next = this.#due(end)) {
      this.#now = Math.max(this.#now, next.at);
      next.call();
      await settle();
    }
    this.#now = end;
  }

  /** The clock jumps, as after sleep: no timer fires on the way, overdue ones fire at the next advance. */
  jump(ms: number): void {
    this.#now += ms;
  }

  /** Timers that have not fired: a bound to check. */
  get pending(): number {
    return this.#timers.length;
  }

  #due(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at <= end && (first === undefined || timer.at < first.at)) first = timer;
    }
    if (first !== undefined) this.#timers = this.#timers.filter((timer) => timer !== first);
    return first;
  }
}

/** Lets everything that waits for nothing but promises run to its end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
