import type { StartTimer } from "../src/timer.ts";

/** Timers that ring when a test says so. */
export class ManualTimer {
  readonly #running = new Map<() => void, number>();

  readonly start: StartTimer = (ms, fire) => {
    this.#running.set(fire, ms);
    return () => this.#running.delete(fire);
  };

  get running(): number {
    return this.#running.size;
  }

  /** Those that were started for `ms` ring now. */
  ring(ms: number): void {
    for (const [fire, after] of [...this.#running]) {
      if (after !== ms) continue;
      this.#running.delete(fire);
      fire();
    }
  }
}
