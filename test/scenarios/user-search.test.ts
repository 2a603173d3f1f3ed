import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

let server: ServerProcess;
let ana: Device;
beforeAll(async () => {
  server = await ServerProcess.start();
  ana = await Device.signIn(server, "find-ana");
  const AccountList = Array.from({ length: 25 }, (_, n) => ({
    UserID: `crew-${n}`,
    Nick: `Crew ${n % 2 ? "Odd" : "Even"}`,
  }));
  await server.rest("im_open_login_svc/multiaccount_import", { AccountList });
}, 60_000);
afterAll(async () => {
  await ana.im.unInitSDK();
  await server[Symbol.asyncDispose]();
});

/** Two searches a second are allowed. */
async function search(device: Device, searchParam: object) {
  await setTimeout(500);
  return device.im.searchUsers({ searchParam: searchParam as { keywordList: string[] } });
}

test("strangers are found by name and ID, page by page", async () => {
  const first = value(await search(ana, { keywordList: ["ODD"], searchCount: 10 }));
  expect(first).toMatchObject({ isFinished: false, totalCount: 12 });
  expect(first.userInfoList?.[0]).toEqual({ userID: "crew-1", nickName: "Crew Odd", faceUrl: "" });
  const second = value(
    await search(ana, { keywordList: ["ODD"], searchCount: 10, searchCursor: first.nextCursor }),
  );
  expect(second).toMatchObject({ isFinished: true, nextCursor: "" });
  expect([...(first.userInfoList ?? []), ...(second.userInfoList ?? [])].map(({ userID }) => userID)).toEqual(
    Array.from({ length: 12 }, (_, n) => `crew-${2 * n + 1}`),
  );
  const both = value(await search(ana, { keywordList: ["even", "-2"], keywordListMatchType: 1 }));
  expect(both.userInfoList?.map(({ userID }) => userID)).toEqual(["crew-2", "crew-20", "crew-22", "crew-24"]);
});

test("a new name, a gender and a birthday are found at once", async () => {
  done(await ana.im.setSelfInfo({ userFullInfo: { nickName: "雁 Ana", gender: 2, birthday: 19_990_131 } }));
  const found = async (rest: object) =>
    value(await search(ana, { keywordList: ["雁"], ...rest })).userInfoList?.length;
  expect(await found({})).toBe(1);
  expect(await found({ gender: 1 })).toBe(0);
  expect(await found({ gender: 2, minBirthday: 19_990_101, maxBirthday: 19_991_231 })).toBe(1);
  expect(await found({ minBirthday: 20_000_101 })).toBe(0);
});

test.each<[object]>([
  [{}],
  [{ keywordList: [] }],
  [{ keywordList: [" "] }],
  [{ keywordList: ["a", "b", "c", "d", "e", "f"] }],
  [{ keywordList: ["a"], keywordListMatchType: 2 }],
  [{ keywordList: ["a"], searchCount: 101 }],
  [{ keywordList: ["a"], searchCount: 0 }],
  [{ keywordList: ["a"], searchCursor: 7 }],
  [{ keywordList: ["a"], gender: 3 }],
  [{ keywordList: ["a"], minBirthday: -1 }],
])("searchUsers with %j fails with 6017", async (searchParam) => {
  const { code } = await ana.im.searchUsers({ searchParam: searchParam as { keywordList: string[] } });
  expect(code).toBe(6017);
});

test("searchUsers needs initSDK, a login, patience, and an app that has search switched on", async () => {
  const searchParam = { keywordList: ["a"] };
  const device = await Device.open(server, "signed out");
  expect((await device.im.searchUsers({ searchParam })).code).toBe(6014);
  done(await device.im.unInitSDK());
  expect((await device.im.searchUsers({ searchParam })).code).toBe(6013);
  const codes = (await Promise.all([1, 2, 3, 4].map(() => ana.im.searchUsers({ searchParam })))).map(
    ({ code }) => code,
  );
  expect(codes).toContain(7008);
  await using off = await ServerProcess.start({}, { messageSearch: "off" });
  await using bo = await Device.signIn(off, "off-bo");
  expect((await bo.im.searchUsers({ searchParam })).code).toBe(60_020);
}, 30_000);
