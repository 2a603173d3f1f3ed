/** Lets a few pieces of heavy work run at a time; the others wait in line, and too many are refused. */
export class WorkSlots {
  readonly #slots: number;
  readonly #waitingMax: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(slots: number, waitingMax: number) {
    this.#slots = slots;
    this.#waitingMax = waitingMax;
  }

  /** Undefined: the line is full, nothing was done. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.#running < this.#slots) {
      this.#running += 1;
    } else {
      if (this.#waiting.length >= this.#waitingMax) return undefined;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
