import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";

let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy", "administrator");
});
afterEach(() => rest.close());

const OK = { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 };
const text = (Text: string) => ({ MsgType: "TIMTextElem", MsgContent: { Text } });

/** Takes the tasks to their end. */
const run = async () => {
  while (await rest.runPushTasks());
};

describe.each([
  ["all_member_push", "im_"],
  ["timpush", ""],
] as const)("labels under %s", (service, prefix) => {
  const call = (command: string, body: unknown) => rest.call(`${service}/${prefix}${command}`, body);

  test("set_attr_name, get_attr_name: the app names its attributes", async () => {
    expect(await call("set_attr_name", { AttrNames: { "0": "sex", "1": "city" } })).toEqual(OK);
    expect(await call("get_attr_name", {})).toEqual({ ...OK, AttrNames: { "0": "sex", "1": "city" } });
    expect(await call("set_attr_name", { AttrNames: { "1": "town" } })).toEqual(OK);
    expect(await call("get_attr_name", {})).toMatchObject({ AttrNames: { "0": "sex", "1": "town" } });
  });

  test("set_attr, get_attr, remove_attr: users have values", async () => {
    await call("set_attr_name", { AttrNames: { "0": "sex", "1": "city" } });
    const UserAttrs = [{ To_Account: "ana", Attrs: { city: "Oslo" } }];
    expect(await call("set_attr", { UserAttrs })).toEqual(OK);
    expect(await call("get_attr", { To_Account: ["ana"] })).toEqual({ ...OK, UserAttrs });
    expect(await call("get_attr", { To_Account: ["bo", "nobody"] })).toMatchObject({
      UserAttrs: [
        { To_Account: "bo", Attrs: {} },
        { To_Account: "nobody", Attrs: {} },
      ],
    });
    expect(await call("remove_attr", { UserAttrs: [{ To_Account: "ana", Attrs: { city: "" } }] })).toEqual(
      OK,
    );
    expect(await call("get_attr", { To_Account: ["ana"] })).toMatchObject({
      UserAttrs: [{ To_Account: "ana", Attrs: {} }],
    });
  });

  test("add_tag, get_tag, remove_tag, remove_all_tags: users have tags", async () => {
    const UserTags = [{ To_Account: "ana", Tags: ["chess"] }];
    expect(await call("add_tag", { UserTags })).toEqual(OK);
    expect(await call("get_tag", { To_Account: ["ana"] })).toEqual({ ...OK, UserTags });
    await call("add_tag", { UserTags: [{ To_Account: "ana", Tags: ["go", "chess"] }] });
    expect(await call("get_tag", { To_Account: ["ana"] })).toMatchObject({
      UserTags: [{ Tags: ["chess", "go"] }],
    });
    expect(await call("remove_tag", { UserTags })).toEqual(OK);
    expect(await call("get_tag", { To_Account: ["ana"] })).toMatchObject({ UserTags: [{ Tags: ["go"] }] });
    expect(await call("remove_all_tags", { To_Account: ["ana"] })).toEqual(OK);
    expect(await call("get_tag", { To_Account: ["ana"] })).toMatchObject({ UserTags: [{ Tags: [] }] });
  });

  const many = Array.from({ length: 101 }, (_, index) => `u${index}`);
  const tags = (Tags: unknown, To_Account: unknown = "ana") => ({ UserTags: [{ To_Account, Tags }] });
  const attrs = (Attrs: unknown, To_Account: unknown = "ana") => ({ UserAttrs: [{ To_Account, Attrs }] });

  test.each<[string, string, unknown, number]>([
    ["a number over nine", "set_attr_name", { AttrNames: { "10": "x" } }, 90_033],
    ["no names", "set_attr_name", {}, 90_033],
    ["an empty name", "set_attr_name", { AttrNames: { "0": "" } }, 90_030],
    ["a name of 51 bytes", "set_attr_name", { AttrNames: { "0": "x".repeat(51) } }, 90_030],
    ["one name twice", "set_attr_name", { AttrNames: { "0": "x", "1": "x" } }, 90_033],
    ["101 accounts", "get_attr", { To_Account: many }, 90_018],
    ["101 accounts", "get_tag", { To_Account: many }, 90_018],
    ["101 accounts", "remove_all_tags", { To_Account: many }, 90_018],
    ["no accounts", "get_tag", {}, 90_003],
    ["an attribute that has no name", "set_attr", attrs({ other: "x" }), 90_033],
    ["a value of 51 bytes", "set_attr", attrs({ city: "x".repeat(51) }), 90_033],
    ["a value that is no text", "set_attr", attrs({ city: 5 }), 90_033],
    ["an account that is not there", "set_attr", attrs({ city: "x" }, "nobody"), 90_048],
    ["no attributes", "remove_attr", attrs(undefined), 90_033],
    ["11 tags", "add_tag", tags(many.slice(0, 11)), 90_032],
    ["a tag of 51 bytes", "add_tag", tags(["x".repeat(51)]), 90_034],
    ["an empty tag", "add_tag", tags([""]), 90_040],
    ["tags that are none", "add_tag", tags("x"), 90_010],
    ["an account that is not there", "add_tag", tags(["x"], "nobody"), 90_048],
    ["no list", "add_tag", {}, 90_010],
    ["101 accounts", "add_tag", { UserTags: many.map((To_Account) => ({ To_Account, Tags: [] })) }, 90_018],
  ])("%s in %s is refused", async (_what, command, body, code) => {
    await call("set_attr_name", { AttrNames: { "1": "city" } });
    expect(await call(command, body)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  });

  test("a user has a hundred tags, and of more none is added", async () => {
    for (let index = 0; index < 100; index += 10) await call("add_tag", tags(many.slice(index, index + 10)));
    expect(await call("add_tag", tags(["u99", "one more"]))).toMatchObject({ ErrorCode: 90_032 });
    expect(await call("add_tag", tags(["u99"]))).toMatchObject({ ErrorCode: 0 });
  });

  test("only the app's admins may", async () => {
    const answer = await rest.call(`${service}/${prefix}get_attr_name`, {}, "ana");
    expect(answer).toMatchObject({ ErrorCode: 90_009 });
  });
});

const IM_PUSH = {
  Condition: { TagsOr: ["chess", "go"] },
  MsgRandom: 9312457,
  MsgLifeTime: 120,
  MsgBody: [text("new tournament")],
};

describe("im_push", () => {
  const push = (change: object = {}) => rest.call("all_member_push/im_push", { ...IM_PUSH, ...change });
  const addTags = (To_Account: string, ...Tags: string[]) =>
    rest.call("all_member_push/im_add_tag", { UserTags: [{ To_Account, Tags }] });

  test("reaches those with one of the tags, once, as a one-to-one message that is not kept", async () => {
    await addTags("ana", "chess");
    await addTags("bo", "go", "tennis");
    rest.online.add("ana").add("bo").add("cy");
    expect(await push()).toEqual({ ...OK, TaskId: expect.stringMatching(/^task_\d+$/) });
    await run();
    expect(rest.pushedTo("ana")).toMatchObject([
      {
        seq: 0,
        from: "administrator",
        to: { userID: "ana" },
        random: 9312457,
        elements: [text("new tournament")],
        onlineUserOnly: true,
      },
    ]);
    expect(rest.pushedTo("bo")).toHaveLength(1);
    expect(rest.pushedTo("cy")).toHaveLength(0);
  });

  test.each([
    ["nothing", undefined, ["ana", "bo", "cy"]],
    ["all of some tags", { TagsAnd: ["a", "b"] }, ["ana"]],
    ["one and another", { TagsOr: ["a"], TagsAnd: ["b"] }, ["ana"]],
    ["an attribute", { AttrsOr: { city: "Oslo", sex: "f" } }, ["ana", "bo"]],
    ["all attributes", { AttrsAnd: { city: "Oslo", sex: "f" } }, ["ana"]],
    ["nobody", { TagsOr: ["none"] }, []],
  ])("by %s", async (_what, Condition, reached) => {
    await rest.call("timpush/set_attr_name", { AttrNames: { "0": "sex", "1": "city" } });
    await rest.call("timpush/set_attr", {
      UserAttrs: [
        { To_Account: "ana", Attrs: { city: "Oslo", sex: "f" } },
        { To_Account: "bo", Attrs: { city: "Oslo" } },
        { To_Account: "cy", Attrs: { city: "Bern" } },
      ],
    });
    await addTags("ana", "a", "b");
    await addTags("bo", "a");
    for (const user of ["ana", "bo", "cy"]) rest.online.add(user);
    expect(await push({ Condition })).toMatchObject({ ErrorCode: 0 });
    await run();
    expect(["ana", "bo", "cy"].filter((user) => rest.pushedTo(user).length === 1)).toEqual(reached);
  });

  test("the same MsgRandom within a week is the same task; two are a second apart; a hundred a day", async () => {
    const first = await push();
    expect(await push()).toEqual(first);
    expect(await push({ MsgRandom: 2 })).toMatchObject({ ErrorCode: 90_024 });
    for (let count = 1; count < 100; count += 1) {
      rest.clock.advance(1_000);
      expect(await push({ MsgRandom: 100 + count })).toMatchObject({ ErrorCode: 0 });
    }
    rest.clock.advance(1_000);
    expect(await push({ MsgRandom: 2 })).toMatchObject({ ErrorCode: 90_047 });
    expect(await push()).toEqual(first);
    rest.clock.advance(86_400_000);
    expect(await push({ MsgRandom: 2 })).toMatchObject({ ErrorCode: 0 });
    rest.clock.advance(6 * 86_400_000);
    expect(await push()).not.toEqual(first);
  });

  test("an app that switched it off answers 90045", async () => {
    await rest.store.apps.setSettings(APP, { pushTasksPerDay: 0 });
    await rest.refresh();
    expect(await push()).toMatchObject({ ErrorCode: 90_045 });
    expect(await rest.call("timpush/push", { ...TIM_PUSH })).toMatchObject({ ErrorCode: 90_045 });
  });

  const long = "x".repeat(51);
  test.each<[string, object, number]>([
    ["no MsgBody", { MsgBody: undefined }, 90_002],
    ["a MsgBody that is no list", { MsgBody: "x" }, 90_007],
    ["an unknown element", { MsgBody: [{ MsgType: "X" }] }, 90_010],
    ["no MsgRandom", { MsgRandom: undefined }, 90_005],
    ["an unknown sender", { From_Account: "nobody" }, 90_008],
    ["a life over seven days", { MsgLifeTime: 604_801 }, 90_026],
    ["a life that is no number", { MsgLifeTime: "5" }, 90_044],
    ["a tag of 51 bytes", { Condition: { TagsOr: [long] } }, 90_020],
    ["one tag in both lists", { Condition: { TagsOr: ["a"], TagsAnd: ["a"] } }, 90_022],
    ["11 tags", { Condition: { TagsOr: [..."abcdefghijk"] } }, 90_032],
    ["an unknown attribute", { Condition: { AttrsOr: { size: "x" } } }, 90_033],
    ["attributes and tags", { Condition: { AttrsOr: { city: "x" }, TagsOr: ["a"] } }, 90_039],
    ["an empty tag", { Condition: { TagsAnd: [""] } }, 90_040],
    ["a condition that is none", { Condition: [] }, 90_010],
    ["a wrong OfflinePushInfo", { OfflinePushInfo: { PushFlag: "x" } }, 90_043],
  ])("%s is refused", async (_what, change, code) => {
    await rest.call("timpush/set_attr_name", { AttrNames: { "1": "city" } });
    expect(await push(change)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  });
});

const TIM_PUSH = {
  From_Account: "administrator",
  MsgRandom: 3,
  OfflinePushInfo: { PushFlag: 0, Title: "Hello", Desc: "News" },
};

describe("timpush", () => {
  const token = async (userID: string, with_: object = {}) =>
    rest.store.pushes.setToken({
      app: APP,
      userID,
      deviceID: `phone-of-${userID}`,
      voip: false,
      businessID: 4,
      token: `token-of-${userID}`,
      language: "",
      now: rest.clock.now(),
      ...with_,
    });
  const jobs = async () =>
    (await rest.store.pushes.due(rest.clock.now(), 100, new Set())).map(({ userID }) => userID);

  test("push: a notification to the devices of all, connected or not", async () => {
    for (const user of ["ana", "bo"]) await token(user);
    rest.online.add("ana");
    expect(await rest.call("timpush/push", TIM_PUSH)).toEqual({
      ...OK,
      TaskId: expect.stringMatching(/^all_\d+$/),
    });
    await run();
    expect((await jobs()).sort()).toEqual(["ana", "bo"]);
    expect(rest.pushedTo("ana")).toHaveLength(0);
  });

  test("batch: to named users, and the same MsgRandom within a second is the same task", async () => {
    for (const user of ["ana", "bo", "cy"]) await token(user);
    const body = {
      From_Account: "administrator",
      To_Account: ["ana", "bo"],
      MsgRandom: 4,
      OfflinePushInfo: { PushFlag: 0, Title: "Hi", Desc: "You two" },
    };
    const first = await rest.call("timpush/batch", body);
    expect(first).toEqual({ ...OK, TaskId: expect.stringMatching(/^batch_\d+$/) });
    expect(await rest.call("timpush/batch", body)).toEqual(first);
    rest.clock.advance(1_000);
    expect(await rest.call("timpush/batch", { ...body, To_Account: ["cy"] })).not.toEqual(first);
    await run();
    expect((await jobs()).sort()).toEqual(["ana", "bo", "cy"]);
  });

  test("whoever has a quiet time now, or pushes switched off, is left alone", async () => {
    for (const user of ["ana", "bo"]) await token(user);
    const start = Math.floor(rest.clock.now() / 1_000);
    await rest.store.receiveOptions.setQuietTime(APP, "ana", {
      option: 2,
      startTimeStamp: start,
      duration: 60,
    });
    await rest.call("timpush/push", TIM_PUSH);
    await run();
    expect(await jobs()).toEqual(["bo"]);
    rest.clock.advance(2_000);
    const silent = { ...TIM_PUSH, MsgRandom: 8, OfflinePushInfo: { PushFlag: 1, Desc: "x" } };
    await rest.call("timpush/push", silent);
    await run();
    expect(await jobs()).toEqual(["bo"]);
  });

  test.each<[string, string, object, number]>([
    ["push", "no sender", { From_Account: undefined }, 90_008],
    ["push", "an unknown sender", { From_Account: "nobody" }, 90_008],
    ["push", "no MsgRandom", { MsgRandom: "1" }, 90_005],
    ["push", "no OfflinePushInfo", { OfflinePushInfo: undefined }, 90_043],
    ["push", "nothing to show", { OfflinePushInfo: { Title: "x" } }, 90_043],
    ["push", "a long DataId", { DataId: "x".repeat(65) }, 90_010],
    ["push", "mixed conditions", { Condition: { AttrsOr: { city: "x" }, TagsOr: ["a"] } }, 90_039],
    ["batch", "nobody", { To_Account: undefined }, 90_003],
    ["batch", "unknown accounts", { To_Account: ["ana", "nobody"] }, 90_003],
    ["batch", "501 accounts", { To_Account: Array.from({ length: 501 }, (_, n) => `u${n}`) }, 90_011],
    ["batch", "a wrong OfflinePushInfo", { To_Account: ["ana"], OfflinePushInfo: [] }, 90_043],
  ])("%s with %s is refused", async (command, _what, change, code) => {
    await rest.call("timpush/set_attr_name", { AttrNames: { "1": "city" } });
    const answer = await rest.call(`timpush/${command}`, { ...TIM_PUSH, ...change });
    expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  });

  test("a task that broke off goes on where it was: nobody twice, nobody left out", async () => {
    const users = Array.from({ length: 1_203 }, (_, index) => `u${String(index).padStart(4, "0")}`);
    await rest.importAccounts(...users);
    for (const user of users) await token(user);
    await rest.call("timpush/push", TIM_PUSH);
    expect(await rest.runPushTasks()).toBe(true);
    const halfway = await rest.store.pushes.waiting();
    expect(halfway).toBeGreaterThan(0);
    expect(halfway).toBeLessThan(1_203);
    await run();
    expect(await rest.store.pushes.waiting()).toBe(1_203);
  });
});
