import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BreakableLine } from "../harness/breakable-line.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const FIELDS = ["Hobby", "Score:number", "Rank:string:app", "Secret:string:self:self"];

type Method = "getUsersInfo" | "setSelfInfo" | "subscribeUserInfo" | "unsubscribeUserInfo";
type Params = Record<string, unknown>;

interface Entry {
  readonly good: Params;
  readonly bad: readonly (readonly [code: number, params: Params])[];
}

const badUsers = [
  [6017, {}],
  [6017, { userIDList: Array.from({ length: 101 }, (_, n) => `u${n}`) }],
  [7003, { userIDList: ["x".repeat(33)] }],
] as const;

const own = (userFullInfo: Params): Params => ({ userFullInfo });

const ENTRIES: Readonly<Record<Method, Entry>> = {
  getUsersInfo: {
    good: { userIDList: ["profile-ana"] },
    bad: [...badUsers, [6017, { userIDList: [] }], [40_003, { userIDList: ["nobody"] }]],
  },
  setSelfInfo: {
    good: own({ nickName: "Ana", gender: 2 }),
    bad: [
      [6017, {}],
      [6017, own({ userID: "bo" })],
      [40_610, own({ nickName: 7 })],
      [40_610, own({ gender: "female" })],
      [40_605, own({ level: -1 })],
      [6017, own({ customInfo: "x" })],
      [9001, own({ customInfo: { TooLongKey: "x" } })],
      [9001, own({ customInfo: { Hobby: "x".repeat(501) } })],
      [40_008, own({ customInfo: { Rank: "1" } })],
      [40_009, own({ customInfo: { Unknown: "x" } })],
      [40_601, own({ selfSignature: "x".repeat(501) })],
      [40_601, own({ location: "x".repeat(17) })],
      [40_605, own({ gender: 3 })],
      [40_605, own({ allowType: -1 })],
      [40_610, own({ level: 1.5 })],
      [40_610, own({ birthday: "tomorrow" })],
      [40_610, own({ customInfo: { Score: "high" } })],
    ],
  },
  subscribeUserInfo: { good: { userIDList: ["profile-bo"] }, bad: [...badUsers, [6017, { userIDList: [] }]] },
  unsubscribeUserInfo: { good: { userIDList: [] }, bad: badUsers },
};

let server: ServerProcess;
let ana: Device;
let signedOut: Device;
let uninitialised: Device;
beforeAll(async () => {
  server = await ServerProcess.start({}, { profileFields: FIELDS });
  ana = await Device.signIn(server, "profile-ana");
  signedOut = await Device.open(server, "signed out");
  uninitialised = await Device.open(server, "not initialised");
  done(await uninitialised.im.unInitSDK());
});
afterAll(async () => {
  await Promise.all([ana, signedOut].map((device) => device.im.unInitSDK()));
  await server[Symbol.asyncDispose]();
});

async function codeOf(device: Device, method: Method, params: Params): Promise<number> {
  const call = (device.im as unknown as Record<Method, (params: Params) => Promise<{ code: number }>>)[
    method
  ];
  return (await call(params)).code;
}

describe.each(Object.entries(ENTRIES) as [Method, Entry][])("%s", (method, { good, bad }) => {
  test("succeeds", async () => {
    expect(await codeOf(ana, method, good)).toBe(0);
  });
  test("needs initSDK: 6013", async () => {
    expect(await codeOf(uninitialised, method, good)).toBe(6013);
  });
  test("needs a login: 6014", async () => {
    expect(await codeOf(signedOut, method, good)).toBe(6014);
  });
  test.each(bad.map(([code, params]) => ({ code, params })))("fails with $code", async ({ code, params }) => {
    expect(await codeOf(ana, method, params), JSON.stringify(params)).toBe(code);
  });
});

test("a profile is written whole or not at all, and read by others as far as they may", async () => {
  await using me = await Device.signIn(server, "whole-ana");
  await using bo = await Device.signIn(server, "whole-bo");
  const full = {
    nickName: "Ana",
    faceUrl: "https://example.com/a.png",
    selfSignature: "hi",
    gender: 2,
    allowType: 1,
    role: 3,
    level: 4,
    birthday: 19_990_131,
    location: "Porto",
    language: 5,
  };
  const customInfo = { Hobby: "chess", Tag_Profile_Custom_Score: "18446744073709551615", Secret: "s" };
  done(await me.im.setSelfInfo({ userFullInfo: { ...full, customInfo } }));
  const kept = { Hobby: "chess", Score: "18446744073709551615" };
  const read = (device: Device) =>
    device.im.getUsersInfo({ userIDList: ["nobody", "whole-ana", "whole-ana"] });
  expect(value(await read(me))).toEqual([
    { userID: "whole-ana", ...full, customInfo: { ...kept, Secret: "s" } },
  ]);
  expect(value(await read(bo))).toEqual([{ userID: "whole-ana", ...full, customInfo: kept }]);
  const wrong = await me.im.setSelfInfo({ userFullInfo: { nickName: "Anna", customInfo: { Rank: "1" } } });
  expect(wrong.code).toBe(40_008);
  expect(value(await read(bo))).toMatchObject([{ nickName: "Ana" }]);
  done(await me.im.setSelfInfo({ userFullInfo: { selfSignature: "", customInfo: { Hobby: "" } } }));
  expect(value(await read(bo))).toMatchObject([
    { selfSignature: "", customInfo: { Score: "18446744073709551615" } },
  ]);
});

test("one's own devices hear of it, messages and conversations show it, REST and webhooks know it", async () => {
  await using phone = await Device.signIn(server, "hear-ana", { platform: "Android" });
  await using web = await Device.signIn(server, "hear-ana");
  await using bo = await Device.signIn(server, "hear-bo");
  await phone.sendText("before", { userID: "hear-bo" });
  await bo.nextText("before");
  done(await phone.im.setSelfInfo({ userFullInfo: { nickName: "Ana B.", faceUrl: "f" } }));
  for (const device of [phone, web]) {
    const [info] = await device.next("onSelfInfoUpdated");
    expect(info).toMatchObject({ userID: "hear-ana", nickName: "Ana B.", faceUrl: "f" });
  }
  const sent = await phone.sendText("after", { userID: "hear-bo" });
  expect(sent.nickName).toBe("Ana B.");
  expect(await bo.nextText("after")).toMatchObject({ nickName: "Ana B.", faceUrl: "f" });
  await bo.conversation("c2c_hear-ana", "the new name", ({ showName }) => showName === "Ana B.");
  await server.rest("profile/portrait_set", {
    From_Account: "hear-ana",
    ProfileItem: [{ Tag: "Tag_Profile_IM_Nick", Value: "Admin's Ana" }],
  });
  await web.next("onSelfInfoUpdated", ({ nickName }) => nickName === "Admin's Ana");
  expect((await phone.sendText("later", { userID: "hear-bo" })).nickName).toBe("Admin's Ana");
});

test("who watches a stranger hears of the profile, also of what changed during a break, until the watch ends", async () => {
  await using watcher = await Device.signIn(server, "watch-bo");
  await using star = await Device.signIn(server, "watch-ana");
  const rename = async (nickName: string) => done(await star.im.setSelfInfo({ userFullInfo: { nickName } }));
  const heard = (name: string) =>
    watcher.next("onUserInfoChanged", (list) => list.some(({ nickName }) => nickName === name));
  value(await watcher.im.getUsersInfo({ userIDList: ["watch-ana"] }));
  done(await watcher.im.subscribeUserInfo({ userIDList: ["watch-ana"] }));
  await rename("One");
  await heard("One");
  await server.kill();
  await server.start();
  await rename("Two");
  await heard("Two");
  done(await watcher.im.unsubscribeUserInfo({ userIDList: ["watch-ana"] }));
  await rename("Three");
  expect(value(await watcher.im.getUsersInfo({ userIDList: ["watch-ana"] }))).toMatchObject([
    { nickName: "Three" },
  ]);
  expect(
    watcher
      .all("onUserInfoChanged")
      .flat(2)
      .map(({ nickName }) => nickName),
  ).toEqual(["One", "Two"]);
});

test("one's own profile that changed during a break is heard after it", async () => {
  await using line = await BreakableLine.to(server);
  await using phone = await Device.signIn(server, "break-ana", { platform: "Android" });
  await using web = await Device.signIn(server, "break-ana", { endpoint: line.url });
  done(await phone.im.setSelfInfo({ userFullInfo: { selfSignature: "before" } }));
  await web.next("onSelfInfoUpdated");
  line.cut();
  await web.next("onConnectFailed");
  done(await phone.im.setSelfInfo({ userFullInfo: { selfSignature: "meanwhile" } }));
  line.mend();
  await web.next("onSelfInfoUpdated", ({ selfSignature }) => selfSignature === "meanwhile");
});

test("of friends the listeners of friends hear, not those of watched strangers", async () => {
  await using ana = await Device.signIn(server, "both-ana");
  await using bo = await Device.signIn(server, "both-bo");
  done(await ana.im.subscribeUserInfo({ userIDList: ["both-bo"] }));
  value(await ana.friends.addFriend({ userID: "both-bo", addType: 1 }));
  await ana.next("onFriendListAdded");
  done(await bo.im.setSelfInfo({ userFullInfo: { nickName: "Bo" } }));
  await ana.next("onFriendInfoChanged", ([one]) => one?.userProfile?.nickName === "Bo");
  expect(ana.all("onUserInfoChanged")).toEqual([]);
});

test("where the app has switched it off nobody watches profiles: 72012", async () => {
  await using off = await ServerProcess.start({}, { profileWatching: false });
  await using ana = await Device.signIn(off, "off-ana");
  for (const method of ["subscribeUserInfo", "unsubscribeUserInfo"] as const) {
    expect(await codeOf(ana, method, { userIDList: ["off-ana"] })).toBe(72_012);
  }
});
