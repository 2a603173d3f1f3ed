import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";
import { groupLog } from "../../domains/message/log-key.ts";
import { parseStored } from "../../domains/message/stored-text.ts";

const SVC = "group_open_http_svc";
const GROUP = "@TGS#HIKE01";
let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy");
  await rest.store.groups.create({
    app: APP,
    groupID: GROUP,
    type: "Public",
    name: "Hike",
    owner: "ana",
    members: [{ userID: "bo" }],
    now: rest.clock.now(),
  });
  rest.clock.advance(1_000_000);
});
afterEach(() => rest.close());

const text = (Text: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text } }];
const LARGE = "x".repeat(13_000);
const seconds = () => Math.floor(rest.clock.now() / 1_000);
const call = (command: string, body: object) => rest.call(`${SVC}/${command}`, body);
const send = (fields: object = {}) =>
  call("send_group_msg", { GroupId: GROUP, Random: 77, MsgBody: text("hi"), ...fields });

async function stored(user: string | undefined = undefined) {
  const page = await rest.store.messages.history({
    app: APP,
    log: groupLog(GROUP),
    user,
    direction: "newer",
    floor: 1,
    limit: 100,
  });
  return page.messages.map(parseStored);
}

const conversation = (user: string) => rest.store.conversations.get(APP, user, groupLog(GROUP));

describe("send_group_msg", () => {
  test("stores the message with all its fields and tells the back end", async () => {
    const answer = await send({
      From_Account: "ana",
      MsgPriority: "High",
      CloudCustomData: "c",
      SupportMessageExtension: 1,
      NeedReadReceipt: 1,
      OfflinePushInfo: { Title: "Hike" },
      GroupAtInfo: [{ GroupAtAllFlag: 0, GroupAt_Account: "bo" }, { GroupAtAllFlag: 1 }],
    });
    expect(answer).toMatchObject({ ErrorCode: 0, MsgSeq: 1, MsgTime: seconds() });
    const [message] = await stored();
    expect(message).toMatchObject({
      from: "ana",
      to: { groupID: GROUP },
      random: 77,
      priority: 1,
      elements: text("hi"),
      cloudCustomData: "c",
      supportExtension: true,
      needReadReceipt: true,
      offlinePush: { Title: "Hike" },
    });
    expect(message?.atUserList).toHaveLength(2);
    expect(await conversation("bo")).toMatchObject({ unread: 1, mentions: [{ seq: 1, type: 3 }] });
    expect(rest.hooks.asked).toHaveLength(1);
    expect(rest.hooks.told).toMatchObject([{ sender: { userID: "ana", operator: "administrator" } }]);
  });

  test("is from the admin, or from someone who is no member", async () => {
    expect(await send()).toMatchObject({ MsgSeq: 1 });
    expect(await send({ From_Account: "cy" })).toMatchObject({ MsgSeq: 2 });
    expect((await stored()).map(({ from }) => from)).toEqual(["administrator", "cy"]);
  });

  test("drops the same again within five minutes and answers with the first one's place", async () => {
    await send();
    rest.clock.advance(299_000);
    expect(await send()).toMatchObject({ ErrorCode: 0, MsgSeq: 1 });
    expect(await send({ MsgBody: text("other words") })).toMatchObject({ MsgSeq: 2 });
    expect(await send({ Random: 78 })).toMatchObject({ MsgSeq: 3 });
    rest.clock.advance(2_000);
    expect(await send()).toMatchObject({ MsgSeq: 4 });
  });

  test("to chosen members is seen by them and the sender alone and counts nowhere", async () => {
    expect(await send({ From_Account: "ana", To_Account: ["bo", "cy"] })).toMatchObject({ MsgSeq: 1 });
    expect(await stored("bo")).toHaveLength(1);
    expect(await stored("ana")).toHaveLength(1);
    expect(await stored("administrator")).toHaveLength(0);
    expect(await conversation("bo")).toMatchObject({ unread: 0 });
  });

  test("obeys what controls storing, counting and callbacks", async () => {
    expect(await send({ Random: 1, OnlineOnlyFlag: 1 })).toMatchObject({ ErrorCode: 0, MsgSeq: 0 });
    await send({ Random: 2, SendMsgControl: ["NoUnread", "NoLastMsg"] });
    expect(await conversation("bo")).toMatchObject({ seq: 1, unread: 0 });
    expect((await conversation("bo"))?.lastMessage).toBeUndefined();
    const { asked, told } = rest.hooks;
    const before = [asked.length, told.length];
    await send({
      Random: 3,
      ForbidCallbackControl: ["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"],
    });
    expect([asked.length, told.length]).toEqual(before);
  });

  test("carries out what the back end says", async () => {
    rest.hooks.verdict = { ok: false, error: { code: 10_123, desc: "no links" } };
    expect(await send()).toMatchObject({ ErrorCode: 10_123, ErrorInfo: "no links" });
    expect(rest.hooks.failed).toEqual([]);
    rest.hooks.verdict = { ok: true, value: { kind: "drop" } };
    expect(await send({ Random: 2 })).toMatchObject({ ErrorCode: 0 });
    expect(await stored()).toEqual([]);
    rest.hooks.verdict = { ok: true, value: { kind: "pass", cloudCustomData: "checked" } };
    await send({ Random: 3 });
    expect(await stored()).toMatchObject([{ cloudCustomData: "checked" }]);
  });

  test.each<[object, number]>([
    [{ GroupId: undefined }, 10_015],
    [{ GroupId: "nowhere" }, 10_010],
    [{ TopicId: "@TGS#_@TGS#a@TOPIC#_b" }, 10_004],
    [{ Random: "77" }, 10_004],
    [{ Random: -1 }, 10_004],
    [{ From_Account: "ghost" }, 10_004],
    [{ From_Account: 3 }, 10_004],
    [{ MsgBody: undefined }, 10_004],
    [{ MsgBody: {} }, 10_004],
    [{ MsgBody: [] }, 10_004],
    [{ MsgBody: [{ MsgType: "TIMOtherElem", MsgContent: {} }] }, 10_004],
    [{ MsgBody: text(LARGE) }, 80_002],
    [{ MsgPriority: "high" }, 10_004],
    [{ OfflinePushInfo: "x" }, 10_004],
    [{ OnlineOnlyFlag: "1" }, 10_004],
    [{ OnlineOnlyFlag: 1, NeedReadReceipt: "1" }, 10_004],
    [{ SendMsgControl: "NoUnread" }, 10_004],
    [{ ForbidCallbackControl: [1] }, 10_004],
    [{ CloudCustomData: 1 }, 10_004],
    [{ GroupAtInfo: {} }, 10_004],
    [{ GroupAtInfo: [{ GroupAtAllFlag: 0 }] }, 10_004],
    [{ GroupAtInfo: Array(31).fill({ GroupAtAllFlag: 0, GroupAt_Account: "bo" }) }, 10_053],
    [{ To_Account: "bo" }, 10_004],
    [{ To_Account: Array.from({ length: 51 }, (_, n) => `u${n}`) }, 10_004],
    [{ To_Account: ["cy"] }, 10_007],
    [{ To_Account: ["bo"], GroupAtInfo: [{ GroupAtAllFlag: 1 }] }, 10_004],
  ])("with %j answers %i and stores nothing", async (change, code) => {
    expect(await send(change)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
    expect(await stored()).toEqual([]);
    expect(rest.errors).toEqual([]);
  });

  test("tells the back end of a message that failed", async () => {
    await send({ GroupId: "nowhere" });
    expect(rest.hooks.failed).toMatchObject([{ code: 10_010, message: { to: { groupID: "nowhere" } } }]);
  });
});

describe("every kind of element", () => {
  const kinds: Readonly<Record<string, object>> = {
    TIMTextElem: { Text: "hi" },
    TIMFaceElem: { Index: 6, Data: "face" },
    TIMLocationElem: { Desc: "here", Latitude: 29.3, Longitude: 105.3 },
    TIMCustomElem: { Data: "", Desc: "d", Ext: "e", Sound: "s" },
    TIMSoundElem: { Url: "https://a.example/s", UUID: "s", Size: 5, Second: 1, Download_Flag: 2 },
    TIMImageElem: {
      UUID: "i",
      ImageFormat: 3,
      ImageInfoArray: [1, 2, 3].map((Type) => ({
        Type,
        Size: 5,
        Width: 1,
        Height: 1,
        URL: "https://a.example/i.png",
      })),
    },
    TIMFileElem: { Url: "https://a.example/f", UUID: "f", FileSize: 5, FileName: "f.pdf", Download_Flag: 2 },
    TIMVideoFileElem: {
      VideoUrl: "https://a.example/v",
      VideoUUID: "v",
      VideoSize: 5,
      VideoSecond: 1,
      VideoFormat: "mp4",
      VideoDownloadFlag: 2,
      ThumbUrl: "https://a.example/t",
      ThumbUUID: "t",
      ThumbSize: 5,
      ThumbWidth: 1,
      ThumbHeight: 1,
      ThumbFormat: "JPG",
      ThumbDownloadFlag: 2,
    },
  };
  test.each(Object.entries(kinds))("%s is sent and read back as it was", async (MsgType, MsgContent) => {
    expect(await send({ MsgBody: [{ MsgType, MsgContent }] })).toMatchObject({ ErrorCode: 0 });
    const answer = await call("group_msg_get_simple", { GroupId: GROUP, ReqMsgNumber: 1 });
    expect(answer).toMatchObject({ RspMsgList: [{ MsgBody: [{ MsgType, MsgContent }] }] });
  });
});

describe("group_msg_get_simple", () => {
  const read = (fields: object) => call("group_msg_get_simple", { GroupId: GROUP, ...fields });

  async function fill(count: number) {
    for (let n = 1; n <= count; n += 1) await send({ Random: n, MsgBody: text(`${n}`) });
  }

  test("gives the newest first, then what lies below a seq, until nothing does", async () => {
    await fill(5);
    expect(await read({ ReqMsgNumber: 2 })).toMatchObject({
      GroupId: GROUP,
      IsFinished: 1,
      RspMsgList: [
        {
          From_Account: "administrator",
          IsPlaceMsg: 0,
          MsgBody: text("5"),
          MsgPriority: 2,
          MsgRandom: 5,
          MsgSeq: 5,
          MsgTimeStamp: seconds(),
        },
        { MsgSeq: 4 },
      ],
    });
    expect(await read({ ReqMsgNumber: 9, ReqMsgSeq: 3 })).toMatchObject({
      IsFinished: 1,
      RspMsgList: [{ MsgSeq: 3 }, { MsgSeq: 2 }, { MsgSeq: 1 }],
    });
  });

  test("gives at most twenty, and says that there is more", async () => {
    await fill(25);
    const answer = await read({ ReqMsgNumber: 100 });
    expect(answer).toMatchObject({ IsFinished: 0 });
    expect((answer as unknown as { RspMsgList: unknown[] }).RspMsgList).toHaveLength(20);
  });

  test("cuts an answer that grows too long", async () => {
    for (let n = 1; n <= 4; n += 1) await send({ Random: n, MsgBody: text("x".repeat(8_000)) });
    expect(await read({ ReqMsgNumber: 4 })).toMatchObject({ IsFinished: 0, RspMsgList: [{ MsgSeq: 4 }] });
  });

  test("shows recalled messages without their content, unless asked for it", async () => {
    await fill(2);
    await call("group_msg_recall", { GroupId: GROUP, MsgSeqList: [{ MsgSeq: 1 }] });
    expect(await read({ ReqMsgNumber: 1, ReqMsgSeq: 1 })).toMatchObject({
      RspMsgList: [{ MsgSeq: 1, IsPlaceMsg: 2, MsgBody: [] }],
    });
    expect(await read({ ReqMsgNumber: 1, ReqMsgSeq: 1, WithRecalledMsg: 1 })).toMatchObject({
      RspMsgList: [{ MsgSeq: 1, IsPlaceMsg: 2, MsgBody: text("1") }],
    });
  });

  test.each<[object, number]>([
    [{ GroupId: "nowhere", ReqMsgNumber: 1 }, 10_010],
    [{ GroupId: "", ReqMsgNumber: 1 }, 10_015],
    [{}, 10_004],
    [{ ReqMsgNumber: 0 }, 10_004],
    [{ ReqMsgNumber: 1, ReqMsgSeq: "5" }, 10_004],
  ])("with %j answers %i", async (fields, code) => {
    expect(await read(fields)).toMatchObject({ ErrorCode: code });
  });
});

describe("import_group_msg", () => {
  const item = (time: number, fields: object = {}) => ({
    From_Account: "bo",
    SendTime: time,
    Random: 8,
    MsgBody: text(`at ${time}`),
    ...fields,
  });
  const bring = (MsgList: unknown, fields: object = {}) =>
    call("import_group_msg", { GroupId: GROUP, MsgList, ...fields });

  test("puts messages into the history with their own time; nobody is told and nothing counts", async () => {
    const start = seconds() - 500;
    expect(await bring([item(start), item(start + 10)])).toMatchObject({
      ErrorCode: 0,
      ImportMsgResult: [
        { MsgSeq: 1, MsgTime: start, Result: 0 },
        { MsgSeq: 2, MsgTime: start + 10, Result: 0 },
      ],
    });
    expect(await stored()).toMatchObject([
      { from: "bo", time: start, imported: true },
      { from: "bo", time: start + 10 },
    ]);
    expect(await conversation("ana")).toMatchObject({ unread: 0, seq: 2 });
    expect((await conversation("ana"))?.lastMessage).toBeUndefined();
    expect([rest.hooks.asked, rest.hooks.told, rest.pushedTo("ana")]).toEqual([[], [], []]);
  });

  test("with RecentContactFlag they stand in the conversation list", async () => {
    await bring([item(seconds() - 5)], { RecentContactFlag: 1 });
    expect((await conversation("ana"))?.lastMessage).toMatchObject({ seq: 1 });
  });

  test("repeated as a whole changes nothing and gives the same places", async () => {
    const list = [item(seconds() - 5), item(seconds() - 4)];
    const first = await bring(list);
    expect(await bring(list)).toEqual(first);
    expect(await stored()).toHaveLength(2);
  });

  test("each message has its own result", async () => {
    const now = seconds();
    const answer = await bring([
      item(now - 10),
      item(now - 20),
      item(now + 60),
      item(now - 2_000),
      item(now - 5, { From_Account: "ghost" }),
      item(now - 5, { MsgBody: text(LARGE) }),
      item(now - 5, { MsgBody: "no" }),
      item(now - 5),
    ]);
    const { ImportMsgResult } = answer as unknown as { ImportMsgResult: { Result: number }[] };
    expect(ImportMsgResult.map(({ Result }) => Result)).toEqual([
      0, 10_004, 10_004, 10_004, 10_004, 80_002, 10_004, 0,
    ]);
  });

  test.each<[object, number]>([
    [{ GroupId: "nowhere" }, 10_010],
    [{ GroupId: 5 }, 10_015],
    [{ MsgList: [] }, 10_004],
    [{ MsgList: Array(21).fill({}) }, 10_004],
  ])("with %j answers %i", async (fields, code) => {
    expect(await bring([item(seconds())], fields)).toMatchObject({ ErrorCode: code });
  });
});

describe("clear_group_msg", () => {
  const clear = (fields: object = {}) => call("clear_group_msg", { GroupId: GROUP, ...fields });

  test("takes messages out of every member's view, up to one or all, and tells the group", async () => {
    for (const Random of [1, 2, 3]) await send({ Random, From_Account: "ana" });
    expect(await clear({ MsgSeq: 2 })).toEqual({ ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 });
    expect(await conversation("bo")).toMatchObject({ unread: 1, clearedSeq: 2 });
    expect(await clear()).toMatchObject({ ErrorCode: 0 });
    expect(await conversation("bo")).toMatchObject({ unread: 0, clearedSeq: 3 });
    expect(await conversation("ana")).toMatchObject({ clearedSeq: 3 });
    // The app itself still has them.
    expect(await stored()).toHaveLength(3);
  });

  test.each<[object, number]>([
    [{ GroupId: "nowhere" }, 10_010],
    [{ GroupId: 5 }, 10_015],
    [{ MsgSeq: 0 }, 10_004],
    [{ MsgSeq: "2" }, 10_004],
  ])("with %j answers %i", async (fields, code) => {
    expect(await clear(fields)).toMatchObject({ ErrorCode: code });
  });
});

describe("set_unread_msg_num", () => {
  const set = (fields: object) =>
    call("set_unread_msg_num", { GroupId: GROUP, Member_Account: "bo", UnreadMsgNum: 2, ...fields });

  test("counts imported messages as the caller says, at most all, until they are read", async () => {
    const start = seconds() - 500;
    const MsgList = [1, 2, 3].map((n) => ({
      From_Account: "ana",
      SendTime: start + n,
      MsgBody: text(`${n}`),
    }));
    await call("import_group_msg", { GroupId: GROUP, MsgList });
    expect(await set({})).toMatchObject({ ErrorCode: 0 });
    expect(await conversation("bo")).toMatchObject({ unread: 2, readSeq: 1 });
    await set({ UnreadMsgNum: 50 });
    expect(await conversation("bo")).toMatchObject({ unread: 3, readSeq: 0 });
    await send({ From_Account: "ana" });
    expect(await conversation("bo")).toMatchObject({ unread: 4 });
    await rest.store.conversations.markRead(APP, "bo", groupLog(GROUP), undefined, rest.clock.now());
    expect(await conversation("bo")).toMatchObject({ unread: 0, readSeq: 4 });
    await set({ UnreadMsgNum: 0 });
    expect(await conversation("bo")).toMatchObject({ unread: 0 });
  });

  test.each<[object, number]>([
    [{ GroupId: "nowhere" }, 10_010],
    [{ GroupId: "" }, 10_015],
    [{ Member_Account: "cy" }, 10_007],
    [{ Member_Account: 1 }, 10_004],
    [{ UnreadMsgNum: -1 }, 10_004],
    [{ UnreadMsgNum: "1" }, 10_004],
  ])("with %j answers %i", async (fields, code) => {
    expect(await set(fields)).toMatchObject({ ErrorCode: code });
  });

  test("is without effect where nothing is counted", async () => {
    await rest.store.groups.create({
      app: APP,
      groupID: "meeting",
      type: "Meeting",
      name: "M",
      owner: "ana",
      members: [],
      now: rest.clock.now(),
    });
    expect(await set({ GroupId: "meeting", Member_Account: "cy" })).toMatchObject({ ErrorCode: 0 });
  });
});

describe("send_group_system_notification", () => {
  const notify = (fields: object) =>
    call("send_group_system_notification", { GroupId: GROUP, Content: "refresh", ...fields });

  test("stores nothing", async () => {
    expect(await notify({ ToMembers_Account: ["bo"] })).toMatchObject({ ErrorCode: 0 });
    expect(await stored()).toEqual([]);
    expect([rest.hooks.asked, rest.hooks.told]).toEqual([[], []]);
  });

  test.each<[object, number]>([
    [{ GroupId: "nowhere" }, 10_010],
    [{ GroupId: "" }, 10_015],
    [{ Content: undefined }, 10_004],
    [{ Content: "" }, 10_004],
    [{ Content: LARGE }, 80_002],
    [{ ToMembers_Account: "bo" }, 10_004],
  ])("with %j answers %i", async (fields, code) => {
    expect(await notify(fields)).toMatchObject({ ErrorCode: code });
  });
});
