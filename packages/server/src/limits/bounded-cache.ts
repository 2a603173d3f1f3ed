import { LRUCache } from "lru-cache";

/**
 * A cache that forgets what was used longest ago once it holds `entriesMax`. It grows with what is in it: with `max`
 * of lru-cache the room for all entries is taken at once, some 25 bytes each, for every cache of an idle server.
 */
export const boundedCache = <K extends string | number, V extends NonNullable<unknown>>(
  entriesMax: number,
): LRUCache<K, V> => new LRUCache<K, V>({ maxSize: entriesMax, sizeCalculation: () => 1 });
