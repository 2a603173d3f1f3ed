import { expect, test } from "vitest";
import { Log } from "../log.ts";
import { storedRecord } from "../messages/message-record.ts";
import { ManualClock, settle } from "../testing/manual-clock.ts";
import type { Batch } from "./cache.ts";
import { MemoryCache } from "./memory/memory-cache.ts";
import { WriteBehindCache } from "./write-behind-cache.ts";

const aMessage = (seq: number) =>
  storedRecord("me", {
    seq,
    time: seq,
    msgID: `m${seq}`,
    from: "bob",
    to: { userID: "me" },
    random: 1,
    elements: [],
  });

class CountingCache extends MemoryCache {
  readonly batches: Batch[] = [];
  broken = false;
  override async write(batch: Batch): Promise<void> {
    if (this.broken) throw new Error("the disk is full");
    this.batches.push(batch);
    await super.write(batch);
  }
}

function setUp() {
  const clock = new ManualClock();
  const inner = new CountingCache();
  const warnings: string[] = [];
  const log = new Log();
  log.open(5, (_level, line) => {
    warnings.push(line);
    return true;
  });
  return { clock, inner, warnings, cache: new WriteBehindCache(inner, { clock, log }) };
}

test("writes that come close together reach the disk as one batch", async () => {
  const { cache, clock, inner } = setUp();
  cache.write({ messages: [aMessage(1)] });
  cache.write({ messages: [aMessage(2)], meta: new Map([["since", "1"]]) });
  await settle();
  expect(inner.batches).toEqual([]);
  await clock.advance(50);
  expect(inner.batches.length).toBe(1);
  expect(inner.batches[0]?.messages?.length).toBe(2);
});

test("a read sees what was written before it", async () => {
  const { cache } = setUp();
  cache.write({ messages: [aMessage(1)] });
  expect(await cache.messagesByID(["m1"])).toEqual([aMessage(1)]);
});

test("a cache that fails is left with one warning, and what it refused is kept in memory", async () => {
  const { cache, inner, warnings } = setUp();
  inner.broken = true;
  cache.write({ messages: [aMessage(1)] });
  await cache.flush();
  cache.write({ messages: [aMessage(2)] });
  const page = await cache.page({ conversationID: "c2c_bob", direction: "newer", limit: 9 });
  expect(page).toEqual([aMessage(1), aMessage(2)]);
  expect(warnings.length).toBe(1);
  expect(warnings[0]).toMatch(/going on in memory.*the disk is full/s);
});

test("closing writes what is gathered", async () => {
  const { cache, inner } = setUp();
  cache.write({ messages: [aMessage(1)] });
  await cache.close();
  expect(inner.batches.length).toBe(1);
});
