import { GroupMemberRoleTypeEnum, type V2TimConversation, type V2TimMessage } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const CLOUD_OLDER = 1;
const CLOUD_NEWER = 2;
const LOCAL_OLDER = 3;
const LOCAL_NEWER = 4;
const TEXT = 1;
const CUSTOM = 2;
const DELETED = 4;
const REVOKED = 6;

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start({ SKEIN_MESSAGES_PER_SECOND: "10000", SKEIN_MESSAGE_BURST: "10000" });
});
afterAll(() => server[Symbol.asyncDispose]());

type HistoryParams = Parameters<Device["messages"]["getHistoryMessageListV2"]>[0];

const textOf = ({ textElem }: V2TimMessage): string => textElem?.text ?? "";
const texts = (count: number): string[] => Array.from({ length: count }, (_, index) => `text ${index + 1}`);

/** Alice and Bob write in turn; resolves when both have heard everything. */
async function chat(alice: Device, bob: Device, names: { alice: string; bob: string }, count: number) {
  const sent: V2TimMessage[] = [];
  for (const [index, text] of texts(count).entries()) {
    const [from, peer] = index % 2 === 0 ? [alice, names.bob] : [bob, names.alice];
    sent.push(await from.sendText(text, { userID: peer }));
  }
  await bob.until("Alice's messages", () => bob.received.length === Math.ceil(count / 2));
  await alice.until("Bob's messages", () => alice.received.length === Math.floor(count / 2));
  return sent;
}

/** All pages from `params` on, until the end is told. */
async function pages(device: Device, params: Omit<HistoryParams, "lastMsgID">) {
  const found: V2TimMessage[][] = [];
  for (;;) {
    const lastMsgID = found.at(-1)?.at(-1)?.msgID;
    const page = value(
      await device.messages.getHistoryMessageListV2({
        ...params,
        ...(lastMsgID !== undefined && { lastMsgID }),
      }),
    );
    found.push(page.messageList);
    if (page.isFinished) return found;
    if (page.messageList.length === 0) throw new Error("an empty page that is not the last one");
  }
}

async function conversationOf(device: Device, conversationID: string): Promise<V2TimConversation> {
  return value(await device.im.getConversationManager().getConversation({ conversationID }));
}

async function listIDs(device: Device, nextSeq = "0", count = 100) {
  const page = value(await device.im.getConversationManager().getConversationList({ nextSeq, count }));
  return { ...page, ids: page.conversationList?.map(({ conversationID }) => conversationID) ?? [] };
}

describe("history", () => {
  test("from the cloud, on a new device: pages reach the first message without gap or double", async () => {
    const names = { alice: "pages-alice", bob: "pages-bob" };
    await using alice = await Device.signIn(server, names.alice);
    await using bob = await Device.signIn(server, names.bob);
    const sent = await chat(alice, bob, names, 47);
    await using phone = await Device.signIn(server, names.bob, { platform: "Android" });
    const found = await pages(phone, { getType: CLOUD_OLDER, userID: names.alice, count: 20 });
    expect(found.map((page) => page.length)).toEqual([20, 20, 7]);
    expect(found.flat().map(textOf)).toEqual(texts(47).reverse());
    expect(found.flat().map(({ msgID }) => msgID)).toEqual(sent.map(({ msgID }) => msgID).reverse());
    expect(found.flat().map(({ isSelf }) => isSelf)).toEqual(
      sent.map((_, index) => index % 2 === 1).reverse(),
    );
    expect(found.flat().map(({ seq }) => Number(seq))).toEqual(texts(47).map((_, index) => 47 - index));
  });

  test("ends with a full page when the pages come out even", async () => {
    const names = { alice: "even-alice", bob: "even-bob" };
    await using alice = await Device.signIn(server, names.alice);
    await using bob = await Device.signIn(server, names.bob);
    await chat(alice, bob, names, 20);
    await using phone = await Device.signIn(server, names.bob, { platform: "Android" });
    const found = await pages(phone, { getType: CLOUD_OLDER, userID: names.alice, count: 10 });
    expect(found.flat().map(textOf)).toEqual(texts(20).reverse());
    expect(found.filter((page) => page.length > 0).map((page) => page.length)).toEqual([10, 10]);
  });

  test("newer ones, oldest first, from a message to the end", async () => {
    const names = { alice: "newer-alice", bob: "newer-bob" };
    await using alice = await Device.signIn(server, names.alice);
    await using bob = await Device.signIn(server, names.bob);
    const sent = await chat(alice, bob, names, 25);
    await using phone = await Device.signIn(server, names.bob, { platform: "Android" });
    const query = { userID: names.alice, count: 10 };
    const all = await pages(phone, { ...query, getType: CLOUD_OLDER });
    const oldest = all.flat().at(-1);
    const found: V2TimMessage[] = [];
    for (const size of [10, 10, 4]) {
      const lastMsgID = (found.at(-1) ?? oldest)?.msgID ?? "";
      const page = value(
        await phone.messages.getHistoryMessageListV2({ ...query, getType: CLOUD_NEWER, lastMsgID }),
      );
      expect(page.messageList).toHaveLength(size);
      expect(page.isFinished).toBe(size === 4);
      found.push(...page.messageList);
    }
    expect(found.map(({ msgID }) => msgID)).toEqual(sent.slice(1).map(({ msgID }) => msgID));
    // Newer than nothing is nothing.
    const none = value(await phone.messages.getHistoryMessageListV2({ ...query, getType: CLOUD_NEWER }));
    expect(none).toMatchObject({ messageList: [], isFinished: true });
  });

  test("messages that come while somebody pages move nothing", async () => {
    const names = { alice: "moving-alice", bob: "moving-bob" };
    await using alice = await Device.signIn(server, names.alice);
    await using bob = await Device.signIn(server, names.bob);
    await chat(alice, bob, names, 30);
    const found: V2TimMessage[] = [];
    for (const more of [1, 2, 3]) {
      const lastMsgID = found.at(-1)?.msgID;
      const page = await bob.messages.getC2CHistoryMessageList({
        userID: names.alice,
        count: 10,
        ...(lastMsgID !== undefined && { lastMsgID }),
      });
      found.push(...value(page));
      await alice.sendText(`meanwhile ${more}`, { userID: names.bob });
      await bob.nextText(`meanwhile ${more}`);
    }
    expect(found.map(textOf)).toEqual(texts(30).reverse());
  });

  test("from this device alone: what it has heard, and after a pull from the cloud everything", async () => {
    const names = { alice: "local-alice", bob: "local-bob" };
    await using alice = await Device.signIn(server, names.alice);
    await using bob = await Device.signIn(server, names.bob);
    await chat(alice, bob, names, 12);
    done(await bob.messages.markC2CMessageAsRead({ userID: names.alice }));
    await using phone = await Device.signIn(server, names.bob, { platform: "Android" });
    const query = { userID: names.alice, count: 5 };
    const before = await pages(phone, { ...query, getType: LOCAL_OLDER });
    expect(before.flat().map(textOf)).toEqual(["text 12"]);
    await pages(phone, { ...query, getType: CLOUD_OLDER });
    const after = await pages(phone, { ...query, getType: LOCAL_OLDER });
    expect(after.map((page) => page.length)).toEqual([5, 5, 2]);
    expect(after.flat().map(textOf)).toEqual(texts(12).reverse());
    const oldest = after.flat().at(-1)?.msgID ?? "";
    const newer = await phone.messages.getHistoryMessageListV2({
      ...query,
      getType: LOCAL_NEWER,
      lastMsgID: oldest,
    });
    expect(value(newer)).toMatchObject({ isFinished: false });
    expect(value(newer).messageList.map(textOf)).toEqual(texts(12).slice(1, 6));
  });

  test("all its calls tell the same", async () => {
    const names = { alice: "calls-alice", bob: "calls-bob" };
    await using alice = await Device.signIn(server, names.alice);
    await using bob = await Device.signIn(server, names.bob);
    await chat(alice, bob, names, 5);
    const query = { userID: names.alice, count: 3 };
    const { messages } = bob;
    const v2 = value(await messages.getHistoryMessageListV2({ ...query, getType: CLOUD_OLDER }));
    expect(v2.messageList.map(textOf)).toEqual(["text 5", "text 4", "text 3"]);
    expect(v2.isFinished).toBe(false);
    expect(value(await messages.getHistoryMessageList({ ...query, getType: CLOUD_OLDER }))).toEqual(
      v2.messageList,
    );
    expect(value(await messages.getHistoryMessageList(query))).toEqual(v2.messageList);
    expect(value(await messages.getC2CHistoryMessageList(query))).toEqual(v2.messageList);
    const [, second] = v2.messageList;
    const rest = await messages.getC2CHistoryMessageList({ ...query, lastMsgID: second?.msgID ?? "" });
    expect(value(rest).map(textOf)).toEqual(["text 3", "text 2", "text 1"]);
    const ids = v2.messageList.map(({ msgID = "" }) => msgID);
    const found = value(
      await messages.findMessages({ messageIDList: [ids[1] ?? "", "unknown", ids[0] ?? ""] }),
    );
    expect(found.map(textOf)).toEqual(["text 4", "text 5"]);
  });

  test("wrong questions", async () => {
    await using device = await Device.signIn(server, "questions");
    const code = async (params: Partial<HistoryParams>) =>
      (await device.messages.getHistoryMessageListV2({ getType: CLOUD_OLDER, count: 20, ...params })).code;
    expect(await code({})).toBe(6017);
    expect(await code({ userID: "a", groupID: "b" })).toBe(6017);
    expect(await code({ userID: "a", count: 0 })).toBe(6017);
    expect(await code({ userID: "a", getType: 9 as never })).toBe(6017);
    expect(await code({ userID: "x".repeat(33) })).toBe(7003);
    expect(await code({ userID: "a", lastMsgID: "unknown" })).toBe(7011);
    expect(await code({ groupID: "no-such-group" })).toBe(10_010);
    // With nobody there has been nothing.
    const none = await device.messages.getHistoryMessageListV2({
      getType: CLOUD_OLDER,
      count: 20,
      userID: "a",
    });
    expect(value(none)).toMatchObject({ messageList: [], isFinished: true });
  });

  test("of a time, and of a kind", async () => {
    await using alice = await Device.signIn(server, "window-alice");
    await using bob = await Device.signIn(server, "window-bob");
    const start = 1_700_000_000;
    for (const minute of [0, 1, 2, 3, 4]) {
      const imported = await server.rest("openim/importmsg", {
        SyncFromOldSystem: 2,
        From_Account: "window-alice",
        To_Account: "window-bob",
        MsgRandom: minute + 1,
        MsgTimeStamp: start + minute * 60,
        MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: `minute ${minute}` } }],
      });
      expect(imported).toMatchObject({ ErrorCode: 0 });
    }
    await alice.messages.sendCustomMessage({
      data: "now",
      desc: "",
      extension: "",
      receiver: "window-bob",
      groupID: "",
    });
    await bob.next("onRecvNewMessage", ({ elemType }) => elemType === CUSTOM);
    const query = { userID: "window-alice", count: 20 };
    const ask = async (params: Partial<HistoryParams>) => {
      const { messageList } = value(await bob.messages.getHistoryMessageListV2({ ...query, ...params }));
      return messageList.map((message) => textOf(message) || message.customElem?.data);
    };
    const window = { timeBegin: start + 180, timePeriod: 60 };
    for (const getType of [CLOUD_OLDER, LOCAL_OLDER] as const) {
      expect(await ask({ ...window, getType })).toEqual(["minute 3", "minute 2"]);
    }
    for (const getType of [CLOUD_NEWER, LOCAL_NEWER] as const) {
      expect(await ask({ ...window, getType })).toEqual(["minute 3", "minute 4"]);
    }
    expect(await ask({ getType: CLOUD_OLDER, timeBegin: start + 60 })).toEqual(["minute 1", "minute 0"]);
    expect(await ask({ getType: LOCAL_OLDER, messageTypeList: [CUSTOM] })).toEqual(["now"]);
    expect(await ask({ getType: LOCAL_OLDER, messageTypeList: [TEXT] })).toHaveLength(5);
  });

  test("of a group: by seq and by message, chosen seqs, a time, with what is revoked, deleted and this device's own", async () => {
    await using alice = await Device.signIn(server, "seqs-alice");
    await using bob = await Device.signIn(server, "seqs-bob");
    await using eve = await Device.signIn(server, "seqs-eve");
    const role = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER;
    const memberList = [{ userID: "seqs-bob", role }];
    const group = { groupType: "Work", groupName: "seqs", groupID: "", memberList };
    const groupID = value(await alice.im.getGroupManager().createGroup(group));
    const sent: V2TimMessage[] = [];
    for (const text of texts(9)) sent.push(await alice.sendText(text, { groupID }));
    await bob.nextText("text 9");
    const idOf = (seq: number) => sent[seq - 1]?.msgID ?? "";
    done(await alice.messages.revokeMessage({ msgID: idOf(4) }));
    await bob.next("onRecvMessageRevoked");
    done(await bob.messages.deleteMessages({ msgIDs: [idOf(6)] }));
    const { id: createdMsgID = "" } = value(await bob.messages.createTextMessage({ text: "a note" }));
    value(
      await bob.messages.insertGroupMessageToLocalStorageV2({
        createdMsgID,
        groupID,
        senderID: "seqs-alice",
      }),
    );
    const ask = async (params: Partial<HistoryParams>) => {
      const query = { groupID, count: 20, ...params };
      const { messageList } = value(await bob.messages.getHistoryMessageListV2(query));
      return messageList.map(({ seq, textElem }) => (seq === "0" ? textElem?.text : Number(seq)));
    };
    const all = ["a note", 9, 8, 7, 5, 4, 3, 2, 1];
    expect(await ask({ getType: CLOUD_OLDER })).toEqual(all);
    expect(await ask({ getType: CLOUD_NEWER, timeBegin: 1 })).toEqual(all.toReversed());
    expect(await ask({ getType: CLOUD_OLDER, messageSeqList: [4, 6, 2, 8], count: 1 })).toEqual([8, 4, 2]);
    expect(await ask({ getType: LOCAL_NEWER, messageSeqList: [4, 6, 2, 8], count: 1 })).toEqual([2, 4, 8]);
    for (const getType of [CLOUD_OLDER, LOCAL_OLDER] as const) {
      expect(await ask({ getType, lastMsgSeq: 7, count: 3 })).toEqual([7, 5, 4]);
      expect(await ask({ getType, lastMsgSeq: 6, count: 2 })).toEqual([5, 4]);
      expect(await ask({ getType, lastMsgSeq: 9, lastMsgID: idOf(3), count: 3 })).toEqual([2, 1]);
      expect(await ask({ getType, lastMsgSeq: -1, count: 2 })).toEqual(["a note", 9]);
      expect(await ask({ getType, timeBegin: 1 })).toEqual([]);
    }
    for (const getType of [CLOUD_NEWER, LOCAL_NEWER] as const) {
      expect(await ask({ getType, lastMsgSeq: 4, count: 3 })).toEqual([4, 5, 7]);
      expect(await ask({ getType, lastMsgID: idOf(8) })).toEqual([9, "a note"]);
      expect(await ask({ getType, lastMsgSeq: 0 })).toEqual([]);
    }
    const messageIDList = [idOf(6), "unknown", idOf(4), idOf(1)];
    const found = value(await bob.messages.findMessages({ messageIDList }));
    expect(found.map(({ seq, status }) => [seq, status])).toEqual([
      ["6", DELETED],
      ["4", REVOKED],
      ["1", 2],
    ]);
    expect(value(await alice.messages.getGroupHistoryMessageList({ groupID, count: 20 }))).toHaveLength(9);
    expect((await eve.messages.getGroupHistoryMessageList({ groupID, count: 20 })).code).toBe(10_007);
    const local = { groupID, count: 20, getType: LOCAL_OLDER } as const;
    expect(value(await eve.messages.getHistoryMessageList(local))).toEqual([]);
  });

  test("shows a revoked message as revoked, to everyone, also to who comes later", async () => {
    await using alice = await Device.signIn(server, "revoke-alice");
    await using bob = await Device.signIn(server, "revoke-bob");
    const sent = await alice.sendText("a slip", { userID: "revoke-bob" });
    const { msgID = "" } = await bob.nextText("a slip");
    expect((await bob.messages.revokeMessage({ msgID })).code).toBe(20_022);
    done(await alice.messages.revokeMessage({ msgID }));
    expect((await alice.messages.revokeMessage({ msgID })).code).toBe(20_023);
    await bob.next("onRecvMessageRevoked", (id) => id === msgID);
    const [, operator] = await bob.next("onRecvMessageRevokedWithInfo", (id) => id === msgID);
    expect(operator.userID).toBe("revoke-alice");
    await using phone = await Device.signIn(server, "revoke-bob", { platform: "Android" });
    for (const device of [alice, bob, phone]) {
      const peer = device === alice ? "revoke-bob" : "revoke-alice";
      const [message] = value(await device.messages.getC2CHistoryMessageList({ userID: peer, count: 20 }));
      expect(message).toMatchObject({
        msgID,
        seq: sent.seq,
        timestamp: sent.timestamp,
        status: REVOKED,
        revokerInfo: { userID: "revoke-alice" },
      });
      const { lastMessage } = await conversationOf(device, `c2c_${peer}`);
      expect(lastMessage).toMatchObject({ msgID, status: REVOKED });
    }
  });

  test("keeps what an app attached to a message, on this device", async () => {
    await using alice = await Device.signIn(server, "attach-alice");
    await using bob = await Device.signIn(server, "attach-bob");
    await alice.sendText("listen", { userID: "attach-bob" });
    const { msgID = "" } = await bob.nextText("listen");
    done(await bob.messages.setLocalCustomData({ msgID, localCustomData: "heard" }));
    done(await bob.messages.setLocalCustomInt({ msgID, localCustomInt: 1 }));
    const attached = { localCustomData: "heard", localCustomInt: 1 };
    const [message] = value(
      await bob.messages.getC2CHistoryMessageList({ userID: "attach-alice", count: 1 }),
    );
    expect(message).toMatchObject(attached);
    expect(value(await bob.messages.findMessages({ messageIDList: [msgID] }))).toMatchObject([attached]);
    expect((await bob.messages.setLocalCustomInt({ msgID: "unknown", localCustomInt: 1 })).code).toBe(7011);
    const [own] = value(await alice.messages.getC2CHistoryMessageList({ userID: "attach-bob", count: 1 }));
    expect(own).toMatchObject({ localCustomData: "", localCustomInt: 0 });
  });
});

describe("conversations", () => {
  test("are listed with the newest in front, in pages without gap or double", async () => {
    await using hub = await Device.signIn(server, "list-hub");
    const peers = ["list-a", "list-b", "list-c", "list-d", "list-e"];
    const devices = await Promise.all(peers.map((peer) => Device.signIn(server, peer)));
    for (const device of devices) await device.sendText(`from ${device.name}`, { userID: "list-hub" });
    await hub.until("five messages", () => hub.received.length === 5);
    await hub.sendText("and back", { userID: "list-b" });
    const order = ["list-b", "list-e", "list-d", "list-c", "list-a"].map((peer) => `c2c_${peer}`);
    await using phone = await Device.signIn(server, "list-hub", { platform: "Android" });
    for (const device of [hub, phone]) {
      expect((await listIDs(device)).ids).toEqual(order);
      const first = await listIDs(device, "0", 2);
      expect(first.isFinished).toBe(false);
      const second = await listIDs(device, first.nextSeq, 2);
      const third = await listIDs(device, second.nextSeq, 2);
      expect([...first.ids, ...second.ids, ...third.ids]).toEqual(order);
      expect(third.isFinished).toBe(true);
      const conversation = await conversationOf(device, "c2c_list-b");
      expect(conversation).toMatchObject({
        type: 1,
        userID: "list-b",
        showName: "list-b",
        unreadCount: 1,
        lastMessage: { textElem: { text: "and back" }, isSelf: true },
      });
    }
    await Promise.all(devices.map((device) => device.im.unInitSDK()));
  });

  test("by their IDs; nobody's is empty", async () => {
    await using alice = await Device.signIn(server, "ids-alice");
    await using bob = await Device.signIn(server, "ids-bob");
    await alice.sendText("hello", { userID: "ids-bob" });
    await bob.nextText("hello");
    const manager = bob.im.getConversationManager();
    const conversationIDList = ["c2c_nobody", "c2c_ids-alice"];
    const some = value(await manager.getConversationListByConversaionIds({ conversationIDList }));
    expect(some.map(({ conversationID }) => conversationID)).toEqual(["c2c_ids-alice"]);
    expect(await conversationOf(bob, "c2c_nobody")).toMatchObject({
      conversationID: "c2c_nobody",
      unreadCount: 0,
    });
    expect((await manager.getConversation({ conversationID: "nonsense" })).code).toBe(6017);
    expect((await listIDs(bob)).ids).toEqual(["c2c_ids-alice"]);
  });

  test("appear once, then change: the listener is told with full objects", async () => {
    await using alice = await Device.signIn(server, "appear-alice");
    await using bob = await Device.signIn(server, "appear-bob");
    for (const text of texts(3)) await alice.sendText(text, { userID: "appear-bob" });
    const conversation = await bob.conversation(
      "c2c_appear-alice",
      "three unread",
      (one) => one.unreadCount === 3,
    );
    expect(conversation.lastMessage?.textElem?.text).toBe("text 3");
    expect(bob.all("onNewConversation").flatMap(([list]) => list)).toHaveLength(1);
    const own = await alice.conversation(
      "c2c_appear-bob",
      "the last message",
      (one) => one.lastMessage?.textElem?.text === "text 3" && one.lastMessage.status === 2,
    );
    expect(own.unreadCount).toBe(0);
    await bob.next("onTotalUnreadMessageCountChanged", (total) => total === 3);
  });

  test("a draft stays on its device and brings the conversation to the front", async () => {
    await using alice = await Device.signIn(server, "draft-alice");
    await using other = await Device.signIn(server, "draft-other");
    await using bob = await Device.signIn(server, "draft-bob");
    await using phone = await Device.signIn(server, "draft-bob", { platform: "Android" });
    await alice.sendText("one", { userID: "draft-bob" });
    await bob.nextText("one");
    await other.sendText("two", { userID: "draft-bob" });
    await bob.nextText("two");
    await phone.nextText("two");
    const manager = bob.im.getConversationManager();
    done(
      await manager.setConversationDraft({ conversationID: "c2c_draft-alice", draftText: "I was going to" }),
    );
    const drafted = await bob.conversation("c2c_draft-alice", "a draft", ({ draftText }) => draftText !== "");
    expect(drafted).toMatchObject({ draftText: "I was going to", unreadCount: 1 });
    expect((await listIDs(bob)).ids).toEqual(["c2c_draft-alice", "c2c_draft-other"]);
    expect((await listIDs(phone)).ids).toEqual(["c2c_draft-other", "c2c_draft-alice"]);
    expect((await conversationOf(phone, "c2c_draft-alice")).draftText).toBe("");
    done(await manager.setConversationDraft({ conversationID: "c2c_draft-alice", draftText: "" }));
    expect((await conversationOf(bob, "c2c_draft-alice")).draftText).toBe("");
  });

  test("a login tells in order: connection, sync, conversations, end of the sync, total", async () => {
    await using alice = await Device.signIn(server, "told-alice");
    await using bob = await Device.signIn(server, "told-bob");
    await alice.sendText("while away", { userID: "told-bob" });
    await bob.nextText("while away");
    await using phone = await Device.signIn(server, "told-bob", { platform: "Android" });
    await phone.nextText("while away");
    await phone.next("onTotalUnreadMessageCountChanged");
    const interesting = phone.heard.map(({ name }) => name).filter((name) => name !== "onRecvC2CTextMessage");
    expect(interesting.slice(0, 5)).toEqual([
      "onConnecting",
      "onConnectSuccess",
      "onSyncServerStart",
      "onNewConversation",
      "onSyncServerFinish",
    ]);
    expect(interesting.slice(5).sort()).toEqual(["onRecvNewMessage", "onTotalUnreadMessageCountChanged"]);
  });
});

describe("unread", () => {
  test("counts on every device, and reading on one is heard by the other and by the peer", async () => {
    await using alice = await Device.signIn(server, "unread-alice");
    await using bob = await Device.signIn(server, "unread-bob");
    await using phone = await Device.signIn(server, "unread-bob", { platform: "Android" });
    for (const text of texts(4)) await alice.sendText(text, { userID: "unread-bob" });
    for (const device of [bob, phone]) {
      await device.conversation("c2c_unread-alice", "four unread", ({ unreadCount }) => unreadCount === 4);
      await device.next("onTotalUnreadMessageCountChanged", (total) => total === 4);
    }
    const [unread] = value(await alice.messages.getC2CHistoryMessageList({ userID: "unread-bob", count: 1 }));
    expect(unread?.isPeerRead).toBe(false);

    done(await phone.messages.markC2CMessageAsRead({ userID: "unread-alice" }));
    for (const device of [bob, phone]) {
      const read = await device.conversation(
        "c2c_unread-alice",
        "none unread",
        ({ unreadCount }) => unreadCount === 0,
      );
      expect(read.c2cReadTimestamp).toBeGreaterThan(0);
      await device.next("onTotalUnreadMessageCountChanged", (total) => total === 0);
      const list = value(
        await device.messages.getC2CHistoryMessageList({ userID: "unread-alice", count: 4 }),
      );
      expect(list.map(({ isRead }) => isRead)).toEqual([true, true, true, true]);
    }
    const [[receipt]] = await alice.next("onRecvC2CReadReceipt");
    expect(receipt?.userID).toBe("unread-bob");
    expect(Math.abs((receipt?.timestamp ?? 0) - Date.now() / 1_000)).toBeLessThan(60);
    const mine = value(await alice.messages.getC2CHistoryMessageList({ userID: "unread-bob", count: 4 }));
    expect(mine.map(({ isPeerRead }) => isPeerRead)).toEqual([true, true, true, true]);
    await alice.sendText("one more", { userID: "unread-bob" });
    await bob.conversation("c2c_unread-alice", "one unread", ({ unreadCount }) => unreadCount === 1);
  });

  test("is the same for a device that was not there", async () => {
    await using alice = await Device.signIn(server, "away-alice");
    const bob = await Device.signIn(server, "away-bob");
    await alice.sendText("text 1", { userID: "away-bob" });
    await bob.nextText("text 1");
    done(await bob.messages.markC2CMessageAsRead({ userID: "away-alice" }));
    await alice.next("onRecvC2CReadReceipt");
    await bob.im.unInitSDK();
    await alice.sendText("text 2", { userID: "away-bob" });
    await alice.sendText("text 3", { userID: "away-bob" });
    await using phone = await Device.signIn(server, "away-bob", { platform: "Android" });
    expect(phone.conversations.get("c2c_away-alice")?.unreadCount).toBe(2);
    expect(value(await phone.im.getConversationManager().getTotalUnreadMessageCount())).toBe(2);
    await phone.nextText("text 3");
    expect(phone.received.map(textOf)).toEqual(["text 2", "text 3"]);
    // Alice on a new device knows how far Bob has read.
    await using tab = await Device.signIn(server, "away-alice", { platform: "Web" });
    const list = value(await tab.messages.getC2CHistoryMessageList({ userID: "away-bob", count: 3 }));
    expect(list.map(({ isPeerRead }) => isPeerRead)).toEqual([false, false, true]);
  });

  test("is cleared for one conversation, for all of a kind, and for everything", async () => {
    await using hub = await Device.signIn(server, "clear-hub");
    const peers = await Promise.all(["clear-a", "clear-b", "clear-c"].map((id) => Device.signIn(server, id)));
    const manager = hub.im.getConversationManager();
    const total = async () => value(await manager.getTotalUnreadMessageCount());
    const fill = async () => {
      const heard = hub.received.length;
      for (const peer of peers) await peer.sendText("look", { userID: "clear-hub" });
      await hub.until("three more", () => hub.received.length === heard + 3);
    };
    const clean = (conversationID: string, cleanTimestamp = 0) =>
      manager.cleanConversationUnreadMessageCount({ conversationID, cleanTimestamp, cleanSequence: 0 });
    await fill();
    done(await clean("c2c_clear-a"));
    expect(await total()).toBe(2);
    done(await clean("group"));
    expect(await total()).toBe(2);
    done(await clean("c2c"));
    expect(await total()).toBe(0);
    await fill();
    done(await clean(""));
    expect(await total()).toBe(0);
    await fill();
    done(await hub.messages.markC2CMessageAsRead({ userID: "" }));
    expect(await total()).toBe(0);
    await fill();
    done(await hub.messages.markAllMessageAsRead());
    expect(await total()).toBe(0);
    // A time before all messages clears nothing; nobody's conversation and what is read already are no mistakes.
    await fill();
    done(await clean("c2c_clear-a", 1_700_000_000));
    expect(await total()).toBe(3);
    done(await clean("c2c_nobody"));
    done(await clean("c2c_clear-a"));
    done(await clean("c2c_clear-a"));
    expect(await total()).toBe(2);
    expect((await clean("nonsense")).code).toBe(6017);
    expect((await hub.messages.markC2CMessageAsRead({ userID: "x".repeat(33) })).code).toBe(7003);
    await Promise.all(peers.map((peer) => peer.im.unInitSDK()));
  });
});
