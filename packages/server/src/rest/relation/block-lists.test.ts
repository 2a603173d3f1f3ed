import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";

const OK = { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0, ErrorDisplay: "" };
let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy", "troll");
});
afterEach(() => rest.close());

const done = (...users: string[]) =>
  users.map((To_Account) => ({ To_Account, ResultCode: 0, ResultInfo: "" }));

const failed = (To_Account: string, ResultCode: number) => ({
  To_Account,
  ResultCode,
  ResultInfo: expect.stringMatching(/./),
});

const sns = (command: string, fields: object, From_Account = "ana") =>
  rest.call(`sns/${command}`, { From_Account, ...fields });

const add = (To_Account: string) =>
  sns("friend_add", { AddFriendItem: [{ To_Account, AddSource: "AddSource_Type_web" }] });

const told = (userID: string) => rest.eventsOf(userID, "relation.changed").length;

describe("black_list_add", () => {
  test("blocks, ends friendship both ways, and both hear of what is theirs", async () => {
    await add("troll");
    expect(await sns("black_list_add", { To_Account: ["troll"] })).toEqual({
      ...OK,
      ResultItem: done("troll"),
    });
    expect([told("ana"), told("troll")]).toEqual([2, 2]);
    const check = { To_Account: ["troll"], CheckType: "CheckResult_Type_Both" };
    expect(await sns("friend_check", check)).toMatchObject({
      InfoItem: [{ Relation: "CheckResult_Type_NoRelation" }],
    });
    expect(rest.relationHooks.told.at(-1)).toBe("ana blocks troll");
    expect(await sns("black_list_add", { To_Account: ["troll", "ana", "ghost"] })).toEqual({
      ...OK,
      ResultItem: [...done("troll"), failed("ana", 30_001), failed("ghost", 30_003)],
      Fail_Account: ["ana", "ghost"],
    });
    expect(await sns("black_list_add", { To_Account: ["ana"] })).toMatchObject({
      ActionStatus: "FAIL",
      ErrorCode: 30_001,
    });
  });

  test("takes as many as the list holds: 30013", async () => {
    await rest.store.apps.setSettings(APP, { blockedUsers: 2 });
    await rest.refresh();
    expect(await sns("black_list_add", { To_Account: ["bo", "cy", "troll"] })).toEqual({
      ...OK,
      ResultItem: [...done("bo", "cy"), failed("troll", 30_013)],
      Fail_Account: ["troll"],
    });
  });
});

test("black_list_delete unblocks, and who was not blocked is fine too", async () => {
  await sns("black_list_add", { To_Account: ["troll"] });
  expect(await sns("black_list_delete", { To_Account: ["ghost"] })).toMatchObject({ ErrorCode: 30_003 });
  const answer = await sns("black_list_delete", { To_Account: ["troll", "bo"] });
  expect(answer).toEqual({ ...OK, ResultItem: done("troll", "bo") });
  expect(rest.relationHooks.told).toEqual(["ana blocks troll", "ana unblocks troll"]);
  expect([told("ana"), told("troll")]).toEqual([2, 0]);
});

test("black_list_get answers the latest first, page by page", async () => {
  rest.clock.advance(1_760_000_000_000 - rest.clock.now());
  await sns("black_list_add", { To_Account: ["troll"] });
  expect(await sns("black_list_get", { StartIndex: 0, MaxLimited: 100, LastSequence: 0 })).toEqual({
    ...OK,
    BlackListItem: [{ To_Account: "troll", AddBlackTimeStamp: 1_760_000_000 }],
    StartIndex: 0,
    CurruentSequence: expect.any(Number),
  });
  await sns("black_list_add", { To_Account: ["bo", "cy"] });
  const page = (StartIndex: number) => sns("black_list_get", { StartIndex, MaxLimited: 2, LastSequence: 0 });
  expect(await page(0)).toMatchObject({
    BlackListItem: [{ To_Account: "cy" }, { To_Account: "bo" }],
    StartIndex: 2,
  });
  expect(await page(2)).toMatchObject({ BlackListItem: [{ To_Account: "troll" }], StartIndex: 0 });
});

test("black_list_check answers who has blocked whom", async () => {
  await sns("black_list_add", { To_Account: ["troll", "bo"] });
  await sns("black_list_add", { To_Account: ["ana"] }, "bo");
  await sns("black_list_add", { To_Account: ["ana"] }, "cy");
  const check = (To_Account: string[], word: string) =>
    sns("black_list_check", { To_Account, CheckType: `BlackCheckResult_Type_${word}` });
  expect(await check(["troll"], "Both")).toEqual({
    ...OK,
    BlackListCheckItem: [
      { To_Account: "troll", Relation: "BlackCheckResult_Type_AWithB", ResultCode: 0, ResultInfo: "" },
    ],
  });
  const words = async (word: string) => {
    const answer = (await check(["troll", "bo", "cy", "ghost"], word)) as unknown as {
      BlackListCheckItem: { Relation: string; ResultCode: number }[];
    };
    return answer.BlackListCheckItem.map(
      ({ Relation, ResultCode }) => `${Relation.split("_")[2]} ${ResultCode}`,
    );
  };
  expect(await words("Both")).toEqual(["AWithB 0", "BothWay 0", "BWithA 0", "NO 30003"]);
  expect(await words("Single")).toEqual(["AWithB 0", "AWithB 0", "NO 0", "NO 30003"]);
});

describe("groups of friends", () => {
  test("are made with friends in them, read, and go again while the friends stay", async () => {
    await add("cy");
    expect(await sns("group_add", { GroupName: ["family"], To_Account: ["cy"] })).toEqual({
      ...OK,
      ResultItem: done("cy"),
      CurrentSequence: expect.any(Number),
    });
    expect(await sns("group_add", { GroupName: ["work", "club"], To_Account: ["cy", "bo"] })).toEqual({
      ...OK,
      ResultItem: [...done("cy"), failed("bo", 30_001)],
      Fail_Account: ["bo"],
      CurrentSequence: expect.any(Number),
    });
    expect(await sns("group_delete", { GroupName: ["family"] })).toEqual({
      ...OK,
      CurrentSequence: expect.any(Number),
    });
    const all = { LastSequence: 0, NeedFriend: "Need_Friend_Type_Yes" };
    expect(await sns("group_get", all)).toEqual({
      ...OK,
      ResultItem: [
        { GroupName: "work", FriendNumber: 1, To_Account: ["cy"] },
        { GroupName: "club", FriendNumber: 1, To_Account: ["cy"] },
      ],
      CurrentSequence: expect.any(Number),
    });
    expect(await sns("group_get", { LastSequence: 0 })).toMatchObject({
      ResultItem: [
        { GroupName: "work", FriendNumber: 1 },
        { GroupName: "club", FriendNumber: 1 },
      ],
    });
    expect(await sns("group_get", { LastSequence: 0, GroupName: ["club", "none"] })).toMatchObject({
      ResultItem: [{ GroupName: "club", FriendNumber: 1, To_Account: ["cy"] }],
    });
  });

  test("with a name that is taken or beyond the number are not made, none of them: 30001, 30011", async () => {
    await rest.store.apps.setSettings(APP, { friendGroups: 2 });
    await rest.refresh();
    await sns("group_add", { GroupName: ["work"] });
    expect(await sns("group_add", { GroupName: ["new", "work"] })).toMatchObject({ ErrorCode: 30_001 });
    expect(await sns("group_add", { GroupName: ["new", "newer"] })).toMatchObject({ ErrorCode: 30_011 });
    expect(await sns("group_delete", { GroupName: ["work", "none"] })).toMatchObject({ ErrorCode: 30_001 });
    expect(await sns("group_get", { LastSequence: 0 })).toMatchObject({
      ResultItem: [{ GroupName: "work" }],
    });
  });
});
