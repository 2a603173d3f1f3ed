import { boundedCache } from "../../limits/bounded-cache.ts";

/** Lists under way that are remembered; a caller of an older one begins anew. */
const PLACES_MAX = 10_000;

/** Callers page through groups by numbers, and ours are in the order of their IDs: which number stands for which ID. */
export class GroupPlaces {
  readonly #ids = boundedCache<number, string>(PLACES_MAX);
  #last = 0;

  number(groupID: string): number {
    this.#last += 1;
    this.#ids.set(this.#last, groupID);
    return this.#last;
  }

  /** "" for the first page. */
  find(number: number): string {
    return this.#ids.get(number) ?? "";
  }
}
