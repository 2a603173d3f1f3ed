import { expect, test } from "vitest";
import { MemoryCache } from "../cache/memory/memory-cache.ts";
import { FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock, settle } from "../testing/manual-clock.ts";

const ALICE = { userID: "alice" };

async function signedIn(...users: string[]) {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  const clients: FakeClient[] = [];
  for (const user of users) clients.push(await new FakeClient(server, clock).signIn(user));
  const [alice, other] = clients as [FakeClient, FakeClient];
  return { clock, server, alice, other, conversations: alice.im.getConversationManager() };
}

test("the list: the one that was active last in front, paged by a text cursor", async () => {
  const { server, alice, clock, conversations } = await signedIn("alice");
  for (const user of ["bob", "carol", "dave", "erin"]) {
    server.post(user, ALICE, "hello");
    await clock.advance(500);
  }
  server.post("carol", ALICE, "again");
  await clock.advance(500);
  const first = await conversations.getConversationList({ nextSeq: "0", count: 2 });
  expect(first.data?.conversationList?.map(({ userID }) => userID)).toEqual(["carol", "erin"]);
  expect(first.data?.isFinished).toBe(false);
  expect(typeof first.data?.nextSeq).toBe("string");
  // What becomes active meanwhile does not come twice.
  server.post("erin", ALICE, "again");
  await clock.advance(500);
  const second = await conversations.getConversationList({ nextSeq: first.data?.nextSeq ?? "", count: 2 });
  expect(second.data?.conversationList?.map(({ userID }) => userID)).toEqual(["dave", "bob"]);
  expect(second.data?.isFinished).toBe(true);
  const keys = (
    await conversations.getConversationList({ nextSeq: "", count: 10 })
  ).data?.conversationList?.map(({ orderkey }) => orderkey);
  expect(new Set(keys).size).toBe(4);
  expect((await conversations.getConversationList({ nextSeq: "0", count: 0 })).code).toBe(6017);
  expect((await conversations.getConversationList(undefined as never)).code).toBe(6017);
  expect(alice.received.length).toBe(6);
});

test("a conversation's fields", async () => {
  const { server, alice, clock } = await signedIn("alice");
  server.post("bob", ALICE, "hello", { nickName: "Bob", faceUrl: "https://x/b.png" });
  await clock.advance(100);
  expect(await alice.conversation("c2c_bob")).toMatchObject({
    conversationID: "c2c_bob",
    type: 1,
    userID: "bob",
    showName: "bob",
    unreadCount: 1,
    lastMessage: { textElem: { text: "hello" }, isSelf: false },
    draftText: "",
    isPinned: false,
    recvOpt: 0,
  });
  server.post("bob", ALICE, "again", { nickName: "Bob", faceUrl: "https://x/b.png" });
  await clock.advance(100);
  expect(await alice.conversation("c2c_bob")).toMatchObject({ showName: "Bob", faceUrl: "https://x/b.png" });
});

test("one that is unknown here is looked up, one that nobody has is empty, offline it is 6004", async () => {
  const { server, alice, conversations, clock } = await signedIn("alice");
  expect(await alice.conversation("c2c_nobody")).toMatchObject({
    conversationID: "c2c_nobody",
    unreadCount: 0,
  });
  expect((await conversations.getConversation({ conversationID: "nonsense" })).code).toBe(6017);
  expect((await conversations.getConversation({} as never)).code).toBe(6017);
  server.reachable = false;
  server.drop();
  await clock.advance(100);
  const offline = conversations.getConversation({ conversationID: "c2c_nobody" });
  expect((await alice.waitFor(offline)).code).toBe(6004);
});

test("by ids, in both spellings, unknown ones left out", async () => {
  const { server, conversations, clock } = await signedIn("alice");
  server.post("bob", ALICE, "hello");
  await clock.advance(100);
  const conversationIDList = ["c2c_bob", "c2c_nobody", "?"];
  for (const answer of [
    await conversations.getConversationListByConversaionIds({ conversationIDList }),
    await conversations.getConversationListByConversationIds({ conversationIDList }),
  ]) {
    expect(answer.data?.map(({ conversationID }) => conversationID)).toEqual(["c2c_bob"]);
  }
  expect((await conversations.getConversationListByConversationIds({} as never)).code).toBe(6017);
});

test("many changes arrive in few calls, with the newest state", async () => {
  const { server, alice, clock } = await signedIn("alice");
  for (let index = 1; index <= 100; index += 1) server.post(`user${index % 10}`, ALICE, String(index));
  await clock.advance(1_000);
  expect(alice.conversationCalls.length).toBeLessThanOrEqual(3);
  const told = new Map(
    alice.conversationCalls.flatMap(({ list }) => list).map((one) => [one.conversationID, one]),
  );
  expect(told.get("c2c_user7")?.unreadCount).toBe(10);
  expect(alice.totals.at(-1)).toBe(100);
});

test("reading clears the unread count here, on other devices, and tells the peer", async () => {
  const { server, alice, other: tablet, clock, conversations } = await signedIn("alice", "alice");
  const bob = await new FakeClient(server, clock).signIn("bob");
  await bob.sendText("1", ALICE);
  await bob.sendText("2", ALICE);
  await clock.advance(100);
  expect((await alice.conversation("c2c_bob"))?.unreadCount).toBe(2);
  expect((await bob.conversation("c2c_alice"))?.lastMessage?.isPeerRead).toBe(false);
  const cleared = conversations.cleanConversationUnreadMessageCount({
    conversationID: "c2c_bob",
    cleanTimestamp: 0,
    cleanSequence: 0,
  });
  expect((await alice.waitFor(cleared)).code).toBe(0);
  await clock.advance(100);
  for (const device of [alice, tablet]) {
    expect((await device.conversation("c2c_bob"))?.unreadCount).toBe(0);
    expect(device.totals.at(-1)).toBe(0);
  }
  expect(bob.receipts).toEqual([{ userID: "alice", timestamp: expect.any(Number) }]);
  expect((await bob.conversation("c2c_alice"))?.lastMessage?.isPeerRead).toBe(true);
  expect((await alice.conversation("c2c_bob"))?.lastMessage?.isRead).toBe(true);
});

test("a receipt that was missed is told after the reconnect", async () => {
  const { server, other: bob, clock } = await signedIn("alice", "bob");
  await bob.sendText("1", ALICE);
  await clock.advance(100);
  server.losePush = (user) => user === "bob";
  server.read("alice", { userID: "bob" });
  server.losePush = () => false;
  server.drop();
  await clock.advance(5_000);
  expect(bob.receipts.length).toBe(1);
  expect((await bob.conversation("c2c_alice"))?.lastMessage?.isPeerRead).toBe(true);
});

test("reading up to a time, one to one, and up to a seq, in a group", async () => {
  const { server, alice, clock, conversations } = await signedIn("alice");
  server.group("team", ["alice", "bob"]);
  const times: number[] = [];
  for (let index = 1; index <= 6; index += 1) {
    times.push(server.post("bob", ALICE, String(index)).time);
    server.post("bob", { groupID: "team" }, String(index));
    await clock.advance(2_000);
  }
  const clean = (conversationID: string, cleanTimestamp: number, cleanSequence: number) =>
    alice.waitFor(
      conversations.cleanConversationUnreadMessageCount({ conversationID, cleanTimestamp, cleanSequence }),
    );
  expect((await clean("c2c_bob", (times[3] ?? 0) + 1, 0)).code).toBe(0);
  await settle();
  expect((await alice.conversation("c2c_bob"))?.unreadCount).toBe(2);
  expect((await clean("group_team", 0, 5)).code).toBe(0);
  await settle();
  expect(await alice.conversation("group_team")).toMatchObject({ unreadCount: 1, groupReadSequence: 5 });
  // It never moves backwards.
  await clean("group_team", 0, 2);
  expect((await alice.conversation("group_team"))?.groupReadSequence).toBe(5);
  expect((await clean("c2c_nobody", 0, 0)).code).toBe(0);
  expect((await clean("nonsense", 0, 0)).code).toBe(6017);
});

test("reading all, all of one kind, and the older calls", async () => {
  const { server, alice, clock, conversations } = await signedIn("alice");
  server.group("team", ["alice", "bob"]);
  const fill = async () => {
    server.post("bob", ALICE, "x");
    server.post("carol", ALICE, "x");
    server.post("bob", { groupID: "team" }, "x");
    await clock.advance(200);
  };
  const total = async () => (await conversations.getTotalUnreadMessageCount()).data;
  const clean = (conversationID: string) =>
    alice.waitFor(
      conversations.cleanConversationUnreadMessageCount({
        conversationID,
        cleanTimestamp: 0,
        cleanSequence: 0,
      }),
    );
  const messages = alice.im.getMessageManager();
  await fill();
  expect(await total()).toBe(3);
  await clean("c2c");
  expect(await total()).toBe(1);
  await clean("group");
  expect(await total()).toBe(0);
  await fill();
  await clean("");
  expect(await total()).toBe(0);
  await fill();
  await alice.waitFor(messages.markC2CMessageAsRead({ userID: "bob" }));
  expect(await total()).toBe(2);
  await alice.waitFor(messages.markGroupMessageAsRead({ groupID: "team" }));
  expect(await total()).toBe(1);
  await alice.waitFor(messages.markAllMessageAsRead());
  expect(await total()).toBe(0);
  expect((await messages.markC2CMessageAsRead({} as never)).code).toBe(7003);
});

test("the same conversation cleared twice at once: 6015 for the second", async () => {
  const { server, alice, clock, conversations } = await signedIn("alice");
  server.post("bob", ALICE, "x");
  await clock.advance(100);
  const all = { conversationID: "c2c_bob", cleanTimestamp: 0, cleanSequence: 0 };
  const first = conversations.cleanConversationUnreadMessageCount(all);
  const second = conversations.cleanConversationUnreadMessageCount(all);
  expect((await second).code).toBe(6015);
  expect((await alice.waitFor(first)).code).toBe(0);
});

test("a part that another device has read is counted anew", async () => {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  for (let index = 1; index <= 5; index += 1) server.post("bob", ALICE, String(index));
  const alice = await new FakeClient(server, clock).signIn("alice");
  server.read("alice", { userID: "bob" }, 3);
  await clock.advance(1_000);
  expect((await alice.conversation("c2c_bob"))?.unreadCount).toBe(2);
});

test("a draft: kept here, raises the conversation, survives a restart, and an empty one removes it", async () => {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  const cache = new MemoryCache();
  const newClient = () => new FakeClient(server, clock, { cache: async () => cache }).signIn("alice");
  const alice = await newClient();
  server.post("bob", ALICE, "1");
  await clock.advance(2_000);
  server.post("carol", ALICE, "2");
  await clock.advance(2_000);
  const conversations = alice.im.getConversationManager();
  await conversations.setConversationDraft({ conversationID: "c2c_bob", draftText: "well" });
  await clock.advance(100);
  expect(alice.conversationCalls.at(-1)).toMatchObject({
    name: "changed",
    list: [{ draftText: "well", draftTimestamp: 1_700_000_004 }],
  });
  const list = await conversations.getConversationList({ nextSeq: "0", count: 2 });
  expect(list.data?.conversationList?.map(({ userID }) => userID)).toEqual(["bob", "carol"]);
  expect((await conversations.setConversationDraft({ conversationID: "?" })).code).toBe(6017);
  await conversations.setConversationDraft({ conversationID: "c2c_new", draftText: "first words" });
  await alice.im.unInitSDK();

  const again = await newClient();
  expect((await again.conversation("c2c_bob"))?.draftText).toBe("well");
  expect((await again.conversation("c2c_new"))?.draftText).toBe("first words");
  await again.im.getConversationManager().setConversationDraft({ conversationID: "c2c_bob" });
  expect((await again.conversation("c2c_bob"))?.draftText).toBe("");
});

test("cached conversations can be read while the login is under way", async () => {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  const cache = new MemoryCache();
  const first = await new FakeClient(server, clock, { cache: async () => cache }).signIn("alice");
  server.post("bob", ALICE, "1");
  await clock.advance(1_000);
  await first.im.unInitSDK();
  const second = new FakeClient(server, clock, { cache: async () => cache });
  await second.init();
  server.silent.add("login");
  void second.im.login({ userID: "alice", userSig: "sig" });
  await settle();
  const list = await second.im.getConversationManager().getConversationList({ nextSeq: "0", count: 9 });
  expect(list.data?.conversationList).toMatchObject([{ conversationID: "c2c_bob", unreadCount: 1 }]);
});

test("the single listener of the older call is replaced, the others stay", async () => {
  const { server, alice, clock, conversations } = await signedIn("alice");
  const seen: string[] = [];
  const listener = (name: string) => ({ onNewConversation: () => void seen.push(name) });
  await conversations.setConversationListener({ listener: listener("first") });
  await conversations.setConversationListener({ listener: listener("second") });
  server.post("bob", ALICE, "1");
  await clock.advance(100);
  expect(seen).toEqual(["second"]);
  expect(alice.heard).toContain("new");
  await conversations.removeConversationListener();
  server.post("carol", ALICE, "1");
  await clock.advance(100);
  expect(seen).toEqual(["second"]);
});

test("a group is created on both managers, and written to by its members", async () => {
  const { server, alice, other: bob, clock } = await signedIn("alice", "bob");
  const created = await alice.im.getGroupManager().createGroup({
    groupType: "Work",
    groupName: "Team",
    groupID: "team",
    memberList: [{ userID: "bob", role: 1 }],
  });
  expect(created).toEqual({ code: 0, desc: "ok", data: "team" });
  expect(server.requestsOf("group.create")).toEqual([
    { type: "Work", name: "Team", groupID: "team", members: [{ userID: "bob", role: 200 }] },
  ]);
  await alice.sendText("hello", { groupID: "team" });
  await clock.advance(100);
  expect(bob.received).toMatchObject([{ groupID: "team", textElem: { text: "hello" } }]);
  expect((await alice.im.createGroup({ groupType: "Work", groupName: "Other" })).data).toBe("made");
  const code = async (params: object) => (await alice.im.createGroup(params as never)).code;
  expect(await code({ groupType: "Work" })).toBe(6017);
  expect(await code({ groupName: "x" })).toBe(6017);
  expect(await code({ groupType: "Work", groupName: "x", groupID: "@TGS#1" })).toBe(8501);
  expect(await code({ groupType: "Work", groupName: "x", memberList: [{ userID: "" }] })).toBe(7003);
});

test("without a connection nothing is deleted or set, but what only this device has", async () => {
  const { server, alice, conversations, clock } = await signedIn("alice");
  server.post("bob", ALICE, "hello");
  await conversations.setConversationDraft({ conversationID: "c2c_new", draftText: "first words" });
  await clock.advance(100);
  server.reachable = false;
  server.drop();
  await clock.advance(100);
  const code = async (call: Promise<{ code: number }>) => (await alice.waitFor(call)).code;
  expect(await code(conversations.deleteConversation({ conversationID: "c2c_bob" }))).toBe(9519);
  expect(await code(conversations.pinConversation({ conversationID: "c2c_bob", isPinned: true }))).toBe(9519);
  expect(await code(conversations.deleteConversation({ conversationID: "c2c_new" }))).toBe(0);
  const list = await conversations.getConversationList({ nextSeq: "0", count: 9 });
  expect(list.data?.conversationList?.map(({ userID }) => userID)).toEqual(["bob"]);
  expect((await conversations.getConversationGroupList()).data).toEqual([]);
});
