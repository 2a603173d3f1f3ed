import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";
import { groupLog } from "../../domains/message/log-key.ts";
import { parseStored } from "../../domains/message/stored-text.ts";

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

const text = (Text: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text } }];
let random = 0;

function send(fields: object = {}) {
  random += 1;
  return rest.call("group_open_http_svc/send_group_msg", {
    GroupId: "club",
    Random: random,
    From_Account: "ana",
    MsgBody: text("@bo your move"),
    ...fields,
  });
}

async function stored(user = "bo") {
  const page = await rest.store.messages.history({
    app: APP,
    log: groupLog("club"),
    user,
    direction: "newer",
    floor: 1,
    limit: 100,
  });
  return page.messages.map(parseStored);
}

describe("send_group_msg", () => {
  test("sends in an account's name, or the admin's, member or not", async () => {
    expect(await send()).toMatchObject({ ErrorCode: 0, MsgSeq: 1 });
    expect(await send({ From_Account: undefined })).toMatchObject({ ErrorCode: 0, MsgSeq: 2 });
    expect(await send({ From_Account: "dee" })).toMatchObject({ ErrorCode: 0, MsgSeq: 3 });
    expect((await stored()).map(({ from }) => from)).toEqual(["ana", "administrator", "dee"]);
    expect(rest.hooks.told).toHaveLength(3);
  });

  test("carries priority, mentions, custom data and flags", async () => {
    await send({
      MsgPriority: "High",
      GroupAtInfo: [{ GroupAtAllFlag: 0, GroupAt_Account: "bo" }, { GroupAtAllFlag: 1 }],
      CloudCustomData: "x",
      SendMsgControl: ["NoUnread", "NoLastMsg"],
      SupportMessageExtension: 1,
      NeedReadReceipt: 1,
      ForbidCallbackControl: ["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"],
    });
    expect(await stored()).toMatchObject([
      {
        priority: 1,
        atUserList: ["bo", "__kImSDK_MesssageAtALL__"],
        cloudCustomData: "x",
        noUnread: true,
        noLastMessage: true,
        supportExtension: true,
        needReadReceipt: true,
      },
    ]);
    expect(rest.hooks.told).toHaveLength(0);
  });

  test("to some members only is for them and the sender", async () => {
    await send({ To_Account: ["bo"] });
    expect(await stored("bo")).toHaveLength(1);
    expect(await stored("ana")).toHaveLength(1);
    expect(await stored("cy")).toHaveLength(0);
  });

  test("for members who are online takes no seq", async () => {
    expect(await send({ OnlineOnlyFlag: 1 })).toMatchObject({ ErrorCode: 0, MsgSeq: 0 });
    expect(await stored()).toHaveLength(0);
  });

  test("twice in a second is one message", async () => {
    const first = await send({ Random: 5 });
    expect(await send({ Random: 5 })).toEqual(first);
    expect(await stored()).toHaveLength(1);
  });

  test.each<[object, number]>([
    [{ GroupId: undefined }, 10_015],
    [{ GroupId: "nowhere" }, 10_010],
    [{ Random: "x" }, 10_004],
    [{ MsgBody: [] }, 10_004],
    [{ MsgBody: [{ MsgType: "TIMOtherElem", MsgContent: {} }] }, 10_004],
    [{ MsgBody: text("x".repeat(13_000)) }, 80_002],
    [{ MsgPriority: "high" }, 10_004],
    [{ From_Account: "ghost" }, 10_004],
    [{ From_Account: 5 }, 10_004],
    [{ GroupAtInfo: [{}] }, 10_004],
    [{ GroupAtInfo: Array.from({ length: 31 }, () => ({ GroupAtAllFlag: 1 })) }, 10_053],
    [{ To_Account: "bo" }, 10_004],
    [{ NeedReadReceipt: "yes" }, 10_004],
  ])("with %j answers %i", async (change, code) => {
    expect(await send(change)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
    expect(await stored()).toHaveLength(0);
  });
});

describe("group_msg_get_simple", () => {
  const get = (fields: object) =>
    rest.call("group_open_http_svc/group_msg_get_simple", { GroupId: "club", ReqMsgNumber: 20, ...fields });
  const seqs = (answer: object) =>
    (answer as { RspMsgList: { MsgSeq: number }[] }).RspMsgList.map(({ MsgSeq }) => MsgSeq);

  test("gives the newest first, in pages, those for some members too", async () => {
    for (let n = 0; n < 25; n += 1) await send(n === 3 ? { To_Account: ["bo"] } : {});
    const first = await get({});
    expect(seqs(first)).toEqual(Array.from({ length: 20 }, (_, n) => 25 - n));
    expect(seqs(await get({ ReqMsgSeq: 5 }))).toEqual([5, 4, 3, 2, 1]);
    expect(seqs(await get({ ReqMsgNumber: 2, ReqMsgSeq: 13 }))).toEqual([13, 12]);
    expect(first).toMatchObject({ GroupId: "club", IsFinished: 1 });
  });

  test("shows what a message has, and hides the content of recalled ones", async () => {
    await send({ GroupAtInfo: [{ GroupAtAllFlag: 0, GroupAt_Account: "bo" }], MsgPriority: "Low" });
    await send();
    const recall = { GroupId: "club", MsgSeqList: [{ MsgSeq: 2 }] };
    await rest.call("group_open_http_svc/group_msg_recall", recall);
    expect(await get({})).toMatchObject({
      RspMsgList: [
        { MsgSeq: 2, IsPlaceMsg: 2, MsgBody: [] },
        {
          MsgSeq: 1,
          IsPlaceMsg: 0,
          From_Account: "ana",
          MsgPriority: 3,
          MsgBody: text("@bo your move"),
          GroupAtInfo: [{ GroupAtAllFlag: 0, GroupAt_Account: "bo" }],
        },
      ],
    });
    const [recalled] = ((await get({ WithRecalledMsg: 1 })) as unknown as { RspMsgList: object[] })
      .RspMsgList;
    expect(recalled).toMatchObject({ MsgBody: text("@bo your move") });
  });

  test.each<[object, number]>([
    [{ GroupId: "" }, 10_015],
    [{ GroupId: "nowhere" }, 10_010],
    [{ ReqMsgNumber: 0 }, 10_004],
    [{ ReqMsgSeq: "last" }, 10_004],
  ])("with %j answers %i", async (change, code) => {
    expect(await get(change)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  });
});

describe("pinned messages", () => {
  const call = (command: string, fields: object = {}) =>
    rest.call(`group_open_http_svc/${command}`, { GroupId: "club", ...fields });

  test("are pinned in an account's name and listed with the newest first", async () => {
    await send();
    await send();
    expect(await call("pin_message", { MsgSeq: 1, Pinner_Account: "bo" })).toMatchObject({ ErrorCode: 0 });
    expect(await call("pin_message", { MsgSeq: 2 })).toMatchObject({ ErrorCode: 0 });
    expect(await call("pin_message", { MsgSeq: 2 })).toMatchObject({ ErrorCode: 10_071 });
    expect(await call("get_pinned_messages")).toMatchObject({
      PinnedMsgList: [
        { MsgSeq: 2, Pinner_Account: "administrator" },
        { MsgSeq: 1, Pinner_Account: "bo" },
      ],
    });
    expect(await call("unpin_message", { MsgSeq: 2 })).toMatchObject({ ErrorCode: 0 });
    await call("group_msg_recall", { MsgSeqList: [{ MsgSeq: 1 }] });
    expect(await call("get_pinned_messages")).toMatchObject({ PinnedMsgList: [] });
  });

  test.each<[string, object, number]>([
    ["pin_message", { MsgSeq: 9 }, 10_030],
    ["pin_message", { MsgSeq: "x" }, 10_004],
    ["pin_message", { MsgSeq: 1, Pinner_Account: "ghost" }, 10_004],
    ["unpin_message", { GroupId: "nowhere", MsgSeq: 1 }, 10_010],
    ["get_pinned_messages", { GroupId: "" }, 10_015],
  ])("%s with %j answers %i", async (command, fields, code) => {
    await send();
    expect(await call(command, fields)).toMatchObject({ ErrorCode: code });
  });
});
