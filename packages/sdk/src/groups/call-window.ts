/** How many calls an app may make in a span of time. */
export class CallWindow {
  readonly #max: number;
  readonly #spanMs: number;
  readonly #now: () => number;
  #calls: number[] = [];

  constructor(max: number, spanMs: number, now: () => number) {
    this.#max = max;
    this.#spanMs = spanMs;
    this.#now = now;
  }

  /** False: there were too many; this one does not count. */
  take(): boolean {
    const now = this.#now();
    this.#calls = this.#calls.filter((at) => at > now - this.#spanMs);
    if (this.#calls.length >= this.#max) return false;
    this.#calls.push(now);
    return true;
  }
}
