import { expect, test } from "vitest";
import { FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock, settle } from "../testing/manual-clock.ts";

function setUp() {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  return { clock, server, client: new FakeClient(server, clock) };
}

async function signedIn(userID = "alice") {
  const world = setUp();
  await world.client.signIn(userID);
  return world;
}

const sig = { userSig: "sig" };

test("before initSDK every call answers 6013; getVersion works", async () => {
  const { im } = setUp().client;
  expect((await im.login({ userID: "alice", ...sig })).code).toBe(6013);
  expect((await im.logout()).code).toBe(6013);
  expect((await im.getLoginUser()).code).toBe(6013);
  expect((await im.getServerTime()).code).toBe(6013);
  expect((await im.unInitSDK()).code).toBe(6013);
  expect((await im.getMessageManager().createTextMessage({ text: "x" })).code).toBe(6013);
  expect(await im.getVersion()).toMatchObject({ code: 0, data: expect.stringMatching(/^\d+\.\d+/) });
});

test("initSDK: a second time is fine for the same app, 7014 for another, 6017 for none", async () => {
  const { client } = setUp();
  const init = (sdkAppID: unknown, endpoint: unknown = "http://fake") =>
    client.im.initSDK({ sdkAppID, endpoint } as never);
  expect((await init("14")).code).toBe(6017);
  expect((await init(0)).code).toBe(6017);
  expect((await init(1.5)).code).toBe(6017);
  expect((await init(1, "nowhere")).code).toBe(6017);
  expect(await init(1)).toEqual({ code: 0, desc: "ok", data: true });
  expect(await init(1)).toEqual({ code: 0, desc: "ok", data: true });
  expect((await init(2)).code).toBe(7014);
});

test("a login tells success by its result, and then the conversations are synchronised", async () => {
  const { client, server } = await signedIn();
  expect(client.heard).toEqual(["connecting", "connected", "syncStart", "syncFinish", "total"]);
  expect(await client.im.getLoginUser()).toEqual({ code: 0, desc: "ok", data: "alice" });
  expect((await client.im.getLoginStatus()).data).toBe(1);
  expect(server.requestsOf("login")[0]).toMatchObject({
    sdkAppID: 1_400_000_001,
    userID: "alice",
    userSig: "sig",
  });
  expect(server.requestsOf("login")[0]).not.toHaveProperty("resume");
});

test("wrong arguments of a login", async () => {
  const { client } = setUp();
  await client.init();
  const code = async (userID: unknown, userSig: unknown) =>
    (await client.im.login({ userID, userSig } as never)).code;
  expect(await code("", "sig")).toBe(7003);
  expect(await code("x".repeat(33), "sig")).toBe(7003);
  expect(await code("雁", "sig")).toBe(7003);
  expect(await code(undefined, "sig")).toBe(7003);
  expect(await code("alice", "")).toBe(6017);
  expect((await client.im.login(undefined as never)).code).toBe(7003);
});

test("a login that the server refuses answers its code and leaves nobody signed in", async () => {
  const { client, server } = setUp();
  await client.init();
  server.refusals.set("login", { name: "user_sig_expired", once: true });
  expect(await client.login("alice")).toBe(70001);
  expect(client.heard).not.toContain("expired");
  expect((await client.im.getLoginUser()).data).toBe("");
  expect((await client.im.getLoginStatus()).data).toBe(3);
  expect(await client.login("alice")).toBe(0);
});

test("a login without a server fails after one more try", async () => {
  const { client, server } = setUp();
  await client.init();
  server.reachable = false;
  expect(await client.login("alice")).toBe(9511);
  expect(server.dials).toBe(2);
  expect(client.heard).toEqual(["connecting", "connectFailed", "connecting", "connectFailed"]);
  await client.clock.advance(60_000);
  expect(server.dials).toBe(2);
});

test("a login that gets no answer ends within 30 seconds", async () => {
  const { client, server, clock } = setUp();
  await client.init();
  server.silent.add("login");
  const started = clock.now();
  expect(await client.login("alice")).toBe(9520);
  expect(clock.now() - started).toBeLessThanOrEqual(30_000);
  expect((await client.im.getLoginStatus()).data).toBe(3);
});

test("while a login is under way: another one 7501, reading conversations works, the rest 6014", async () => {
  const { client, server } = setUp();
  await client.init();
  server.silent.add("login");
  void client.im.login({ userID: "alice", ...sig });
  const atOnce = client.im.getConversationManager().getConversationList({ nextSeq: "0", count: 10 });
  await settle();
  expect((await atOnce).code).toBe(0);
  expect((await client.im.getLoginStatus()).data).toBe(2);
  expect((await client.im.login({ userID: "alice", ...sig })).code).toBe(7501);
  expect(
    (await client.im.getConversationManager().getConversationList({ nextSeq: "0", count: 10 })).code,
  ).toBe(0);
  expect((await client.im.getMessageManager().markAllMessageAsRead()).code).toBe(6014);
});

test("a logout during a login: the login ends with 6023, the logout with 0", async () => {
  const { client, server } = setUp();
  await client.init();
  server.silent.add("login");
  const login = client.im.login({ userID: "alice", ...sig });
  await settle();
  expect((await client.im.logout()).code).toBe(0);
  expect((await login).code).toBe(6023);
  expect((await client.im.getLoginStatus()).data).toBe(3);
});

test("the same user again is success at once, and the new UserSig serves the next reconnect", async () => {
  const { client, server, clock } = await signedIn();
  expect((await client.im.login({ userID: "alice", userSig: "newer" })).code).toBe(0);
  expect(server.requestsOf("login").length).toBe(1);
  server.drop();
  await clock.advance(2_000);
  expect(server.requestsOf("login").at(-1)).toMatchObject({ userSig: "newer", resume: true });
});

test("another user: the former one is logged out first, without a word", async () => {
  const { client, server } = await signedIn();
  expect(await client.login("bob")).toBe(0);
  expect((await client.im.getLoginUser()).data).toBe("bob");
  const commands = server.requests.map(({ cmd }) => cmd).filter((cmd) => /^log/.test(cmd));
  expect(commands).toEqual(["login", "logout", "login"]);
  expect(client.heard).not.toContain("kicked");
});

test("logout: 0, also when nobody is signed in and when the server does not answer; 7502 while one runs", async () => {
  const { client, server, clock } = await signedIn();
  server.silent.add("logout");
  const logout = client.im.logout();
  expect((await client.im.getLoginStatus()).data).toBe(3);
  expect((await client.im.logout()).code).toBe(7502);
  await clock.advance(3_000);
  expect((await logout).code).toBe(0);
  expect((await client.im.logout()).code).toBe(0);
  expect((await client.im.getLoginUser()).data).toBe("");
  expect(clock.pending).toBe(0);
});

test("a kick signs out: the callback, 6014 for calls under way and later, no reconnect", async () => {
  const { client, server, clock } = await signedIn();
  server.silent.add("message.history");
  const pending = client.im.getMessageManager().revokeMessage({ msgID: "x" });
  const history = client.im.getMessageManager().getC2CHistoryMessageList({ userID: "bob", count: 1 });
  await settle();
  server.kick("alice");
  await settle();
  expect(client.heard.filter((name) => name === "kicked")).toEqual(["kicked"]);
  expect((await history).code).toBe(6014);
  expect((await pending).code).not.toBe(0);
  expect((await client.im.getLoginStatus()).data).toBe(3);
  expect((await client.im.getMessageManager().markAllMessageAsRead()).code).toBe(6014);
  await clock.advance(60_000);
  expect(server.dials).toBe(1);
  expect(await client.login("alice")).toBe(0);
});

test("another instance under the same device's name takes its place: no fight over it", async () => {
  const { client, server, clock } = await signedIn();
  server.drop({ code: 4001, reason: "" });
  await clock.advance(5_000);
  expect((await client.im.getLoginStatus()).data).toBe(1);
  server.drop({ code: 4001, reason: "" });
  await clock.advance(60_000);
  expect(client.heard.filter((name) => name === "kicked")).toEqual(["kicked"]);
  expect(server.dials).toBe(2);
});

test("the UserSig's end signs out and calls onUserSigExpired once", async () => {
  const { client, server } = await signedIn();
  server.push("alice", "user_sig.expired", {});
  server.drop();
  await client.clock.advance(60_000);
  expect(client.heard.filter((name) => name === "expired")).toEqual(["expired"]);
  expect((await client.im.getLoginStatus()).data).toBe(3);
});

test("a UserSig that was renewed before the old one's end keeps the session", async () => {
  const { client, server, clock } = await signedIn();
  await client.im.login({ userID: "alice", userSig: "newer" });
  server.push("alice", "user_sig.expired", {});
  server.drop({ code: 4001, reason: "UserSig expired" });
  await clock.advance(2_000);
  expect(server.requestsOf("login").at(-1)).toMatchObject({ userSig: "newer", resume: true });
  expect(client.heard).not.toContain("expired");
  expect((await client.im.getLoginStatus()).data).toBe(1);
});

test.each([
  ["user_sig_expired", "expired"],
  ["kicked_offline", "kicked"],
  ["user_sig_revoked", "kicked"],
  ["account_denied", "kicked"],
] as const)("a reconnect that is refused with %s ends the session: %s", async (name, callback) => {
  const { client, server, clock } = await signedIn();
  server.refusals.set("login", { name, once: false });
  server.drop();
  await clock.advance(10_000);
  expect(client.heard.filter((heard) => heard === callback)).toEqual([callback]);
  expect((await client.im.getLoginStatus()).data).toBe(3);
  const { dials } = server;
  await clock.advance(60_000);
  expect(server.dials).toBe(dials);
});

test("a reconnect that is refused for a passing reason goes on trying", async () => {
  const { client, server, clock } = await signedIn();
  server.refusals.set("login", { name: "login_too_frequent", once: false });
  server.drop();
  await clock.advance(5_000);
  expect((await client.im.getLoginStatus()).data).toBe(1);
  expect(client.failures).toContain(72010);
  server.refusals.clear();
  await clock.advance(60_000);
  expect(client.heard.at(-1)).toBe("syncFinish");
});

test("a break: the app hears of the reconnect and the sync, and stays signed in", async () => {
  const { client, server, clock } = await signedIn();
  client.heard.length = 0;
  server.drop();
  await clock.advance(1_000);
  expect(client.heard).toEqual(["connecting", "connected", "syncStart", "syncFinish"]);
  expect(server.requestsOf("login").at(-1)).toMatchObject({ resume: true });
});

test("unInitSDK ends the session and the calls under way with 7009; nothing is called afterwards", async () => {
  const { client, server, clock } = await signedIn();
  server.silent.add("message.history");
  const history = client.im
    .getMessageManager()
    .getHistoryMessageListV2({ getType: 1, userID: "bob", count: 1 });
  await settle();
  const unInit = client.im.unInitSDK();
  await settle();
  expect((await unInit).code).toBe(0);
  expect((await history).code).toBe(7009);
  client.heard.length = 0;
  server.post("bob", { userID: "alice" }, "too late");
  await clock.advance(60_000);
  expect(client.heard).toEqual([]);
  expect((await client.im.getLoginUser()).code).toBe(6013);
  expect(clock.pending).toBe(0);
});

test("the server's time is known in seconds, without asking", async () => {
  const clock = new ManualClock(1_700_000_000_000);
  const serverClock = new ManualClock(1_700_000_100_000);
  const server = new FakeServer(serverClock);
  const client = await new FakeClient(server, clock).signIn("alice");
  expect((await client.im.getServerTime()).data).toBe(1_700_000_100);
});

test("a listener that throws, or rejects, breaks nothing", async () => {
  const { client, server } = setUp();
  await client.init();
  const broken = () => {
    throw new Error("of the app");
  };
  await client.im.initSDK({
    sdkAppID: 1_400_000_001,
    loglevel: 0,
    listener: {
      onConnecting: broken,
      onConnectSuccess: () => Promise.reject(new Error("of the app")) as never,
    },
  });
  client.im.addIMSDKListener({ onConnecting: broken });
  await client.im.getMessageManager().addAdvancedMsgListener({ listener: { onRecvNewMessage: broken } });
  await client.im
    .getConversationManager()
    .addConversationListener({ listener: { onNewConversation: broken } });
  expect(await client.login("alice")).toBe(0);
  server.post("bob", { userID: "alice" }, "hello");
  await client.clock.advance(100);
  expect(client.texts).toEqual(["hello"]);
});

test("events of UI kits and plug-ins reach their listeners", async () => {
  const { client } = setUp();
  await client.init();
  const seen: unknown[] = [];
  client.im.addIMSDKListener({
    onUIKitEventEmited: (event) => seen.push(event),
    onPluginEventEmited: (event) => seen.push(event),
  });
  const uuid = client.im.addUIKitListener({ listener: { onUiKitEventEmit: (data) => seen.push(data) } });
  await client.im.emitUIKitEvent({ type: "a", detail: {} });
  await client.im.emitPluginEvent({ type: "b", detail: {}, pluginName: "p" });
  client.im.emitUIKitListener({ data: { c: 1 } });
  client.im.removeUIKitListener({ uuid });
  client.im.emitUIKitListener({ data: { c: 2 } });
  expect(seen).toEqual([{ type: "a", detail: {} }, { type: "b", detail: {}, pluginName: "p" }, { c: 1 }]);
});
