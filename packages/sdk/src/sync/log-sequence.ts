/** Messages between a hole and the newest one, above which the older ones are given up. */
export const CATCH_UP_MAX = 2_000;

/** Seqs that are missing, both ends included. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/**
 * The order of one log: takes what comes in any order, and any number of times, and gives it in the
 * order of seq, once.
 */
export class LogSequence<T> {
  readonly #catchUpMax: number;
  #next: number;
  /** Newest seq that is known to exist. */
  #newest: number;
  /** Up to here the server has said all: what is not there is not for this user. */
  #covered = 0;
  readonly #waiting = new Map<number, T>();

  /** `next` is the first seq that is still to come; `catchUpMax` how many before the newest one are waited for. */
  constructor(next: number, catchUpMax = Number.POSITIVE_INFINITY) {
    this.#next = next;
    this.#newest = next - 1;
    this.#catchUpMax = catchUpMax;
  }

  get next(): number {
    return this.#next;
  }

  /** False when it came before. */
  offer(seq: number, item: T): boolean {
    if (seq < this.#next || this.#waiting.has(seq)) return false;
    this.#waiting.set(seq, item);
    this.expect(seq);
    return true;
  }

  /** The same from the server's own list: it takes the place of one that waits. */
  put(seq: number, item: T): void {
    if (!this.offer(seq, item) && this.#waiting.has(seq)) this.#waiting.set(seq, item);
  }

  /** Everything up to `seq` exists. */
  expect(seq: number): void {
    this.#newest = Math.max(this.#newest, seq);
    const oldest = this.#newest - this.#catchUpMax + 1;
    if (this.#next >= oldest) return;
    this.#next = oldest;
    for (const waiting of this.#waiting.keys()) if (waiting < oldest) this.#waiting.delete(waiting);
  }

  /** The next item in order, taken out; undefined when it is not there yet. */
  take(): T | undefined {
    if (!this.#waiting.has(this.#next)) {
      this.#next = Math.max(this.#next, Math.min(this.#firstWaiting, this.#covered + 1));
    }
    const item = this.#waiting.get(this.#next);
    if (item === undefined) return undefined;
    this.#waiting.delete(this.#next);
    this.#next += 1;
    return item;
  }

  /** What has to be asked for before anything further can be given. */
  get gap(): Gap | undefined {
    const from = Math.max(this.#next, Math.min(this.#firstWaiting, this.#covered + 1));
    if (this.#newest < from || this.#waiting.has(from)) return undefined;
    return { from, to: Math.min(this.#newest, this.#firstWaiting - 1) };
  }

  /** The server has said all it has from `from` to `to`: what is not there now is not for this user. */
  cover({ from, to }: Gap): void {
    if (from <= Math.max(this.#next, this.#covered + 1)) this.#covered = Math.max(this.#covered, to);
  }

  get #firstWaiting(): number {
    let first = Number.POSITIVE_INFINITY;
    for (const seq of this.#waiting.keys()) first = Math.min(first, seq);
    return first;
  }
}
