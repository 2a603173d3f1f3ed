import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRest, type RestHarness } from "../../../test/rest-harness.ts";

let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy");
  await rest.store.groups.create({
    app: (await rest.app()).appID,
    groupID: "club",
    type: "Work",
    name: "Club",
    owner: "ana",
    members: [{ userID: "bo" }],
    now: rest.clock.now(),
  });
});
afterEach(() => rest.close());

let random = 0;

/** Of ana's to bo; resolves to what names it. */
async function c2cMessage(fields: object = {}) {
  random += 1;
  const { MsgKey = "" } = await rest.call("openim/sendmsg", {
    From_Account: "ana",
    To_Account: "bo",
    MsgSeq: random,
    MsgRandom: random,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "lunch?" } }],
    SupportMessageExtension: 1,
    ...fields,
  });
  return { From_Account: "ana", To_Account: "bo", MsgKey };
}

async function groupMessage(fields: object = {}) {
  random += 1;
  await rest.call("group_open_http_svc/send_group_msg", {
    GroupId: "club",
    Random: random,
    From_Account: "ana",
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "your move" } }],
    SupportMessageExtension: 1,
    ...fields,
  });
  return { GroupId: "club", MsgSeq: 1 };
}

const command = (message: object, what: "get" | "set") =>
  `openim_msg_ext_http_svc/${"GroupId" in message ? "group_" : ""}${what}_key_values`;
const get = (message: object, StartSeq = 0) => rest.call(command(message, "get"), { ...message, StartSeq });
const set = (message: object, OperateType: number, ...ExtensionList: object[]) =>
  rest.call(command(message, "set"), { ...message, OperateType, ExtensionList });

const pair = (Key: string, Value: string, Seq: number) => ({ Key, Value, Seq });

describe.each([
  ["one to one", c2cMessage],
  ["in a group", groupMessage],
])("%s", (_, message) => {
  test("sets, reads, deletes and clears", async () => {
    const named = await message();
    expect(await set(named, 1, pair("vote_bo", "yes", 0), pair("vote_cy", "no", 0))).toMatchObject({
      ActionStatus: "OK",
      ExtensionList: [
        { ErrorCode: 0, Extension: pair("vote_bo", "yes", 1) },
        { ErrorCode: 0, Extension: pair("vote_cy", "no", 2) },
      ],
    });
    expect(await get(named)).toMatchObject({
      CompleteFlag: 1,
      LatestSeq: 2,
      ClearSeq: 0,
      ExtensionList: [pair("vote_bo", "yes", 1), pair("vote_cy", "no", 2)],
    });
    expect(await set(named, 2, pair("vote_bo", "", 1), pair("never", "", 0))).toMatchObject({
      ExtensionList: [
        { ErrorCode: 0, Extension: pair("vote_bo", "", 3) },
        { ErrorCode: 23_004, Extension: pair("never", "", 0) },
      ],
    });
    expect(await get(named, 2)).toMatchObject({
      LatestSeq: 3,
      ExtensionList: [pair("vote_cy", "no", 2), pair("vote_bo", "", 3)],
    });
    expect(await set(named, 3)).toMatchObject({ ActionStatus: "OK", ExtensionList: [] });
    expect(await get(named)).toMatchObject({ LatestSeq: 4, ClearSeq: 4, ExtensionList: [] });
  });

  test("tells the app's back end what was done", async () => {
    const named = await message();
    await set(named, 1, pair("a", "1", 0));
    await set(named, 2, pair("a", "", 1));
    await set(named, 2, pair("a", "", 1));
    await set(named, 1, pair("b", "1", 0));
    await set(named, 3);
    await set(named, 3);
    expect(
      rest.hooks.extensions.map(({ operation, extensions, latest }) => [operation, latest, extensions]),
    ).toEqual([
      ["set", 1, [{ key: "a", value: "1", seq: 1 }]],
      ["delete", 2, [{ key: "a", value: null, seq: 2 }]],
      ["set", 3, [{ key: "b", value: "1", seq: 3 }]],
      ["clear", 4, []],
    ]);
  });

  test("gives 200 pairs at a time", async () => {
    const named = await message();
    for (let from = 1; from <= 241; from += 20) {
      const pairs = Array.from({ length: 20 }, (_, index) => pair(`k${from + index}`, "1", 0));
      await set(named, 1, ...pairs);
    }
    const first = await get(named);
    expect(first).toMatchObject({ CompleteFlag: 0, LatestSeq: 260 });
    const keys = (page: object) =>
      (page as { ExtensionList: { Key: string }[] }).ExtensionList.map(({ Key }) => Key);
    expect(keys(first)).toHaveLength(200);
    const second = await get(named, 201);
    expect(second).toMatchObject({ CompleteFlag: 1 });
    expect([...keys(first), ...keys(second)]).toEqual(Array.from({ length: 260 }, (_, n) => `k${n + 1}`));
  });

  test("has no more than 300 pairs", async () => {
    const named = await message();
    for (let from = 1; from <= 281; from += 20) {
      await set(named, 1, ...Array.from({ length: 20 }, (_, index) => pair(`k${from + index}`, "1", 0)));
    }
    expect(await set(named, 1, pair("k301", "1", 0))).toMatchObject({
      ExtensionList: [{ ErrorCode: 6017, Extension: pair("k301", "", 0) }],
    });
  });

  test.each<[string, object]>([
    ["OperateType", { OperateType: 4 }],
    ["OperateType", { OperateType: undefined }],
    ["ExtensionList", { ExtensionList: undefined }],
    ["ExtensionList", { ExtensionList: [] }],
    ["ExtensionList", { ExtensionList: Array.from({ length: 21 }, (_, n) => pair(`k${n}`, "", 0)) }],
    ["Key", { ExtensionList: [pair("", "1", 0)] }],
    ["Key", { ExtensionList: [pair("键".repeat(34), "1", 0)] }],
    ["Key", { ExtensionList: ["a"] }],
    ["Value", { ExtensionList: [pair("a", "值".repeat(342), 0)] }],
    ["Value", { ExtensionList: [{ Key: "a", Value: 1 }] }],
    ["Seq", { ExtensionList: [pair("a", "1", -1)] }],
  ])("refuses a wrong %s (case %#)", async (name, change) => {
    const named = await message();
    const body = { ...named, OperateType: 1, ExtensionList: [pair("a", "1", 0)], ...change };
    const answer = await rest.call(command(named, "set"), body);
    expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 10_004 });
    expect(answer.ErrorInfo).toContain(name);
    expect(await get(named)).toMatchObject({ ExtensionList: [] });
  });

  test("refuses a wrong StartSeq", async () => {
    const named = await message();
    expect(await get(named, -1)).toMatchObject({ ErrorCode: 10_004 });
  });

  test("needs a message that was sent for it, that is there, and that was not revoked", async () => {
    const plain = await message({ SupportMessageExtension: 0 });
    expect(await set(plain, 1, pair("a", "1", 0))).toMatchObject({ ErrorCode: 23_002 });
    expect(await get(plain)).toMatchObject({ ErrorCode: 23_002 });
    const missing = "MsgSeq" in plain ? { ...plain, MsgSeq: 9 } : { ...plain, MsgKey: "9_9_1700000000" };
    expect(await set(missing, 1, pair("a", "1", 0))).toMatchObject({ ErrorCode: 23_004 });
    expect(await get(missing)).toMatchObject({ ErrorCode: 23_004 });
  });

  test("takes 200 writing calls in a minute, and more as time goes by", async () => {
    const named = await message();
    for (let call = 0; call < 150; call += 1) await set(named, 1, pair("a", String(call), call));
    // All commands together may have 200 calls in a second; three more become free here.
    rest.clock.advance(1_000);
    for (let call = 150; call < 203; call += 1) await set(named, 1, pair("a", String(call), call));
    expect(await set(named, 1, pair("a", "x", 203))).toMatchObject({ ErrorCode: 23_003 });
    rest.clock.advance(300);
    expect(await set(named, 1, pair("a", "x", 203))).toMatchObject({ ErrorCode: 0 });
  });
});

describe("one to one", () => {
  test("a user's write is checked against the pair that is known, the admin's is not", async () => {
    const named = await c2cMessage({ From_Account: "administrator" });
    const ofAdmin = { To_Account: "bo", MsgKey: named.MsgKey };
    const asBo = { From_Account: "bo", To_Account: "administrator", MsgKey: named.MsgKey };
    expect(await set(ofAdmin, 1, pair("a", "1", 0))).toMatchObject({ ErrorCode: 0 });
    expect(await set(asBo, 1, pair("a", "2", 0))).toMatchObject({
      ErrorCode: 0,
      ExtensionList: [{ ErrorCode: 23_001, Extension: pair("a", "1", 1) }],
    });
    expect(await set(asBo, 1, pair("a", "2", 1))).toMatchObject({ ExtensionList: [{ ErrorCode: 0 }] });
    expect(await set(ofAdmin, 1, pair("a", "3", 0))).toMatchObject({ ExtensionList: [{ ErrorCode: 0 }] });
  });

  test.each<[object, number]>([
    [{ From_Account: "" }, 10_004],
    [{ From_Account: "ghost" }, 10_004],
    [{ To_Account: undefined }, 10_004],
    [{ To_Account: "ghost" }, 10_004],
    [{ To_Account: "cy" }, 23_004],
    [{ MsgKey: "x" }, 10_004],
  ])("with %j answers %i", async (change, code) => {
    const named = { ...(await c2cMessage()), ...change };
    expect(await set(named, 1, pair("a", "1", 0))).toMatchObject({ ErrorCode: code });
    expect(await get(named)).toMatchObject({ ErrorCode: code });
  });
});

test.each<[object, number]>([
  [{ GroupId: "" }, 10_015],
  [{ GroupId: "nowhere" }, 10_010],
  [{ MsgSeq: 0 }, 10_004],
  [{ MsgSeq: "1" }, 10_004],
])("in a group %j answers %i", async (change, code) => {
  const named = { ...(await groupMessage()), ...change };
  expect(await set(named, 1, pair("a", "1", 0))).toMatchObject({ ErrorCode: code });
  expect(await get(named)).toMatchObject({ ErrorCode: code });
});
