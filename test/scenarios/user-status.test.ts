import type { V2TimUserStatus } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BreakableLine } from "../harness/breakable-line.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const UNKNOWN = 0;
const ONLINE = 1;
const OFFLINE = 2;
const SIGNED_OUT = 3;
const BOTH = 2;

type Method = "getUserStatus" | "setSelfStatus" | "subscribeUserStatus" | "unsubscribeUserStatus";
type Params = Record<string, unknown>;

interface Entry {
  readonly good: Params;
  readonly bad: readonly (readonly [code: number, params: Params])[];
  /** The code where the app has switched presence off. */
  readonly switchedOff: number;
}

const many = (count: number) => Array.from({ length: count }, (_, n) => `u${n}`);
const badList = [
  [6017, {}],
  [6017, { userIDList: [7] }],
  [70_402, { userIDList: [" blank"] }],
] as const;

const ENTRIES: Readonly<Record<Method, Entry>> = {
  getUserStatus: {
    good: { userIDList: many(500) },
    bad: [...badList, [6017, { userIDList: [] }], [6017, { userIDList: many(501) }]],
    switchedOff: 72_001,
  },
  setSelfStatus: {
    good: { status: "x".repeat(50) },
    bad: [
      [6017, {}],
      [6017, { status: 7 }],
      [6017, { status: "x".repeat(51) }],
      [6017, { status: "雁".repeat(17) }],
    ],
    switchedOff: 0,
  },
  subscribeUserStatus: {
    good: { userIDList: many(100) },
    bad: [...badList, [6017, { userIDList: [] }], [6017, { userIDList: many(101) }]],
    switchedOff: 72_001,
  },
  unsubscribeUserStatus: {
    good: { userIDList: many(200) },
    bad: [...badList, [6017, { userIDList: many(201) }]],
    switchedOff: 72_001,
  },
};

let server: ServerProcess;
let ana: Device;
let signedOut: Device;
let uninitialised: Device;
let offServer: ServerProcess;
let off: Device;
beforeAll(async () => {
  [server, offServer] = await Promise.all([
    ServerProcess.start({}, { customStatusSeconds: 1 }),
    ServerProcess.start({}, { userStatus: false }),
  ]);
  off = await Device.signIn(offServer, "off-bo");
  ana = await Device.signIn(server, "status-ana");
  signedOut = await Device.open(server, "signed out");
  uninitialised = await Device.open(server, "not initialised");
  done(await uninitialised.im.unInitSDK());
}, 60_000);
afterAll(async () => {
  await Promise.all([ana, signedOut, off].map((device) => device.im.unInitSDK()));
  await offServer[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function codeOf(device: Device, method: Method, params: Params): Promise<number> {
  const im = device.im as unknown as Record<Method, (params: Params) => Promise<{ code: number }>>;
  return (await im[method](params)).code;
}

const statusOf = async (device: Device, ...userIDList: string[]): Promise<V2TimUserStatus[]> =>
  value(await device.im.getUserStatus({ userIDList }));

/** The next news of this user. */
async function news(device: Device, userID: string): Promise<V2TimUserStatus> {
  const [list] = await device.next("onUserStatusChanged", (all) => all.some((one) => one.userID === userID));
  return list.find((one) => one.userID === userID) as V2TimUserStatus;
}

/** Everything heard of this user. */
const heardOf = (device: Device, userID: string): (number | undefined)[] =>
  device
    .all("onUserStatusChanged")
    .flatMap(([list]) => list)
    .filter((one) => one.userID === userID)
    .map(({ statusType }) => statusType);

describe.each(Object.entries(ENTRIES) as [Method, Entry][])("%s", (method, { good, bad, switchedOff }) => {
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
    expect(await codeOf(ana, method, params), JSON.stringify(params).slice(0, 100)).toBe(code);
  });
  test("where presence is switched off", async () => {
    expect(await codeOf(off, method, good)).toBe(switchedOff);
    expect(await statusOf(off, "off-bo")).toMatchObject([{ statusType: ONLINE }]);
  });
});

test("who asks too often is told so", async () => {
  await using me = await Device.signIn(server, "often-ana");
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => codeOf(me, "getUserStatus", { userIDList: ["often-ana"] })),
  );
  expect(answers.filter((code) => code === 0).length).toBeGreaterThanOrEqual(20);
  expect(answers).toContain(7008);
});

test("a user is on line while any device is, off line after a break, signed out after a logout", async () => {
  await using watcher = await Device.signIn(server, "life-watcher");
  done(await watcher.im.subscribeUserStatus({ userIDList: ["life-bo", "life-watcher"] }));
  expect(await statusOf(watcher, "life-bo", "nobody", "life-watcher")).toEqual([
    { userID: "life-bo", statusType: UNKNOWN, customStatus: "", onlineDevices: [] },
    { userID: "nobody", statusType: UNKNOWN, customStatus: "", onlineDevices: [] },
    { userID: "life-watcher", statusType: ONLINE, customStatus: "", onlineDevices: ["Linux"] },
  ]);
  await using line = await BreakableLine.to(server);
  await using web = await Device.signIn(server, "life-bo", { platform: "Web", endpoint: line.url });
  expect((await news(watcher, "life-bo")).statusType).toBe(ONLINE);
  await using phone = await Device.signIn(server, "life-bo", { platform: "Android" });
  expect((await statusOf(watcher, "life-bo"))[0]?.onlineDevices?.sort()).toEqual(["Android", "Web"]);
  // One of two: no news.
  done(await phone.im.logout());
  line.cut();
  await web.next("onConnectFailed");
  expect(await news(watcher, "life-bo")).toMatchObject({ statusType: OFFLINE, onlineDevices: [] });
  line.mend();
  expect(await news(watcher, "life-bo")).toMatchObject({ statusType: ONLINE, onlineDevices: ["Web"] });
  done(await web.im.logout());
  expect((await news(watcher, "life-bo")).statusType).toBe(SIGNED_OUT);
  done(await watcher.im.unsubscribeUserStatus({ userIDList: [] }));
  done(await web.im.login({ userID: "life-bo", userSig: server.userSig("life-bo") }));
  done(await watcher.im.setSelfStatus({ status: "told after everything before" }));
  await news(watcher, "life-watcher");
  expect(heardOf(watcher, "life-bo")).toEqual([ONLINE, OFFLINE, ONLINE, SIGNED_OUT]);
});

test("a custom status reaches all own devices and those who watch, also one that was away, and survives the server", async () => {
  await using line = await BreakableLine.to(server);
  await using phone = await Device.signIn(server, "custom-ana", { platform: "Android" });
  await using web = await Device.signIn(server, "custom-ana", { platform: "Web", endpoint: line.url });
  await using watcher = await Device.signIn(server, "custom-watcher");
  done(await watcher.im.subscribeUserStatus({ userIDList: ["custom-ana"] }));
  done(await phone.im.setSelfStatus({ status: "busy" }));
  for (const device of [phone, web, watcher]) {
    expect(await news(device, "custom-ana")).toMatchObject({ statusType: ONLINE, customStatus: "busy" });
  }
  line.cut();
  await web.next("onConnectFailed");
  done(await phone.im.setSelfStatus({ status: "away" }));
  for (const device of [phone, watcher]) {
    expect(await news(device, "custom-ana")).toMatchObject({ customStatus: "away" });
  }
  line.mend();
  expect(await news(web, "custom-ana")).toMatchObject({ customStatus: "away" });
  await server.kill();
  await server.start();
  for (const device of [phone, web, watcher]) await device.next("onConnectSuccess");
  await phone.sendText("the end of the sync", { userID: "custom-watcher" });
  await watcher.nextText("the end of the sync");
  expect(await statusOf(watcher, "custom-ana")).toMatchObject([{ customStatus: "away", statusType: ONLINE }]);
  done(await web.im.setSelfStatus({ status: "" }));
  expect(await news(phone, "custom-ana")).toMatchObject({ customStatus: "" });
});

test("a custom status is cleared some time after its user has gone", async () => {
  await using watcher = await Device.signIn(server, "clear-watcher");
  done(await watcher.im.subscribeUserStatus({ userIDList: ["clear-ana"] }));
  {
    await using me = await Device.signIn(server, "clear-ana");
    await news(watcher, "clear-ana");
    done(await me.im.setSelfStatus({ status: "busy" }));
    await news(watcher, "clear-ana");
  }
  expect(await news(watcher, "clear-ana")).toMatchObject({ statusType: SIGNED_OUT, customStatus: "busy" });
  expect(await news(watcher, "clear-ana")).toMatchObject({ statusType: SIGNED_OUT, customStatus: "" });
  await using back = await Device.signIn(server, "clear-ana");
  expect(await statusOf(back, "clear-ana")).toMatchObject([{ customStatus: "" }]);
}, 20_000);

test("of more than 200 watched users the earliest are dropped", async () => {
  await using watcher = await Device.signIn(server, "max-watcher");
  done(await watcher.im.subscribeUserStatus({ userIDList: ["max-first", ...many(99)] }));
  done(await watcher.im.subscribeUserStatus({ userIDList: ["max-last"] }));
  done(await watcher.im.subscribeUserStatus({ userIDList: many(200).slice(99, 199) }));
  await using first = await Device.signIn(server, "max-first");
  await using last = await Device.signIn(server, "max-last");
  expect((await news(watcher, "max-last")).statusType).toBe(ONLINE);
  done(await first.im.setSelfStatus({ status: "x" }));
  done(await last.im.setSelfStatus({ status: "y" }));
  expect((await news(watcher, "max-last")).customStatus).toBe("y");
  expect(heardOf(watcher, "max-first")).toEqual([]);
});

test("whoever is blocked by a user hears nothing more of the user, until the block is over", async () => {
  await using ana = await Device.signIn(server, "block-status-ana");
  await using bo = await Device.signIn(server, "block-status-bo");
  await using cy = await Device.signIn(server, "block-status-cy");
  for (const device of [bo, cy])
    done(await device.im.subscribeUserStatus({ userIDList: ["block-status-ana"] }));
  value(await ana.friends.addToBlackList({ userIDList: ["block-status-bo"] }));
  done(await ana.im.setSelfStatus({ status: "one" }));
  expect(await news(cy, "block-status-ana")).toMatchObject({ customStatus: "one" });
  await server.kill();
  await server.start();
  for (const device of [ana, bo, cy]) await device.next("onConnectSuccess");
  done(await ana.im.setSelfStatus({ status: "two" }));
  await cy.until("two", () =>
    cy.all("onUserStatusChanged").some(([list]) => list.some(({ customStatus }) => customStatus === "two")),
  );
  expect(heardOf(bo, "block-status-ana")).toEqual([]);
  value(await ana.friends.deleteFromBlackList({ userIDList: ["block-status-bo"] }));
  done(await ana.im.setSelfStatus({ status: "three" }));
  expect(await news(bo, "block-status-ana")).toMatchObject({ customStatus: "three" });
});

test("where the app wants it friends hear of each other without asking, and strangers do not", async () => {
  await using social = await ServerProcess.start({}, { friendStatus: true });
  await using ana = await Device.signIn(social, "social-ana");
  await using cy = await Device.signIn(social, "social-cy");
  {
    await using bo = await Device.signIn(social, "social-bo");
    value(await ana.friends.addFriend({ userID: "social-bo", addType: BOTH }));
    await ana.next("onFriendListAdded");
    done(await bo.im.setSelfStatus({ status: "hi" }));
    expect(await news(ana, "social-bo")).toMatchObject({ statusType: ONLINE, customStatus: "hi" });
  }
  expect(await news(ana, "social-bo")).toMatchObject({ statusType: SIGNED_OUT });
  await social.kill();
  await using bo = await Device.open(social, "bo", {});
  await ana.next("onConnectFailed");
  await social.start();
  done(await bo.im.login({ userID: "social-bo", userSig: social.userSig("social-bo") }));
  expect(await news(ana, "social-bo")).toMatchObject({ statusType: ONLINE });
  expect(cy.all("onUserStatusChanged")).toEqual([]);
});

test("REST shows the custom status with each platform that is there", async () => {
  await using me = await Device.signIn(server, "rest-status", { platform: "iPad" });
  done(await me.im.setSelfStatus({ status: "here" }));
  const body = { To_Account: ["rest-status"], IsNeedDetail: 1 };
  expect(await server.rest("openim/query_online_status", body)).toMatchObject({
    QueryResult: [
      { Status: "Online", Detail: [{ Platform: "iPad", Status: "Online", CustomStatus: "here" }] },
    ],
  });
});

test("a kick and the end of an account are heard", async () => {
  await using watcher = await Device.signIn(server, "kick-watcher");
  await using me = await Device.signIn(server, "kick-status");
  done(await watcher.im.subscribeUserStatus({ userIDList: ["kick-status"] }));
  await server.rest("im_open_login_svc/kick", { UserID: "kick-status" });
  await me.next("onKickedOffline");
  expect(await news(watcher, "kick-status")).toMatchObject({ statusType: SIGNED_OUT });
  await server.rest("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: "kick-status" }] });
  expect(await news(watcher, "kick-status")).toMatchObject({ statusType: UNKNOWN });
});
