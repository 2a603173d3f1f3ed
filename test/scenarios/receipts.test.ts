import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GroupMemberRoleTypeEnum, type V2TimMessage, type V2TimMessageReceipt } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BackEnd } from "../harness/back-end.ts";
import { BreakableLine } from "../harness/breakable-line.ts";
import { Device, type DeviceOptions, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const CALLBACK = "Group.CallbackAfterReadReceipt";
const READ = 0;
const UNREAD = 1;

let server: ServerProcess;
let backEnd: BackEnd;
beforeAll(async () => {
  backEnd = await BackEnd.open();
  const webhook = {
    url: backEnd.url,
    commands: [CALLBACK],
    refuseOnFailure: [],
    timeoutMs: 1_000,
    token: "",
  };
  server = await ServerProcess.start({}, { groupReceiptMembers: 4, webhook });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await backEnd[Symbol.asyncDispose]();
});

/** Users of their own for a test, online, by the ends of their names. */
async function people<const R extends string>(name: string, ...roles: R[]) {
  const devices = await Promise.all(roles.map((role) => Device.signIn(server, `${name}-${role}`)));
  return {
    ...(Object.fromEntries(devices.map((device, index) => [roles[index], device])) as Record<R, Device>),
    async [Symbol.asyncDispose]() {
      await Promise.all(devices.map((device) => device.im.unInitSDK()));
    },
  };
}

async function groupOf(owner: Device, groupID: string, ...userIDs: string[]): Promise<string> {
  for (const UserID of userIDs) await server.rest("im_open_login_svc/account_import", { UserID });
  const role = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER;
  const memberList = userIDs.map((userID) => ({ userID, role }));
  const group = { groupType: "Work", groupName: "Receipts", groupID, memberList };
  return value(await owner.im.getGroupManager().createGroup(group));
}

async function trySend(device: Device, text: string, to: { userID?: string; groupID?: string }, with_ = {}) {
  const { id = "" } = value(await device.messages.createTextMessage({ text }));
  const { userID: receiver = "", groupID = "" } = to;
  return device.messages.sendMessage({ id, receiver, groupID, needReadReceipt: true, ...with_ });
}

const send = async (...message: Parameters<typeof trySend>): Promise<string> =>
  value(await trySend(...message)).msgID ?? "";

const confirm = async (device: Device, ...messageIDList: string[]): Promise<number> =>
  (await device.messages.sendMessageReadReceipts({ messageIDList })).code;

const receiptsOf = async (device: Device, ...messageIDList: string[]): Promise<V2TimMessageReceipt[]> =>
  value(await device.messages.getMessageReadReceipts({ messageIDList }));

/** The latest counts of a group message that the device was told, once they are these. */
async function counts(device: Device, msgID: string, readCount: number, unreadCount: number): Promise<void> {
  await device.next("onRecvMessageReadReceipts", (list) =>
    list.some((one) => one.msgID === msgID && one.readCount === readCount && one.unreadCount === unreadCount),
  );
}

const members = async (device: Device, messageID: string, filter: 0 | 1, more: object = {}) =>
  value(await device.messages.getGroupMessageReadMemberList({ messageID, filter, ...more }));

const userIDs = ({ memberInfoList }: { memberInfoList: { userID?: string }[] }) =>
  memberInfoList.map(({ userID }) => userID);

describe("one to one", () => {
  test("the sender's devices hear who has read, once, and the reader's unread count stays", async () => {
    await using users = await people("c2c", "alice", "bob");
    const { alice, bob } = users;
    await using tablet = await Device.signIn(server, "c2c-alice", { platform: "iPad" });
    const msgID = await send(alice, "read me", { userID: "c2c-bob" });
    const message = await bob.nextText("read me");
    expect(message.needReadReceipt).toBe(true);
    const conversationID = "c2c_c2c-alice";
    await bob.conversation(conversationID, "one unread", ({ unreadCount }) => unreadCount === 1);
    await tablet.nextText("read me");
    expect(await receiptsOf(alice, msgID)).toEqual([
      { msgID, userID: "c2c-bob", isPeerRead: false, timestamp: 0 },
    ]);

    done(await bob.messages.sendMessageReadReceipts({ messageList: [message] }));
    for (const device of [alice, tablet]) {
      const [list] = await device.next("onRecvMessageReadReceipts");
      expect(list).toEqual([{ msgID, userID: "c2c-bob", isPeerRead: true, timestamp: expect.any(Number) }]);
      expect(await receiptsOf(device, msgID)).toEqual(list);
    }
    const conversation = await bob.im.getConversationManager().getConversation({ conversationID });
    expect(value(conversation).unreadCount).toBe(1);
    expect(alice.all("onRecvC2CReadReceipt")).toEqual([]);

    // Once more is nothing new: the next news is of the next message.
    expect(await confirm(bob, msgID)).toBe(0);
    const next = await send(alice, "and me", { userID: "c2c-bob" });
    await bob.nextText("and me");
    expect(await confirm(bob, next)).toBe(0);
    const [list] = await alice.next("onRecvMessageReadReceipts");
    expect(list.map((one) => one.msgID)).toEqual([next]);
    expect(bob.all("onRecvMessageReadReceipts")).toEqual([]);
  });

  test("reading a conversation confirms no message", async () => {
    await using users = await people("clear", "alice", "bob");
    const { alice, bob } = users;
    const msgID = await send(alice, "seen", { userID: "clear-bob" });
    await bob.nextText("seen");
    done(await bob.messages.markC2CMessageAsRead({ userID: "clear-alice" }));
    await alice.next("onRecvC2CReadReceipt");
    expect(await receiptsOf(alice, msgID)).toMatchObject([{ isPeerRead: false }]);
  });

  test("messages that ask for none, and own ones, are left out; then nothing is sent", async () => {
    await using users = await people("ignored", "alice", "bob");
    const { alice, bob } = users;
    const { msgID: plain = "" } = await alice.sendText("plain", { userID: "ignored-bob" });
    const asked = await send(alice, "asking", { userID: "ignored-bob" });
    const other = await send(alice, "to myself", { userID: "ignored-alice" });
    await bob.nextText("asking");
    expect(await confirm(bob, plain)).toBe(2114);
    expect(await confirm(alice, asked)).toBe(2114);
    expect(await confirm(bob, plain, asked)).toBe(0);
    await alice.next("onRecvMessageReadReceipts", ([one]) => one?.msgID === asked);
    expect(await receiptsOf(alice, plain, asked)).toMatchObject([{ msgID: asked, isPeerRead: true }]);
    expect(await receiptsOf(bob, asked)).toEqual([]);

    expect(await confirm(bob)).toBe(6017);
    expect(await confirm(alice, asked, other)).toBe(6017);
    expect(await confirm(bob, ...Array.from({ length: 31 }, (_, n) => `m-${n}`))).toBe(6017);
    expect(await confirm(bob, "no-such-message")).toBe(7011);
    expect((await alice.messages.getMessageReadReceipts({ messageIDList: ["no-such-message"] })).code).toBe(
      7011,
    );
    const ofPeer = await alice.messages.getGroupMessageReadMemberList({ messageID: asked, filter: READ });
    expect(ofPeer.code).toBe(6017);
  });

  test("a revoked message has no receipt any more", async () => {
    await using users = await people("revoked", "alice", "bob");
    const { alice, bob } = users;
    const msgID = await send(alice, "a mistake", { userID: "revoked-bob" });
    await bob.nextText("a mistake");
    expect(await confirm(bob, msgID)).toBe(0);
    await alice.next("onRecvMessageReadReceipts");
    done(await alice.messages.revokeMessage({ msgID }));
    await bob.next("onRecvMessageRevoked");
    expect(await receiptsOf(alice, msgID)).toEqual([]);
    expect(await confirm(bob, msgID)).toBe(2114);
  });

  test("an online-only message cannot ask for one", async () => {
    await using users = await people("online", "alice", "bob");
    const to = { userID: "online-bob" };
    expect((await trySend(users.alice, "now", to, { onlineUserOnly: true })).code).toBe(10_061);
  });
});

describe("in a group", () => {
  test("the sender hears how many have read, and asks who has and who has not", async () => {
    await using users = await people("team", "alice", "bob", "carol");
    const { alice, bob, carol } = users;
    const groupID = await groupOf(alice, "team", "team-bob", "team-carol", "team-dave");
    const msgID = await send(alice, "at six", { groupID });
    await Promise.all([bob.nextText("at six"), carol.nextText("at six")]);
    const receipt = { msgID, groupID, userID: "" };
    const none = { ...receipt, readCount: 0, unreadCount: 3, timestamp: 0 };
    expect(await receiptsOf(alice, msgID)).toEqual([none]);
    // In the order of their accounts, and those came at once.
    expect(userIDs(await members(alice, msgID, UNREAD)).sort()).toEqual([
      "team-bob",
      "team-carol",
      "team-dave",
    ]);

    expect(await confirm(carol, msgID)).toBe(0);
    const [first] = await alice.next("onRecvMessageReadReceipts");
    expect(first).toEqual([{ ...receipt, readCount: 1, unreadCount: 2, timestamp: expect.any(Number) }]);
    expect(await confirm(bob, msgID)).toBe(0);
    await counts(alice, msgID, 2, 1);
    expect(await receiptsOf(alice, msgID)).toMatchObject([{ readCount: 2, unreadCount: 1 }]);

    expect(await members(alice, msgID, READ, { count: 1 })).toEqual({
      nextSeq: expect.any(Number),
      isFinished: false,
      memberInfoList: [{ userID: "team-carol", nickName: "", faceUrl: "", nameCard: "", friendRemark: "" }],
    });
    const { nextSeq } = await members(alice, msgID, READ, { count: 1 });
    const rest = await members(alice, msgID, READ, { nextSeq });
    expect([userIDs(rest), rest.isFinished]).toEqual([["team-bob"], true]);
    expect(userIDs(await members(alice, msgID, UNREAD))).toEqual(["team-dave"]);

    const asked = async (device: Device, messageID: string, filter: 0 | 1 = READ, more = {}) =>
      (await device.messages.getGroupMessageReadMemberList({ messageID, filter, ...more })).code;
    expect(await asked(bob, msgID)).toBe(10_007);
    const { msgID: plain = "" } = await alice.sendText("no receipt", { groupID });
    expect(await asked(alice, plain)).toBe(10_062);
    expect(await asked(alice, "no-such-message")).toBe(7011);
    expect(await asked(alice, msgID, READ, { count: 101 })).toBe(6017);
    expect(await asked(alice, msgID, READ, { nextSeq: -1 })).toBe(6017);
    expect(await asked(alice, msgID, 2 as 0)).toBe(6017);
  });

  test("a message for some members counts and lists only these", async () => {
    await using users = await people("some", "alice", "bob", "carol");
    const { alice, bob, carol } = users;
    const groupID = await groupOf(alice, "some", "some-bob", "some-carol", "some-dave");
    const { id = "" } = value(await alice.messages.createTextMessage({ text: "for two" }));
    const target = await alice.messages.createTargetedGroupMessage({
      id,
      receiverList: ["some-bob", "some-dave"],
    });
    const sent: V2TimMessage = value(
      await alice.messages.sendMessage({
        id: value(target).id ?? "",
        receiver: "",
        groupID,
        needReadReceipt: true,
      }),
    );
    const msgID = sent.msgID ?? "";
    await bob.nextText("for two");
    expect(await receiptsOf(alice, msgID)).toMatchObject([{ readCount: 0, unreadCount: 2 }]);
    expect(userIDs(await members(alice, msgID, UNREAD))).toEqual(["some-bob", "some-dave"]);
    expect(await confirm(carol, msgID)).toBe(7011);
    expect(await confirm(bob, msgID)).toBe(0);
    await counts(alice, msgID, 1, 1);
  });

  test("that is too large a message cannot ask for one", async () => {
    await using users = await people("large", "alice");
    const { alice } = users;
    const names = ["large-b", "large-c", "large-d", "large-e"];
    const groupID = await groupOf(alice, "large", ...names);
    expect((await trySend(alice, "hear me", { groupID })).code).toBe(10_060);
    expect((await trySend(alice, "hear me", { groupID }, { needReadReceipt: false })).code).toBe(0);
    const Random = 5;
    const MsgBody = [{ MsgType: "TIMTextElem", MsgContent: { Text: "hear me" } }];
    const group = { GroupId: groupID, Random, MsgBody, NeedReadReceipt: 1 };
    expect(await server.rest("group_open_http_svc/send_group_msg", group)).toMatchObject({
      ErrorCode: 10_060,
    });
  });

  test("the app's back end hears of the message and of each confirmation, also of those by REST", async () => {
    await using users = await people("hook", "alice", "bob");
    const { alice, bob } = users;
    const groupID = await groupOf(alice, "hook", "hook-bob", "hook-carol");
    const msgID = await send(alice, "told", { groupID });
    await bob.nextText("told");
    const ofGroup = (body: Record<string, unknown>) => body.GroupId === groupID;
    const list = (MsgSeq: number, ReadNum: number, UnreadNum: number, ...readers: string[]) => ({
      CallbackCommand: CALLBACK,
      GroupId: groupID,
      Type: "Private",
      GroupMsgReceiptList: [
        {
          MsgSeq,
          ReadNum,
          UnreadNum,
          ReadReceiptMembers: readers.map((Member_Account) => ({ Member_Account })),
        },
      ],
      EventTime: expect.any(Number),
    });
    expect((await backEnd.next(CALLBACK, ofGroup)).body).toEqual(list(1, 0, 2));
    expect(await confirm(bob, msgID)).toBe(0);
    expect((await backEnd.next(CALLBACK, ofGroup)).body).toEqual(list(1, 1, 1, "hook-bob"));

    // In the name of a member, and of somebody who is none.
    const MsgSeqList = [{ MsgSeq: 1 }, { MsgSeq: 9 }];
    const byRest = (From_Account: string) =>
      server.rest("group_open_http_svc/group_msg_receipt", { GroupId: groupID, From_Account, MsgSeqList });
    expect(await byRest("hook-carol")).toMatchObject({
      ErrorCode: 0,
      GroupMsgReceiptList: [
        { MsgSeq: 1, Code: 0 },
        { MsgSeq: 9, Code: 10_062 },
      ],
    });
    expect((await backEnd.next(CALLBACK, ofGroup)).body).toEqual(list(1, 2, 0, "hook-carol"));
    await counts(alice, msgID, 2, 0);
    expect(await byRest("administrator")).toMatchObject({ ErrorCode: 10_007 });
  });
});

describe("a sender who is away", () => {
  test("hears of it after the next sync, and knows it without a connection", async () => {
    await using users = await people("away", "bob", "carol");
    const { bob, carol } = users;
    const folder = mkdtempSync(join(tmpdir(), "skein-receipts-"));
    const line = await BreakableLine.to(server);
    try {
      const options: DeviceOptions = { initPath: folder };
      const phone = await Device.signIn(server, "away-alice", options);
      const groupID = await groupOf(phone, "away", "away-bob", "away-carol");
      const first = await send(phone, "first", { groupID });
      const second = await send(phone, "second", { groupID });
      await Promise.all([bob.nextText("second"), carol.nextText("second")]);
      expect(await confirm(bob, first)).toBe(0);
      await counts(phone, first, 1, 1);
      await phone.im.unInitSDK();

      expect(await confirm(carol, first, second)).toBe(0);
      expect(await confirm(bob, second)).toBe(0);
      await using again = await Device.signIn(server, "away-alice", { ...options, endpoint: line.url });
      await counts(again, first, 2, 0);
      await again.until("both are told", () =>
        again
          .all("onRecvMessageReadReceipts")
          .flat(2)
          .some(({ msgID, readCount }) => msgID === second && readCount === 2),
      );
      line.cut();
      await again.next("onConnectFailed");
      expect(await receiptsOf(again, first, second)).toMatchObject([
        { msgID: first, readCount: 2, unreadCount: 0 },
        { msgID: second, readCount: 2, unreadCount: 0 },
      ]);
    } finally {
      await line[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
