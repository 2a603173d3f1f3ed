import { expect, test } from "vitest";
import type { OpenCache } from "../cache/cache.ts";
import { MemoryCache } from "../cache/memory/memory-cache.ts";
import { FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock } from "../testing/manual-clock.ts";

/** Works until it breaks; then every call of it fails. */
class BreakingCache extends MemoryCache {
  broken = false;

  override write(...args: Parameters<MemoryCache["write"]>): Promise<void> {
    return this.broken ? Promise.reject(new Error("quota exceeded")) : super.write(...args);
  }

  override page(...args: Parameters<MemoryCache["page"]>): ReturnType<MemoryCache["page"]> {
    return this.broken ? Promise.reject(new Error("the database was closed")) : super.page(...args);
  }
}

function setUp(open: OpenCache) {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  const client = new FakeClient(server, clock, { cache: open });
  const warnings: string[] = [];
  const history = (getType: 1 | 3) =>
    client.waitFor(
      client.im.getMessageManager().getHistoryMessageListV2({ getType, userID: "bob", count: 10 }),
    );
  const listen = async () => {
    await client.im.initSDK({
      sdkAppID: 1_400_000_001,
      endpoint: "http://fake",
      loglevel: 5,
      listener: { onLog: (_, line) => void warnings.push(line) },
    });
    await client.init();
  };
  return { clock, server, client, warnings, history, listen };
}

test.each<[string, OpenCache]>([
  ["refuses", () => Promise.reject(new Error("private mode"))],
  [
    "throws",
    () => {
      throw new Error("no database here");
    },
  ],
  ["never opens", () => new Promise(() => {})],
])("a cache that %s is replaced by memory with a warning, and everything works", async (_, open) => {
  const { server, client, warnings, history, listen, clock } = setUp(open);
  await listen();
  expect(await client.login("alice")).toBe(0);
  server.post("bob", { userID: "alice" }, "hello");
  await clock.advance(1_000);
  expect(client.texts).toEqual(["hello"]);
  expect((await history(3)).data?.messageList.length).toBe(1);
  expect(warnings.filter((line) => line.includes("going on in memory")).length).toBe(1);
});

test("a cache that breaks while it is used breaks no call", async () => {
  const cache = new BreakingCache();
  const { server, client, warnings, history, listen, clock } = setUp(async () => cache);
  await listen();
  await client.login("alice");
  server.post("bob", { userID: "alice" }, "1");
  await clock.advance(1_000);
  cache.broken = true;
  server.post("bob", { userID: "alice" }, "2");
  expect((await client.sendText("3", { userID: "bob" })).code).toBe(0);
  await clock.advance(1_000);
  expect(client.texts).toEqual(["1", "2"]);
  expect((await history(1)).data?.messageList.map(({ seq }) => seq)).toEqual(["3", "2", "1"]);
  expect((await history(3)).code).toBe(0);
  expect((await client.conversation("c2c_bob"))?.unreadCount).toBe(2);
  expect(warnings.filter((line) => line.includes("going on in memory")).length).toBe(1);
});
