import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";
import { groupLog } from "../../domains/message/log-key.ts";
import { aMessage } from "../../domains/message/message-store.conformance.ts";

let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy", "dee");
  await rest.store.groups.create({
    app: APP,
    groupID: "club",
    type: "Work",
    name: "Club",
    owner: "ana",
    members: [{ userID: "bo" }, { userID: "cy" }],
    now: rest.clock.now(),
  });
});
afterEach(() => rest.close());

let random = 0;

function send(fields: object = {}) {
  random += 1;
  return rest.call("group_open_http_svc/send_group_msg", {
    GroupId: "club",
    Random: random,
    From_Account: "ana",
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "your move" } }],
    NeedReadReceipt: 1,
    ...fields,
  });
}

const named = (...seqs: unknown[]) => seqs.map((MsgSeq) => ({ MsgSeq }));

const confirm = (From_Account: string, ...seqs: unknown[]) =>
  rest.call("group_open_http_svc/group_msg_receipt", {
    GroupId: "club",
    From_Account,
    MsgSeqList: named(...seqs),
  });

const count = (...seqs: unknown[]) =>
  rest.call("group_open_http_svc/get_group_msg_receipt", { GroupId: "club", MsgSeqList: named(...seqs) });

const detail = (fields: object) =>
  rest.call("group_open_http_svc/get_group_msg_receipt_detail", {
    GroupId: "club",
    MsgSeq: 1,
    Cursor: "",
    Count: 200,
    ...fields,
  });

describe("group_msg_receipt", () => {
  test("confirms in a member's name, each message with its result", async () => {
    await send();
    await send({ NeedReadReceipt: 0 });
    await send({ From_Account: "bo" });
    expect(await confirm("bo", 1, 2, 3, 4)).toMatchObject({
      ErrorCode: 0,
      GroupMsgReceiptList: [
        { MsgSeq: 1, Code: 0 },
        { MsgSeq: 2, Code: 10_062 },
        { MsgSeq: 3, Code: 10_062 },
        { MsgSeq: 4, Code: 10_062 },
      ],
    });
    expect(rest.hooks.receipts.at(-1)).toMatchObject({
      groupID: "club",
      receipts: [{ seq: 1, read: 1, unread: 1 }],
      readers: ["bo"],
    });
    const told = rest.hooks.receipts.length;
    expect(await confirm("bo", 1)).toMatchObject({ GroupMsgReceiptList: [{ MsgSeq: 1, Code: 0 }] });
    expect(rest.hooks.receipts).toHaveLength(told);
  });

  test("does not count a member for what was said before", async () => {
    const payload = JSON.stringify({ msgID: "m", from: "ana", needReadReceipt: true, receiptBase: 2 });
    const time = Math.floor(rest.clock.now() / 1_000) - 100;
    const log = groupLog("club");
    await rest.store.messages.append(aMessage({ app: APP, log, sender: "ana", time, payload }));
    expect(await confirm("bo", 1)).toMatchObject({ GroupMsgReceiptList: [{ MsgSeq: 1, Code: 10_062 }] });
    expect(await detail({ Filter: 1 })).toMatchObject({ UnreadList: [] });
  });

  test.each<[object, number]>([
    [{ GroupId: "nowhere" }, 10_010],
    [{ GroupId: "" }, 10_015],
    [{ From_Account: "dee" }, 10_007],
    [{ From_Account: "ghost" }, 10_004],
    [{ From_Account: undefined }, 10_004],
    [{ MsgSeqList: [] }, 10_004],
    [{ MsgSeqList: named("1") }, 10_004],
    [{ MsgSeqList: named(...Array.from({ length: 51 }, (_, n) => n + 1)) }, 10_004],
  ])("with %j answers %i", async (change, code) => {
    await send();
    const request = { GroupId: "club", From_Account: "bo", MsgSeqList: named(1), ...change };
    const answer = await rest.call("group_open_http_svc/group_msg_receipt", request);
    expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  });
});

describe("get_group_msg_receipt", () => {
  test("counts who has read and who has not; none after a recall", async () => {
    await send();
    await send();
    await send({ NeedReadReceipt: 0 });
    await confirm("bo", 2);
    const none = { Code: 10_062, ReadNum: 0, UnreadNum: 0 };
    expect(await count(2, 1, 3, 9)).toMatchObject({
      ErrorCode: 0,
      GroupMsgReceiptList: [
        { MsgSeq: 2, Code: 0, ReadNum: 1, UnreadNum: 1 },
        { MsgSeq: 1, Code: 0, ReadNum: 0, UnreadNum: 2 },
        { MsgSeq: 3, ...none },
        { MsgSeq: 9, ...none },
      ],
    });
    await rest.call("group_open_http_svc/group_msg_recall", { GroupId: "club", MsgSeqList: named(2) });
    expect(await count(2)).toMatchObject({ GroupMsgReceiptList: [{ MsgSeq: 2, ...none }] });
    expect(await detail({ MsgSeq: 2, Filter: 0 })).toMatchObject({ ErrorCode: 10_062 });
  });

  test.each([[[]], ["x"], [named(0)]])("with the messages %j answers 10004", async (MsgSeqList) => {
    const answer = await rest.call("group_open_http_svc/get_group_msg_receipt", {
      GroupId: "club",
      MsgSeqList,
    });
    expect(answer).toMatchObject({ ErrorCode: 10_004 });
  });
});

describe("get_group_msg_receipt_detail", () => {
  test("names readers and the others, page by page", async () => {
    await send();
    const first = (await detail({ Filter: 1, Count: 1 })) as unknown as { Cursor: string };
    expect(first).toMatchObject({ MsgSeq: 1, IsFinished: 0, UnreadList: [{ Unread_Account: "bo" }] });
    await confirm("bo", 1);
    const rest_ = { MsgSeq: 1, IsFinished: 1, UnreadList: [{ Unread_Account: "cy" }] };
    expect(await detail({ Filter: 1, Count: 1, Cursor: first.Cursor })).toMatchObject(rest_);
    expect(await detail({ Filter: 1 })).toMatchObject(rest_);
    expect(await detail({ Filter: 0 })).toMatchObject({ IsFinished: 1, ReadList: [{ Read_Account: "bo" }] });
  });

  test.each<[object, number]>([
    [{ Filter: 2 }, 10_004],
    [{ Cursor: "x" }, 10_004],
    [{ Count: 201 }, 10_004],
    [{ MsgSeq: 0 }, 10_004],
    [{ MsgSeq: 9 }, 10_030],
    [{ MsgSeq: 2 }, 10_062],
    [{ GroupId: "nowhere" }, 10_010],
  ])("with %j answers %i", async (change, code) => {
    await send();
    await send({ NeedReadReceipt: 0 });
    expect(await detail({ Filter: 0, ...change })).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  });
});
