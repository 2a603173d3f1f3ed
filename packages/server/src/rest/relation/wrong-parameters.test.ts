import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";

let rest: RestHarness;
beforeAll(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy");
  await rest.store.apps.setSettings(APP, { friendFields: ["Rank:number", "Since"] });
  await rest.refresh();
});
afterAll(() => rest.close());

const sns = (command: string, fields: object, From_Account = "ana") =>
  rest.call(`sns/${command}`, { From_Account, ...fields });

const add = (To_Account: string, item: object = {}) =>
  sns("friend_add", { AddFriendItem: [{ To_Account, AddSource: "AddSource_Type_web", ...item }] });

const bring = (To_Account: string, item: object) =>
  sns("friend_import", { AddFriendItem: [{ To_Account, AddSource: "AddSource_Type_web", ...item }] });

describe("friend_add", () => {
  test.each<[number, string, () => Promise<unknown>]>([
    [30_001, "oneself", () => add("ana")],
    [30_001, "a userID that is none", () => add("x".repeat(33))],
    [30_001, "a remark of 97 bytes", () => add("bo", { Remark: "x".repeat(97) })],
    [30_001, "words of 257 bytes", () => add("bo", { AddWording: "x".repeat(257) })],
    [30_001, "a source without its prefix", () => add("bo", { AddSource: "web" })],
    [30_001, "a name of a group of 31 bytes", () => add("bo", { GroupName: "x".repeat(31) })],
    [30_003, "nobody", () => add("ghost")],
  ])("answers %i to %s", async (code, _what, call) => {
    expect(await call()).toMatchObject({ ErrorCode: code, ResultItem: [{ ResultCode: code }] });
    expect(rest.eventsOf("ana", "relation.changed")).toEqual([]);
  });
});

describe("friend_import", () => {
  test.each<[number, object]>([
    [30_001, { AddSource: undefined }],
    [30_001, { AddSource: "web" }],
    [30_001, { AddTime: "today" }],
    [30_001, { GroupName: "work" }],
    [30_001, { GroupName: ["x".repeat(31)] }],
    [30_001, { Remark: "x".repeat(97) }],
    [30_001, { CustomItem: [{ Tag: "Tag_SNS_Custom_Nothing", Value: "x" }] }],
    [30_001, { CustomItem: [{ Tag: "Tag_SNS_Custom_Rank", Value: "first" }] }],
    [30_001, { CustomItem: [{ Tag: "Tag_SNS_Custom_Since", Value: 7 }] }],
    [30_001, { CustomItem: [{ Tag: "Tag_SNS_Custom_Since", Value: "x".repeat(501) }] }],
  ])("answers %i to %j", async (code, fields) => {
    expect(await bring("cy", fields)).toMatchObject({ ErrorCode: code });
    expect(rest.eventsOf("ana", "relation.changed")).toEqual([]);
  });
});

describe("commands about relations", () => {
  const BODIES = {
    friend_add: { AddFriendItem: [{ To_Account: "bo", AddSource: "AddSource_Type_x" }] },
    friend_import: { AddFriendItem: [{ To_Account: "bo", AddSource: "AddSource_Type_x" }] },
    friend_update: { UpdateItem: [{ To_Account: "bo", SnsItem: [{ Tag: "Tag_SNS_IM_Remark", Value: "" }] }] },
    friend_delete: { To_Account: ["bo"] },
    friend_delete_all: {},
    friend_check: { To_Account: ["bo"], CheckType: "CheckResult_Type_Both" },
    friend_get: { StartIndex: 0 },
    friend_get_list: { To_Account: ["bo"], TagList: ["Tag_SNS_IM_Remark"] },
    black_list_add: { To_Account: ["bo"] },
    black_list_delete: { To_Account: ["bo"] },
    black_list_get: { StartIndex: 0, MaxLimited: 10, LastSequence: 0 },
    black_list_check: { To_Account: ["bo"], CheckType: "BlackCheckResult_Type_Both" },
    group_add: { GroupName: ["family"] },
    group_delete: { GroupName: ["family"] },
    group_get: { LastSequence: 0 },
  } as const;

  test.each(Object.entries(BODIES))(
    "%s is for admins, and about an account that exists",
    async (command, body) => {
      expect(await rest.call(`sns/${command}`, { From_Account: "ana", ...body }, "ana")).toMatchObject({
        ErrorCode: 30_004,
      });
      expect(await sns(command, body, "ghost")).toMatchObject({
        ActionStatus: "FAIL",
        ErrorCode: 30_003,
        ErrorDisplay: "",
      });
      expect(await sns(command, body, "")).toMatchObject({ ErrorCode: 30_001, ErrorDisplay: "" });
    },
  );

  test.each<[keyof typeof BODIES, object]>([
    ["friend_add", { AddFriendItem: [] }],
    ["friend_add", { AddFriendItem: [{ AddSource: "AddSource_Type_x" }] }],
    ["friend_add", { AddFriendItem: [{ To_Account: "bo" }] }],
    ["friend_add", { AddType: "Both" }],
    ["friend_add", { ForceAddFlags: 2 }],
    ["friend_import", { AddFriendItem: "bo" }],
    ["friend_update", { UpdateItem: [{ To_Account: "bo" }] }],
    ["friend_update", { UpdateItem: undefined }],
    ["friend_delete", { To_Account: "bo" }],
    ["friend_delete", { To_Account: [5] }],
    ["friend_delete", { To_Account: Array.from({ length: 1_001 }, (_, n) => `u${n}`) }],
    ["friend_delete", { DeleteType: "Both" }],
    ["friend_delete_all", { DeleteType: 1 }],
    ["friend_check", { CheckType: undefined }],
    ["friend_get", { StartIndex: undefined }],
    ["friend_get", { StartIndex: -1 }],
    ["friend_get", { StandardSequence: "x" }],
    ["friend_get_list", { TagList: undefined }],
    ["black_list_add", { To_Account: [] }],
    ["black_list_get", { MaxLimited: undefined }],
    ["black_list_get", { LastSequence: "x" }],
    ["black_list_check", { CheckType: "CheckResult_Type_Both" }],
    ["group_add", { GroupName: "family" }],
    ["group_add", { GroupName: ["x".repeat(31)] }],
    ["group_add", { To_Account: "bo" }],
    ["group_delete", { GroupName: ["nothing"] }],
    ["group_get", { LastSequence: undefined }],
    ["group_get", { NeedFriend: "yes" }],
  ])("%s with %j answers 30001", async (command, fields) => {
    const answer = await sns(command, { ...BODIES[command], ...fields });
    expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 30_001, ErrorDisplay: "" });
  });
});

test("a store that does not answer is an internal error: 30006", async () => {
  const broken = await openRest();
  await broken.importAccounts("ana");
  await broken.store.close();
  const answer = await broken.call("sns/friend_get", { From_Account: "ana", StartIndex: 0 });
  expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 30_006 });
  await broken.server.close();
});
