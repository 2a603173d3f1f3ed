import "fake-indexeddb/auto";
import { openDB } from "idb";
import { expect, test } from "vitest";
import { cacheConformance } from "../cache.conformance.ts";
import { indexedDBCache } from "./indexeddb-cache.ts";

let databases = 0;
const freshStorage = () => {
  databases += 1;
  return indexedDBCache(`test${databases}`);
};

cacheConformance("IndexedDB", freshStorage);

test("it gives way when a newer SDK wants to migrate the database", async () => {
  const cache = await indexedDBCache("newer")(1, "me");
  const newer = await openDB("newer-1-me", 99);
  await expect(cache.meta()).rejects.toThrow();
  newer.close();
});
