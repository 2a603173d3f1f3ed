import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { cacheConformance } from "../cache.conformance.ts";
import { SqliteCache, sqliteCache } from "./sqlite-cache.ts";

const root = mkdtempSync(join(tmpdir(), "skein-sdk-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
const freshStorage = () => {
  folders += 1;
  return sqliteCache(join(root, String(folders), "made", "on", "the", "way"));
};

cacheConformance("SQLite", freshStorage);

test("a database of a newer SDK is refused, not damaged", () => {
  const database = new DatabaseSync(":memory:");
  database.exec("PRAGMA user_version = 99");
  expect(() => new SqliteCache(database)).toThrow(/newer SDK/);
});

test("a batch that fails halfway leaves nothing behind", async () => {
  const database = new DatabaseSync(":memory:");
  const cache = new SqliteCache(database);
  const notText = 1 as unknown as string;
  const meta = new Map([
    ["a", "1"],
    ["b", { toString: () => notText } as unknown as string],
  ]);
  await expect(cache.write({ meta })).rejects.toThrow();
  expect(await cache.meta()).toEqual(new Map());
});
