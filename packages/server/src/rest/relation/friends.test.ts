import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";

const OK = { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0, ErrorDisplay: "" };
let rest: RestHarness;

async function set(settings: object): Promise<void> {
  await rest.store.apps.setSettings(APP, { friendFields: ["Rank:number", "Since"], ...settings });
  await rest.refresh();
}

beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy", "troll");
  await set({});
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

const add = (To_Account: string, fields: object = {}, item: object = {}) =>
  sns("friend_add", {
    AddFriendItem: [{ To_Account, AddSource: "AddSource_Type_web", ...item }],
    ...fields,
  });

const bring = (To_Account: string, fields: object = {}, From_Account = "ana") =>
  sns(
    "friend_import",
    { AddFriendItem: [{ To_Account, AddSource: "AddSource_Type_import", ...fields }] },
    From_Account,
  );

const allow = (userID: string, word: string) =>
  rest.call("profile/portrait_set", {
    From_Account: userID,
    ProfileItem: [{ Tag: "Tag_Profile_IM_AllowType", Value: `AllowType_Type_${word}` }],
  });

const relation = async (user: string, other: string) => {
  const check = { To_Account: [other], CheckType: "CheckResult_Type_Both" };
  const { InfoItem } = (await sns("friend_check", check, user)) as unknown as {
    InfoItem: { Relation: string }[];
  };
  return InfoItem[0]?.Relation.replace("CheckResult_Type_", "");
};

/** How often the user's devices were told to ask what is new. */
const told = (userID: string) => rest.eventsOf(userID, "relation.changed").length;

describe("friend_add", () => {
  test("forced makes both friends whatever they want, and both hear of it", async () => {
    await allow("bo", "DenyAny");
    const answer = await sns("friend_add", {
      AddFriendItem: [{ To_Account: "bo", AddSource: "AddSource_Type_web" }],
      AddType: "Add_Type_Both",
      ForceAddFlags: 1,
    });
    expect(answer).toEqual({ ...OK, ResultItem: done("bo") });
    expect(await relation("ana", "bo")).toBe("BothWay");
    expect([told("ana"), told("bo")]).toEqual([1, 1]);
    expect(rest.relationHooks.told).toEqual(["ana>bo,bo>ana added by ana: add, forced"]);
  });

  test("asks who wants to agree, which is no failure, and is refused by who wants nobody", async () => {
    await allow("bo", "NeedConfirm");
    await allow("cy", "DenyAny");
    const items = ["bo", "cy", "troll"].map((To_Account) => ({
      To_Account,
      AddSource: "AddSource_Type_web",
    }));
    expect(await sns("friend_add", { AddFriendItem: items })).toEqual({
      ...OK,
      ResultItem: [failed("bo", 30_539), failed("cy", 30_516), ...done("troll")],
      Fail_Account: ["cy"],
    });
    expect(await relation("ana", "troll")).toBe("BothWay");
    expect(await relation("ana", "bo")).toBe("NoRelation");
    expect(await add("bo")).toMatchObject({ ActionStatus: "OK", ErrorCode: 0 });
    expect(await add("cy")).toEqual({
      ActionStatus: "FAIL",
      ErrorCode: 30_516,
      ErrorInfo: expect.any(String),
      ErrorDisplay: "",
      ResultItem: [failed("cy", 30_516)],
      Fail_Account: ["cy"],
    });
    expect(rest.relationHooks.asked).toEqual([]);
  });

  test("writes remark and group, and one way where that is wanted", async () => {
    await add("bo", { AddType: "Add_Type_Single" }, { Remark: "Bobby", GroupName: "work", AddWording: "hi" });
    expect(await relation("ana", "bo")).toBe("AWithB");
    expect(await sns("friend_get", { StartIndex: 0 })).toMatchObject({
      UserDataItem: [
        {
          To_Account: "bo",
          ValueItem: [
            { Tag: "Tag_SNS_IM_AddSource", Value: "AddSource_Type_web" },
            { Tag: "Tag_SNS_IM_Remark", Value: "Bobby" },
            { Tag: "Tag_SNS_IM_RemarkTime", Value: expect.any(Number) },
            { Tag: "Tag_SNS_IM_Group", Value: ["work"] },
            { Tag: "Tag_SNS_IM_AddWording", Value: "hi" },
            { Tag: "Tag_SNS_IM_AddTime", Value: expect.any(Number) },
          ],
        },
      ],
    });
  });

  test("who may not ask for friends: 30009, unless it is forced", async () => {
    const ProfileItem = [{ Tag: "Tag_Profile_IM_AdminForbidType", Value: "AdminForbid_Type_SendOut" }];
    await rest.call("profile/portrait_set", { From_Account: "ana", ProfileItem });
    expect(await add("bo")).toMatchObject({ ErrorCode: 30_009 });
    expect(await add("bo", { ForceAddFlags: 1 })).toMatchObject({ ErrorCode: 0 });
  });

  test("block lists speak against it even when it is forced: 30515, 30525", async () => {
    await sns("black_list_add", { To_Account: ["bo"] });
    expect(await add("bo", { ForceAddFlags: 1 })).toMatchObject({ ErrorCode: 30_515 });
    await sns("black_list_add", { To_Account: ["ana"] }, "cy");
    expect(await add("cy", { ForceAddFlags: 1 })).toMatchObject({ ErrorCode: 30_525 });
  });

  test("lists are full at some time: 30010, 30014, 30011, 30012; friends are friends: 30015", async () => {
    await set({ friends: 1, friendGroups: 1, friendApplications: 1 });
    await sns("group_add", { GroupName: ["one"] });
    expect(await add("bo", {}, { GroupName: "two" })).toMatchObject({ ErrorCode: 30_011 });
    await add("bo");
    expect(await add("bo")).toMatchObject({ ErrorCode: 30_015 });
    expect(await add("cy")).toMatchObject({ ErrorCode: 30_010 });
    const item = [{ To_Account: "bo", AddSource: "AddSource_Type_web" }];
    expect(await sns("friend_add", { AddFriendItem: item }, "cy")).toMatchObject({ ErrorCode: 30_014 });
    await allow("cy", "NeedConfirm");
    expect(
      await sns("friend_add", { AddFriendItem: [{ ...item[0], To_Account: "cy" }] }, "troll"),
    ).toMatchObject({
      ResultItem: [{ ResultCode: 30_539 }],
    });
    const third = await rest
      .importAccounts("dan")
      .then(() => sns("friend_add", { AddFriendItem: [{ ...item[0], To_Account: "cy" }] }, "dan"));
    expect(third).toMatchObject({ ErrorCode: 30_012 });
  });
});

describe("friend_import", () => {
  test("brings a one-way friend with groups, time and custom fields, which friend_get answers", async () => {
    const answer = await sns("friend_import", {
      AddFriendItem: [
        {
          To_Account: "cy",
          GroupName: ["work"],
          AddSource: "AddSource_Type_import",
          AddTime: 1_600_000_000,
          CustomItem: [{ Tag: "Tag_SNS_Custom_Rank", Value: 2 }],
        },
      ],
    });
    expect(answer).toEqual({ ...OK, ResultItem: done("cy") });
    expect(await sns("friend_get", { StartIndex: 0 })).toEqual({
      ...OK,
      UserDataItem: [
        {
          To_Account: "cy",
          ValueItem: [
            { Tag: "Tag_SNS_IM_AddSource", Value: "AddSource_Type_import" },
            { Tag: "Tag_SNS_IM_Group", Value: ["work"] },
            { Tag: "Tag_SNS_IM_AddTime", Value: 1_600_000_000 },
            { Tag: "Tag_SNS_Custom_Rank", Value: 2 },
          ],
        },
      ],
      StandardSequence: expect.any(Number),
      CustomSequence: expect.any(Number),
      FriendNum: 1,
      CompleteFlag: 1,
      NextStartIndex: 0,
    });
    expect(await relation("ana", "cy")).toBe("AWithB");
    expect([told("ana"), told("cy")]).toEqual([1, 0]);
    expect(rest.relationHooks.told).toEqual([]);
  });

  test("each friend has a result of its own, and a thousand are one write", async () => {
    const names = Array.from({ length: 998 }, (_, n) => `u${n}`);
    for (let at = 0; at < names.length; at += 500) await rest.importAccounts(...names.slice(at, at + 500));
    const items = ["ghost", "ana", ...names].map((To_Account) => ({
      To_Account,
      AddSource: "AddSource_Type_x",
    }));
    expect(await sns("friend_import", { AddFriendItem: items })).toEqual({
      ...OK,
      ResultItem: [failed("ghost", 30_003), failed("ana", 30_001), ...done(...names)],
      Fail_Account: ["ghost", "ana"],
    });
    expect(told("ana")).toBe(1);
    expect(await sns("friend_import", { AddFriendItem: [...items, items[0]] })).toMatchObject({
      ErrorCode: 30_001,
    });
  });

  test("a friend already: 30001; a full list: 30010; too many groups: 30011, of which none is made", async () => {
    await set({ friends: 1, friendGroups: 2 });
    expect(await bring("bo", { GroupName: ["a", "b", "c"] })).toMatchObject({ ErrorCode: 30_011 });
    expect(await sns("group_get", { LastSequence: 0 })).toMatchObject({ ResultItem: [] });
    await bring("bo");
    expect(await bring("bo")).toMatchObject({ ErrorCode: 30_001 });
    expect(await bring("cy")).toMatchObject({ ErrorCode: 30_010 });
  });
});

describe("friend_update", () => {
  const update = (...items: (readonly [user: string, tag: string, value: unknown])[]) =>
    sns("friend_update", {
      UpdateItem: items.map(([To_Account, Tag, Value]) => ({ To_Account, SnsItem: [{ Tag, Value }] })),
    });

  test("writes remarks, groups and custom fields, which friend_get_list answers beside the profile", async () => {
    await bring("bo");
    await bring("cy");
    expect(await update(["bo", "Tag_SNS_IM_Remark", "Bobby"])).toEqual({ ...OK, ResultItem: done("bo") });
    await update(
      ["bo", "Tag_SNS_IM_Group", ["work", "family"]],
      ["bo", "Tag_SNS_Custom_Since", "school"],
      ["cy", "Tag_SNS_Custom_Rank", 7],
    );
    await rest.call("profile/portrait_set", {
      From_Account: "cy",
      ProfileItem: [{ Tag: "Tag_Profile_IM_Nick", Value: "Cy" }],
    });
    const list = (users: string[], tags: string[]) =>
      sns("friend_get_list", { To_Account: users, TagList: tags });
    expect(await list(["cy"], ["Tag_Profile_IM_Nick", "Tag_SNS_IM_Remark"])).toEqual({
      ...OK,
      InfoItem: [
        {
          To_Account: "cy",
          SnsProfileItem: [{ Tag: "Tag_Profile_IM_Nick", Value: "Cy" }],
          ResultCode: 0,
          ResultInfo: "",
        },
      ],
    });
    const tags = ["Tag_SNS_IM_Remark", "Tag_SNS_IM_Group", "Tag_SNS_Custom_Since", "Tag_SNS_Custom_Rank"];
    expect(await list(["bo", "cy", "troll", "ghost"], tags)).toMatchObject({
      InfoItem: [
        {
          SnsProfileItem: [
            { Tag: "Tag_SNS_IM_Remark", Value: "Bobby" },
            { Tag: "Tag_SNS_IM_Group", Value: ["work", "family"] },
            { Tag: "Tag_SNS_Custom_Since", Value: "school" },
          ],
        },
        { SnsProfileItem: [{ Tag: "Tag_SNS_Custom_Rank", Value: 7 }] },
        failed("troll", 30_001),
        failed("ghost", 30_003),
      ],
      Fail_Account: ["troll", "ghost"],
    });
    expect(await list(["cy"], ["Tag_SNS_IM_Colour"])).toMatchObject({ ErrorCode: 30_001 });
    await update(
      ["bo", "Tag_SNS_IM_Remark", ""],
      ["bo", "Tag_SNS_IM_Group", []],
      ["bo", "Tag_SNS_Custom_Since", ""],
    );
    expect(await list(["bo"], tags)).toMatchObject({ InfoItem: [{ SnsProfileItem: [] }] });
  });

  test("each friend has a result of its own; what is wrong with one is no harm to the others", async () => {
    await set({ friendGroups: 1 });
    await bring("bo");
    const wrong = await update(
      ["bo", "Tag_SNS_IM_Remark", "x".repeat(97)],
      ["bo", "Tag_SNS_IM_AddTime", 5],
      ["cy", "Tag_SNS_IM_Remark", "C"],
      ["bo", "Tag_SNS_IM_Group", ["a", "b"]],
      ["bo", "Tag_SNS_IM_Remark", "B"],
    );
    expect(wrong).toEqual({
      ...OK,
      ResultItem: [
        failed("bo", 30_001),
        failed("bo", 30_001),
        failed("cy", 30_001),
        failed("bo", 30_011),
        ...done("bo"),
      ],
      Fail_Account: ["bo", "bo", "cy", "bo"],
    });
    expect(await update(["cy", "Tag_SNS_IM_Remark", "C"])).toMatchObject({
      ActionStatus: "FAIL",
      ErrorCode: 30_001,
    });
  });
});

describe("friend_delete", () => {
  test("ends friendship on both sides, or on one's own, and both hear of it", async () => {
    await add("bo");
    await add("cy");
    const both = { To_Account: ["bo"], DeleteType: "Delete_Type_Both" };
    expect(await sns("friend_delete", both)).toEqual({ ...OK, ResultItem: done("bo") });
    expect(await relation("ana", "bo")).toBe("NoRelation");
    expect(await sns("friend_delete", { To_Account: ["cy", "bo"] })).toEqual({
      ...OK,
      ResultItem: [...done("cy"), failed("bo", 31_704)],
      Fail_Account: ["bo"],
    });
    expect(await sns("friend_delete", { To_Account: ["ghost"] })).toMatchObject({ ErrorCode: 30_003 });
    expect(await relation("ana", "cy")).toBe("BWithA");
    expect([told("bo"), told("cy")]).toEqual([2, 1]);
    expect(rest.relationHooks.told.slice(2)).toEqual(["ana>bo,bo>ana removed", "ana>cy removed"]);
    expect(await sns("friend_delete", { To_Account: ["bo"] })).toMatchObject({ ErrorCode: 31_704 });
  });

  test("of all empties the user's own list, or both", async () => {
    for (const user of ["bo", "cy", "troll"]) await add(user);
    expect(await sns("friend_delete_all", {})).toEqual(OK);
    expect(await sns("friend_get", { StartIndex: 0 })).toMatchObject({ FriendNum: 0, UserDataItem: [] });
    expect(await relation("ana", "bo")).toBe("BWithA");
    for (const user of ["bo", "cy"]) await add(user);
    expect(await sns("friend_delete_all", { DeleteType: "Delete_Type_Both" })).toEqual(OK);
    expect(await relation("ana", "bo")).toBe("NoRelation");
    expect(await relation("ana", "troll")).toBe("BWithA");
    expect(rest.relationHooks.told.at(-1)).toBe("ana>bo,bo>ana,ana>cy,cy>ana removed");
  });
});

test("friend_check answers the relation of each, one way or both", async () => {
  await add("bo");
  await bring("ana", {}, "cy");
  const check = (CheckType: string) => sns("friend_check", { To_Account: ["bo", "cy", "ghost"], CheckType });
  const item = (To_Account: string, word: string) => ({
    To_Account,
    Relation: `CheckResult_Type_${word}`,
    ResultCode: 0,
    ResultInfo: "",
  });
  const ghost = { ...failed("ghost", 30_003), Relation: "CheckResult_Type_NoRelation" };
  expect(await check("CheckResult_Type_Both")).toEqual({
    ...OK,
    InfoItem: [item("bo", "BothWay"), item("cy", "BWithA"), ghost],
    Fail_Account: ["ghost"],
  });
  expect(await check("CheckResult_Type_Single")).toMatchObject({
    InfoItem: [item("bo", "AWithB"), item("cy", "NoRelation"), ghost],
  });
});

test("friend_get answers page by page, and leaves out what the caller has", async () => {
  const names = Array.from({ length: 250 }, (_, n) => `u${String(n).padStart(3, "0")}`);
  await rest.importAccounts(...names);
  const items = names.map((To_Account, n) => ({
    To_Account,
    AddSource: "AddSource_Type_x",
    AddTime: 1_000 + n,
    CustomItem: [{ Tag: "Tag_SNS_Custom_Since", Value: "s" }],
  }));
  await sns("friend_import", { AddFriendItem: items });
  type Page = {
    UserDataItem: { To_Account: string; ValueItem: { Tag: string }[] }[];
    CompleteFlag: number;
    NextStartIndex: number;
    StandardSequence: number;
    FriendNum: number;
  };
  const page = async (StartIndex: number, more: object = {}) =>
    (await sns("friend_get", { StartIndex, ...more })) as unknown as Page;
  const found: string[] = [];
  let start = 0;
  for (let n = 0; n < 3; n += 1) {
    const { UserDataItem, CompleteFlag, NextStartIndex, FriendNum } = await page(start);
    found.push(...UserDataItem.map(({ To_Account }) => To_Account));
    expect([FriendNum, CompleteFlag, NextStartIndex]).toEqual([
      250,
      n === 2 ? 1 : 0,
      n === 2 ? 0 : start + 100,
    ]);
    start = NextStartIndex;
  }
  expect(found).toEqual(names);
  const { StandardSequence } = await page(0);
  const [known] = (await page(0, { StandardSequence })).UserDataItem;
  expect(known?.ValueItem.map(({ Tag }) => Tag)).toEqual(["Tag_SNS_Custom_Since"]);
  expect(await page(900)).toMatchObject({ UserDataItem: [], CompleteFlag: 1 });
});

test("an account that is deleted is in nobody's list any more, and nothing of it is there when it comes again", async () => {
  await add("bo");
  await sns("black_list_add", { To_Account: ["cy"] });
  await rest.call("follow/follow_add", { From_Account: "ana", FollowItem: [{ To_Account: "bo" }] });
  const before = told("bo");
  await rest.call("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: "ana" }] });
  expect(told("bo")).toBe(before + 1);
  expect(await sns("friend_get", { StartIndex: 0 }, "bo")).toMatchObject({ FriendNum: 0 });
  expect(await rest.call("follow/follow_get_info", { From_Account: "bo", To_Account: ["bo"] })).toMatchObject(
    {
      FollowInfo: [{ FollowerCount: 0 }],
    },
  );
  await rest.importAccounts("ana");
  expect(await relation("ana", "bo")).toBe("NoRelation");
  const list = { StartIndex: 0, MaxLimited: 9, LastSequence: 0 };
  expect(await sns("black_list_get", list)).toMatchObject({ BlackListItem: [], CurruentSequence: 0 });
});
