import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";
import { c2cLog, groupLog } from "../../domains/message/log-key.ts";
import { parseStored } from "../../domains/message/stored-text.ts";

let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy");
});
afterEach(() => rest.close());

const text = (Text: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text } }];

async function send(words: string, from = "ana", to = "bo"): Promise<string> {
  rest.clock.advance(1_000);
  const answer = await rest.call("openim/sendmsg", {
    From_Account: from,
    To_Account: to,
    MsgSeq: 7,
    MsgRandom: rest.clock.now() % 1_000_000,
    MsgBody: text(words),
  });
  return answer.MsgKey ?? "";
}

const ends = { From_Account: "ana", To_Account: "bo" };

async function messages(user = "bo") {
  const page = await rest.store.messages.history({
    app: APP,
    log: c2cLog("ana", "bo"),
    user,
    direction: "newer",
    floor: 1,
    limit: 100,
  });
  return page.messages.map(parseStored);
}

const tip = [
  { MsgType: "TIMGroupTipElem", MsgContent: { GroupId: "club", OpType: 7, Operator: { UserID: "bo" } } },
];

/** A group of ana's with bo, and messages of both. */
async function group(...senders: string[]): Promise<void> {
  await groupWith(senders.map((sender, index) => ({ sender, elements: text(`${index}`) })));
}

async function groupWith(sent: readonly { sender: string; elements: object[] }[]): Promise<void> {
  await rest.store.groups.create({
    app: APP,
    groupID: "club",
    type: "Work",
    name: "Club",
    owner: "ana",
    members: [{ userID: "bo" }],
    now: rest.clock.now(),
  });
  for (const [index, { sender, elements }] of sent.entries()) {
    await rest.store.messages.append({
      app: APP,
      log: groupLog("club"),
      sender,
      msgID: `1-1-${index}`,
      resend: false,
      countable: true,
      visible: true,
      now: rest.clock.now(),
      payload: JSON.stringify({
        msgID: `1-1-${index}`,
        from: sender,
        to: { groupID: "club" },
        random: index,
        elements,
      }),
    });
  }
}

async function groupMessages() {
  const page = await rest.store.messages.history({
    app: APP,
    log: groupLog("club"),
    user: "bo",
    direction: "newer",
    floor: 1,
    limit: 100,
  });
  return page.messages.map(parseStored);
}

describe("admin_msgwithdraw", () => {
  test("takes a message back, whatever its age, and the back end hears of it", async () => {
    const key = await send("oops");
    await send("stays");
    rest.clock.advance(90 * 86_400_000);
    const answer = await rest.call("openim/admin_msgwithdraw", { ...ends, MsgKey: key, Reason: "rules" });
    expect(answer).toMatchObject({ ErrorCode: 0 });
    expect((await messages()).map(({ revoked }) => revoked?.reason)).toEqual(["rules", undefined]);
    expect((await messages())[0]?.revoked).toMatchObject({ by: "administrator" });
    expect(rest.hooks.revoked.map(({ message }) => message.seq)).toEqual([1]);
    const again = await rest.call("openim/admin_msgwithdraw", { ...ends, MsgKey: key });
    expect(again.ErrorCode).toBe(20_023);
  });

  test("finds a message that the sender's devices never had", async () => {
    const sent = await rest.call("openim/sendmsg", {
      ...ends,
      SyncOtherMachine: 2,
      MsgRandom: 1,
      MsgBody: text("for bo alone"),
    });
    expect(await rest.call("openim/admin_msgwithdraw", { ...ends, MsgKey: sent.MsgKey })).toMatchObject({
      ErrorCode: 0,
    });
  });

  test.each<[object, number]>([
    [{ From_Account: undefined }, 90_008],
    [{ From_Account: "ghost" }, 90_008],
    [{ To_Account: 3 }, 90_003],
    [{ MsgKey: "1_2" }, 90_054],
    [{ MsgKey: "1_2_3" }, 20_022],
    [{ Reason: 5 }, 90_001],
  ])("with %j answers %i", async (change, code) => {
    await send("one");
    const body = { ...ends, MsgKey: "7_1_1700000001", ...change };
    expect(await rest.call("openim/admin_msgwithdraw", body)).toMatchObject({ ErrorCode: code });
  });
});

describe("modify_c2c_msg", () => {
  test("replaces what is given and leaves the rest", async () => {
    const key = await send("lunch?");
    const modify = (fields: object) =>
      rest.call("openim/modify_c2c_msg", { ...ends, MsgKey: key, ...fields });
    expect(await modify({ MsgBody: text("dinner?") })).toMatchObject({ ErrorCode: 0 });
    expect(await modify({ CloudCustomData: "edited" })).toMatchObject({ ErrorCode: 0 });
    expect(await messages()).toMatchObject([
      { elements: text("dinner?"), cloudCustomData: "edited", version: 2 },
    ]);
  });

  test("refuses what is no message or no content", async () => {
    const key = await send("one");
    const codeOf = async (fields: object) =>
      (await rest.call("openim/modify_c2c_msg", { ...ends, MsgKey: key, ...fields })).ErrorCode;
    expect(await codeOf({})).toBe(90_002);
    expect(await codeOf({ MsgBody: "x" })).toBe(90_007);
    expect(await codeOf({ MsgBody: [{ MsgType: "TIMTextElem" }] })).toBe(90_010);
    expect(await codeOf({ CloudCustomData: 5 })).toBe(90_010);
    expect(await codeOf({ MsgBody: text("x".repeat(13_000)) })).toBe(93_000);
    expect(await codeOf({ MsgKey: "1_2_3", CloudCustomData: "x" })).toBe(20_026);
  });
});

describe("modify_group_msg", () => {
  test("replaces what is given", async () => {
    await group("bo");
    const fields = { GroupId: "club", MsgSeq: 1, CloudCustomData: "edited" };
    expect(await rest.call("openim/modify_group_msg", fields)).toMatchObject({ ErrorCode: 0 });
    expect(await groupMessages()).toMatchObject([{ elements: text("0"), cloudCustomData: "edited" }]);
    const codeOf = async (change: object) =>
      (await rest.call("openim/modify_group_msg", { ...fields, ...change })).ErrorCode;
    expect(await codeOf({ MsgSeq: 9 })).toBe(20_026);
    expect(await codeOf({ MsgSeq: 0 })).toBe(10_004);
    expect(await codeOf({ GroupId: "nowhere" })).toBe(10_010);
    expect(await codeOf({ GroupId: 5 })).toBe(10_015);
  });
});

describe("admin_set_msg_read", () => {
  test("reads everything, or what there was at a time", async () => {
    await send("one");
    const at = Math.floor(rest.clock.now() / 1_000);
    await send("two");
    const unread = async () => (await rest.store.conversations.get(APP, "bo", c2cLog("ana", "bo")))?.unread;
    const report = { Report_Account: "bo", Peer_Account: "ana" };
    const answer = await rest.call("openim/admin_set_msg_read", { ...report, MsgReadTime: at });
    expect(answer).toMatchObject({ ErrorCode: 0 });
    expect(await unread()).toBe(1);
    await rest.call("openim/admin_set_msg_read", report);
    expect(await unread()).toBe(0);
    expect(rest.hooks.read).toEqual([
      { reader: "bo", peer: "ana", readTime: at },
      { reader: "bo", peer: "ana", readTime: at + 1 },
    ]);
  });

  test("without a conversation does nothing; wrong ones are named", async () => {
    const codeOf = async (body: object) => (await rest.call("openim/admin_set_msg_read", body)).ErrorCode;
    expect(await codeOf({ Report_Account: "bo", Peer_Account: "cy" })).toBe(0);
    expect(await codeOf({ Report_Account: "ghost", Peer_Account: "cy" })).toBe(90_008);
    expect(await codeOf({ Report_Account: "bo" })).toBe(90_003);
    expect(await codeOf({ Report_Account: "bo", Peer_Account: "cy", MsgReadTime: "now" })).toBe(90_001);
  });
});

describe("get_c2c_unread_msg_num", () => {
  test("counts in total or by conversation", async () => {
    await send("one");
    await send("two");
    await send("three", "cy");
    const ask = (fields: object = {}) =>
      rest.call("openim/get_c2c_unread_msg_num", { To_Account: "bo", ...fields });
    expect(await ask()).toMatchObject({ ErrorCode: 0, AllC2CUnreadMsgNum: 3 });
    expect(await ask({ Peer_Account: ["ana", "ghost"] })).toMatchObject({
      C2CUnreadMsgNumList: [{ Peer_Account: "ana", C2CUnreadMsgNum: 2 }],
      ErrorList: [{ Peer_Account: "ghost", ErrorCode: 70_107 }],
    });
    expect((await ask({ To_Account: "ghost" })).ErrorCode).toBe(90_003);
    expect((await ask({ Peer_Account: "ana" })).ErrorCode).toBe(90_001);
    expect((await ask({ Peer_Account: Array.from({ length: 11 }, String) })).ErrorCode).toBe(90_001);
  });
});

describe("a message named by its key", () => {
  const withdraw = (MsgKey: string) => rest.call("openim/admin_msgwithdraw", { ...ends, MsgKey });

  test("is found behind and between imported ones that carry other times, and so are they", async () => {
    const first = await send("first");
    const bring = (MsgTimeStamp: number) =>
      rest.call("openim/importmsg", {
        SyncFromOldSystem: 2,
        ...ends,
        MsgRandom: MsgTimeStamp,
        MsgTimeStamp,
        MsgBody: text("old"),
      });
    const before = Math.floor(rest.clock.now() / 1_000) - 500;
    for (let n = 0; n < 80; n += 1) await bring(before + n);
    const last = await send("last");
    const [old] = (
      await rest.call("openim/admin_getroammsg", {
        Operator_Account: "bo",
        Peer_Account: "ana",
        MaxCnt: 1,
        MinTime: before + 60,
        MaxTime: before + 60,
      })
    ).MsgList as readonly { MsgKey: string }[];
    for (const key of [first, last, old?.MsgKey ?? ""]) expect((await withdraw(key)).ErrorCode).toBe(0);
    const revoked = (await messages()).filter(({ revoked: it }) => it !== undefined);
    expect(revoked.map(({ seq }) => seq)).toEqual([1, 62, 82]);
  });

  test("is not looked for in the whole log", async () => {
    for (let n = 0; n < 250; n += 1) await send(`${n}`);
    const { messages: store } = rest.store;
    const history = store.history.bind(store);
    let pages = 0;
    store.history = (query) => {
      pages += 1;
      return history(query);
    };
    const second = Math.floor(rest.clock.now() / 1_000) - 200;
    expect((await withdraw(`7_7_${second}`)).ErrorCode).toBe(20_022);
    expect(pages).toBeLessThan(2);
  });
});

describe("delete_c2c_msg_ramble", () => {
  test("takes messages out of one side's view", async () => {
    const key = await send("one");
    await send("two");
    const body = { Operator_Account: "bo", Peer_Account: "ana", MsgKeyList: [key, "nonsense", "1_2_3"] };
    expect(await rest.call("openim/delete_c2c_msg_ramble", body)).toMatchObject({
      ErrorCode: 0,
      InvalidMsgKeyList: ["nonsense"],
    });
    expect((await messages("bo")).map(({ seq }) => seq)).toEqual([2]);
    expect((await messages("ana")).map(({ seq }) => seq)).toEqual([1, 2]);
    const codeOf = async (change: object) =>
      (await rest.call("openim/delete_c2c_msg_ramble", { ...body, ...change })).ErrorCode;
    expect(await codeOf({ MsgKeyList: [] })).toBe(90_054);
    expect(await codeOf({ MsgKeyList: Array.from({ length: 31 }, () => key) })).toBe(90_054);
    expect(await codeOf({ Operator_Account: "" })).toBe(90_008);
  });
});

describe("recalling group messages", () => {
  test("group_msg_recall gives each message its own result", async () => {
    await group("ana", "bo", "bo");
    const recall = (fields: object) =>
      rest.call("group_open_http_svc/group_msg_recall", { GroupId: "club", ...fields });
    const list = { MsgSeqList: [{ MsgSeq: 2 }, { MsgSeq: 2 }, { MsgSeq: 9 }], Reason: "typo" };
    expect(await recall(list)).toMatchObject({
      ErrorCode: 0,
      RecallRetList: [
        { MsgSeq: 2, RetCode: 0 },
        { MsgSeq: 2, RetCode: 20_023 },
        { MsgSeq: 9, RetCode: 10_030 },
      ],
    });
    expect((await groupMessages()).map(({ revoked }) => revoked?.reason)).toEqual([
      undefined,
      "typo",
      undefined,
    ]);
    expect((await recall({ ...list, GroupId: "nowhere" })).ErrorCode).toBe(10_010);
    expect((await recall({ MsgSeqList: [] })).ErrorCode).toBe(10_004);
    expect((await recall({ ...list, Reason: "x".repeat(101) })).ErrorCode).toBe(10_004);
  });

  test("delete_group_msg_by_sender takes back what one member sent", async () => {
    await group("ana", "bo", "ana", "bo");
    const purge = (fields: object) =>
      rest.call("group_open_http_svc/delete_group_msg_by_sender", { GroupId: "club", ...fields });
    expect(await purge({ Sender_Account: "bo" })).toMatchObject({ ErrorCode: 0 });
    expect((await groupMessages()).flatMap(({ seq, revoked }) => (revoked ? [seq] : []))).toEqual([2, 4]);
    expect((await purge({ Sender_Account: "" })).ErrorCode).toBe(10_004);
    expect((await purge({ Sender_Account: "bo", GroupId: "nowhere" })).ErrorCode).toBe(10_010);
  });

  test("messages of a live room are named by their MsgId, and the back end hears of it", async () => {
    await rest.store.groups.create({
      app: APP,
      groupID: "stage",
      type: "AVChatRoom",
      name: "Stage",
      owner: "ana",
      members: [],
      now: rest.clock.now(),
    });
    const recall = (...MsgSeqList: object[]) =>
      rest.call("group_open_http_svc/group_msg_recall", { GroupId: "stage", MsgSeqList });
    const MsgId = "7-1700000000-1";
    expect(await recall({ MsgId }, { MsgSeq: 3 }, { MsgSeq: 0, MsgId: "none" })).toMatchObject({
      RecallRetList: [
        { MsgSeq: 0, MsgId, RetCode: 0 },
        { MsgSeq: 3, RetCode: 10_033 },
        { MsgId: "none", RetCode: 10_030 },
      ],
    });
    expect(rest.hooks.revoked).toMatchObject([
      { message: { seq: 0, msgID: MsgId, to: { groupID: "stage" } } },
    ]);
    expect((await recall({ MsgSeq: 0 })).ErrorCode).toBe(10_004);
    expect((await recall({ MsgSeq: 1, MsgId: 5 })).ErrorCode).toBe(10_004);
  });

  test("notices of what a member did in the group cannot be taken back, and stay when the rest is", async () => {
    await groupWith([
      { sender: "bo", elements: text("first") },
      { sender: "bo", elements: tip },
      { sender: "bo", elements: text("last") },
    ]);
    const recall = { GroupId: "club", MsgSeqList: [{ MsgSeq: 2 }] };
    expect(await rest.call("group_open_http_svc/group_msg_recall", recall)).toMatchObject({
      RecallRetList: [{ MsgSeq: 2, RetCode: 10_032 }],
    });
    const body = { GroupId: "club", Sender_Account: "bo" };
    expect((await rest.call("group_open_http_svc/delete_group_msg_by_sender", body)).ErrorCode).toBe(0);
    expect((await groupMessages()).flatMap(({ seq, revoked }) => (revoked ? [seq] : []))).toEqual([1, 3]);
  });
});
