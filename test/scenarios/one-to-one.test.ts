import { MessagePriorityEnum, type V2TimMessage } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { readLog } from "../harness/log-reader.ts";
import { RawLink } from "../harness/raw-link.ts";
import { ServerProcess } from "../harness/server-process.ts";

const SENT = 2;
const FAILED = 3;
const MESSAGE_BYTES = 12_288;

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server[Symbol.asyncDispose]());

/** Two users of their own for a test, both online. */
async function pair(name: string): Promise<AsyncDisposable & { alice: Device; bob: Device }> {
  const [alice, bob] = await Promise.all([
    Device.signIn(server, `${name}-alice`),
    Device.signIn(server, `${name}-bob`),
  ]);
  return {
    alice,
    bob,
    async [Symbol.asyncDispose]() {
      await Promise.all([alice.im.unInitSDK(), bob.im.unInitSDK()]);
    },
  };
}

type SendParams = Parameters<Device["messages"]["sendMessage"]>[0];

/** `sendMessage` with a fresh text message: the whole result. */
async function send(device: Device, text: string, params: Partial<SendParams>) {
  const { id = "" } = value(await device.messages.createTextMessage({ text }));
  return device.messages.sendMessage({ id, receiver: "", groupID: "", ...params });
}

async function textsInHistory(device: Device, userID: string): Promise<(string | undefined)[]> {
  const list = value(await device.messages.getC2CHistoryMessageList({ userID, count: 100 }));
  return list.map(({ textElem }) => textElem?.text);
}

describe("text and custom messages", () => {
  test("travel both ways, and both sides hold the same message", async () => {
    await using users = await pair("both-ways");
    const { alice, bob } = users;
    const there = await alice.sendText("Hi Bob, 你好 👋", { userID: "both-ways-bob" });
    const atBob = await bob.nextText("Hi Bob, 你好 👋");
    const back = await bob.sendText("Hi Alice", { userID: "both-ways-alice" });
    const atAlice = await alice.nextText("Hi Alice");

    expect(there).toMatchObject({
      sender: "both-ways-alice",
      userID: "both-ways-bob",
      isSelf: true,
      status: SENT,
    });
    expect(atBob).toMatchObject({
      msgID: there.msgID,
      timestamp: there.timestamp,
      random: there.random,
      sender: "both-ways-alice",
      userID: "both-ways-alice",
      isSelf: false,
      isRead: false,
      elemType: 1,
      status: SENT,
    });
    expect(atAlice).toMatchObject({ msgID: back.msgID, userID: "both-ways-bob", isSelf: false });
    expect(Number(atAlice.seq)).toBe(Number(atBob.seq) + 1);
    // The sending device does not hear its own message.
    expect(alice.received.map(({ msgID }) => msgID)).toEqual([back.msgID]);
  });

  test("a custom message arrives with data, desc and extension", async () => {
    await using users = await pair("custom");
    const { alice, bob } = users;
    const content = { data: '{"order":7}', desc: "an order", extension: "sound" };
    const { id = "", messageInfo } = value(await alice.messages.createCustomMessage(content));
    expect(messageInfo).toMatchObject({ id, msgID: "", elemType: 2, customElem: content });
    value(await alice.messages.sendMessage({ id, receiver: "custom-bob", groupID: "" }));
    const [message] = await bob.next("onRecvNewMessage");
    expect(message).toMatchObject({ elemType: 2, customElem: content });
  });

  test("arrive in the order in which they were sent, all at once", async () => {
    await using users = await pair("order");
    const { alice, bob } = users;
    const texts = Array.from({ length: 50 }, (_, index) => `number ${index}`);
    await Promise.all(texts.map((text) => alice.sendText(text, { userID: "order-bob" })));
    await bob.nextText("number 49");
    expect(bob.received.map(({ textElem }) => textElem?.text)).toEqual(texts);
  });

  test("a message to oneself is kept", async () => {
    await using alone = await Device.signIn(server, "alone");
    await alone.sendText("note to self", { userID: "alone" });
    expect(await textsInHistory(alone, "alone")).toEqual(["note to self"]);
  });

  test("reach the sender's other device, which is on another platform", async () => {
    await using users = await pair("synced");
    const { alice, bob } = users;
    await using phone = await Device.signIn(server, "synced-alice", { platform: "Android" });
    await using tab = await Device.signIn(server, "synced-alice", { platform: "Web" });
    const sent = await alice.sendText("from the desktop", { userID: "synced-bob" });
    for (const device of [phone, tab]) {
      const copy = await device.nextText("from the desktop");
      expect(copy).toMatchObject({ msgID: sent.msgID, isSelf: true, isRead: true, userID: "synced-bob" });
    }
    await phone.sendText("from the phone", { userID: "synced-bob" });
    expect(await alice.nextText("from the phone")).toMatchObject({ isSelf: true });
    await bob.nextText("from the phone");
    expect(alice.all("onKickedOffline")).toEqual([]);
    const own = await alice.conversation(
      "c2c_synced-bob",
      "the phone's message",
      (conversation) => conversation.lastMessage?.textElem?.text === "from the phone",
    );
    expect(own.unreadCount).toBe(0);
  });
});

describe("a parameter of sendMessage", () => {
  test("onlineUserOnly: whoever is connected hears it, and it is nowhere stored", async () => {
    await using users = await pair("online-only");
    const { alice, bob } = users;
    await using phone = await Device.signIn(server, "online-only-alice", { platform: "Android" });
    const to = { receiver: "online-only-bob" };
    value(await send(alice, "typing", { ...to, onlineUserOnly: true }));
    expect(await bob.nextText("typing")).toMatchObject({ isOnlineOnly: true });
    value(await send(alice, "stored", to));
    await bob.nextText("stored");
    await phone.nextText("stored");
    expect(phone.received.map(({ textElem }) => textElem?.text)).toEqual(["stored"]);
    for (const [device, peer] of [
      [alice, "online-only-bob"],
      [bob, "online-only-alice"],
    ] as const) {
      expect(await textsInHistory(device, peer)).toEqual(["stored"]);
    }
    const log = await readLog(server, "online-only-bob", { userID: "online-only-alice" });
    expect(log.map(({ seq }) => seq)).toEqual([1]);
    const conversation = await bob.conversation(
      "c2c_online-only-alice",
      "an unread one",
      (one) => one.unreadCount === 1,
    );
    expect(conversation.lastMessage?.textElem?.text).toBe("stored");
  });

  test("onlineUserOnly: who is not connected never hears it", async () => {
    await using users = await pair("online-late");
    const { alice, bob } = users;
    done(await bob.im.logout());
    const to = { receiver: "online-late-bob" };
    value(await send(alice, "gone at once", { ...to, onlineUserOnly: true }));
    value(await send(alice, "kept", to));
    await using later = await Device.signIn(server, "online-late-bob");
    await later.nextText("kept");
    expect(later.received).toHaveLength(1);
  });

  test("isExcludedFromUnreadCount: the message is shown last and not counted", async () => {
    await using users = await pair("uncounted");
    const { alice, bob } = users;
    const to = { receiver: "uncounted-bob" };
    value(await send(alice, "counted", to));
    value(await send(alice, "not counted", { ...to, isExcludedFromUnreadCount: true }));
    expect(await bob.nextText("not counted")).toMatchObject({ isExcludedFromUnreadCount: true });
    const conversation = await bob.conversation(
      "c2c_uncounted-alice",
      "the last message",
      (one) => one.lastMessage?.textElem?.text === "not counted",
    );
    expect(conversation.unreadCount).toBe(1);
    expect(value(await bob.im.getConversationManager().getTotalUnreadMessageCount())).toBe(1);
    // A device that comes later gets the server's count.
    await using phone = await Device.signIn(server, "uncounted-bob", { platform: "iPhone" });
    expect(phone.conversations.get("c2c_uncounted-alice")?.unreadCount).toBe(1);
  });

  test("isExcludedFromLastMessage: the message is counted and not shown last", async () => {
    await using users = await pair("not-last");
    const { alice, bob } = users;
    const to = { receiver: "not-last-bob" };
    value(await send(alice, "shown", to));
    await bob.nextText("shown");
    value(await send(alice, "not shown", { ...to, isExcludedFromLastMessage: true }));
    expect(await bob.nextText("not shown")).toMatchObject({ isExcludedFromLastMessage: true });
    const at = await bob.conversation(
      "c2c_not-last-alice",
      "two unread ones",
      (one) => one.unreadCount === 2,
    );
    expect(at.lastMessage?.textElem?.text).toBe("shown");
    const own = value(
      await alice.im.getConversationManager().getConversation({ conversationID: "c2c_not-last-bob" }),
    );
    expect(own.lastMessage?.textElem?.text).toBe("shown");
    await using phone = await Device.signIn(server, "not-last-bob", { platform: "iPhone" });
    expect(phone.conversations.get("c2c_not-last-alice")?.lastMessage?.textElem?.text).toBe("shown");
    expect(await textsInHistory(bob, "not-last-alice")).toEqual(["not shown", "shown"]);
  });

  test("cloudCustomData: everyone sees it, in the push and in the history", async () => {
    await using users = await pair("cloud-data");
    const { alice, bob } = users;
    const sent = value(
      await send(alice, "with data", { receiver: "cloud-data-bob", cloudCustomData: '{"a":1}' }),
    );
    expect(sent.cloudCustomData).toBe('{"a":1}');
    expect(await bob.nextText("with data")).toMatchObject({ cloudCustomData: '{"a":1}' });
    await using phone = await Device.signIn(server, "cloud-data-bob", { platform: "Android" });
    const [message] = value(
      await phone.messages.getC2CHistoryMessageList({ userID: "cloud-data-alice", count: 1 }),
    );
    expect(message?.cloudCustomData).toBe('{"a":1}');
  });

  test("localCustomData: stays on the sending device, where the history shows it", async () => {
    await using users = await pair("local-data");
    const { alice, bob } = users;
    await using phone = await Device.signIn(server, "local-data-alice", { platform: "Android" });
    const sent = value(
      await send(alice, "mine", { receiver: "local-data-bob", localCustomData: "seen by me" }),
    );
    expect(sent.localCustomData).toBe("seen by me");
    expect(await bob.nextText("mine")).toMatchObject({ localCustomData: "" });
    expect(await phone.nextText("mine")).toMatchObject({ localCustomData: "" });
    const [kept] = value(
      await alice.messages.getC2CHistoryMessageList({ userID: "local-data-bob", count: 1 }),
    );
    expect(kept?.localCustomData).toBe("seen by me");
    const log = await readLog(server, "local-data-bob", { userID: "local-data-alice" });
    expect(JSON.stringify(log)).not.toContain("seen by me");
  });

  test("needReadReceipt: the receiver sees that one is wanted; an online-only message cannot want one", async () => {
    await using users = await pair("receipt");
    const { alice, bob } = users;
    const to = { receiver: "receipt-bob", needReadReceipt: true };
    expect(value(await send(alice, "read me", to)).needReadReceipt).toBe(true);
    expect(await bob.nextText("read me")).toMatchObject({ needReadReceipt: true });
    const both = await send(alice, "impossible", { ...to, onlineUserOnly: true });
    expect(both.code).toBe(10_061);
  });

  test("offlinePushInfo: travels with the message", async () => {
    await using users = await pair("push-info");
    const { alice, bob } = users;
    const offlinePushInfo = { title: "News", desc: "from Alice", ext: '{"room":1}', iOSSound: "bell.caf" };
    value(await send(alice, "pushed", { receiver: "push-info-bob", offlinePushInfo }));
    expect(await bob.nextText("pushed")).toMatchObject({ offlinePushInfo });
    value(await send(alice, "silent", { receiver: "push-info-bob", offlinePushInfo: { disablePush: true } }));
    expect((await bob.nextText("silent")).offlinePushInfo?.disablePush).toBe(true);
  });

  test("isSupportMessageExtension: travels with the message", async () => {
    await using users = await pair("extension");
    const { alice, bob } = users;
    const to = {
      receiver: "extension-bob",
      isSupportMessageExtension: true,
      isExcludedFromContentModeration: true,
    };
    value(await send(alice, "extensible", to));
    expect(await bob.nextText("extensible")).toMatchObject({ isSupportMessageExtension: true });
  });

  test("priority: has no meaning between two users; a wrong one is refused", async () => {
    await using users = await pair("priority");
    const { alice, bob } = users;
    const to = { receiver: "priority-bob" };
    value(await send(alice, "urgent", { ...to, priority: MessagePriorityEnum.V2TIM_PRIORITY_HIGH }));
    expect((await bob.nextText("urgent")).priority).toBe(0);
    expect((await send(alice, "wrong", { ...to, priority: 9 as MessagePriorityEnum })).code).toBe(6017);
  });

  test("onSyncMsgID: is called before sendMessage returns, with the final msgID", async () => {
    await using users = await pair("sync-id");
    const { alice, bob } = users;
    const { id = "" } = value(await alice.messages.createTextMessage({ text: "named" }));
    const told: string[] = [];
    const sending = alice.messages.sendMessage({
      id,
      receiver: "sync-id-bob",
      groupID: "",
      onSyncMsgID: (msgID) => told.push(msgID),
    });
    expect(told).toHaveLength(1);
    const sent = value(await sending);
    expect(told).toEqual([sent.msgID]);
    expect((await bob.nextText("named")).msgID).toBe(sent.msgID);
  });

  test("message: may stand in the place of id, and what is given explicitly wins over what it says", async () => {
    await using users = await pair("as-object");
    const { alice, bob } = users;
    const { messageInfo } = value(await alice.messages.createTextMessage({ text: "as an object" }));
    const message = { ...messageInfo, cloudCustomData: "preset", needReadReceipt: true } as V2TimMessage;
    value(
      await alice.messages.sendMessage({
        message,
        receiver: "as-object-bob",
        groupID: "",
        cloudCustomData: "given",
      }),
    );
    expect(await bob.nextText("as an object")).toMatchObject({
      cloudCustomData: "given",
      needReadReceipt: true,
    });
  });
});

describe("the other ways to send and to hear", () => {
  test("one-step calls of the message manager", async () => {
    await using users = await pair("one-step");
    const { alice, bob } = users;
    const to = { receiver: "one-step-bob", groupID: "" };
    value(await alice.messages.sendTextMessage({ text: "in one step", ...to }));
    value(await alice.messages.sendCustomMessage({ data: "d", desc: "e", extension: "f", ...to }));
    value(await alice.messages.sendFaceMessage({ index: 4, data: "smile", ...to }));
    value(await alice.messages.sendLocationMessage({ desc: "here", longitude: 8.5, latitude: -47.4, ...to }));
    await bob.until("four messages", () => bob.received.length === 4);
    expect(bob.received).toMatchObject([
      { elemType: 1, textElem: { text: "in one step" } },
      { elemType: 2, customElem: { data: "d", desc: "e", extension: "f" } },
      { elemType: 8, faceElem: { index: 4, data: "smile" } },
      { elemType: 7, locationElem: { desc: "here", longitude: 8.5, latitude: -47.4 } },
    ]);
  });

  test("simple calls and simple listeners; the advanced listener hears the same messages", async () => {
    await using users = await pair("simple");
    const { alice, bob } = users;
    const text = value(await alice.im.sendC2CTextMessage({ text: "simple text", userID: "simple-bob" }));
    const custom = value(
      await alice.im.sendC2CCustomMessage({ customData: "simple data", userID: "simple-bob" }),
    );
    const [textID, sender, heardText] = await bob.next("onRecvC2CTextMessage");
    expect([textID, sender.userID, heardText]).toEqual([text.msgID, "simple-alice", "simple text"]);
    const [customID, , data] = await bob.next("onRecvC2CCustomMessage");
    expect([customID, data]).toEqual([custom.msgID, "simple data"]);
    expect(bob.received.map(({ msgID }) => msgID)).toEqual([text.msgID, custom.msgID]);
    expect(alice.all("onRecvC2CTextMessage")).toEqual([]);
  });

  test("a listener that was removed hears nothing, one that throws disturbs nobody", async () => {
    await using users = await pair("listeners");
    const { alice, bob } = users;
    const heard: string[] = [];
    const removed = { onRecvNewMessage: () => heard.push("removed") };
    const throwing = {
      onRecvNewMessage: () => {
        heard.push("throwing");
        throw new Error("of the app");
      },
    };
    const last = { onRecvNewMessage: () => heard.push("last") };
    for (const listener of [removed, throwing, last]) await bob.messages.addAdvancedMsgListener({ listener });
    await bob.messages.removeAdvancedMsgListener({ listener: removed });
    await alice.sendText("one", { userID: "listeners-bob" });
    await alice.sendText("two", { userID: "listeners-bob" });
    await bob.nextText("two");
    expect(heard).toEqual(["throwing", "last", "throwing", "last"]);
    await bob.im.removeSimpleMsgListener();
    await alice.sendText("three", { userID: "listeners-bob" });
    await bob.nextText("three");
    expect(bob.all("onRecvC2CTextMessage")).toHaveLength(2);
  });
});

describe("what cannot be sent, found by the SDK", () => {
  test("before initSDK 6013, before login 6014, after logout 6014", async () => {
    await using device = await Device.open(server, "nobody");
    const { id = "" } = value(await device.messages.createTextMessage({ text: "early" }));
    const early = { id, receiver: "somebody", groupID: "" };
    expect((await device.messages.sendMessage(early)).code).toBe(6014);
    done(await device.im.login({ userID: "early-bird", userSig: server.userSig("early-bird") }));
    done(await device.im.logout());
    expect((await device.messages.sendMessage(early)).code).toBe(6014);
    done(await device.im.unInitSDK());
    expect((await device.messages.sendMessage(early)).code).toBe(6013);
    expect((await device.messages.createTextMessage({ text: "x" })).code).toBe(6013);
  });

  test("wrong parameters", async () => {
    await using users = await pair("wrong");
    const { alice } = users;
    const { id = "" } = value(await alice.messages.createTextMessage({ text: "well" }));
    const code = async (params: Partial<SendParams>) => {
      const all = { id, receiver: "", groupID: "", ...params } as SendParams;
      return (await alice.messages.sendMessage(all)).code;
    };
    expect(await code({})).toBe(6017);
    expect(await code({ id: "no such id", receiver: "wrong-bob" })).toBe(6017);
    expect(await code({ receiver: "x".repeat(33) })).toBe(7003);
    expect(await code({ receiver: "naïve" })).toBe(7003);
    expect(await code({ groupID: "grüppe" })).toBe(8501);
    expect(await code({ receiver: "wrong-bob", onlineUserOnly: "yes" as never })).toBe(6017);
    expect(await code({ receiver: "wrong-bob", cloudCustomData: {} as never })).toBe(6017);
    expect((await alice.messages.createTextMessage({} as never)).code).toBe(6017);
    expect((await alice.messages.createCustomMessage({ data: 7 as never })).code).toBe(6017);
    // None of that used up the created message; being sent does.
    expect(await code({ receiver: "wrong-bob" })).toBe(0);
    expect(await code({ receiver: "wrong-bob" })).toBe(6017);
  });

  test("12 KB are the most that a message may have, all its parts together", async () => {
    await using users = await pair("size");
    const { alice, bob } = users;
    const to = { receiver: "size-bob" };
    const full = "é".repeat(MESSAGE_BYTES / 2);
    expect((await send(alice, `${full}!`, to)).code).toBe(8001);
    expect((await send(alice, full, { ...to, cloudCustomData: "x" })).code).toBe(8001);
    value(await send(alice, full, to));
    expect((await bob.nextText(full)).textElem?.text).toHaveLength(MESSAGE_BYTES / 2);
  });
});

describe("what cannot be sent, found by the server", () => {
  test("to an unknown user 20003: the message stays as a failed one, and can be sent again later", async () => {
    await using alice = await Device.signIn(server, "unknown-alice");
    const failed = await send(alice, "are you there?", { receiver: "unknown-bob" });
    expect(failed.code).toBe(20_003);
    const [kept] = value(await alice.messages.getC2CHistoryMessageList({ userID: "unknown-bob", count: 20 }));
    expect(kept).toMatchObject({ status: FAILED, textElem: { text: "are you there?" } });
    const conversation = await alice.conversation(
      "c2c_unknown-bob",
      "the failed message",
      (one) => one.lastMessage?.status === FAILED,
    );
    expect(conversation.lastMessage?.msgID).toBe(kept?.msgID);

    await using bob = await Device.signIn(server, "unknown-bob");
    const again = value(await alice.messages.reSendMessage({ msgID: kept?.msgID ?? "" }));
    expect(again).toMatchObject({ msgID: kept?.msgID, status: SENT });
    expect((await bob.nextText("are you there?")).msgID).toBe(kept?.msgID);
    expect(await textsInHistory(alice, "unknown-bob")).toEqual(["are you there?"]);
    // What was sent is not sent twice.
    expect((await alice.messages.reSendMessage({ msgID: kept?.msgID ?? "" })).code).toBe(7014);
  });

  test("by a client that keeps no rules", async () => {
    await using bob = await Device.signIn(server, "raw-bob");
    using stranger = await RawLink.open(server);
    using link = await RawLink.signIn(server, "raw-alice");
    const text = (Text: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text } }];
    const message = {
      to: { userID: "raw-bob" },
      msgID: `${link.tinyID}-1-1`,
      random: 1,
      elements: text("raw"),
    };
    const refused: [changes: object, code: number][] = [
      [{ elements: text("x".repeat(MESSAGE_BYTES + 1)) }, 80_002],
      [{ to: { userID: "nobody-there" } }, 20_003],
      [{ to: {} }, 6017],
      [{ to: { userID: "raw-bob", groupID: "g" } }, 6017],
      [{ elements: [] }, 6017],
      [{ elements: [{ MsgType: "TIMTextElem", MsgContent: {} }] }, 6017],
      [{ random: -1 }, 6017],
      [{ msgID: `${link.tinyID}0-1-1` }, 6017],
      [{ onlineUserOnly: true, needReadReceipt: true }, 10_061],
    ];
    for (const [changes, code] of refused) {
      const answer = await link.call("message.send", { ...message, ...changes });
      expect(answer, JSON.stringify(changes).slice(0, 100)).toMatchObject({ code });
    }
    expect(await stranger.call("message.send", message)).toMatchObject({ code: 6014 });
    expect(await link.call("message.shout", message)).toMatchObject({ code: 60_009 });
    // The same message twice is one.
    const first = await link.ask("message.send", message);
    expect(await link.ask("message.send", { ...message, resend: true })).toEqual(first);
    await link.ask("message.send", { ...message, msgID: `${link.tinyID}-1-2`, elements: text("end") });
    await bob.nextText("end");
    expect(bob.received.map(({ textElem }) => textElem?.text)).toEqual(["raw", "end"]);
  });
});
