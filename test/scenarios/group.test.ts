import { MessagePriorityEnum, type V2TimMessage } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_APP_SETTINGS } from "../../packages/server/src/domains/app/app-settings.ts";
import { BackEnd } from "../harness/back-end.ts";
import { Device, done, value } from "../harness/device.ts";
import { readLog } from "../harness/log-reader.ts";
import { RawLink } from "../harness/raw-link.ts";
import { ServerProcess } from "../harness/server-process.ts";

const CLOUD_OLDER = 1;
const CLOUD_NEWER = 2;
const GROUP_CONVERSATION = 2;
/** Messages of one group in a second, as the app of these tests has it. */
const GROUP_RATE = 40;

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server[Symbol.asyncDispose]());

/** Three users of their own for a test, all online. */
async function trio(name: string) {
  const [owner, member, third] = await Promise.all(
    ["owner", "member", "third"].map((role) => Device.signIn(server, `${name}-${role}`)),
  );
  if (owner === undefined || member === undefined || third === undefined) throw new Error("no devices");
  return {
    owner,
    member,
    third,
    async [Symbol.asyncDispose]() {
      await Promise.all([owner, member, third].map((device) => device.im.unInitSDK()));
    },
  };
}

type CreateParams = Parameters<ReturnType<Device["im"]["getGroupManager"]>["createGroup"]>[0];

const create = (device: Device, params: Partial<CreateParams>) =>
  device.im.getGroupManager().createGroup({ groupType: "Work", groupName: "A team", ...params });

const members = (...userIDs: string[]): NonNullable<CreateParams["memberList"]> =>
  userIDs.map((userID) => ({ userID, role: 0 }));

const textOf = ({ textElem }: V2TimMessage): string => textElem?.text ?? "";

describe("a Work group", () => {
  test("is made with its members, who all get what any of them sends, numbered from 1", async () => {
    await using users = await trio("team");
    const { owner, member, third } = users;
    await using phone = await Device.signIn(server, "team-owner", { platform: "Android" });
    const groupID = value(await create(owner, { memberList: members("team-member", "team-third") }));
    expect(groupID).toMatch(/^@TGS#/);

    const first = await owner.sendText("welcome", { groupID });
    expect(first).toMatchObject({ groupID, seq: "1", isSelf: true, status: 2 });
    expect(first.userID).toBeFalsy();
    for (const device of [member, third, phone]) {
      expect(await device.nextText("welcome")).toMatchObject({
        msgID: first.msgID,
        groupID,
        sender: "team-owner",
        seq: "1",
        isSelf: device === phone,
      });
    }
    const second = await third.sendText("thanks", { groupID });
    expect(second.seq).toBe("2");
    for (const device of [owner, member, phone]) await device.nextText("thanks");
    const custom = value(
      await member.messages.sendCustomMessage({ data: "{}", desc: "", extension: "", receiver: "", groupID }),
    );
    expect(custom.seq).toBe("3");
    for (const device of [owner, third])
      await device.next("onRecvNewMessage", ({ elemType }) => elemType === 2);
    expect(owner.received.map(({ seq }) => seq)).toEqual(["2", "3"]);
    expect(third.received.map(({ seq }) => seq)).toEqual(["1", "3"]);
  });

  test("appears in every member's conversations, with its name and type", async () => {
    await using users = await trio("shown");
    const { owner, member, third } = users;
    const groupID = "shown-group";
    const memberList = members("shown-member", "shown-third");
    expect(value(await create(owner, { groupID, groupName: "Shown", memberList }))).toBe(groupID);
    await owner.sendText("one", { groupID });
    await owner.sendText("two", { groupID });
    for (const device of [member, third]) {
      const conversation = await device.conversation(
        "group_shown-group",
        "two unread",
        (one) => one.unreadCount === 2,
      );
      expect(conversation).toMatchObject({
        type: GROUP_CONVERSATION,
        groupID,
        groupType: "Work",
        showName: "Shown",
        lastMessage: { textElem: { text: "two" } },
      });
    }
    await owner.conversation(
      "group_shown-group",
      "none unread",
      (one) => one.unreadCount === 0 && one.lastMessage?.seq === "2",
    );
  });

  test("keeps many messages of many senders in one order for all", async () => {
    await using users = await trio("order");
    const { owner, member, third } = users;
    const groupID = value(await create(owner, { memberList: members("order-member", "order-third") }));
    const each = Math.floor(GROUP_RATE / 3);
    const sent = await Promise.all(
      [owner, member, third].flatMap((device) =>
        Array.from({ length: each }, (_, index) => device.sendText(`${device.name} ${index}`, { groupID })),
      ),
    );
    const all = Array.from({ length: 3 * each }, (_, index) => String(index + 1));
    expect(
      sent
        .map(({ seq }) => Number(seq))
        .sort((a, b) => a - b)
        .map(String),
    ).toEqual(all);
    for (const device of [owner, member, third]) {
      await device.until("the others' messages", () => device.received.length === 2 * each);
      const own = sent.filter(({ sender }) => device.name.startsWith(sender ?? "-")).map(({ seq }) => seq);
      expect(device.received.map(({ seq }) => seq)).toEqual(all.filter((seq) => !own.includes(seq)));
    }
    const log = await readLog(server, "order-member", { groupID });
    expect(log.map(({ seq }) => String(seq))).toEqual(all);
  });

  test("shows its whole history to a member, in pages without gap or double", async () => {
    await using users = await trio("history");
    const { owner, member, third } = users;
    const groupID = value(await create(owner, { memberList: members("history-member", "history-third") }));
    const texts = Array.from({ length: 25 }, (_, index) => `text ${index + 1}`);
    for (const text of texts) await owner.sendText(text, { groupID });
    await member.nextText("text 25");
    const { messages } = third;
    const older: V2TimMessage[] = [];
    for (const size of [10, 10, 5]) {
      const lastMsgID = older.at(-1)?.msgID;
      const query = {
        groupID,
        count: 10,
        getType: CLOUD_OLDER,
        ...(lastMsgID !== undefined && { lastMsgID }),
      } as const;
      const page = value(await messages.getHistoryMessageListV2(query));
      expect(page.messageList).toHaveLength(size);
      expect(page.isFinished).toBe(size === 5);
      older.push(...page.messageList);
    }
    expect(older.map(textOf)).toEqual(texts.toReversed());
    const simple = value(await messages.getGroupHistoryMessageList({ groupID, count: 2 }));
    expect(simple.map(textOf)).toEqual(["text 25", "text 24"]);
    // By seq, which is part of the page.
    const bySeq = { groupID, count: 3, lastMsgSeq: 7 };
    const down = value(await messages.getHistoryMessageList({ ...bySeq, getType: CLOUD_OLDER }));
    expect(down.map(({ seq }) => seq)).toEqual(["7", "6", "5"]);
    const up = value(await messages.getHistoryMessageList({ ...bySeq, getType: CLOUD_NEWER }));
    expect(up.map(({ seq }) => seq)).toEqual(["7", "8", "9"]);
    const chosen = await messages.getHistoryMessageList({
      groupID,
      count: 1,
      messageSeqList: [3, 19, 4, 99],
      getType: CLOUD_OLDER,
    });
    expect(value(chosen).map(({ seq }) => seq)).toEqual(["19", "4", "3"]);
  });

  test("counts unread messages per member, on all devices, and clears them up to a seq", async () => {
    await using users = await trio("unread");
    const { owner, member, third } = users;
    const groupID = value(await create(owner, { memberList: members("unread-member", "unread-third") }));
    const id = `group_${groupID}`;
    for (const text of ["1", "2", "3", "4", "5"]) await owner.sendText(text, { groupID });
    await using phone = await Device.signIn(server, "unread-member", { platform: "Android" });
    await member.conversation(id, "five unread", ({ unreadCount }) => unreadCount === 5);
    expect(phone.conversations.get(id)?.unreadCount).toBe(5);
    const manager = member.im.getConversationManager();
    const some = { conversationID: id, cleanTimestamp: 0, cleanSequence: 2 };
    done(await manager.cleanConversationUnreadMessageCount(some));
    for (const device of [member, phone]) {
      const conversation = await device.conversation(
        id,
        "three unread",
        ({ unreadCount }) => unreadCount === 3,
      );
      expect(conversation.groupReadSequence).toBe(2);
    }
    done(await phone.messages.markGroupMessageAsRead({ groupID }));
    for (const device of [member, phone]) {
      await device.conversation(id, "none unread", ({ unreadCount }) => unreadCount === 0);
    }
    // Others read for themselves, and nobody is told.
    await third.conversation(id, "five unread", ({ unreadCount }) => unreadCount === 5);
    expect(owner.all("onRecvC2CReadReceipt")).toEqual([]);
  });

  test("gives a member who was away its conversation, and its messages in the history", async () => {
    await using owner = await Device.signIn(server, "away-owner");
    const before = await Device.signIn(server, "away-member");
    await before.im.unInitSDK();
    const groupID = value(await create(owner, { memberList: members("away-member") }));
    await owner.sendText("nobody is here", { groupID });
    await using member = await Device.signIn(server, "away-member");
    expect(member.conversations.get(`group_${groupID}`)).toMatchObject({
      unreadCount: 1,
      lastMessage: { textElem: { text: "nobody is here" } },
    });
    await owner.sendText("and now", { groupID });
    await member.nextText("and now");
    expect(member.received).toHaveLength(1);
    const list = value(await member.messages.getGroupHistoryMessageList({ groupID, count: 20 }));
    expect(list.map(textOf)).toEqual(["and now", "nobody is here"]);
  });

  test("carries priority, cloudCustomData and the flags; simple calls and listeners work", async () => {
    await using users = await trio("params");
    const { owner, member } = users;
    const groupID = value(await create(owner, { memberList: members("params-member") }));
    const send = async (text: string, params: object) => {
      const { id = "" } = value(await owner.messages.createTextMessage({ text }));
      return value(await owner.messages.sendMessage({ id, receiver: "", groupID, ...params }));
    };
    for (const priority of [
      MessagePriorityEnum.V2TIM_PRIORITY_HIGH,
      MessagePriorityEnum.V2TIM_PRIORITY_NORMAL,
      MessagePriorityEnum.V2TIM_PRIORITY_LOW,
    ]) {
      await send(`priority ${priority}`, { priority });
      expect(await member.nextText(`priority ${priority}`)).toMatchObject({ priority });
    }
    const online = await send("typing", { onlineUserOnly: true });
    expect(online.seq).toBe("0");
    await member.nextText("typing");
    const next = await send("data", { cloudCustomData: "cloud", isExcludedFromUnreadCount: true });
    expect(next.seq).toBe("4");
    expect(await member.nextText("data")).toMatchObject({ seq: "4", cloudCustomData: "cloud" });
    await member.conversation(
      `group_${groupID}`,
      "three unread",
      (one) => one.unreadCount === 3 && one.lastMessage?.seq === "4",
    );

    const text = value(await member.im.sendGroupTextMessage({ text: "simple", groupID, priority: 1 }));
    const [msgID, group, sender, heard] = await owner.next("onRecvGroupTextMessage");
    expect([msgID, group, sender.userID, heard]).toEqual([text.msgID, groupID, "params-member", "simple"]);
    value(await member.im.sendGroupCustomMessage({ customData: "data", groupID }));
    const [, , , data] = await owner.next("onRecvGroupCustomMessage");
    expect(data).toBe("data");
  });

  test("lets a sender, and only the sender, revoke a message", async () => {
    await using users = await trio("revoke");
    const { owner, member, third } = users;
    const groupID = value(await create(owner, { memberList: members("revoke-member", "revoke-third") }));
    await member.sendText("a slip", { groupID });
    const { msgID = "" } = await third.nextText("a slip");
    await owner.nextText("a slip");
    expect((await third.messages.revokeMessage({ msgID })).code).toBe(10_007);
    done(await member.messages.revokeMessage({ msgID }));
    for (const device of [owner, third]) await device.next("onRecvMessageRevoked", (id) => id === msgID);
    const [message] = value(await owner.messages.getGroupHistoryMessageList({ groupID, count: 1 }));
    expect(message).toMatchObject({ msgID, seq: "1", status: 6 });
  });
});

describe("a group refuses", () => {
  test("who is no member: sending, reading and the history with 10007", async () => {
    await using users = await trio("stranger");
    const { owner, member, third } = users;
    const groupID = value(await create(owner, { memberList: members("stranger-member") }));
    await owner.sendText("among us", { groupID });
    await member.nextText("among us");
    const sent = await third.im.sendGroupTextMessage({ text: "let me in", groupID });
    expect(sent.code).toBe(10_007);
    const history = { groupID, count: 20, getType: CLOUD_OLDER } as const;
    const [failed, ...more] = value(await third.messages.getHistoryMessageListV2(history)).messageList;
    // All that this device has is its own failed message.
    expect(failed).toMatchObject({ status: 3, textElem: { text: "let me in" } });
    expect(more).toEqual([]);
    await using clean = await Device.signIn(server, "stranger-third", { platform: "Android" });
    expect((await clean.messages.getHistoryMessageListV2(history)).code).toBe(10_007);
    expect((await clean.messages.getGroupHistoryMessageList({ groupID, count: 20 })).code).toBe(10_007);
    expect(clean.conversations.size).toBe(0);
    await owner.sendText("still among us", { groupID });
    await member.nextText("still among us");
    expect(member.received.map(textOf)).toEqual(["among us", "still among us"]);

    using link = await RawLink.signIn(server, "stranger-third");
    const of = { groupID };
    expect(await link.call("message.history", { of, direction: "older", limit: 1 })).toMatchObject({
      code: 10_007,
    });
    expect(await link.call("message.changes", { of, since: 0, limit: 1 })).toMatchObject({ code: 10_007 });
    expect(await link.call("message.revoke", { of, seq: 1 })).toMatchObject({ code: 10_007 });
    expect(await link.ask("conversation.get", { of: [of] })).toEqual({ conversations: [] });
    expect(await link.ask("conversation.read", { of })).toMatchObject({ readSeq: 0 });
  });

  test("what does not exist, and what cannot be made", async () => {
    await using users = await trio("made");
    const { owner, member } = users;
    expect((await owner.im.sendGroupTextMessage({ text: "hello?", groupID: "no-such-group" })).code).toBe(
      10_010,
    );
    expect(value(await create(owner, { groupID: "made-once" }))).toBe("made-once");
    expect((await create(owner, { groupID: "made-once" })).code).toBe(10_025);
    expect((await create(member, { groupID: "made-once" })).code).toBe(10_021);
    expect((await create(owner, { groupType: "Club" })).code).toBe(10_004);
    expect((await create(owner, { groupType: "" })).code).toBe(6017);
    expect((await create(owner, { groupName: "" })).code).toBe(6017);
    expect((await create(owner, { groupID: "@TGS#mine" })).code).toBe(8501);
    expect((await create(owner, { groupID: "grüppe" })).code).toBe(8501);
    expect((await create(owner, { memberList: members("x".repeat(33)) })).code).toBe(7003);
    const many = members(...Array.from({ length: 21 }, (_, index) => `user${index}`));
    expect((await create(owner, { memberList: many })).code).toBe(10_005);
    await using nobody = await Device.open(server, "nobody");
    expect((await create(nobody, {})).code).toBe(6014);
  });

  test("members without an account are left out", async () => {
    await using owner = await Device.signIn(server, "ghost-owner");
    const groupID = value(await create(owner, { memberList: members("ghost", "ghost-owner") }));
    await owner.sendText("only me", { groupID });
    await using ghost = await Device.signIn(server, "ghost");
    expect(ghost.conversations.size).toBe(0);
    expect((await ghost.im.sendGroupTextMessage({ text: "boo", groupID })).code).toBe(10_007);
  });

  test("more messages in a second than the app allows, with 10023: none of those has a seq", async () => {
    await using users = await trio("flood");
    const { owner } = users;
    const groupID = value(await create(owner, { memberList: members("flood-member") }));
    using link = await RawLink.signIn(server, "flood-member");
    const codes = await Promise.all(
      Array.from({ length: 3 * GROUP_RATE }, async (_, index) => {
        const message = {
          to: { groupID },
          msgID: `${link.tinyID}-1-${index}`,
          random: index,
          elements: [{ MsgType: "TIMTextElem", MsgContent: { Text: String(index) } }],
        };
        return (await link.call("message.send", message)).code;
      }),
    );
    expect(new Set(codes)).toEqual(new Set([0, 10_023]));
    const stored = codes.filter((code) => code === 0).length;
    await owner.until("what was stored", () => owner.received.length === stored);
    expect(owner.received.map(({ seq }) => Number(seq))).toEqual(
      Array.from({ length: stored }, (_, index) => index + 1),
    );
    // High messages, and those of the owner, pass when others do not.
    const more = Array.from({ length: GROUP_RATE }, (_, index) => ({
      to: { groupID },
      msgID: `${link.tinyID}-2-${index}`,
      random: index,
      elements: [{ MsgType: "TIMTextElem", MsgContent: { Text: "high" } }],
      priority: MessagePriorityEnum.V2TIM_PRIORITY_HIGH,
    }));
    const high = await Promise.all(more.map((message) => link.call("message.send", message)));
    expect(new Set(high.map(({ code }) => code))).toEqual(new Set([0]));
    expect((await owner.sendText("of the owner", { groupID })).status).toBe(2);
  });
});

test("over the group's rate an app may have messages dropped in silence", async () => {
  const [before, after] = ["Group.CallbackBeforeSendMsg", "Group.CallbackAfterSendMsg"] as const;
  await using backEnd = await BackEnd.open();
  await using strict = await ServerProcess.start(
    {},
    {
      groupMessagesPerSecond: 1,
      groupOverLimit: "drop",
      webhook: {
        ...DEFAULT_APP_SETTINGS.webhook,
        url: backEnd.url,
        commands: [before, after],
      },
    },
  );
  await using bob = await Device.signIn(strict, "bob");
  await using alice = await Device.signIn(strict, "alice");
  const groupID = value(await create(alice, { memberList: members("bob") }));
  const sent = await Promise.all(["1", "2", "3"].map((text) => bob.sendText(text, { groupID })));
  expect(sent.map(({ seq, status }) => [seq, status])).toEqual([
    ["1", 2],
    ["0", 2],
    ["0", 2],
  ]);
  // Of the owner, whom no rate holds up.
  await alice.sendText("after", { groupID });
  await bob.nextText("after");
  expect(alice.received.map(textOf)).toEqual(["1"]);
  // A flood does not reach the back end: it is asked about and told of what passes.
  const ofBob = (body: Record<string, unknown>) => body.From_Account === "bob";
  await backEnd.next(after, (body) => body.From_Account === "alice");
  expect(backEnd.all(before, ofBob)).toHaveLength(1);
  expect(backEnd.all(after, ofBob)).toHaveLength(1);
});
