import { expect, test } from "vitest";
import { FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock, settle } from "../testing/manual-clock.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";

async function signedIn(...users: string[]) {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  const clients: FakeClient[] = [];
  for (const user of users) clients.push(await new FakeClient(server, clock).signIn(user));
  const [alice, bob] = clients as [FakeClient, FakeClient];
  return { clock, server, alice, bob };
}

const created = async (client: FakeClient, text = "hello") =>
  (await client.im.getMessageManager().createTextMessage({ text })).data?.id ?? "";

test("the two steps: create, send; the receiver hears of it, the sending device does not", async () => {
  const { alice, bob, clock } = await signedIn("alice", "bob");
  const messages = alice.im.getMessageManager();
  const made = await messages.createTextMessage({ text: "hello" });
  expect(made).toMatchObject({
    code: 0,
    data: {
      id: expect.stringMatching(/./),
      messageInfo: { msgID: "", elemType: 1, textElem: { text: "hello" } },
    },
  });
  const sent = await alice.waitFor(
    messages.sendMessage({ id: made.data?.id ?? "", receiver: "bob", groupID: "" }),
  );
  expect(sent).toMatchObject({
    code: 0,
    desc: "ok",
    data: {
      id: made.data?.id,
      status: 2,
      seq: "1",
      sender: "alice",
      userID: "bob",
      isSelf: true,
      isRead: true,
    },
  });
  expect(sent.data?.msgID).toMatch(/^15-1700000000-\d+$/);
  expect(sent.data?.msgID?.split("-")[2]).toBe(String(sent.data?.random));
  await clock.advance(100);
  expect(alice.received).toEqual([]);
  expect(bob.received).toMatchObject([
    {
      msgID: sent.data?.msgID,
      sender: "alice",
      userID: "alice",
      isSelf: false,
      isRead: false,
      status: 2,
      seq: "1",
    },
  ]);
});

test("other devices of the sender hear of it as their own", async () => {
  const { alice, bob: tablet } = await signedIn("alice", "alice");
  await alice.sendText("hello", { userID: "bob" });
  await settle();
  expect(tablet.received).toMatchObject([{ isSelf: true, userID: "bob", textElem: { text: "hello" } }]);
  expect(alice.received).toEqual([]);
});

test("every parameter of the send travels", async () => {
  const { alice, bob, server } = await signedIn("alice", "bob");
  server.group("team", ["alice", "bob"]);
  let syncID = "";
  const sent = await alice.waitFor(
    alice.im.getMessageManager().sendMessage({
      id: await created(alice),
      receiver: "",
      groupID: "team",
      priority: 1,
      needReadReceipt: true,
      isExcludedFromUnreadCount: true,
      isExcludedFromLastMessage: true,
      isSupportMessageExtension: true,
      isExcludedFromContentModeration: true,
      isDisableCloudMessagePreHook: true,
      isDisableCloudMessagePostHook: true,
      cloudCustomData: "cloud",
      localCustomData: "local",
      offlinePushInfo: { title: "T", iOSSound: "x.wav", disablePush: true },
      onSyncMsgID: (msgID) => {
        syncID = msgID;
      },
    }),
  );
  expect(server.requestsOf("message.send")[0]).toMatchObject({
    to: { groupID: "team" },
    priority: 1,
    needReadReceipt: true,
    noUnread: true,
    noLastMessage: true,
    supportExtension: true,
    noModeration: true,
    skipBeforeHook: true,
    skipAfterHook: true,
    cloudCustomData: "cloud",
    offlinePush: { Title: "T", PushFlag: 1, ApnsInfo: { Sound: "x.wav" } },
  });
  expect(JSON.stringify(server.requestsOf("message.send"))).not.toContain("local");
  expect(sent.data).toMatchObject({
    msgID: syncID,
    localCustomData: "local",
    cloudCustomData: "cloud",
    priority: 1,
  });
  await settle();
  expect(bob.received).toMatchObject([
    {
      groupID: "team",
      cloudCustomData: "cloud",
      localCustomData: "",
      isExcludedFromUnreadCount: true,
      isExcludedFromContentModeration: true,
      offlinePushInfo: { title: "T", disablePush: true, iOSSound: "x.wav" },
    },
  ]);
  const conversation = await bob.conversation("group_team");
  expect(conversation?.unreadCount).toBe(0);
  expect(conversation?.lastMessage).toBeUndefined();
});

test("wrong parameters are codes, and nothing leaves", async () => {
  const { alice, server } = await signedIn("alice");
  const messages = alice.im.getMessageManager();
  const id = await created(alice);
  const code = async (params: object) => (await messages.sendMessage(params as never)).code;
  expect(await code({ id: "unknown", receiver: "bob", groupID: "" })).toBe(6017);
  expect(await code({ id, receiver: "", groupID: "" })).toBe(6017);
  expect(await code({ id, receiver: "x".repeat(33), groupID: "" })).toBe(7003);
  expect(await code({ id, receiver: "", groupID: " " })).toBe(8501);
  expect(await code({ id, receiver: "bob", groupID: "", priority: 9 })).toBe(6017);
  expect(await code({ id, receiver: "bob", groupID: "", onlineUserOnly: "yes" })).toBe(6017);
  expect(await code({ id, receiver: "bob", groupID: "", cloudCustomData: 1 })).toBe(6017);
  expect(await code({})).toBe(6017);
  expect((await messages.sendMessage(undefined as never)).code).toBe(6017);
  expect((await messages.createTextMessage({} as never)).code).toBe(6017);
  expect((await messages.createTextMessage({ text: "" })).code).toBe(6017);
  expect((await messages.createCustomMessage({ data: 1 } as never)).code).toBe(6017);
  expect((await messages.createFaceMessage({ index: 0.5, data: "" })).code).toBe(6017);
  expect((await messages.createLocationMessage(undefined as never)).code).toBe(6017);
  expect(server.requestsOf("message.send")).toEqual([]);
});

test("a message over 12 KB is refused with 8001 before it leaves", async () => {
  const { alice, server } = await signedIn("alice");
  expect((await alice.sendText("x".repeat(12_289), { userID: "bob" })).code).toBe(8001);
  expect((await alice.sendText("x".repeat(12_288), { userID: "bob" })).code).toBe(0);
  expect(server.requestsOf("message.send").length).toBe(1);
});

test("messages leave in the order of the calls", async () => {
  const { alice, server } = await signedIn("alice");
  const sends = Array.from({ length: 20 }, (_, index) => alice.sendText(String(index), { userID: "bob" }));
  const results = await Promise.all(sends);
  expect(results.map(({ data }) => data?.seq)).toEqual(
    Array.from({ length: 20 }, (_, index) => String(index + 1)),
  );
  expect(server.log("alice", { userID: "bob" }).messages.length).toBe(20);
});

test("the conversation shows the message while it is sent, and when it is", async () => {
  const { alice, server, clock } = await signedIn("alice");
  server.silent.add("message.send");
  void alice.sendText("hello", { userID: "bob" });
  await settle();
  expect((await alice.conversation("c2c_bob"))?.lastMessage?.status).toBe(1);
  await clock.advance(0);
  expect(alice.heard).toContain("new");
  server.silent.clear();
  server.drop();
  await clock.advance(2_000);
  expect((await alice.conversation("c2c_bob"))?.lastMessage).toMatchObject({ status: 2, seq: "1" });
  expect(alice.heard.filter((name) => name === "new").length).toBe(1);
});

test("a send whose answer was lost with the link is repeated and stored once", async () => {
  const { alice, bob, server, clock } = await signedIn("alice", "bob");
  server.mute.add("message.send");
  const sending = alice.sendText("hello", { userID: "bob" });
  await settle();
  server.mute.clear();
  server.refusals.set("conversation.sync", { name: "too_frequent", once: true });
  server.drop();
  const sent = await sending;
  expect(sent).toMatchObject({ code: 0, data: { status: 2, seq: "1" } });
  expect(server.requestsOf("message.send").map(({ resend }) => resend)).toEqual([undefined, true]);
  await clock.advance(3_000);
  expect(server.log("alice", { userID: "bob" }).messages.length).toBe(1);
  expect(alice.received).toEqual([]);
  expect(bob.texts).toEqual(["hello"]);
});

test("a message that does not get through in 30 seconds fails, stays, and can be sent again", async () => {
  const { alice, bob, server, clock } = await signedIn("alice", "bob");
  server.reachable = false;
  server.drop();
  let msgID = "";
  const messages = alice.im.getMessageManager();
  const started = clock.now();
  const sent = await alice.waitFor(
    messages.sendMessage({
      id: await created(alice),
      receiver: "bob",
      groupID: "",
      onSyncMsgID: (id) => {
        msgID = id;
      },
    }),
  );
  expect(sent.code).toBe(9519);
  expect(clock.now() - started).toBeLessThanOrEqual(30_100);
  const conversation = await alice.conversation("c2c_bob");
  expect(conversation?.lastMessage).toMatchObject({ msgID, status: 3 });
  const [failed] = (await alice.waitFor(messages.findMessages({ messageIDList: [msgID] }))).data ?? [];
  expect(failed?.status).toBe(3);

  server.reachable = true;
  await clock.advance(40_000);
  const again = await alice.waitFor(messages.reSendMessage({ msgID }));
  expect(again).toMatchObject({ code: 0, data: { msgID, status: 2, seq: "1" } });
  expect(server.requestsOf("message.send").at(-1)).toMatchObject({ msgID, resend: true });
  await settle();
  expect(bob.received.map((message) => message.msgID)).toEqual([msgID]);
  expect((await alice.waitFor(messages.reSendMessage({ msgID }))).code).toBe(7014);
  expect((await alice.waitFor(messages.reSendMessage({ msgID: "unknown" }))).code).toBe(7011);
});

test("sendMessage with a failed message object sends it again", async () => {
  const { alice, server } = await signedIn("alice");
  server.refusals.set("message.send", { name: "msg_internal", once: true });
  const messages = alice.im.getMessageManager();
  expect((await alice.sendText("hello", { userID: "bob" })).code).toBe(20005);
  const failed = (await alice.conversation("c2c_bob"))?.lastMessage;
  expect(failed?.status).toBe(3);
  const again = await alice.waitFor(
    messages.sendMessage({ message: failed as V2TimMessage, receiver: "bob", groupID: "" }),
  );
  expect(again).toMatchObject({ code: 0, data: { msgID: failed?.msgID, status: 2 } });
});

test("a message that was thought lost and is found in the log turns into a sent one", async () => {
  const { alice, server, clock } = await signedIn("alice");
  server.mute.add("message.send");
  const sending = alice.sendText("hello", { userID: "bob" });
  await settle();
  server.reachable = false;
  server.drop();
  expect((await sending).code).toBe(9520);
  server.reachable = true;
  await clock.advance(60_000);
  expect(alice.received).toEqual([]);
  expect(alice.modified).toMatchObject([{ status: 2, seq: "1", textElem: { text: "hello" } }]);
  expect((await alice.conversation("c2c_bob"))?.lastMessage?.status).toBe(2);
});

test("a send whose message comes back with the log before its answer is done", async () => {
  const { alice, server, clock } = await signedIn("alice");
  server.mute.add("message.send");
  const sending = alice.sendText("hello", { userID: "bob" });
  await settle();
  server.drop();
  const started = clock.now();
  expect(await sending).toMatchObject({ code: 0, data: { status: 2, seq: "1" } });
  expect(clock.now() - started).toBeLessThan(5_000);
  expect(alice.received).toEqual([]);
  expect(alice.modified).toEqual([]);
});

test("what the app's back end refuses answers its code and stays as failed", async () => {
  const { alice, server } = await signedIn("alice");
  server.refusals.set("message.send", { name: "msg_refused", once: true });
  expect((await alice.sendText("hello", { userID: "bob" })).code).toBe(20006);
  expect((await alice.conversation("c2c_bob"))?.lastMessage?.status).toBe(3);
});

test("a failed message keeps its place before what comes after it in the same second", async () => {
  const { alice, bob, server } = await signedIn("alice", "bob");
  await alice.sendText("first", { userID: "bob" });
  server.refusals.set("message.send", { name: "msg_refused", once: true });
  await alice.sendText("refused", { userID: "bob" });
  await bob.sendText("after it", { userID: "alice" });
  await settle();
  expect((await alice.conversation("c2c_bob"))?.lastMessage?.textElem?.text).toBe("after it");
  const history = await alice.im.getMessageManager().getC2CHistoryMessageList({ userID: "bob", count: 10 });
  expect(history.data?.map(({ textElem }) => textElem?.text)).toEqual(["after it", "refused", "first"]);
});

test("an online-only message is heard by those who are there, and kept nowhere", async () => {
  const { alice, bob, server } = await signedIn("alice", "bob");
  const messages = alice.im.getMessageManager();
  const sent = await alice.waitFor(
    messages.sendTextMessage({ text: "typing", receiver: "bob", groupID: "", onlineUserOnly: true }),
  );
  expect(sent).toMatchObject({ code: 0, data: { status: 2, seq: "0", isOnlineOnly: true } });
  await settle();
  expect(bob.texts).toEqual(["typing"]);
  expect(server.log("alice", { userID: "bob" }).messages).toEqual([]);
  for (const client of [alice, bob]) {
    expect(
      (await client.im.getConversationManager().getConversationList({ nextSeq: "0", count: 9 })).data,
    ).toMatchObject({ conversationList: [] });
  }
});

test("the simple interface: four sends, and a listener of its own beside the other", async () => {
  const { alice, bob, server } = await signedIn("alice", "bob");
  server.group("team", ["alice", "bob"]);
  const seen: unknown[][] = [];
  const note =
    (name: string) =>
    (...args: unknown[]) =>
      void seen.push([name, ...args.slice(1)]);
  const uuid = await bob.im.addSimpleMsgListener({
    listener: {
      onRecvC2CTextMessage: note("c2cText"),
      onRecvC2CCustomMessage: note("c2cCustom"),
      onRecvGroupTextMessage: note("groupText"),
      onRecvGroupCustomMessage: note("groupCustom"),
    },
  });
  await alice.waitFor(alice.im.sendC2CTextMessage({ text: "1", userID: "bob" }));
  await alice.waitFor(alice.im.sendC2CCustomMessage({ customData: "2", userID: "bob" }));
  await alice.waitFor(alice.im.sendGroupTextMessage({ text: "3", groupID: "team", priority: 1 }));
  await alice.waitFor(alice.im.sendGroupCustomMessage({ customData: "4", groupID: "team" }));
  await settle();
  const sender = { userID: "alice", nickName: "", faceUrl: "" };
  const member = { ...sender, nameCard: "", friendRemark: "" };
  expect(seen).toEqual([
    ["c2cText", sender, "1"],
    ["c2cCustom", sender, "2"],
    ["groupText", "team", member, "3"],
    ["groupCustom", "team", member, "4"],
  ]);
  expect(bob.received.length).toBe(4);
  await bob.im.removeSimpleMsgListener({ uuid });
  await alice.waitFor(alice.im.sendC2CTextMessage({ text: "5", userID: "bob" }));
  await settle();
  expect(seen.length).toBe(4);
});

test("custom, face and location messages arrive as they were made", async () => {
  const { alice, bob } = await signedIn("alice", "bob");
  const messages = alice.im.getMessageManager();
  const to = { receiver: "bob", groupID: "" };
  await alice.waitFor(messages.sendCustomMessage({ data: "d", desc: "s", extension: "e", ...to }));
  await alice.waitFor(messages.sendFaceMessage({ index: 3, data: "smile", ...to }));
  await alice.waitFor(
    messages.sendLocationMessage({ desc: "深圳", longitude: 113.9, latitude: 22.5, ...to }),
  );
  await settle();
  expect(bob.received).toMatchObject([
    { elemType: 2, customElem: { data: "d", desc: "s", extension: "e" } },
    { elemType: 8, faceElem: { index: 3, data: "smile" } },
    { elemType: 7, locationElem: { desc: "深圳", longitude: 113.9, latitude: 22.5 } },
  ]);
});

test("what a listener throws in onSyncMsgID does not stop the send", async () => {
  const { alice } = await signedIn("alice");
  const sent = alice.im.getMessageManager().sendMessage({
    id: await created(alice),
    receiver: "bob",
    groupID: "",
    onSyncMsgID: () => {
      throw new Error("of the app");
    },
  });
  expect((await alice.waitFor(sent)).code).toBe(0);
});
