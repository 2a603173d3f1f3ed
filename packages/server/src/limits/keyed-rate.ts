import type { LRUCache } from "lru-cache";
import { boundedCache } from "./bounded-cache.ts";
import { TokenBucket } from "./token-bucket.ts";

/** One token bucket per key (user, group, address); a forgotten key starts with a full bucket. */
export class KeyedRate {
  readonly #buckets: LRUCache<string, TokenBucket>;

  constructor(keysMax = 100_000) {
    this.#buckets = boundedCache(keysMax);
  }

  /** Takes a token of the key's bucket if there is one beside the `reserve`. `now` in ms. */
  take(key: string, now: number, perSecond: number, burst: number, reserve = 0): boolean {
    return this.bucket(key, now, burst).take(perSecond, burst, now, reserve);
  }

  /** The key's bucket, for one who takes from it often. */
  bucket(key: string, now: number, burst: number): TokenBucket {
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) {
      bucket = new TokenBucket(burst, now);
      this.#buckets.set(key, bucket);
    }
    return bucket;
  }
}
