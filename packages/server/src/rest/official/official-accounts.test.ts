import { fail } from "@skein-im/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";

const NEWS = "@TOA#_news";
const OK = { ActionStatus: "OK", ErrorCode: 0 };
let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy");
  await rest.store.apps.setSettings(APP, { officialMessagesPerHour: 3 });
  await rest.deps.signIn.apps.refresh();
  await create({ OfficialAccountUserID: NEWS });
});
afterEach(() => rest.close());

const official = (command: string, body: object = {}) =>
  rest.call(`official_account_open_http_svc/${command}`, { Official_Account: NEWS, ...body }) as Promise<
    // biome-ignore lint/suspicious/noExplicitAny: answers of twelve commands
    any
  >;
const create = (fields: object = {}) =>
  official("create_official_account", { Owner_Account: "ana", Name: "News", ...fields });
const subscribe = (...users: string[]) =>
  official("add_subscriber", { SubscriberList: users.map((Subscriber_Account) => ({ Subscriber_Account })) });
const info = async (filter?: readonly string[]) => {
  const ResponseFilter = filter && { OfficialAccountBaseInfoFilter: filter };
  const body = { OfficialAccountIdList: [{ Official_Account: NEWS }], ...(filter && { ResponseFilter }) };
  return (await official("get_official_account_info", body)).OfficialAccountInfoList;
};
let random = 0;
const send = (Text: string, fields: object = {}) =>
  official("send_official_account_msg", {
    Random: ++random,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text } }],
    ...fields,
  });

test("create_official_account keeps every field, and makes an ID where none is given", async () => {
  const fields = {
    Introduction: "i",
    FaceUrl: "f",
    Organization: "o",
    CustomString: "c",
    MaxSubscriberNum: 7,
  };
  const made = await create(fields);
  expect(made).toMatchObject(OK);
  expect(made.OfficialAccountUserID).toMatch(/^@TOA#_\w+$/);
  const asked = { OfficialAccountIdList: [{ Official_Account: made.OfficialAccountUserID }] };
  expect((await official("get_official_account_info", asked)).OfficialAccountInfoList).toEqual([
    {
      Official_Account: made.OfficialAccountUserID,
      CreateTime: Math.floor(rest.clock.now() / 1_000),
      Name: "News",
      Owner_Account: "ana",
      LastMsgTime: 0,
      SubscriberNum: 0,
      ...fields,
    },
  ]);
  expect(rest.officialHooks.told).toContain(`${NEWS} of ana created`);
});

test("an account that is deleted subscribes to nothing any more", async () => {
  await rest.importAccounts("gone");
  await subscribe("ana", "gone");
  expect(await info()).toMatchObject([{ SubscriberNum: 2 }]);
  await rest.call("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: "gone" }] });
  expect(await info()).toMatchObject([{ SubscriberNum: 1 }]);
  await rest.importAccounts("gone");
  expect(await rest.store.officials.isSubscriber(APP, NEWS, "gone")).toBe(false);
});

test.each([
  [{ Owner_Account: "zoe" }, 10_019],
  [{ Owner_Account: undefined }, 10_004],
  [{ Name: undefined }, 10_004],
  [{ Name: "" }, 10_004],
  [{ Name: "x".repeat(151) }, 10_004],
  [{ Introduction: 7 }, 10_004],
  [{ CustomString: "x".repeat(3_001) }, 10_004],
  [{ MaxSubscriberNum: 0 }, 10_004],
  [{ OfficialAccountUserID: "news" }, 10_015],
  [{ OfficialAccountUserID: `@TOA#_${"x".repeat(43)}` }, 10_015],
  [{ OfficialAccountUserID: NEWS }, 10_021],
])("create_official_account with %j answers %i, and there is no account", async (fields, code) => {
  expect(await create(fields)).toMatchObject({ ErrorCode: code });
});

test("create_official_account and add_subscriber answer what the app's back end says", async () => {
  rest.officialHooks.verdict = fail("msg_refused");
  expect(await create()).toMatchObject({ ErrorCode: 20_006 });
  rest.officialHooks.verdict = fail("group_refused");
  expect(await subscribe("bo")).toMatchObject({ ErrorCode: 10_016 });
});

test("modify_official_account_base_info changes what it names, destroy_official_account ends the account", async () => {
  const change = { OfficialAccount: NEWS, Official_Account: undefined, Introduction: "weekly" };
  expect(await official("modify_official_account_base_info", change)).toMatchObject(OK);
  expect(await info()).toMatchObject([{ Name: "News", Introduction: "weekly" }]);
  expect(await info(["Name"])).toEqual([{ Official_Account: NEWS, Name: "News" }]);
  expect(await official("destroy_official_account")).toMatchObject(OK);
  expect(await info()).toMatchObject([{ Official_Account: NEWS, ErrorCode: 10_010 }]);
  for (const command of ["destroy_official_account", "modify_official_account_base_info"]) {
    expect(await official(command)).toMatchObject({ ErrorCode: 10_010 });
  }
  expect(rest.officialHooks.told.slice(1)).toEqual([
    `${NEWS} changed: {"introduction":"weekly"}`,
    `${NEWS} destroyed`,
  ]);
});

test("add_subscriber and delete_subscriber answer for each user, and the users' devices hear of it", async () => {
  rest.officialHooks.refused = new Set(["cy"]);
  expect(await subscribe("bo", "cy", "zoe")).toMatchObject({
    SubscriberList: [
      { Subscriber_Account: "bo", Result: 1 },
      { Subscriber_Account: "cy", Result: 0 },
      { Subscriber_Account: "zoe", Result: 0 },
    ],
  });
  expect(await subscribe("bo")).toMatchObject({ SubscriberList: [{ Result: 2 }] });
  expect(rest.eventsOf("bo", "official.changed")).toMatchObject([
    { kind: "subscribed", account: { accountID: NEWS, name: "News" } },
  ]);
  const gone = await official("delete_subscriber", { SubscriberToDel_Account: ["bo", "cy"] });
  expect(gone).toMatchObject({
    SubscriberList: [
      { Subscriber_Account: "bo", Result: 1 },
      { Subscriber_Account: "cy", Result: 2 },
    ],
  });
  expect(rest.eventsOf("bo", "official.changed")).toContainEqual({ kind: "unsubscribed", accountID: NEWS });
  expect(rest.officialHooks.told.slice(1)).toEqual([
    `bo subscribed to ${NEWS}`,
    `bo unsubscribed from ${NEWS}`,
  ]);
});

test("a full account answers 10014 and the back end hears of it", async () => {
  await official("modify_official_account_base_info", { MaxSubscriberNum: 1 });
  expect(await subscribe("bo", "cy")).toMatchObject({ SubscriberList: [{ Result: 1 }, { Result: 0 }] });
  expect(await subscribe("cy")).toMatchObject({ ErrorCode: 10_014 });
  expect(rest.officialHooks.told.filter((line) => line.endsWith("full"))).toHaveLength(2);
});

test.each([
  ["add_subscriber", { SubscriberList: [] }, 10_004],
  ["add_subscriber", { SubscriberList: [{}] }, 10_004],
  ["add_subscriber", { SubscriberList: Array(101).fill({ Subscriber_Account: "bo" }) }, 10_005],
  ["add_subscriber", { SubscriberList: [{ Subscriber_Account: "zoe" }] }, 10_019],
  [
    "add_subscriber",
    { Official_Account: "@TOA#_none", SubscriberList: [{ Subscriber_Account: "bo" }] },
    10_010,
  ],
  ["delete_subscriber", { SubscriberToDel_Account: "bo" }, 10_004],
  ["delete_subscriber", { Official_Account: "", SubscriberToDel_Account: ["bo"] }, 10_015],
  ["modify_subscriber_info", { Subscriber_Account: "bo", CustomString: "x" }, 10_007],
  ["modify_subscriber_info", { CustomString: "x" }, 10_004],
  ["get_subscriber_info", { Limit: 0 }, 10_004],
  ["get_subscribed_official_account_list", {}, 10_004],
  ["get_official_account_info", { OfficialAccountIdList: [] }, 10_004],
  ["official_account_msg_recall", { MsgKeyList: [] }, 10_004],
  ["official_account_msg_recall", { MsgKeyList: Array(11).fill("1_1_1") }, 10_004],
  ["official_account_msg_get_simple", { ReqMsgNumber: 0 }, 10_004],
  ["official_account_msg_get_simple", { ReqMsgNumber: 1, LastMsgKey: "7" }, 10_004],
  ["send_official_account_msg", { Random: 1 }, 10_004],
])("%s with %j answers %i", async (command, fields, code) => {
  expect(await official(command, fields)).toMatchObject({ ErrorCode: code });
});

test("get_subscriber_info and get_subscribed_official_account_list go page by page, with what the app keeps", async () => {
  await subscribe("cy", "bo");
  expect(
    await official("modify_subscriber_info", { Subscriber_Account: "bo", CustomString: "gold" }),
  ).toMatchObject(OK);
  const first = await official("get_subscriber_info", { Limit: 1, Next: "" });
  const SubscribeTime = Math.floor(rest.clock.now() / 1_000);
  const asNew = { MsgFlag: 0, LastSendMsgTime: 0 };
  expect(first).toMatchObject({
    SubscriberNum: 2,
    SubscriberList: [{ Subscriber_Account: "bo", SubscribeTime, CustomString: "gold", ...asNew }],
    Next: "bo",
  });
  const second = await official("get_subscriber_info", { Limit: 1, Next: first.Next });
  expect(second).toMatchObject({ SubscriberList: [{ Subscriber_Account: "cy" }], Next: "" });
  await create({ OfficialAccountUserID: "@TOA#_other" });
  await official("add_subscriber", {
    Official_Account: "@TOA#_other",
    SubscriberList: [{ Subscriber_Account: "bo" }],
  });
  const list = (fields: object) =>
    official("get_subscribed_official_account_list", { Subscriber_Account: "bo", Limit: 1, ...fields });
  expect(await list({})).toMatchObject({
    OfficialAccountInfoList: [
      { Official_Account: NEWS, Name: "News", SelfInfo: { SubscribeTime, CustomString: "gold" } },
    ],
    TotalCount: 2,
    CompleteFlag: 0,
    Next: 1,
  });
  const ResponseFilter = { OfficialAccountBaseInfoFilter: ["Name"], SelfInfoFilter: [] };
  expect(await list({ Offset: 1, ResponseFilter })).toMatchObject({
    OfficialAccountInfoList: [{ Official_Account: "@TOA#_other", Name: "News", SelfInfo: {} }],
    CompleteFlag: 1,
    Next: 0,
  });
});

test("send_official_account_msg: one message for all, known again by content and Random, at most so many", async () => {
  await subscribe("bo");
  const first = await send("hello", { Random: 77 });
  const seconds = Math.floor(rest.clock.now() / 1_000);
  expect(first).toMatchObject({ ...OK, MsgTime: seconds, MsgKey: `1_1_${seconds}` });
  expect(await send("hello", { Random: 77 })).toMatchObject({ MsgKey: first.MsgKey });
  expect(await send("too soon")).toMatchObject({ ErrorCode: 10_023 });
  for (const text of ["second", "third"]) {
    rest.clock.advance(1_000);
    expect(await send(text)).toMatchObject(OK);
  }
  rest.clock.advance(1_000);
  expect(await send("fourth in the hour")).toMatchObject({ ErrorCode: 10_023 });
  expect(await send("x".repeat(20_000))).toMatchObject({ ErrorCode: 80_002 });
  expect(rest.officialHooks.told.filter((line) => line.includes("sent"))).toEqual([
    `${NEWS} sent 1`,
    `${NEWS} sent 2`,
    `${NEWS} sent 3`,
  ]);
});

test("official_account_msg_get_simple shows broadcasts only, official_account_msg_recall takes them back", async () => {
  await subscribe("bo");
  const { MsgKey: first } = await send("one");
  await rest.call("openim/sendmsg", {
    From_Account: NEWS,
    To_Account: "bo",
    MsgRandom: 1,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "for bo" } }],
  });
  rest.clock.advance(1_000);
  const { MsgKey: second } = await send("two");
  expect(second.split("_")[0]).toBe("3");
  const page = (fields: object) =>
    official("official_account_msg_get_simple", { ReqMsgNumber: 1, ...fields });
  const newest = await page({});
  expect(newest).toMatchObject({
    IsFinished: 0,
    RspMsgList: [{ From_Account: NEWS, MsgKey: second, MsgBody: [{ MsgContent: { Text: "two" } }] }],
    LastMsgKey: second,
  });
  expect(await page({ LastMsgKey: second })).toMatchObject({
    IsFinished: 1,
    RspMsgList: [{ MsgKey: first }],
  });

  const [, , time] = first.split("_");
  const recalled = await official("official_account_msg_recall", {
    MsgKeyList: [first, `2_1_${time}`, "nonsense", first],
    Reason: "old",
  });
  expect(recalled.RecallRetList.map(({ RetCode }: { RetCode: number }) => RetCode)).toEqual([
    0, 10_030, 10_030, 20_023,
  ]);
  const fields = { LastMsgKey: second };
  expect(await page(fields)).toMatchObject({ RspMsgList: [{ IsPlaceMsg: 2, MsgBody: [] }] });
  expect(await page({ ...fields, WithRecalledMsg: 1 })).toMatchObject({
    RspMsgList: [{ IsPlaceMsg: 2, MsgBody: [{ MsgContent: { Text: "one" } }] }],
  });
  expect(rest.officialHooks.told).toContain(`${NEWS} recalled ${first}`);
});

test("official accounts are made and deleted by their own commands only", async () => {
  const account = { UserID: "@TOA#_sneaky" };
  expect(await rest.call("im_open_login_svc/account_import", account)).toMatchObject({ ErrorCode: 70_402 });
  const DeleteItem = [{ UserID: NEWS }];
  expect(await rest.call("im_open_login_svc/account_delete", { DeleteItem })).toMatchObject({
    ResultItem: [{ UserID: NEWS, ResultCode: 70_402 }],
  });
});
