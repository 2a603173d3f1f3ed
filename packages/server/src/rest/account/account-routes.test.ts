import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";

// One store for all: every test has accounts of its own.
let rest: RestHarness;
beforeAll(async () => {
  rest = await openRest();
});
afterAll(() => rest.close());

const account = async (command: string, body: unknown, userID?: string) =>
  rest.call(`im_open_login_svc/${command}`, body, userID);

describe("account_import", () => {
  test("makes an account with its profile, under the new and the old field name", async () => {
    const face = "https://img.example.org/m.png";
    expect(await account("account_import", { UserID: "mira", Nick: "Mira", FaceUrl: face })).toEqual({
      ActionStatus: "OK",
      ErrorInfo: "",
      ErrorCode: 0,
    });
    expect(await account("account_import", { Identifier: "noor" })).toMatchObject({ ErrorCode: 0 });
    expect(await rest.accounts.get(APP, "mira")).toMatchObject({ nickName: "Mira", faceUrl: face });
    expect(await rest.accounts.get(APP, "noor")).toMatchObject({ nickName: "", admin: false });
  });

  test("of an existing account writes only what is given", async () => {
    await account("account_import", { UserID: "rosa", Nick: "Rosa" });
    expect(await account("account_import", { UserID: "rosa", FaceUrl: "f" })).toMatchObject({ ErrorCode: 0 });
    expect(await rest.accounts.get(APP, "rosa")).toMatchObject({ nickName: "Rosa", faceUrl: "f" });
  });

  test("of an existing account is told to its devices, and a second time of the same to nobody", async () => {
    await rest.importAccounts("ruth");
    await account("account_import", { UserID: "ruth", Nick: "Ruthie" });
    await account("account_import", { UserID: "ruth", Nick: "Ruthie" });
    await account("multiaccount_import", { Accounts: ["ruth"] });
    expect(rest.eventsOf("ruth", "user.profile")).toEqual([expect.objectContaining({ nickName: "Ruthie" })]);
  });

  test.each([
    [{}, 70402],
    [{ UserID: "" }, 70402],
    [{ UserID: 7 }, 60015],
    [{ UserID: "x".repeat(33) }, 70402],
    [{ UserID: "two\nlines" }, 70402],
    [{ UserID: "@RBT#one" }, 70402],
    [{ UserID: "mira", Nick: 5 }, 70402],
    [{ UserID: "mira", Nick: "é".repeat(251) }, 40601],
    [{ UserID: "mira", FaceUrl: "x".repeat(501) }, 40601],
  ])("of %j is refused", async (body, code) => {
    expect(await account("account_import", body)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  });
});

describe("multiaccount_import", () => {
  test("takes a list of names", async () => {
    expect(await account("multiaccount_import", { Accounts: ["ana", "bo"] })).toMatchObject({
      ErrorCode: 0,
      FailAccounts: [],
    });
    expect((await rest.accounts.getMany(APP, ["ana", "bo"])).size).toBe(2);
  });

  test("takes a list of profiles, and names those that break the rules", async () => {
    const AccountList = [{ UserID: "cleo", Nick: "Cleo" }, { UserID: "x".repeat(33) }, { UserID: "dan" }];
    expect(await account("multiaccount_import", { AccountList })).toMatchObject({
      ActionStatus: "OK",
      FailAccounts: ["x".repeat(33)],
    });
    expect(await rest.accounts.get(APP, "cleo")).toMatchObject({ nickName: "Cleo" });
    expect(await rest.accounts.get(APP, "dan")).toBeDefined();
  });

  test.each([
    [{}, 70402],
    [{ Accounts: [] }, 70402],
    [{ Accounts: Array.from({ length: 101 }, (_, index) => `u${index}`) }, 70402],
    [{ Accounts: ["ana", 5] }, 60015],
    [{ AccountList: ["ana"] }, 70402],
  ])("of %j is refused", async (body, code) => {
    expect(await account("multiaccount_import", body)).toMatchObject({ ErrorCode: code });
  });
});

test("account_check tells in the order of the request who is imported", async () => {
  await rest.importAccounts("ana");
  const CheckItem = [{ UserID: "nobody" }, { UserID: "ana" }];
  expect(await account("account_check", { CheckItem })).toMatchObject({
    ErrorCode: 0,
    ResultItem: [
      { UserID: "nobody", ResultCode: 0, ResultInfo: "", AccountStatus: "NotImported" },
      { UserID: "ana", ResultCode: 0, ResultInfo: "", AccountStatus: "Imported" },
    ],
  });
  expect(await account("account_check", { CheckItem: {} })).toMatchObject({ ErrorCode: 70402 });
});

async function importWithDevice(userID: string) {
  await rest.importAccounts(userID);
  await rest.store.devices.put(APP, {
    userID,
    deviceID: "d1",
    platform: "iPhone",
    state: "online",
    since: 0,
    link: "l",
  });
}

test("kick signs the devices out and makes older UserSigs worthless", async () => {
  await importWithDevice("kim");
  const former = rest.query("kim");
  rest.clock.advance(1_000);
  expect(await account("kick", { UserID: "kim" })).toMatchObject({ ErrorCode: 0 });
  expect(rest.kicksOf("kim")).toEqual(["REST_API_Kick"]);
  expect(rest.hooks.states.at(-1)).toMatchObject({ userID: "kim", action: "Logout", reason: "Unregister" });
  const answer = await rest.server.inject({ method: "POST", url: `/v4/openim/sendmsg?${former}` });
  expect(answer.json()).toMatchObject({ ErrorCode: 70052 });
  rest.clock.advance(1_000);
  expect(await account("kick", { UserID: "kim" }, "kim")).toMatchObject({ ErrorCode: 60010 });
});

test("account_delete signs out and removes; others in the batch fail alone", async () => {
  await importWithDevice("del");
  const DeleteItem = [{ UserID: "del" }, { UserID: "nobody" }, { UserID: "administrator" }];
  expect(await account("account_delete", { DeleteItem })).toMatchObject({
    ActionStatus: "OK",
    ResultItem: [
      { UserID: "del", ResultCode: 0, ResultInfo: "" },
      { UserID: "nobody", ResultCode: 70107 },
      { UserID: "administrator", ResultCode: 70402 },
    ],
  });
  expect(rest.kicksOf("del")).toEqual(["accountDeleted"]);
  expect(await rest.accounts.get(APP, "del")).toBeUndefined();
  expect(await rest.store.accounts.get(APP, ["del", "administrator"])).toMatchObject([
    { userID: "administrator" },
  ]);
});

test("kick of an unknown account fails with 70107", async () => {
  expect(await account("kick", { Identifier: "nobody" })).toMatchObject({ ErrorCode: 70107 });
  expect(await account("kick", {})).toMatchObject({ ErrorCode: 70402 });
});

describe("query_online_status", () => {
  beforeAll(async () => {
    await rest.importAccounts("ana", "bo");
    const device = {
      userID: "ana",
      deviceID: "d1",
      platform: "Windows",
      state: "online",
      since: 0,
      link: "l",
    } as const;
    await rest.store.devices.put(APP, device);
    const since = Math.floor(rest.clock.now() / 1_000);
    await rest.store.devices.put(APP, {
      ...device,
      deviceID: "d2",
      platform: "iPhone",
      state: "offline",
      since,
    });
    await rest.store.devices.put(APP, { ...device, deviceID: "d3", platform: "Web", state: "out" });
  });

  test("answers the best state of each user, and unknown accounts in a list of errors", async () => {
    expect(await rest.call("openim/query_online_status", { To_Account: ["ana", "bo", "ghost"] })).toEqual({
      ActionStatus: "OK",
      ErrorInfo: "",
      ErrorCode: 0,
      QueryResult: [
        { To_Account: "ana", Status: "Online" },
        { To_Account: "bo", Status: "Offline" },
      ],
      ErrorList: [{ To_Account: "ghost", ErrorCode: 70107 }],
    });
  });

  test("names the platforms when asked for detail", async () => {
    const answer = await rest.call("openim/query_online_status", {
      To_Account: ["ana", "bo"],
      IsNeedDetail: 1,
    });
    expect(answer).toMatchObject({
      QueryResult: [
        {
          Detail: [
            { Platform: "PC", Status: "Online" },
            { Platform: "iPhone", Status: "PushOnline" },
          ],
        },
        { To_Account: "bo", Status: "Offline" },
      ],
    });
  });

  test("has an old name with one field more", async () => {
    expect(await rest.call("openim/querystate", { To_Account: ["ana"] })).toMatchObject({
      QueryResult: [{ To_Account: "ana", Status: "Online", State: "Online" }],
    });
  });

  test.each([
    [{}, 90003],
    [{ To_Account: "ana" }, 90003],
    [{ To_Account: [] }, 90003],
    [{ To_Account: ["ana", 3] }, 60015],
    [{ To_Account: Array.from({ length: 501 }, (_, index) => `u${index}`) }, 90011],
    [{ To_Account: ["ana"], IsNeedDetail: "1" }, 90001],
  ])("of %j is refused", async (body, code) => {
    expect(await rest.call("openim/query_online_status", body)).toMatchObject({ ErrorCode: code });
  });
});
