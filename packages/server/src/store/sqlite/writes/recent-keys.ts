/** Where a message stands. */
export interface Place {
  readonly seq: number;
  readonly time: number;
}

/**
 * The keys of the last messages of the whole store, so that a repeated send is known without an index
 * on the message table. Two generations: between one and two times `GENERATION` keys.
 */
const GENERATION = 100_000;

export class RecentKeys {
  #young = new Map<string, Place>();
  #old = new Map<string, Place>();

  find(log: number, sender: string, msgID: string): Place | undefined {
    const key = keyOf(log, sender, msgID);
    return this.#young.get(key) ?? this.#old.get(key);
  }

  add(log: number, sender: string, msgID: string, place: Place): void {
    if (this.#young.size >= GENERATION) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(keyOf(log, sender, msgID), place);
  }

  forgetAll(): void {
    this.#young.clear();
    this.#old.clear();
  }

  /** How many of the newest messages of the store to add again after a start. */
  static readonly REBUILD = GENERATION;
}

const keyOf = (log: number, sender: string, msgID: string): string => `${log}\t${sender}\t${msgID}`;
