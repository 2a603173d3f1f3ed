/** Work that nobody waits for: so much at once, so much waiting, and then the oldest is dropped. */
export class AfterQueue {
  readonly #parallelMax: number;
  readonly #waitingMax: number;
  readonly #waiting = new Set<() => Promise<void>>();
  readonly #idle: (() => void)[] = [];
  #running = 0;

  constructor(parallelMax: number, waitingMax: number) {
    this.#parallelMax = parallelMax;
    this.#waitingMax = waitingMax;
  }

  /** False: the oldest waiting job was dropped for this one. A job must not reject. */
  add(job: () => Promise<void>): boolean {
    const [oldest] = this.#waiting;
    const full = oldest !== undefined && this.#waiting.size >= this.#waitingMax;
    if (full) this.#waiting.delete(oldest);
    this.#waiting.add(job);
    this.#pump();
    return !full;
  }

  /** Resolves once nothing runs or waits. */
  idle(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Drops all that waits; answers how much. */
  clear(): number {
    const { size } = this.#waiting;
    this.#waiting.clear();
    return size;
  }

  #pump(): void {
    for (const job of this.#waiting) {
      if (this.#running >= this.#parallelMax) return;
      this.#waiting.delete(job);
      this.#running += 1;
      job().finally(() => this.#done());
    }
  }

  #done(): void {
    this.#running -= 1;
    this.#pump();
    if (this.#running === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }
}
