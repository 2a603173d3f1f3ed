import { expect, test } from "vitest";
import { MemoryCache } from "../cache/memory/memory-cache.ts";
import { FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock } from "../testing/manual-clock.ts";

/** A device that alice was signed in on, with a message of bob, opened again while there is no way to the server. */
async function openedAway(api: object = { api: "setOfflineLogin", param: true }) {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  const caches = new Map<string, MemoryCache>();
  // As a page that is reloaded has it: what is kept of a user stays when it is closed.
  const cache = async (_: number, userID: string) => {
    const kept = caches.get(userID) ?? new MemoryCache();
    caches.set(userID, kept);
    return kept;
  };
  const options = { cache, deviceID: "tab" };
  const before = await new FakeClient(server, clock, options).signIn("alice");
  server.post("bob", { userID: "alice" }, "from before");
  await clock.advance(1_000);
  await before.im.unInitSDK();
  server.reachable = false;
  const client = new FakeClient(server, clock, options);
  await client.init();
  await client.im.callExperimentalAPI(api as never);
  return { clock, server, client };
}

const textsOf = async (client: FakeClient) => {
  const asked = client.im
    .getMessageManager()
    .getHistoryMessageListV2({ getType: 1, userID: "bob", count: 20 });
  return (await client.waitFor(asked)).data?.messageList.map((one) => one.textElem?.text);
};

test("a known user is signed in without a server, reads what is here, and what is sent leaves when it is back", async () => {
  const { client, server, clock } = await openedAway();
  const started = clock.now();
  expect(await client.login("alice")).toBe(0);
  expect(clock.now() - started).toBeLessThan(3_001);
  expect((await client.im.getLoginUser()).data).toBe("alice");
  expect((await client.im.callExperimentalAPI({ api: "isConnected", param: "" })).data).toBe(false);
  const { data } = await client.im.getConversationManager().getConversationList({ nextSeq: "0", count: 10 });
  expect(data?.conversationList?.map((one) => one.conversationID)).toEqual(["c2c_bob"]);
  expect(await textsOf(client)).toEqual(["from before"]);

  const sent = client.sendText("from away", { userID: "bob" });
  server.post("bob", { userID: "alice" }, "meanwhile");
  server.reachable = true;
  expect((await sent).code).toBe(0);
  await clock.advance(1_000);
  expect(client.texts).toEqual(["meanwhile"]);
  expect(await textsOf(client)).toEqual(["from away", "meanwhile", "from before"]);
  expect(server.requestsOf("login").at(-1)).not.toHaveProperty("resume");
  expect(client.heard.filter((name) => /connected|sync/.test(name))).toEqual([
    "connected",
    "syncStart",
    "syncFinish",
  ]);
  expect((await client.im.callExperimentalAPI({ api: "isConnected", param: "" })).data).toBe(true);

  server.drop();
  await clock.advance(2_000);
  expect(server.requestsOf("login").at(-1)).toMatchObject({ resume: true });
});

test("a server that neither answers nor refuses is waited for three seconds", async () => {
  const { client, server, clock } = await openedAway();
  server.reachable = true;
  server.silent.add("login");
  const started = clock.now();
  expect(await client.login("alice")).toBe(0);
  expect(clock.now() - started).toBe(3_000);
  server.silent.clear();
  await clock.advance(60_000);
  expect(client.heard).toContain("syncFinish");
});

test.each([
  ["user_sig_expired", "expired"],
  ["kicked_offline", "kicked"],
] as const)("a server that then refuses with %s ends the session: %s", async (name, callback) => {
  const { client, server, clock } = await openedAway();
  expect(await client.login("alice")).toBe(0);
  server.refusals.set("login", { name, once: false });
  server.reachable = true;
  await clock.advance(10_000);
  expect(client.heard.filter((heard) => heard === callback)).toEqual([callback]);
  expect((await client.im.getLoginStatus()).data).toBe(3);
  const { dials } = server;
  await clock.advance(60_000);
  expect(server.dials).toBe(dials);
});

test("a server that is there decides at once", async () => {
  const { client, server } = await openedAway();
  server.reachable = true;
  server.refusals.set("login", { name: "user_sig_expired", once: true });
  expect(await client.login("alice")).toBe(70001);
  expect(client.heard).not.toContain("expired");
  expect(await client.login("alice")).toBe(0);
});

test("who was never signed in here is not signed in, nor anybody where the app did not ask for it", async () => {
  const { client } = await openedAway();
  expect(await client.login("carol")).toBe(9511);
  const other = await openedAway({ api: "setOfflineLogin", param: false });
  expect(await other.client.login("alice")).toBe(9511);
});

test("a logout without a server ends the looking for it", async () => {
  const { client, clock, server } = await openedAway();
  expect(await client.login("alice")).toBe(0);
  expect((await client.im.logout()).code).toBe(0);
  const { dials } = server;
  await clock.advance(60_000);
  expect(server.dials).toBe(dials);
  expect(clock.pending).toBe(0);
});
