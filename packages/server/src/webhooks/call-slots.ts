/** A bounded number of calls at once; a bounded number more wait for their turn, in order. */
export class CallSlots {
  readonly #parallelMax: number;
  readonly #waitingMax: number;
  readonly #waiting = new Set<(taken: boolean) => void>();
  #taken = 0;

  constructor(parallelMax: number, waitingMax: number) {
    this.#parallelMax = parallelMax;
    this.#waitingMax = waitingMax;
  }

  /** True: go on, and `release` afterwards. False: too many wait, or `signal` ended the wait. */
  take(signal: AbortSignal): Promise<boolean> {
    if (this.#taken < this.#parallelMax) {
      this.#taken += 1;
      return Promise.resolve(true);
    }
    if (this.#waiting.size >= this.#waitingMax || signal.aborted) return Promise.resolve(false);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const giveUp = () => settle(false);
    const settle = (taken: boolean) => {
      this.#waiting.delete(settle);
      signal.removeEventListener("abort", giveUp);
      resolve(taken);
    };
    this.#waiting.add(settle);
    signal.addEventListener("abort", giveUp);
    return promise;
  }

  /** The slot goes to whoever has waited longest. */
  release(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#taken -= 1;
    else next(true);
  }
}
