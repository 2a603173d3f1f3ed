import "fake-indexeddb/auto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { APP, FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import type { Cache, OpenCache } from "./cache.ts";
import { indexedDBCache } from "./indexeddb/indexeddb-cache.ts";
import { sqliteCache } from "./sqlite/sqlite-cache.ts";

const folder = mkdtempSync(join(tmpdir(), "skein-sdk-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each<[string, OpenCache]>([
  ["IndexedDB", indexedDBCache("shared")],
  ["SQLite", sqliteCache(folder)],
])("several instances of one user on one %s database", (_, open) => {
  const setUp = () => {
    const clock = new ManualClock();
    const server = new FakeServer(clock);
    let instances = 0;
    const newClient = () => {
      instances += 1;
      return new FakeClient(server, clock, { cache: open, deviceID: `tab${instances}` }).signIn("alice");
    };
    return { clock, server, newClient };
  };

  test("both hear everything, and the database holds each message once", async () => {
    const { clock, server, newClient } = setUp();
    const [one, other] = [await newClient(), await newClient()];
    for (let index = 1; index <= 20; index += 1) server.post("bob", { userID: "alice" }, String(index));
    await one.sendText("mine", { userID: "bob" });
    await clock.advance(500);
    expect(one.received.length).toBe(20);
    expect(other.received.length).toBe(21);
    for (const client of [one, other]) {
      const page = client.im
        .getMessageManager()
        .getHistoryMessageListV2({ getType: 3, userID: "bob", count: 100 });
      const seqs = (await client.waitFor(page)).data?.messageList.map(({ seq }) => Number(seq));
      expect(seqs).toEqual(Array.from({ length: 21 }, (_, index) => 21 - index));
    }
    for (const client of [one, other]) await client.waitFor(client.im.unInitSDK());
    const cache: Cache = await open(APP, "alice");
    expect((await cache.conversations()).length).toBe(1);
    expect((await cache.conversations())[0]).toMatchObject({
      deliveredSeq: 21,
      conversation: { seq: 21, unread: 20 },
    });
    await cache.close();
  });
});
