import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";

const OK = { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0, ErrorDisplay: "" };
let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo");
  await rest.store.apps.setSettings(APP, {
    profileFields: ["Hobby", "Score:number", "Rank:string:app:app", "Diary:string:user:user"],
    defaultAllowType: 1,
  });
  await rest.deps.signIn.apps.refresh();
});
afterEach(() => rest.close());

const set = (...items: (readonly [string, unknown])[]) =>
  rest.call("profile/portrait_set", {
    From_Account: "ana",
    ProfileItem: items.map(([Tag, Value]) => ({ Tag, Value })),
  });
const get = (fields: object) => rest.call("profile/portrait_get", fields);

const ITEMS = [
  ["Tag_Profile_IM_Nick", "Ana"],
  ["Tag_Profile_IM_Image", "f"],
  ["Tag_Profile_IM_SelfSignature", "s"],
  ["Tag_Profile_IM_Gender", "Gender_Type_Female"],
  ["Tag_Profile_IM_BirthDay", 19_990_131],
  ["Tag_Profile_IM_AllowType", "AllowType_Type_DenyAny"],
  ["Tag_Profile_IM_Level", 3],
  ["Tag_Profile_IM_Role", 4],
  ["Tag_Profile_IM_Location", "Porto"],
  ["Tag_Profile_IM_Language", 5],
  ["Tag_Profile_IM_MsgSettings", 1],
  ["Tag_Profile_IM_AdminForbidType", "AdminForbid_Type_SendOut"],
  ["Tag_Profile_Custom_Hobby", "chess"],
  ["Tag_Profile_Custom_Score", 7],
  ["Tag_Profile_Custom_Rank", "r"],
] as const;

test("portrait_set writes every field, portrait_get reads them, and the back end hears of them", async () => {
  expect(await set(...ITEMS)).toEqual(OK);
  const items = ITEMS.map(([Tag, Value]) => ({ Tag, Value }));
  const tags = ITEMS.map(([tag]) => tag);
  expect(await get({ To_Account: ["ana", "ghost", "bo"], TagList: tags })).toEqual({
    ...OK,
    UserProfileItem: [
      { To_Account: "ana", ProfileItem: items, ResultCode: 0, ResultInfo: "" },
      { To_Account: "ghost", ProfileItem: [], ResultCode: 40_003, ResultInfo: expect.any(String) },
      {
        To_Account: "bo",
        ProfileItem: [{ Tag: "Tag_Profile_IM_AllowType", Value: "AllowType_Type_NeedConfirm" }],
        ResultCode: 0,
        ResultInfo: "",
      },
    ],
    Fail_Account: ["ghost"],
    CurrentStandardSequence: 0,
  });
  expect(await get({ To_Account: ["ana"], TagList: ["Tag_Profile_IM_Nick"] })).toMatchObject({
    UserProfileItem: [{ ProfileItem: [{ Tag: "Tag_Profile_IM_Nick", Value: "Ana" }] }],
  });
  expect(rest.profileHooks.told).toEqual([{ userID: "ana", items }]);
});

describe("portrait_set", () => {
  test.each<[object, number]>([
    [{ From_Account: undefined }, 40_001],
    [{ ProfileItem: [] }, 40_001],
    [{ ProfileItem: [{ Value: 1 }] }, 40_001],
    [{ From_Account: "ghost" }, 40_003],
    [{ ProfileItem: [{ Tag: "Tag_Profile_IM_Colour", Value: 1 }] }, 40_009],
    [{ ProfileItem: [{ Tag: "Tag_Profile_Custom_Unknown", Value: "x" }] }, 40_009],
    [{ ProfileItem: [{ Tag: "Tag_Profile_Custom_Diary", Value: "x" }] }, 40_008],
    [{ ProfileItem: [{ Tag: "Tag_Profile_IM_Nick", Value: "x".repeat(501) }] }, 40_601],
    [{ ProfileItem: [{ Tag: "Tag_Profile_IM_Location", Value: "x".repeat(17) }] }, 40_601],
    [{ ProfileItem: [{ Tag: "Tag_Profile_IM_Gender", Value: "Gender_Type_Other" }] }, 40_605],
    [{ ProfileItem: [{ Tag: "Tag_Profile_IM_Level", Value: -1 }] }, 40_605],
    [{ ProfileItem: [{ Tag: "Tag_Profile_IM_Nick", Value: 7 }] }, 40_610],
    [{ ProfileItem: [{ Tag: "Tag_Profile_IM_Level", Value: "3" }] }, 40_610],
    [{ ProfileItem: [{ Tag: "Tag_Profile_Custom_Score", Value: "x" }] }, 40_610],
    [{ ProfileItem: [{ Tag: "Tag_Profile_Custom_Hobby", Value: 7 }] }, 40_610],
  ])("with %j answers %i, and writes nothing", async (fields, code) => {
    const body = {
      From_Account: "ana",
      ProfileItem: [{ Tag: "Tag_Profile_IM_Nick", Value: "A" }],
      ...fields,
    };
    expect(await rest.call("profile/portrait_set", body)).toMatchObject({ ErrorCode: code });
    expect(rest.profileHooks.told).toEqual([]);
  });
});

test.each<[object, number]>([
  [{ To_Account: [] }, 40_002],
  [{ To_Account: [7] }, 40_001],
  [{ To_Account: Array.from({ length: 101 }, (_, n) => `u${n}`) }, 40_001],
  [{ To_Account: ["ghost"] }, 40_003],
  [{ TagList: [] }, 40_001],
  [{ TagList: ["Tag_Profile_IM_Colour"] }, 40_009],
  [{ TagList: ["Tag_Profile_Custom_Unknown"] }, 40_009],
  [{ TagList: ["Tag_Profile_IM_Nick", "Tag_Profile_Custom_Diary"] }, 40_007],
])("portrait_get with %j answers %i", async (fields, code) => {
  const body = { To_Account: ["ana"], TagList: ["Tag_Profile_IM_Nick"], ...fields };
  expect(await get(body)).toMatchObject({ ErrorCode: code });
});
