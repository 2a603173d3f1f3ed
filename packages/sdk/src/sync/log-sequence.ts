/** Messages between a hole and the newest one, above which the older ones are given up. */
export const CATCH_UP_MAX = 2_000;

/** Seqs that are missing, both ends included. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/**
 * The order of one log: takes what comes in any order, and any number of times, and gives it in the
 * order of seq, once. `undefined` stands for a seq that has nothing for this user.
 */
export class LogSequence<T> {
  #next: number;
  /** Newest seq that is known to exist. */
  #newest: number;
  readonly #waiting = new Map<number, T | undefined>();

  /** `next` is the first seq that is still to come. */
  constructor(next: number) {
    this.#next = next;
    this.#newest = next - 1;
  }

  get next(): number {
    return this.#next;
  }

  /** False when it came before. */
  offer(seq: number, item: T | undefined): boolean {
    if (seq < this.#next || this.#waiting.has(seq)) return false;
    this.#waiting.set(seq, item);
    this.expect(seq);
    return true;
  }

  /** Everything up to `seq` exists. */
  expect(seq: number): void {
    this.#newest = Math.max(this.#newest, seq);
    const oldest = this.#newest - CATCH_UP_MAX + 1;
    if (this.#next >= oldest) return;
    this.#next = oldest;
    for (const waiting of this.#waiting.keys()) if (waiting < oldest) this.#waiting.delete(waiting);
  }

  /** The next item in order, taken out; undefined when it is not there yet. */
  take(): { readonly seq: number; readonly item: T | undefined } | undefined {
    const seq = this.#next;
    if (!this.#waiting.has(seq)) return undefined;
    const item = this.#waiting.get(seq);
    this.#waiting.delete(seq);
    this.#next += 1;
    return { seq, item };
  }

  /** What has to be asked for before anything further can be given. */
  get gap(): Gap | undefined {
    if (this.#newest < this.#next || this.#waiting.has(this.#next)) return undefined;
    let to = this.#newest;
    for (const seq of this.#waiting.keys()) to = Math.min(to, seq - 1);
    return { from: this.#next, to };
  }

  /** The server has said all it has from `from` to `to`: what is not there now is not for this user. */
  cover({ from, to }: Gap): void {
    for (let seq = Math.max(from, this.#next); seq <= to; seq += 1) {
      if (!this.#waiting.has(seq)) this.#waiting.set(seq, undefined);
    }
  }
}
