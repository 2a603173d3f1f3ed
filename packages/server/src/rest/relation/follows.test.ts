import { afterEach, beforeEach, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";

const OK = { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0, ErrorDisplay: "" };
let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy", "dan");
});
afterEach(() => rest.close());

const done = (...users: string[]) =>
  users.map((To_Account) => ({ To_Account, ResultCode: 0, ResultInfo: "" }));

const failed = (To_Account: string, ResultCode: number) => ({
  To_Account,
  ResultCode,
  ResultInfo: expect.stringMatching(/./),
});

const call = (command: string, fields: object, From_Account = "ana") =>
  rest.call(`follow/${command}`, { From_Account, ...fields });

const add = (users: readonly string[], from = "ana") =>
  call("follow_add", { FollowItem: users.map((To_Account) => ({ To_Account })) }, from);

const told = (userID: string) => rest.eventsOf(userID, "follow.changed").length;

test("follow_add lets an account follow others, whose devices hear of it", async () => {
  expect(await add(["bo"])).toEqual({ ...OK, ResultItem: done("bo") });
  expect([told("ana"), told("bo")]).toEqual([1, 1]);
  expect(await add(["bo", "ana", "ghost", "cy"])).toEqual({
    ...OK,
    ResultItem: [...done("bo"), failed("ana", 30_001), failed("ghost", 30_003), ...done("cy")],
    Fail_Account: ["ana", "ghost"],
  });
  expect(await add(["ghost"])).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 30_003 });
  expect(rest.followHooks.told).toEqual(["ana follows bo", "ana follows cy"]);
});

test("lists are full at some number: 32100 to 32103", async () => {
  const set = async (settings: object) => {
    await rest.store.apps.setSettings(APP, settings);
    await rest.refresh();
  };
  await set({ following: 1 });
  expect(await add(["bo", "cy"])).toMatchObject({ ResultItem: [...done("bo"), failed("cy", 32_100)] });
  await set({ followers: 1 });
  expect(await add(["bo"], "cy")).toMatchObject({ ErrorCode: 32_101 });
  await set({});
  await add(["ana"], "bo");
  await add(["ana"], "cy");
  await add(["cy"], "bo");
  await set({ mutualFollowers: 1 });
  expect(await add(["cy"])).toMatchObject({ ErrorCode: 32_102 });
  expect(await add(["bo"], "cy")).toMatchObject({ ErrorCode: 32_103 });
});

test("who is blocked is not followed, in neither direction: 30515, 30525", async () => {
  await add(["bo"]);
  await rest.call("sns/black_list_add", { From_Account: "ana", To_Account: ["bo"] });
  expect([told("ana"), told("bo")]).toEqual([2, 2]);
  expect(await add(["bo"])).toMatchObject({ ErrorCode: 30_515 });
  expect(await add(["ana"], "bo")).toMatchObject({ ErrorCode: 30_525 });
});

test("follow_delete ends it, and who was not followed is fine too", async () => {
  await add(["bo"]);
  expect(await call("follow_delete", { To_Account: ["bo"] })).toEqual({ ...OK, ResultItem: done("bo") });
  expect(await call("follow_delete", { To_Account: ["bo", "ghost"] })).toEqual({
    ...OK,
    ResultItem: [...done("bo"), failed("ghost", 30_003)],
    Fail_Account: ["ghost"],
  });
  expect(rest.followHooks.told).toEqual(["ana follows bo", "ana unfollows bo"]);
});

test("follow_check counts 1 for a follower and 2 for who is followed", async () => {
  await add(["bo", "dan"]);
  await add(["ana"], "cy");
  await add(["ana"], "dan");
  expect(await call("follow_check", { To_Account: ["bo"] })).toEqual({
    ...OK,
    ResultItem: [{ To_Account: "bo", FollowType: 2, ResultCode: 0, ResultInfo: "" }],
  });
  expect(await call("follow_check", { To_Account: ["cy", "dan", "administrator", "ghost"] })).toMatchObject({
    ResultItem: [
      { FollowType: 1 },
      { FollowType: 3 },
      { FollowType: 0 },
      { ...failed("ghost", 30_003), FollowType: 0 },
    ],
  });
});

test("follow_get answers each list, the latest first, page by page", async () => {
  rest.clock.advance(1_760_000_000_000 - rest.clock.now());
  const ProfileItem = [{ Tag: "Tag_Profile_IM_Nick", Value: "Bo" }];
  await rest.call("profile/portrait_set", { From_Account: "bo", ProfileItem });
  await add(["bo"]);
  expect(await call("follow_get", { FollowType: 2, StartCursor: "", WantNum: 50 })).toEqual({
    ...OK,
    FollowItem: [{ To_Account: "bo", FollowTime: 1_760_000_000, ProfileItem }],
    NextCursor: "",
  });
  await add(["cy", "dan"]);
  await add(["ana"], "cy");
  type Page = { FollowItem: { To_Account: string }[]; NextCursor: string };
  const page = async (FollowType: number, StartCursor = "") =>
    (await call("follow_get", { FollowType, StartCursor, WantNum: 2 })) as unknown as Page;
  const first = await page(2);
  expect(first.FollowItem.map(({ To_Account }) => To_Account)).toEqual(["dan", "cy"]);
  expect(await page(2, first.NextCursor)).toMatchObject({
    FollowItem: [{ To_Account: "bo" }],
    NextCursor: "",
  });
  expect(await page(1)).toMatchObject({ FollowItem: [{ To_Account: "cy" }], NextCursor: "" });
  expect(await page(3)).toMatchObject({ FollowItem: [{ To_Account: "cy" }], NextCursor: "" });
});

test("follow_get_info counts followers, followed and those who are both", async () => {
  await add(["bo"]);
  const info = (To_Account: string[]) => call("follow_get_info", { To_Account }, "administrator");
  expect(await info(["ana"])).toEqual({
    ...OK,
    FollowInfo: [
      {
        To_Account: "ana",
        FollowerCount: 0,
        FollowingCount: 1,
        MutualFollowingCount: 0,
        ResultCode: 0,
        ResultInfo: "",
      },
    ],
  });
  await add(["ana"], "bo");
  expect(await info(["bo", "ghost"])).toMatchObject({
    FollowInfo: [
      { FollowerCount: 1, FollowingCount: 1, MutualFollowingCount: 1 },
      { ...failed("ghost", 30_003), FollowerCount: 0 },
    ],
  });
});

const NAMES = Array.from({ length: 101 }, (_, n) => `u${n}`);

test("wrong parameters, unknown accounts and who is no admin", async () => {
  const wrong: readonly (readonly [string, object])[] = [
    ["follow_add", { FollowItem: [] }],
    ["follow_add", { FollowItem: ["bo"] }],
    ["follow_add", { FollowItem: NAMES.slice(0, 21).map((To_Account) => ({ To_Account })) }],
    ["follow_delete", { To_Account: NAMES.slice(0, 21) }],
    ["follow_check", { To_Account: NAMES }],
    ["follow_get_info", { To_Account: NAMES.slice(0, 21) }],
    ["follow_get", { FollowType: 0 }],
    ["follow_get", { FollowType: 4 }],
    ["follow_get", { FollowType: 1, StartCursor: "x" }],
    ["follow_get", { FollowType: 1, StartCursor: 5 }],
    ["follow_get", { FollowType: 1, WantNum: "x" }],
  ];
  for (const [command, fields] of wrong) {
    expect(await call(command, fields), JSON.stringify(fields)).toMatchObject({
      ActionStatus: "FAIL",
      ErrorCode: 30_001,
      ErrorDisplay: "",
    });
  }
  for (const command of ["follow_add", "follow_delete", "follow_check", "follow_get", "follow_get_info"]) {
    const fields = { FollowItem: [{ To_Account: "bo" }], To_Account: ["bo"], FollowType: 1 };
    expect(await call(command, fields, "ghost")).toMatchObject({ ErrorCode: 30_003 });
    expect(await call(command, fields, "")).toMatchObject({ ErrorCode: 30_001 });
    expect(await rest.call(`follow/${command}`, { From_Account: "ana", ...fields }, "ana")).toMatchObject({
      ErrorCode: 30_004,
    });
  }
});
