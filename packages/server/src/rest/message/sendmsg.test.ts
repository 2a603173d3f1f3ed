import { fail } from "@skein-im/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";
import { c2cLog } from "../../domains/message/log-key.ts";
import { parseStored } from "../../domains/message/stored-text.ts";

let rest: RestHarness;
const open = async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cleo");
};
const close = () => rest.close();

const text = (Text: string) => ({ MsgType: "TIMTextElem", MsgContent: { Text } });
const BODY = {
  From_Account: "ana",
  To_Account: "bo",
  MsgSeq: 71,
  MsgRandom: 918273,
  MsgBody: [text("lunch?")],
};

const send = async (change: Record<string, unknown> = {}) =>
  rest.call("openim/sendmsg", { ...BODY, ...change });

const stored = async (user = "ana") => {
  const { messages } = await rest.store.messages.history({
    app: APP,
    log: c2cLog("ana", "bo"),
    user,
    direction: "newer",
    floor: 1,
    limit: 100,
  });
  return messages.map(parseStored);
};

const unreadOf = async (user: string) =>
  (await rest.store.conversations.get(APP, user, c2cLog("ana", "bo")))?.unread;

describe("sendmsg", () => {
  beforeEach(open);
  afterEach(close);

  test("stores the message, pushes it to both and answers its identity", async () => {
    await rest.accounts.import(APP, [{ userID: "ana", nickName: "Ana" }], 0);
    const { tinyID } = (await rest.accounts.get(APP, "ana")) ?? {};
    const answer = await send({
      CloudCustomData: '{"k":1}',
      IsNeedReadReceipt: 1,
      SupportMessageExtension: 1,
    });
    expect(answer).toEqual({
      ActionStatus: "OK",
      ErrorInfo: "",
      ErrorCode: 0,
      MsgTime: 1_700_000_000,
      MsgKey: "71_918273_1700000000",
      MsgId: `${tinyID}-1700000000-918273-71`,
    });
    const message = {
      seq: 1,
      time: 1_700_000_000,
      msgID: answer.MsgId,
      from: "ana",
      to: { userID: "bo" },
      random: 918273,
      clientSeq: 71,
      elements: [text("lunch?")],
      cloudCustomData: '{"k":1}',
      needReadReceipt: true,
      supportExtension: true,
      ignoresMute: true,
      nickName: "Ana",
    };
    expect(await stored()).toEqual([message]);
    expect(rest.pushedTo("bo")).toEqual([message]);
    expect(rest.pushedTo("ana")).toEqual([message]);
    expect(await unreadOf("bo")).toBe(1);
  });

  test("tells the hooks that the app acted", async () => {
    await send();
    expect(rest.hooks.asked).toMatchObject([
      { sender: { userID: "ana", operator: "administrator", platform: "RESTAPI", isApp: true } },
    ]);
    expect(rest.hooks.told).toHaveLength(1);
  });

  test("without From_Account is from the admin, without MsgSeq has one of the server's", async () => {
    const answer = await send({ From_Account: undefined, MsgSeq: undefined });
    expect(answer.MsgKey).toBe("3145_918273_1700000000");
    expect(rest.pushedTo("bo")).toMatchObject([{ from: "administrator", clientSeq: 3_145 }]);
  });

  test("twice in a second, or the same words twice in two minutes, is one message", async () => {
    const first = await send();
    expect(await send()).toEqual(first);
    rest.clock.advance(119_000);
    expect(await send()).toEqual(first);
    expect(await stored()).toHaveLength(1);
    expect(rest.pushedTo("bo")).toHaveLength(1);
    expect(rest.hooks.told).toHaveLength(1);
  });

  test.each([
    ["MsgSeq", () => send({ MsgSeq: 72 })],
    ["MsgRandom", () => send({ MsgRandom: 1 })],
    [
      "content in another second",
      () => {
        rest.clock.advance(1_000);
        return send({ CloudCustomData: "else" });
      },
    ],
    [
      "time, two minutes later",
      () => {
        rest.clock.advance(120_000);
        return send();
      },
    ],
  ])("with another %s is another message", async (_, again) => {
    const first = await send();
    expect((await again()).MsgId).not.toBe(first.MsgId);
    expect(await stored()).toHaveLength(2);
  });

  test("without a MsgSeq is another message each time", async () => {
    await send({ MsgSeq: undefined });
    rest.clock.advance(1_000);
    await send({ MsgSeq: undefined });
    expect(await stored()).toHaveLength(2);
  });

  test("with SyncOtherMachine 2 leaves the sender out", async () => {
    await send({ SyncOtherMachine: 2 });
    expect(rest.pushedTo("bo")).toHaveLength(1);
    expect(rest.pushedTo("ana")).toHaveLength(0);
    expect(await stored("ana")).toHaveLength(0);
    expect(await stored("bo")).toHaveLength(1);
  });

  test.each([[{ OnlineOnlyFlag: 1 }], [{ MsgLifeTime: 0 }], [{ OnlineOnlyFlag: 1, IsNeedReadReceipt: 1 }]])(
    "with %j is pushed and not stored",
    async (flags) => {
      expect(await send(flags)).toMatchObject({ ErrorCode: 0, MsgKey: "71_918273_1700000000" });
      expect(rest.pushedTo("bo")).toMatchObject([{ seq: 0, onlineUserOnly: true }]);
      expect(await stored()).toHaveLength(0);
    },
  );

  test("obeys SendMsgControl", async () => {
    await send({ SendMsgControl: ["NoUnread", "NoLastMsg", "NoMsgCheck", "SomethingNew"] });
    expect(rest.pushedTo("bo")).toMatchObject([{ noUnread: true, noLastMessage: true, noModeration: true }]);
    expect(await unreadOf("bo")).toBe(0);
  });

  test("obeys ForbidCallbackControl", async () => {
    await send({ ForbidCallbackControl: ["ForbidBeforeSendMsgCallback"] });
    expect([rest.hooks.asked.length, rest.hooks.told.length]).toEqual([0, 1]);
    await send({ MsgSeq: 72, ForbidCallbackControl: ["ForbidAfterSendMsgCallback"] });
    expect([rest.hooks.asked.length, rest.hooks.told.length]).toEqual([1, 1]);
  });

  test("answers the code of the app's back end, and 90992 when that did not answer", async () => {
    rest.hooks.verdict = { ok: false, error: { code: 120_050, desc: "not in this house" } };
    expect(await send()).toMatchObject({ ErrorCode: 120_050, ErrorInfo: "not in this house" });
    rest.hooks.verdict = fail("webhook_failed");
    expect(await send()).toMatchObject({ ErrorCode: 90992 });
    expect(await stored()).toHaveLength(0);
  });

  test("that is dropped by the back end looks sent", async () => {
    rest.hooks.verdict = { ok: true, value: { kind: "drop" } };
    expect(await send()).toMatchObject({ ErrorCode: 0, MsgTime: 1_700_000_000 });
    expect(rest.pushedTo("bo")).toHaveLength(0);
  });

  test("keeps OfflinePushInfo and more than seven days of MsgLifeTime", async () => {
    const OfflinePushInfo = { PushFlag: 0, Title: "Shop", ApnsInfo: { BadgeMode: 1 }, Newer: 1 };
    expect(await send({ OfflinePushInfo, MsgLifeTime: 9_999_999 })).toMatchObject({ ErrorCode: 0 });
    expect(await stored()).toMatchObject([{ offlinePush: OfflinePushInfo }]);
  });
});

describe("a refused sendmsg", () => {
  beforeAll(open);
  afterAll(close);

  test.each([
    [{ To_Account: undefined }, 90003],
    [{ To_Account: 5 }, 90003],
    [{ To_Account: ["bo"] }, 90003],
    [{ To_Account: "ghost" }, 90012],
    [{ From_Account: "" }, 90008],
    [{ From_Account: 5 }, 90008],
    [{ From_Account: "ghost" }, 20003],
    [{ MsgRandom: undefined }, 90005],
    [{ MsgRandom: "1" }, 90005],
    [{ MsgRandom: 4_294_967_296 }, 90005],
    [{ MsgTimeStamp: "now" }, 90006],
    [{ MsgBody: undefined }, 90002],
    [{ MsgBody: [] }, 90002],
    [{ MsgBody: "hi" }, 90007],
    [{ MsgBody: [{ MsgType: "TIMTextElem" }] }, 90010],
    [{ MsgBody: [{ MsgType: "timtextelem", MsgContent: { Text: "" } }] }, 90010],
    [{ MsgBody: [null] }, 90010],
    [
      { MsgBody: Array.from({ length: 2 }, () => ({ MsgType: "TIMCustomElem", MsgContent: { Data: "" } })) },
      90010,
    ],
    [{ MsgSeq: -1 }, 90010],
    [{ CloudCustomData: {} }, 90010],
    [{ SendMsgControl: "NoUnread" }, 90010],
    [{ MsgLifeTime: "60" }, 90044],
    [{ MsgLifeTime: -1 }, 90026],
    [{ SyncOtherMachine: "1" }, 90031],
    [{ SyncOtherMachine: 3 }, 90031],
    [{ OfflinePushInfo: [] }, 90043],
    [{ OfflinePushInfo: { PushFlag: "0" } }, 90043],
    [{ MsgBody: [text("x".repeat(12_289))] }, 93000],
    [{ MsgBody: [text("x".repeat(12_000))], CloudCustomData: "x".repeat(289) }, 93000],
  ])("with %j answers %i", async (change, code) => {
    expect(await send(change)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
    expect(rest.pushedTo("bo")).toHaveLength(0);
  });
});

describe("batchsendmsg", () => {
  const batch = async (change: Record<string, unknown> = {}) =>
    rest.call("openim/batchsendmsg", { ...BODY, To_Account: ["bo", "cleo", "bo"], ...change });

  beforeEach(open);
  afterEach(close);

  test("sends one message with one identity to each, and asks no hooks", async () => {
    const answer = await batch();
    expect(answer).toMatchObject({ ActionStatus: "OK", MsgKey: "71_918273_1700000000", ErrorList: [] });
    expect(rest.pushedTo("bo")).toMatchObject([{ msgID: answer.MsgId, to: { userID: "bo" } }]);
    expect(rest.pushedTo("cleo")).toMatchObject([{ msgID: answer.MsgId, to: { userID: "cleo" } }]);
    expect(rest.hooks.asked).toHaveLength(0);
    expect(rest.hooks.told).toHaveLength(0);
  });

  test("names the receivers that failed, and fails when all did", async () => {
    expect(await batch({ To_Account: ["ghost", "bo"] })).toMatchObject({
      ActionStatus: "OK",
      ErrorCode: 0,
      ErrorList: [{ To_Account: "ghost", ErrorCode: 70107 }],
    });
    expect(await batch({ To_Account: ["ghost"] })).toMatchObject({
      ActionStatus: "FAIL",
      ErrorCode: 70107,
      ErrorList: [{ To_Account: "ghost", ErrorCode: 70107 }],
    });
  });

  test.each([
    [{ To_Account: "bo" }, 90003],
    [{ To_Account: Array.from({ length: 501 }, (_, index) => `u${index}`) }, 90011],
    [{ From_Account: "" }, 90008],
    [{ From_Account: "ghost" }, 90008],
    [{ MsgBody: [text("x".repeat(12_289))] }, 90055],
  ])("with %j is refused", async (change, code) => {
    expect(await batch(change)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  });
});
