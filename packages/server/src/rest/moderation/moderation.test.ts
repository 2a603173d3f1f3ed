import { afterEach, beforeEach, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";

const OK = { ActionStatus: "OK", ErrorCode: 0 };
let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo");
});
afterEach(() => rest.close());

// biome-ignore lint/suspicious/noExplicitAny: answers of many commands
const call = (command: string, body: object = {}): Promise<any> => rest.call(command, body);
const word = (Keyword: string, FilterType: 1 | 2, fields: object = {}) => ({
  Keyword,
  WordType: 1,
  FilterType,
  ...fields,
});
const add = (...LocalAuditWords: object[]) =>
  call("im_msg_audit_mgr/add_local_audit_keywords", { SdkAppId: APP, LocalAuditWords });
const list = (fields: object = {}) =>
  call("im_msg_audit_mgr/get_local_audit_keywords", { SdkAppId: APP, Offset: 0, Limit: 10, ...fields });
let random = 0;
const send = (Text: string, fields: object = {}) =>
  call("openim/sendmsg", {
    From_Account: "ana",
    To_Account: "bo",
    MsgRandom: ++random,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text } }],
    ...fields,
  });
const arrived = () =>
  rest.pushedTo("bo").map(({ elements }) => (elements[0]?.MsgContent as { Text?: string } | undefined)?.Text);

test("words are added, listed page by page and by a part of them, changed, and deleted", async () => {
  expect(await add(word("foo", 1, { ReplacedContent: "bar" }), word("Spam", 2))).toMatchObject(OK);
  expect(await add({ Keyword: "b[aeiou]d", WordType: 2, FilterType: 2 })).toMatchObject(OK);
  expect(await add(word("foo", 2))).toMatchObject(OK);
  const UpdateTime = Math.floor(rest.clock.now() / 1_000);
  const page = await list({ Limit: 2 });
  expect(page).toMatchObject({ ...OK, TotalCount: 2, TotalRegCount: 1, CurCount: 2, CurRegCount: 1 });
  expect(page.LocalAuditWords).toEqual([
    { Id: expect.any(String), Keyword: "foo", WordType: 1, FilterType: 2, ReplacedContent: "", UpdateTime },
    { Id: expect.any(String), Keyword: "Spam", WordType: 1, FilterType: 2, ReplacedContent: "", UpdateTime },
  ]);
  expect((await list({ Offset: 2 })).LocalAuditWords).toMatchObject([{ Keyword: "b[aeiou]d" }]);
  expect(await list({ Keyword: "SPA", FilterType: 2 })).toMatchObject({ CurCount: 1, CurRegCount: 0 });
  const gone = {
    SdkAppId: APP,
    LocalAuditWords: [
      { Keyword: "foo", WordType: 1 },
      { Keyword: "none", WordType: 2 },
    ],
  };
  expect(await call("im_msg_audit_mgr/delete_local_audit_keywords", gone)).toMatchObject(OK);
  expect(await list()).toMatchObject({ TotalCount: 1 });
});

test.each([
  ["add_local_audit_keywords", { LocalAuditWords: [] }],
  ["add_local_audit_keywords", { LocalAuditWords: Array(11).fill(word("x", 1)) }],
  ["add_local_audit_keywords", { LocalAuditWords: [word("", 1)] }],
  ["add_local_audit_keywords", { LocalAuditWords: [word("x".repeat(101), 1)] }],
  ["add_local_audit_keywords", { LocalAuditWords: [{ ...word("x", 1), WordType: 3 }] }],
  ["add_local_audit_keywords", { LocalAuditWords: [{ ...word("(", 1), WordType: 2 }] }],
  ["add_local_audit_keywords", { SdkAppId: 7, LocalAuditWords: [word("x", 1)] }],
  ["delete_local_audit_keywords", { LocalAuditWords: [{ Keyword: "x" }] }],
  ["get_local_audit_keywords", { Offset: -1, Limit: 1 }],
  ["get_local_audit_keywords", { Offset: 0 }],
])("%s with %j answers 10004 and changes nothing", async (command, body) => {
  expect(await call(`im_msg_audit_mgr/${command}`, body)).toMatchObject({ ErrorCode: 10_004 });
  expect(await list()).toMatchObject({ TotalCount: 0, TotalRegCount: 0 });
});

test("the older commands are for the words that refuse", async () => {
  await add(word("mild", 1));
  expect(await call("openim_dirty_words/add", { DirtyWordsList: ["rude", "vile"] })).toMatchObject(OK);
  expect(await call("openim_dirty_words/delete", { DirtyWordsList: ["vile"] })).toMatchObject(OK);
  expect(await call("openim_dirty_words/get")).toMatchObject({ ...OK, DirtyWordsList: ["rude"] });
  expect(await send("how RUDE")).toMatchObject({ ErrorCode: 80_001 });
  for (const DirtyWordsList of [[], ["x".repeat(11)], [7], "rude"]) {
    expect(await call("openim_dirty_words/add", { DirtyWordsList })).toMatchObject({ ErrorCode: 10_004 });
  }
});

test("a message with a word of the list is refused with 80001, or arrives without it", async () => {
  await add(word("spam", 2), word("foo", 1, { ReplacedContent: "bar" }), word("darn", 1));
  expect(await send("buy Spam now")).toMatchObject({ ErrorCode: 80_001 });
  expect(await send("FOO and darn foo")).toMatchObject(OK);
  expect(await send("nothing of it")).toMatchObject(OK);
  expect(arrived()).toEqual(["bar and **** bar", "nothing of it"]);
  await call("group_open_http_svc/create_group", {
    Type: "Public",
    GroupId: "club",
    Name: "Club",
    Owner_Account: "ana",
  });
  const MsgBody = [{ MsgType: "TIMTextElem", MsgContent: { Text: "spam" } }];
  const inGroup = { GroupId: "club", From_Account: "ana", Random: 1, MsgBody };
  expect(await call("group_open_http_svc/send_group_msg", inGroup)).toMatchObject({ ErrorCode: 80_001 });
});

test("names and texts of profiles and groups are refused too, or cleaned", async () => {
  await add(word("spam", 2), word("darn", 1));
  const portrait = (Tag: string, Value: string) =>
    call("profile/portrait_set", { From_Account: "ana", ProfileItem: [{ Tag, Value }] });
  expect(await portrait("Tag_Profile_IM_Nick", "Spam Inc")).toMatchObject({ ErrorCode: 40_005 });
  expect(await portrait("Tag_Profile_IM_SelfSignature", "darn good")).toMatchObject(OK);
  expect(await rest.accounts.get(APP, "ana")).toMatchObject({
    nickName: "",
    profile: { selfSignature: "**** good" },
  });
  const create = (fields: object) =>
    call("group_open_http_svc/create_group", {
      Type: "Public",
      Name: "Club",
      Owner_Account: "ana",
      ...fields,
    });
  expect(await create({ Name: "spam" })).toMatchObject({ ErrorCode: 80_001 });
  expect(await create({ Introduction: "all spam" })).toMatchObject({ ErrorCode: 80_001 });
  expect(await create({ GroupId: "club", Name: "darn it" })).toMatchObject(OK);
  const modify = { GroupId: "club", Notification: "spam" };
  expect(await call("group_open_http_svc/modify_group_base_info", modify)).toMatchObject({
    ErrorCode: 80_001,
  });
  const asked = { GroupIdList: ["club"] };
  expect(await call("group_open_http_svc/get_group_info", asked)).toMatchObject({
    GroupInfo: [{ Name: "**** it", Notification: "" }],
  });
  const official = { Owner_Account: "ana", Name: "spam news" };
  const command = "official_account_open_http_svc/create_official_account";
  expect(await call(command, official)).toMatchObject({ ErrorCode: 80_001 });
});

test("content_moderation and batch_content_moderation ask the app's own list", async () => {
  await add(word("spam", 2), word("darn", 1));
  const check = (Content: string, ContentType = "Text") =>
    call("im_msg_audit/content_moderation", { AuditName: "C2C", ContentType, Content });
  expect(await check("hello")).toMatchObject({
    ...OK,
    Result: "Pass",
    Score: 0,
    Label: "Normal",
    Keywords: [],
  });
  expect(await check("SPAM")).toMatchObject({ Result: "Block", Score: 100, Keywords: ["spam"] });
  expect(await check("darn")).toMatchObject({ Result: "Review", Keywords: ["darn"] });
  expect(await check("https://example.org/a.png", "Image")).toMatchObject({ ErrorCode: 10_007 });
  expect(await check("")).toMatchObject({ ErrorCode: 10_004 });
  const Contents = [
    { ContentId: 1, ContentType: "Text", Content: "hi" },
    { ContentId: 2, ContentType: "Text", Content: "spam" },
    { ContentId: 3, ContentType: "Image", Content: "https://example.org/a.png" },
  ];
  const batch = await call("im_msg_audit/batch_content_moderation", { AuditName: "Group", Contents });
  expect(batch.AuditResults).toMatchObject([
    { ContentId: 1, ErrorCode: 0, Result: "Pass" },
    { ContentId: 2, ErrorCode: 0, Result: "Block", Keywords: ["spam"] },
    { ContentId: 3, ErrorCode: 10_007 },
  ]);
  const twice = { AuditName: "Group", Contents: [Contents[0], Contents[0]] };
  expect(await call("im_msg_audit/batch_content_moderation", twice)).toMatchObject({ ErrorCode: 10_004 });
});

test.each([
  "get_cloud_audit_keywords_ids",
  "get_cloud_audit_keywords",
  "add_cloud_audit_keywords",
  "delete_cloud_audit_keywords",
])("%s says that there are no cloud libraries", async (command) => {
  expect(await call(`im_msg_audit_mgr/${command}`, { SdkAppId: APP })).toMatchObject({ ErrorCode: 10_007 });
});
