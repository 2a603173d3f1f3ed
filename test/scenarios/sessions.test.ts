import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { deflateSync, inflateSync } from "node:zlib";
import type { V2TimMessage } from "@skein-im/sdk";
import { makeUserSig } from "@skein-im/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BreakableLine } from "../harness/breakable-line.ts";
import { Device, done, value } from "../harness/device.ts";
import { readLog } from "../harness/log-reader.ts";
import { RawLink } from "../harness/raw-link.ts";
import { APP_ID, ServerProcess } from "../harness/server-process.ts";

const LOGGED_IN = 1;
const LOGGED_OUT = 3;
const CLOUD_OLDER = 1;
const LOCAL_OLDER = 3;

let server: ServerProcess;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "skein-devices-"));
  server = await ServerProcess.start({}, { deviceInstances: 1 });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const now = (): number => Math.floor(Date.now() / 1_000);
const textOf = ({ textElem }: V2TimMessage): string => textElem?.text ?? "";
const receivedTexts = (device: Device): string[] => device.received.map(textOf);
const texts = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name} ${index + 1}`);

/** Where a device stands, as its app can ask. */
async function standing(device: Device): Promise<{ status: number; user: string }> {
  return { status: value(await device.im.getLoginStatus()), user: value(await device.im.getLoginUser()) };
}

async function historyTexts(device: Device, userID: string, getType: 1 | 3 = CLOUD_OLDER): Promise<string[]> {
  const query = { userID, count: 100, getType };
  return value(await device.messages.getHistoryMessageListV2(query)).messageList.map(textOf);
}

/** The same document with a longer life and the old signature. */
function tampered(userSig: string): string {
  const base64 = userSig.replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "=");
  const document = inflateSync(Buffer.from(base64, "base64")).toString();
  const changed = deflateSync(document.replace('"TLS.expire":60', '"TLS.expire":86400')).toString("base64");
  return changed.replaceAll("+", "*").replaceAll("/", "-").replaceAll("=", "_");
}

describe("a connection that breaks", () => {
  test("because the server is killed: what was sent meanwhile arrives once, in order, after its restart", async () => {
    await using alice = await Device.signIn(server, "restart-alice");
    await using bob = await Device.signIn(server, "restart-bob");
    const groupID = value(
      await alice.im.getGroupManager().createGroup({
        groupType: "Work",
        groupName: "Restart",
        memberList: [{ userID: "restart-bob", role: 0 }],
      }),
    );
    await alice.sendText("before", { userID: "restart-bob" });
    await bob.nextText("before");
    await server.kill();
    for (const device of [alice, bob]) await device.next("onConnectFailed");
    const sending = texts("meanwhile", 10).map((text) => alice.sendText(text, { userID: "restart-bob" }));
    const inGroup = texts("in the group", 5).map((text) => alice.sendText(text, { groupID }));
    const back = texts("back", 3).map((text) => bob.sendText(text, { userID: "restart-alice" }));
    await server.start();
    const sent = await Promise.all(sending);
    await Promise.all([...inGroup, ...back]);
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 2));
    await bob.nextText("meanwhile 10");
    await bob.nextText("in the group 5");
    await alice.nextText("back 3");
    const oneToOne = bob.received.filter((message) => !message.groupID).map(textOf);
    expect(oneToOne).toEqual(["before", ...texts("meanwhile", 10)]);
    const group = bob.received.filter((message) => message.groupID === groupID);
    expect(group.map(textOf)).toEqual(texts("in the group", 5));
    expect(group.map(({ seq }) => seq)).toEqual(["1", "2", "3", "4", "5"]);
    expect(receivedTexts(alice)).toEqual(texts("back", 3));
    for (const device of [alice, bob]) {
      expect(device.all("onConnectSuccess").length).toBeGreaterThanOrEqual(2);
      expect(device.all("onKickedOffline")).toEqual([]);
      expect(device.all("onUserSigExpired")).toEqual([]);
      expect((await standing(device)).status).toBe(LOGGED_IN);
    }
    const log = await readLog(server, "restart-bob", { userID: "restart-alice" });
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    expect(log).toHaveLength(14);
  });

  test("under a stream of messages: each arrives once, in order, whatever the kill hit", async () => {
    await using alice = await Device.signIn(server, "stream-alice");
    await using bob = await Device.signIn(server, "stream-bob");
    const sending = texts("stream", 60).map((text) => alice.sendText(text, { userID: "stream-bob" }));
    await bob.nextText("stream 1");
    await server.kill();
    await server.start();
    const sent = await Promise.all(sending);
    await bob.until("all messages", () => bob.received.length >= 60);
    expect(receivedTexts(bob)).toEqual(texts("stream", 60));
    expect(bob.received.map(({ msgID }) => msgID)).toEqual(sent.map(({ msgID }) => msgID));
  });

  test("for one device only: it hears what it missed, in order, once, and keeps its place", async () => {
    await using line = await BreakableLine.to(server);
    await using alice = await Device.signIn(server, "missed-alice");
    await using bob = await Device.signIn(server, "missed-bob", { endpoint: line.url });
    await using phone = await Device.signIn(server, "missed-bob", { platform: "Android" });
    await alice.sendText("heard", { userID: "missed-bob" });
    await bob.nextText("heard");
    const slip = await alice.sendText("a slip", { userID: "missed-bob" });
    await bob.nextText("a slip");
    line.cut();
    await bob.next("onConnectFailed");
    for (const text of texts("missed", 5)) await alice.sendText(text, { userID: "missed-bob" });
    done(await alice.messages.revokeMessage({ msgID: slip.msgID ?? "" }));
    await phone.nextText("missed 5");
    await phone.sendText("from the phone", { userID: "missed-alice" });
    done(await phone.messages.markC2CMessageAsRead({ userID: "missed-alice" }));
    await alice.sendText("unread", { userID: "missed-bob" });
    line.mend();
    await bob.nextText("unread");
    await bob.next("onRecvMessageRevoked", (msgID) => msgID === slip.msgID);
    expect(receivedTexts(bob)).toEqual([
      "heard",
      "a slip",
      ...texts("missed", 5),
      "from the phone",
      "unread",
    ]);
    const read = await bob.conversation(
      "c2c_missed-alice",
      "one unread",
      ({ unreadCount }) => unreadCount === 1,
    );
    expect(read.lastMessage?.textElem?.text).toBe("unread");
    const names = bob.heard.map(({ name }) => name);
    expect(names.lastIndexOf("onConnectSuccess")).toBeGreaterThan(names.lastIndexOf("onConnectFailed"));
    expect(names.lastIndexOf("onSyncServerFinish")).toBeGreaterThan(names.lastIndexOf("onConnectSuccess"));
    expect(phone.all("onKickedOffline")).toEqual([]);
  });

  test("between a message and its answer: the message is sent again and is there once", async () => {
    await using line = await BreakableLine.to(server);
    await using alice = await Device.signIn(server, "answer-alice", { endpoint: line.url });
    await using bob = await Device.signIn(server, "answer-bob");
    line.deafen();
    const sending = texts("lost answer", 3).map((text) => alice.sendText(text, { userID: "answer-bob" }));
    await bob.nextText("lost answer 3");
    line.cut();
    line.mend();
    const sent = await Promise.all(sending);
    expect(sent.map(({ seq }) => seq)).toEqual(["1", "2", "3"]);
    await alice.sendText("end", { userID: "answer-bob" });
    await bob.nextText("end");
    expect(receivedTexts(bob)).toEqual([...texts("lost answer", 3), "end"]);
    expect(alice.received).toEqual([]);
    expect(await historyTexts(alice, "answer-bob")).toEqual([...texts("lost answer", 3), "end"].reverse());
  });

  test("that stays away: the device reads what it has, and messages wait", async () => {
    await using line = await BreakableLine.to(server);
    await using alice = await Device.signIn(server, "reads-alice", { endpoint: line.url });
    await using bob = await Device.signIn(server, "reads-bob");
    for (const text of texts("kept", 3)) await bob.sendText(text, { userID: "reads-alice" });
    await alice.nextText("kept 3");
    line.cut();
    await alice.next("onConnectFailed");
    expect(await historyTexts(alice, "reads-bob", LOCAL_OLDER)).toEqual(texts("kept", 3).reverse());
    expect(await historyTexts(alice, "reads-bob", CLOUD_OLDER)).toEqual(texts("kept", 3).reverse());
    const list = await alice.im.getConversationManager().getConversationList({ nextSeq: "0", count: 10 });
    expect(value(list).conversationList).toMatchObject([{ unreadCount: 3, userID: "reads-bob" }]);
    const waiting = alice.sendText("waiting", { userID: "reads-bob" });
    const shown = await alice.conversation(
      "c2c_reads-bob",
      "the message that waits",
      (one) => one.lastMessage?.textElem?.text === "waiting",
    );
    expect(shown.lastMessage?.status).toBe(1);
    expect((await standing(alice)).status).toBe(LOGGED_IN);
    line.mend();
    expect((await waiting).status).toBe(2);
    await bob.nextText("waiting");
  });

  test("before a login: the login says so, and nobody is signed in", async () => {
    await using line = await BreakableLine.to(server);
    line.cut();
    await using device = await Device.open(server, "nobody", { endpoint: line.url });
    const result = await device.im.login({ userID: "no-line", userSig: server.userSig("no-line") });
    expect(result.code).toBe(9511);
    expect(await standing(device)).toEqual({ status: LOGGED_OUT, user: "" });
    line.mend();
    done(await device.im.login({ userID: "no-line", userSig: server.userSig("no-line") }));
    expect(await standing(device)).toEqual({ status: LOGGED_IN, user: "no-line" });
  });
});

describe("a place that another device takes", () => {
  test("of the same platform: the former one hears it, once, and is signed out", async () => {
    await using alice = await Device.signIn(server, "kick-alice");
    await using first = await Device.signIn(server, "kick-bob", { platform: "Android" });
    await using desktop = await Device.signIn(server, "kick-bob");
    await using second = await Device.signIn(server, "kick-bob", { platform: "Android" });
    await first.next("onKickedOffline");
    expect(await standing(first)).toEqual({ status: LOGGED_OUT, user: "" });
    expect((await first.im.sendC2CTextMessage({ text: "x", userID: "kick-alice" })).code).toBe(6014);
    await alice.sendText("to the new one", { userID: "kick-bob" });
    await second.nextText("to the new one");
    await desktop.nextText("to the new one");
    expect(first.received).toEqual([]);
    expect(first.all("onKickedOffline")).toHaveLength(1);
    expect(desktop.all("onKickedOffline")).toEqual([]);
    // It comes back, and the other one goes.
    done(await first.im.login({ userID: "kick-bob", userSig: server.userSig("kick-bob") }));
    await second.next("onKickedOffline");
    await first.nextText("to the new one");
  });

  test("while it has no connection: it learns of it when it comes back, and may sign in again", async () => {
    await using line = await BreakableLine.to(server);
    await using first = await Device.signIn(server, "away-kick", { platform: "iPhone", endpoint: line.url });
    line.cut();
    await first.next("onConnectFailed");
    await using second = await Device.signIn(server, "away-kick", { platform: "iPhone" });
    line.mend();
    await first.next("onKickedOffline");
    expect(await standing(first)).toEqual({ status: LOGGED_OUT, user: "" });
    expect(second.all("onKickedOffline")).toEqual([]);
    done(await first.im.login({ userID: "away-kick", userSig: server.userSig("away-kick") }));
    await second.next("onKickedOffline");
  });

  test("by the app's back end: every device goes, and the old UserSig is worth nothing", async () => {
    const old = server.userSig("rest-kick");
    await using desktop = await Device.signIn(server, "rest-kick");
    await using phone = await Device.signIn(server, "rest-kick", { platform: "Android" });
    const kicked = await server.rest("im_open_login_svc/kick", { UserID: "rest-kick" });
    expect(kicked).toMatchObject({ ErrorCode: 0 });
    for (const device of [desktop, phone]) await device.next("onKickedOffline");
    expect((await desktop.im.login({ userID: "rest-kick", userSig: old })).code).toBe(70_052);
    const fresh = server.userSig("rest-kick", 86_400, now() + 2);
    done(await desktop.im.login({ userID: "rest-kick", userSig: fresh }));
  });
});

describe("a UserSig", () => {
  const sig = (changes: Partial<Parameters<typeof makeUserSig>[0]>) =>
    makeUserSig({
      appID: APP_ID,
      secret: "some other key 0123",
      userID: "foreign",
      now: now() - 1,
      ...changes,
    });

  test.each<[what: string, userSig: (userID: string) => string, code: number]>([
    ["is missing", () => "", 6017],
    ["is no UserSig", () => "eJw-nonsense", 70_003],
    ["is cut short", (userID) => server.userSig(userID).slice(0, 60), 70_003],
    ["is of another key", (userID) => sig({ userID }), 70_009],
    ["was tampered with", (userID) => tampered(server.userSig(userID, 60)), 70_009],
    ["is of another user", () => server.userSig("somebody-else"), 70_013],
    ["is of another app", (userID) => sig({ userID, appID: APP_ID + 1 }), 70_014],
    ["is out of date", (userID) => server.userSig(userID, 60, now() - 61), 70_001],
    ["has no lifetime", (userID) => server.userSig(userID, 0), 70_003],
    ["lives longer than ten years", (userID) => server.userSig(userID, 400_000_000), 70_003],
    ["comes from the future", (userID) => server.userSig(userID, 600, now() + 120), 70_003],
  ])("that %s is refused", async (what, userSig, code) => {
    await using device = await Device.open(server, what);
    const userID = `sig ${what}`;
    expect(await device.im.login({ userID, userSig: userSig(userID) })).toMatchObject({ code });
    expect(await standing(device)).toEqual({ status: LOGGED_OUT, user: "" });
    // The result tells of it, and nothing else.
    expect(device.all("onUserSigExpired")).toEqual([]);
    expect(device.all("onKickedOffline")).toEqual([]);
  });

  test("of a userID that cannot be one, or of an app that is not there, is refused", async () => {
    await using device = await Device.open(server, "wrong names");
    const code = async (userID: string) =>
      (await device.im.login({ userID, userSig: server.userSig(userID) })).code;
    for (const userID of ["", " blank", "x".repeat(33), "名", "@TIM#SYSTEM"])
      expect(await code(userID)).toBe(7003);
    await using other = await Device.open(server, "another app", { sdkAppID: APP_ID + 1 });
    const userSig = sig({ appID: APP_ID + 1 });
    expect((await other.im.login({ userID: "foreign", userSig })).code).toBe(70_020);
    using link = await RawLink.open(server);
    const login = { sdkAppID: APP_ID, userID: "empty", userSig: "", platform: "Web", deviceID: "raw" };
    expect((await link.call("login", login)).code).toBe(70_002);
  });

  test("that is wrong too often has to wait; the right one has not", async () => {
    await using device = await Device.open(server, "guessing");
    const wrong = sig({ userID: "guessed" });
    const login = async (userSig: string) => (await device.im.login({ userID: "guessed", userSig })).code;
    const codes: number[] = [];
    // The pace of logins allows ten at once, so the rest comes by REST.
    for (let attempt = 0; attempt < 5; attempt += 1) codes.push(await login(wrong));
    expect(new Set(codes)).toEqual(new Set([70_009]));
    const query = `sdkappid=${APP_ID}&identifier=guessed&usersig=${wrong}&random=1&contenttype=json`;
    const answers: unknown[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1) {
      const response = await fetch(`${server.url}/v4/openim/querystate?${query}`, {
        method: "POST",
        body: "{}",
      });
      answers.push(((await response.json()) as { ErrorCode: number }).ErrorCode);
    }
    expect(answers.at(-1)).toBe(70_050);
    expect(await login(wrong)).toBe(70_050);
    expect(await login(server.userSig("guessed"))).toBe(0);
  });

  test("that runs out while its user is online ends the session; a new one begins the next", async () => {
    await using device = await Device.open(server, "short");
    done(await device.im.login({ userID: "short", userSig: server.userSig("short", 3) }));
    await device.next("onUserSigExpired", () => true, 15_000);
    expect(await standing(device)).toEqual({ status: LOGGED_OUT, user: "" });
    expect((await device.im.sendC2CTextMessage({ text: "x", userID: "short" })).code).toBe(6014);
    expect(device.all("onKickedOffline")).toEqual([]);
    done(await device.im.login({ userID: "short", userSig: server.userSig("short") }));
    value(await device.im.sendC2CTextMessage({ text: "again", userID: "short" }));
    expect(device.all("onUserSigExpired")).toHaveLength(1);
  });

  test("that runs out while there is no connection ends the session at the reconnect", async () => {
    await using line = await BreakableLine.to(server);
    await using device = await Device.open(server, "short and away", { endpoint: line.url });
    const lifetime = 2;
    const userSig = server.userSig("short-away", lifetime);
    done(await device.im.login({ userID: "short-away", userSig }));
    line.cut();
    await setTimeout(1_000 * lifetime);
    line.mend();
    // A message that waits brings the next attempt forward.
    const waiting = await device.im.sendC2CTextMessage({ text: "x", userID: "short-away" });
    expect(waiting.code).toBe(6014);
    expect(device.all("onUserSigExpired")).toHaveLength(1);
    expect(await standing(device)).toEqual({ status: LOGGED_OUT, user: "" });
  });
});

describe("login and logout", () => {
  test("twice is once; two at a time and a logout in between have their codes", async () => {
    await using device = await Device.open(server, "twice");
    const user = (userID: string) => ({ userID, userSig: server.userSig(userID) });
    const [first, second] = await Promise.all([
      device.im.login(user("twice")),
      device.im.login(user("twice")),
    ]);
    expect([first.code, second.code]).toEqual([0, 7501]);
    done(await device.im.login(user("twice")));
    done(await device.im.logout());
    expect(await standing(device)).toEqual({ status: LOGGED_OUT, user: "" });
    done(await device.im.logout());
    const [cancelled, out] = await Promise.all([device.im.login(user("twice")), device.im.logout()]);
    expect([cancelled.code, out.code]).toEqual([6023, 0]);
    expect((await standing(device)).status).toBe(LOGGED_OUT);
    expect(device.all("onKickedOffline")).toEqual([]);
  });

  test("initSDK: twice is once, for one app; before it and after unInitSDK everything answers 6013", async () => {
    await using device = await Device.open(server, "init");
    const again = (sdkAppID: number) => device.im.initSDK({ sdkAppID, endpoint: server.url });
    done(await again(APP_ID));
    expect((await again(APP_ID + 1)).code).toBe(7014);
    expect((await again(-1)).code).toBe(6017);
    done(await device.im.login({ userID: "init", userSig: server.userSig("init") }));
    const sending = device.im.sendC2CTextMessage({ text: "cut off", userID: "init" });
    done(await device.im.unInitSDK());
    expect([0, 7009]).toContain((await sending).code);
    expect((await device.im.login({ userID: "init", userSig: "x" })).code).toBe(6013);
    expect((await device.im.getLoginUser()).code).toBe(6013);
    expect((await device.im.unInitSDK()).code).toBe(6013);
    done(await again(APP_ID + 1));
  });

  test("switching accounts: the listeners stay, the users are apart", async () => {
    await using alice = await Device.signIn(server, "switch-alice");
    await using other = await Device.signIn(server, "switch-one", { platform: "Android" });
    await using device = await Device.signIn(server, "switch-one");
    await Device.signIn(server, "switch-two").then((made) => made.im.unInitSDK());
    await alice.sendText("for one", { userID: "switch-one" });
    await device.nextText("for one");
    // Without a logout: the former account is logged out silently.
    done(await device.im.login({ userID: "switch-two", userSig: server.userSig("switch-two") }));
    expect(await standing(device)).toEqual({ status: LOGGED_IN, user: "switch-two" });
    await alice.sendText("more for one", { userID: "switch-one" });
    await alice.sendText("for two", { userID: "switch-two" });
    expect(await device.nextText("for two")).toMatchObject({ sender: "switch-alice" });
    await other.nextText("more for one");
    expect(receivedTexts(device)).toEqual(["for one", "for two"]);
    expect(await historyTexts(device, "switch-alice")).toEqual(["for two"]);
    const list = value(
      await device.im.getConversationManager().getConversationList({ nextSeq: "0", count: 10 }),
    );
    expect(list.conversationList?.map(({ unreadCount }) => unreadCount)).toEqual([1]);
    expect(other.all("onKickedOffline")).toEqual([]);
    expect(device.all("onKickedOffline")).toEqual([]);
    done(await device.im.logout());
    done(await device.im.login({ userID: "switch-one", userSig: server.userSig("switch-one") }));
    await device.nextText("more for one");
    expect(await historyTexts(device, "switch-alice")).toEqual(["more for one", "for one"]);
  });

  test("getServerTime is the server's clock in seconds", async () => {
    await using device = await Device.signIn(server, "clock");
    expect(Math.abs(value(await device.im.getServerTime()) - now())).toBeLessThan(5);
  });
});

describe("a cache on disk", () => {
  test("outlives the app: nothing comes twice, and what came meanwhile comes", async () => {
    const initPath = join(folder, "outlives");
    await using alice = await Device.signIn(server, "disk-alice");
    const before = await Device.signIn(server, "disk-bob", { initPath });
    for (const text of texts("before", 3)) await alice.sendText(text, { userID: "disk-bob" });
    const { msgID = "" } = await before.nextText("before 3");
    done(await before.messages.setLocalCustomData({ msgID, localCustomData: "seen" }));
    const conversationID = "c2c_disk-alice";
    const draft = { conversationID, draftText: "half a thought" };
    done(await before.im.getConversationManager().setConversationDraft(draft));
    done(await before.im.unInitSDK());
    for (const text of texts("meanwhile", 2)) await alice.sendText(text, { userID: "disk-bob" });

    await using after = await Device.signIn(server, "disk-bob", { initPath });
    await after.nextText("meanwhile 2");
    expect(receivedTexts(after)).toEqual(texts("meanwhile", 2));
    const all = [...texts("before", 3), ...texts("meanwhile", 2)].reverse();
    expect(await historyTexts(after, "disk-alice", LOCAL_OLDER)).toEqual(all);
    const [kept] = value(await after.messages.findMessages({ messageIDList: [msgID] }));
    expect(kept?.localCustomData).toBe("seen");
    const conversation = value(await after.im.getConversationManager().getConversation({ conversationID }));
    expect(conversation).toMatchObject({ unreadCount: 5, draftText: "half a thought" });
  });

  test("is read without a server: conversations during the login, history once signed in", async () => {
    const initPath = join(folder, "offline");
    await using line = await BreakableLine.to(server);
    await using alice = await Device.signIn(server, "offline-alice");
    const before = await Device.signIn(server, "offline-bob", { initPath });
    await alice.sendText("kept on disk", { userID: "offline-bob" });
    await before.nextText("kept on disk");
    done(await before.im.unInitSDK());

    line.cut();
    await using after = await Device.open(server, "offline-bob without a server", {
      initPath,
      endpoint: line.url,
    });
    const login = after.im.login({ userID: "offline-bob", userSig: server.userSig("offline-bob") });
    await after.next("onConnecting");
    const manager = after.im.getConversationManager();
    const list = value(await manager.getConversationList({ nextSeq: "0", count: 10 })).conversationList;
    expect(list).toMatchObject([{ unreadCount: 1, lastMessage: { textElem: { text: "kept on disk" } } }]);
    expect((await login).code).toBe(9511);
    line.mend();
    done(await after.im.login({ userID: "offline-bob", userSig: server.userSig("offline-bob") }));
    line.cut();
    await after.next("onConnectFailed", () => after.all("onConnectFailed").length > 2);
    expect(await historyTexts(after, "offline-alice", LOCAL_OLDER)).toEqual(["kept on disk"]);
    expect(after.received).toEqual([]);
  });

  test("is the device's name: a second start of the app kicks nobody and is not kicked", async () => {
    const initPath = join(folder, "name");
    for (let start = 0; start < 3; start += 1) {
      await using device = await Device.signIn(server, "same-device", { initPath });
      expect(device.all("onKickedOffline")).toEqual([]);
    }
  });

  test("of a server that has begun anew is forgotten", async () => {
    const initPath = join(folder, "anew");
    const before = await Device.signIn(server, "anew-bob", { initPath });
    await before.sendText("on the old server", { userID: "anew-bob" });
    done(await before.im.unInitSDK());
    await using another = await ServerProcess.start();
    await using alice = await Device.signIn(another, "anew-alice");
    await using after = await Device.signIn(another, "anew-bob", { initPath });
    const list = value(
      await after.im.getConversationManager().getConversationList({ nextSeq: "0", count: 10 }),
    );
    expect(list.conversationList).toEqual([]);
    await alice.sendText("on the new server", { userID: "anew-bob" });
    await after.nextText("on the new server");
    expect(await historyTexts(after, "anew-bob", LOCAL_OLDER)).toEqual([]);
  });
});
