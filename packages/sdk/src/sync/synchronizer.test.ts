import type { WireMessage } from "@skein-im/protocol";
import { expect, test } from "vitest";
import { MemoryCache } from "../cache/memory/memory-cache.ts";
import { FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock, settle } from "../testing/manual-clock.ts";

function setUp() {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  const newClient = (cache?: MemoryCache) =>
    new FakeClient(server, clock, { cache: cache === undefined ? "memory" : async () => cache });
  return { clock, server, newClient };
}

async function signedIn(userID = "alice") {
  const world = setUp();
  return { ...world, client: await world.newClient().signIn(userID) };
}

const ALICE = { userID: "alice" };
const TEAM = { groupID: "team" };
const texts = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

test("pushes are delivered in the order of the log, each once", async () => {
  const { server, client, clock } = await signedIn();
  for (const text of texts(1, 5)) server.post("bob", ALICE, text);
  const again = server.log("bob", ALICE).messages[2] as WireMessage;
  server.push("alice", "message", again);
  await clock.advance(1_000);
  expect(client.texts).toEqual(texts(1, 5));
});

test("pushes that change places on the way are put right", async () => {
  const { server, client, clock } = await signedIn();
  server.post("bob", ALICE, "0");
  await clock.advance(100);
  const late: WireMessage[] = [];
  server.losePush = () => true;
  for (const text of texts(1, 3)) late.push(server.post("bob", ALICE, text));
  server.losePush = () => false;
  for (const message of late.reverse()) server.push("alice", "message", message);
  await clock.advance(1_000);
  expect(client.texts).toEqual(["0", ...texts(1, 3)]);
  expect(server.requestsOf("message.history")).toEqual([]);
});

test("a lost push is noticed by the next one and asked for", async () => {
  const { server, client, clock } = await signedIn();
  server.post("bob", ALICE, "1");
  await clock.advance(100);
  server.losePush = () => true;
  server.post("bob", ALICE, "2");
  server.losePush = () => false;
  server.post("bob", ALICE, "3");
  await settle();
  expect(client.texts).toEqual(["1"]);
  await clock.advance(1_000);
  expect(client.texts).toEqual(["1", "2", "3"]);
  expect((await client.conversation("c2c_bob"))?.unreadCount).toBe(3);
});

test("own messages count as known: no hole, no callback", async () => {
  const { server, client, clock } = await signedIn();
  server.post("bob", ALICE, "1");
  await client.sendText("2", { userID: "bob" });
  server.post("bob", ALICE, "3");
  await clock.advance(1_000);
  expect(client.texts).toEqual(["1", "3"]);
  expect(server.requestsOf("message.history")).toEqual([]);
  expect((await client.conversation("c2c_bob"))?.unreadCount).toBe(2);
});

test("an acknowledgement that overtakes a push does not swallow it", async () => {
  const { server, client, clock } = await signedIn();
  server.post("bob", ALICE, "1");
  await clock.advance(100);
  server.losePush = () => true;
  const late = server.post("bob", ALICE, "2");
  server.losePush = () => false;
  await client.sendText("3", { userID: "bob" });
  server.push("alice", "message", late);
  await clock.advance(1_000);
  expect(client.texts).toEqual(["1", "2"]);
  expect((await client.conversation("c2c_bob"))?.unreadCount).toBe(2);
  expect((await client.conversation("c2c_bob"))?.lastMessage?.seq).toBe("3");
});

test("messages for others leave holes that hold nobody up", async () => {
  const { server, client, clock } = await signedIn();
  server.group("team", ["alice", "bob", "carol"]);
  server.post("bob", TEAM, "1");
  await clock.advance(100);
  server.losePush = (user) => user === "alice";
  server.post("bob", TEAM, "for carol", { only: ["carol", "bob"] });
  server.losePush = () => false;
  server.post("bob", TEAM, "3");
  await clock.advance(1_000);
  expect(client.texts).toEqual(["1", "3"]);
});

test("after a reconnect everything missed is delivered, one to one and in groups, in order", async () => {
  const { server, client, clock } = await signedIn();
  server.group("team", ["alice", "bob"]);
  server.post("bob", ALICE, "b1");
  server.post("bob", TEAM, "t1");
  await clock.advance(20_000);
  server.reachable = false;
  server.drop();
  for (const text of texts(2, 250)) server.post("bob", ALICE, `b${text}`);
  for (const text of texts(2, 30)) server.post("bob", TEAM, `t${text}`);
  server.post("dave", ALICE, "from somebody new");
  await clock.advance(30_000);
  server.reachable = true;
  await clock.advance(60_000);
  const of = (prefix: string) => client.texts.filter((text) => text?.startsWith(prefix));
  expect(of("b")).toEqual(texts(1, 250).map((text) => `b${text}`));
  expect(of("t")).toEqual(texts(1, 30).map((text) => `t${text}`));
  expect(client.texts).toContain("from somebody new");
  expect((await client.conversation("c2c_bob"))?.unreadCount).toBe(250);
  expect((await client.conversation("group_team"))?.unreadCount).toBe(30);
});

test("what is pushed while the sync after a reconnect runs waits, and comes once and in order", async () => {
  const { server, client, clock } = await signedIn();
  server.post("bob", ALICE, "1");
  await clock.advance(20_000);
  server.drop();
  server.post("bob", ALICE, "2");
  let during = 3;
  server.onRequest = ({ cmd }) => {
    if (cmd === "conversation.sync" || cmd === "login") server.post("bob", ALICE, String(during++));
  };
  await clock.advance(5_000);
  server.onRequest = () => {};
  server.post("bob", ALICE, String(during));
  await clock.advance(5_000);
  expect(client.texts).toEqual(texts(1, during));
  expect((await client.conversation("c2c_bob"))?.unreadCount).toBe(during);
});

test("a long absence: the newest 2,000 of a log", async () => {
  const { server, client, clock } = await signedIn();
  server.post("bob", ALICE, "1");
  await clock.advance(20_000);
  server.reachable = false;
  server.drop();
  for (const text of texts(2, 2_500)) server.post("bob", ALICE, text);
  server.reachable = true;
  await clock.advance(60_000);
  expect(client.texts).toEqual(["1", ...texts(501, 2_500)]);
});

test("a first login delivers the unread one-to-one messages, none of groups", async () => {
  const { server, newClient, clock } = setUp();
  server.group("team", ["alice", "bob"]);
  for (const text of texts(1, 5)) server.post("bob", ALICE, text);
  server.read("alice", { userID: "bob" }, 3);
  server.post("carol", ALICE, "read");
  server.read("alice", { userID: "carol" });
  server.post("bob", TEAM, "group");
  const client = await newClient().signIn("alice");
  await clock.advance(1_000);
  expect(client.texts).toEqual(["4", "5"]);
  expect((await client.im.getConversationManager().getTotalUnreadMessageCount()).data).toBe(3);
  server.post("bob", TEAM, "live");
  await clock.advance(1_000);
  expect(client.texts).toEqual(["4", "5", "live"]);
});

test("never more than the newest 100 of a conversation at a login", async () => {
  const { server, newClient, clock } = setUp();
  for (const text of texts(1, 150)) server.post("bob", ALICE, text);
  const client = await newClient().signIn("alice");
  await clock.advance(1_000);
  expect(client.texts).toEqual(texts(51, 150));
});

test("with a cache a login goes on where the last one ended", async () => {
  const { server, newClient, clock } = setUp();
  const cache = new MemoryCache();
  const first = await newClient(cache).signIn("alice");
  for (const text of texts(1, 3)) server.post("bob", ALICE, text);
  await clock.advance(1_000);
  expect(first.texts).toEqual(texts(1, 3));
  await first.im.unInitSDK();
  await clock.advance(60_000);
  for (const text of texts(4, 6)) server.post("bob", ALICE, text);
  server.post("carol", ALICE, "new here");
  const second = await newClient(cache).signIn("alice");
  await clock.advance(1_000);
  expect(second.texts.filter((text) => text !== "new here")).toEqual(texts(4, 6));
  expect(second.texts).toContain("new here");
  expect(server.requestsOf("conversation.sync").at(-1)?.since).toBeGreaterThan(0);
});

test("group messages that come while the first sync runs are live, and delivered", async () => {
  const { server, newClient, clock } = setUp();
  server.group("team", ["alice", "bob"]);
  server.post("bob", TEAM, "before");
  server.onRequest = ({ cmd }) => {
    if (cmd === "conversation.sync") server.post("bob", TEAM, "during");
  };
  const client = await newClient().signIn("alice");
  await clock.advance(1_000);
  expect(client.texts).toEqual(["during"]);
  expect((await client.conversation("group_team"))?.unreadCount).toBe(2);
});

test("the order at a login: start, conversations, finish, total, messages", async () => {
  const { server, newClient, clock } = setUp();
  server.post("bob", ALICE, "1");
  const client = newClient();
  await client.init();
  await client.login("alice");
  await clock.advance(1_000);
  expect(client.heard.slice(0, 7)).toEqual([
    "connecting",
    "connected",
    "syncStart",
    "new",
    "syncFinish",
    "total",
    "message",
  ]);
  expect(client.totals).toEqual([1]);
});

test("a long list of conversations comes page by page", async () => {
  const { server, newClient } = setUp();
  for (let index = 0; index < 1_200; index += 1) {
    server.post(`user${index}`, ALICE, "1");
    server.read("alice", { userID: `user${index}` });
  }
  const client = await newClient().signIn("alice");
  expect(server.requestsOf("conversation.sync").length).toBe(3);
  const all = await client.im.getConversationManager().getConversationList({ nextSeq: "0", count: 2_000 });
  expect(all.data?.conversationList?.length).toBe(1_200);
  expect(client.conversationCalls.map(({ name, list }) => [name, list.length])).toEqual([["new", 1_200]]);
});

test("a sync that the server refuses is told and tried again", async () => {
  const { server, newClient, clock } = setUp();
  server.post("bob", ALICE, "1");
  server.refusals.set("conversation.sync", { name: "too_frequent", once: true });
  const client = await newClient().signIn("alice");
  expect(client.heard).toContain("syncFailed");
  await clock.advance(3_000);
  expect(client.heard).toContain("syncFinish");
  expect(client.texts).toEqual(["1"]);
});

test("a message in a conversation that nobody knows brings the conversation, with its name", async () => {
  const { server, client, clock } = await signedIn();
  server.group("team", ["alice", "bob"]);
  server.post("bob", TEAM, "1");
  await clock.advance(1_000);
  expect(client.texts).toEqual(["1"]);
  expect(client.conversationCalls[0]).toMatchObject({
    name: "new",
    list: [{ conversationID: "group_team", showName: "Group team", groupType: "Work", unreadCount: 1 }],
  });
});

test("of a group that the user joined later, nothing from before is delivered", async () => {
  const { server, client, clock } = await signedIn();
  const log = server.group("team", ["alice", "bob"]);
  log.firstSeqs.set("alice", 3);
  server.losePush = () => true;
  for (const text of texts(1, 3)) server.post("bob", TEAM, text);
  server.losePush = () => false;
  server.post("bob", TEAM, "4");
  await clock.advance(1_000);
  expect(client.texts).toEqual(["3", "4"]);
});

test("a server that was set up anew is noticed: the cache is dropped and nothing is missed", async () => {
  const { server, newClient, clock } = setUp();
  const cache = new MemoryCache();
  const first = await newClient(cache).signIn("alice");
  for (const text of texts(1, 10)) server.post("bob", ALICE, text);
  await clock.advance(1_000);
  await first.im.unInitSDK();
  const other = new FakeServer(clock);
  other.dataID = "data-2";
  other.post("bob", ALICE, "anew");
  const second = await new FakeClient(other, clock, { cache: async () => cache }).signIn("alice");
  await clock.advance(1_000);
  expect(second.texts).toEqual(["anew"]);
  expect((await second.conversation("c2c_bob"))?.lastMessage).toMatchObject({ seq: "1" });
});

test("the same is noticed by logs that have become shorter", async () => {
  const { server, newClient, clock } = setUp();
  const cache = new MemoryCache();
  const first = await newClient(cache).signIn("alice");
  for (const text of texts(1, 10)) server.post("bob", ALICE, text);
  await clock.advance(1_000);
  await first.im.unInitSDK();
  const other = new FakeServer(clock);
  other.post("bob", ALICE, "anew");
  const second = await new FakeClient(other, clock, { cache: async () => cache }).signIn("alice");
  await clock.advance(1_000);
  expect(second.texts).toEqual(["anew"]);
});

test("revocations: heard live, once, by both callbacks, also on the device that revokes", async () => {
  const { newClient, clock } = setUp();
  const alice = await newClient().signIn("alice");
  const bob = await newClient().signIn("bob");
  const infos: unknown[] = [];
  await bob.im.getMessageManager().addAdvancedMsgListener({
    listener: {
      onRecvMessageRevokedWithInfo: (msgID, user, reason) => infos.push([msgID, user.userID, reason]),
    },
  });
  const sent = await alice.sendText("oops", { userID: "bob" });
  const msgID = sent.data?.msgID ?? "";
  await clock.advance(100);
  expect((await alice.waitFor(alice.im.getMessageManager().revokeMessage({ msgID }))).code).toBe(0);
  await clock.advance(1_000);
  expect(alice.revoked).toEqual([msgID]);
  expect(bob.revoked).toEqual([msgID]);
  expect(infos).toEqual([[msgID, "alice", ""]]);
  for (const [client, conversationID] of [
    [alice, "c2c_bob"],
    [bob, "c2c_alice"],
  ] as const) {
    expect((await client.conversation(conversationID))?.lastMessage).toMatchObject({
      msgID,
      status: 6,
      revokerInfo: { userID: "alice" },
    });
  }
  expect((await alice.waitFor(alice.im.getMessageManager().revokeMessage({ msgID }))).code).toBe(20023);
});

test("revocations missed while away are heard after the reconnect, behind their messages", async () => {
  const { server, client, clock } = await signedIn();
  const first = server.post("bob", ALICE, "1");
  await clock.advance(20_000);
  server.reachable = false;
  server.drop();
  const second = server.post("bob", ALICE, "2");
  server.revoke("bob", ALICE, 1);
  server.revoke("bob", ALICE, 2);
  server.reachable = true;
  client.heard.length = 0;
  await clock.advance(30_000);
  expect(client.revoked).toEqual([first.msgID, second.msgID]);
  const order = client.heard.filter((name) => name === "message" || name === "revoked");
  expect(order).toEqual(["message", "revoked", "revoked"]);
  expect(client.received.at(-1)).toMatchObject({ msgID: second.msgID, status: 6 });
});

test("a missed revocation is noticed by the next one", async () => {
  const { server, client, clock } = await signedIn();
  for (const text of texts(1, 3)) server.post("bob", ALICE, text);
  await clock.advance(100);
  server.losePush = () => true;
  server.revoke("bob", ALICE, 1);
  server.losePush = () => false;
  server.revoke("bob", ALICE, 2);
  await clock.advance(1_000);
  expect(client.revoked).toEqual(["bob-1-1", "bob-2-2"]);
});

test("whatever is lost on the way, every message comes once and in order", async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const { server, client, clock } = await signedIn();
    let state = seed * 2_654_435_761;
    const chance = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 4_294_967_296;
    };
    server.group("team", ["alice", "bob"]);
    const sent = { c2c: 0, team: 0 };
    for (let step = 0; step < 80; step += 1) {
      const lost = chance() < 0.4;
      server.losePush = () => lost;
      const dice = chance();
      if (dice < 0.4) server.post("bob", ALICE, `c${++sent.c2c}`);
      else if (dice < 0.75) server.post("bob", TEAM, `t${++sent.team}`);
      else if (dice < 0.85) server.drop();
      else if (dice < 0.9) void client.sendText("mine", { userID: "bob" });
      else await clock.advance(chance() * 3_000);
    }
    server.losePush = () => false;
    server.post("bob", ALICE, `c${++sent.c2c}`);
    server.post("bob", TEAM, `t${++sent.team}`);
    await clock.advance(60_000);
    const of = (prefix: string) => client.texts.filter((text) => text?.startsWith(prefix));
    expect(of("c"), `seed ${seed}`).toEqual(texts(1, sent.c2c).map((text) => `c${text}`));
    expect(of("t"), `seed ${seed}`).toEqual(texts(1, sent.team).map((text) => `t${text}`));
    expect((await client.conversation("c2c_bob"))?.unreadCount).toBe(sent.c2c);
    expect((await client.conversation("group_team"))?.unreadCount).toBe(sent.team);
  }
});

test("a message that changes while its new log is looked up is told, and then its change", async () => {
  const { server, clock, client } = await signedIn();
  server.onRequest = ({ cmd }) => {
    if (cmd === "conversation.get") server.revoke("bob", ALICE, 1);
  };
  const { msgID } = server.post("bob", ALICE, "taken back at once");
  await clock.advance(500);
  expect(client.received.map(({ seq, status }) => [seq, status])).toEqual([["1", 2]]);
  expect(client.revoked).toEqual([msgID]);
});

test("a message whose change is lost while its new log is looked up is told, and the change is asked for", async () => {
  const { server, clock, client } = await signedIn();
  server.losePush = (_, evt) => evt === "message.changed";
  server.onRequest = ({ cmd }) => {
    if (cmd === "conversation.get") server.revoke("bob", ALICE, 1);
  };
  const { msgID } = server.post("bob", ALICE, "taken back at once");
  await clock.advance(500);
  expect(client.received.map(({ seq, status }) => [seq, status])).toEqual([["1", 2]]);
  expect(client.revoked).toEqual([msgID]);
});
