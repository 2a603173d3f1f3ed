import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeUserSig } from "@skein-im/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openReceiver } from "../../packages/server/test/callback-receiver.ts";
import { printed, SkeinRun, skein } from "../harness/command-line.ts";
import { Device, done, value } from "../harness/device.ts";
import { readLog } from "../harness/log-reader.ts";
import { RawLink } from "../harness/raw-link.ts";
import { APP_ID, ServerProcess } from "../harness/server-process.ts";

let server: ServerProcess;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "skein-process-"));
  server = await ServerProcess.start({ SKEIN_MESSAGES_PER_SECOND: "10000", SKEIN_MESSAGE_BURST: "10000" });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

interface App {
  readonly sdkAppID: number;
  readonly secret: string;
}

/** An app made by the command line beside the running server. */
async function createApp(...settings: string[]): Promise<App> {
  const data = { SKEIN_DATA: server.data };
  const created = await skein(["app", "create"], data);
  expect(created).toMatchObject({ code: 0, errors: "" });
  const app = { sdkAppID: Number(printed(created.out, "SDKAppID")), secret: printed(created.out, "secret") };
  if (settings.length > 0) {
    const set = await skein(["app", "set", "--app", String(app.sdkAppID), ...settings], data);
    expect(set).toMatchObject({ code: 0, errors: "" });
  }
  return app;
}

const now = (): number => Math.floor(Date.now() / 1_000);

const sigOf = ({ sdkAppID, secret }: App, userID: string): string =>
  makeUserSig({ appID: sdkAppID, secret, userID, now: now() - 1 });

async function signInTo(app: App, userID: string): Promise<Device> {
  const device = await Device.open(server, `${userID} of ${app.sdkAppID}`, { sdkAppID: app.sdkAppID });
  done(await device.im.login({ userID, userSig: sigOf(app, userID) }));
  await device.next("onSyncServerFinish");
  return device;
}

async function restOf(app: App, path: string, body: unknown): Promise<Record<string, unknown>> {
  const query = new URLSearchParams({
    sdkappid: String(app.sdkAppID),
    identifier: "administrator",
    usersig: sigOf(app, "administrator"),
    random: "1",
    contenttype: "json",
  });
  const response = await fetch(`${server.url}/v4/${path}?${query}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

describe("two apps on one server", () => {
  test("have their own users, messages and conversations, under the same names", async () => {
    const [one, two] = [await createApp(), await createApp()];
    expect(one.sdkAppID).not.toBe(two.sdkAppID);
    await using alice1 = await signInTo(one, "alice");
    await using bob1 = await signInTo(one, "bob");
    await using alice2 = await signInTo(two, "alice");
    await using bob2 = await signInTo(two, "bob");
    const first = await alice1.sendText("in app one", { userID: "bob" });
    const second = await alice2.sendText("in app two", { userID: "bob" });
    expect([first.seq, second.seq]).toEqual(["1", "1"]);
    await bob1.nextText("in app one");
    await bob2.nextText("in app two");
    for (const [bob, text] of [
      [bob1, "in app one"],
      [bob2, "in app two"],
    ] as const) {
      expect(bob.received.map(({ textElem }) => textElem?.text)).toEqual([text]);
      const list = value(await bob.messages.getC2CHistoryMessageList({ userID: "alice", count: 20 }));
      expect(list.map(({ textElem }) => textElem?.text)).toEqual([text]);
    }
    done(await bob1.messages.markC2CMessageAsRead({ userID: "alice" }));
    await alice1.next("onRecvC2CReadReceipt");
    expect(value(await bob2.im.getConversationManager().getTotalUnreadMessageCount())).toBe(1);
    expect(alice2.all("onRecvC2CReadReceipt")).toEqual([]);
  });

  test("have their own groups, under the same IDs", async () => {
    const [one, two] = [await createApp(), await createApp()];
    await using alice1 = await signInTo(one, "alice");
    await using alice2 = await signInTo(two, "alice");
    await using bob2 = await signInTo(two, "bob");
    const create = (device: Device, userIDs: string[]) =>
      device.im.getGroupManager().createGroup({
        groupType: "Work",
        groupID: "the-team",
        groupName: "Team",
        memberList: userIDs.map((userID) => ({ userID, role: 0 })),
      });
    value(await create(alice1, []));
    expect((await bob2.im.sendGroupTextMessage({ text: "hello?", groupID: "the-team" })).code).toBe(10_010);
    value(await create(alice2, ["bob"]));
    expect((await alice1.sendText("one", { groupID: "the-team" })).seq).toBe("1");
    expect((await alice2.sendText("two", { groupID: "the-team" })).seq).toBe("1");
    await bob2.nextText("two");
    expect(bob2.received).toHaveLength(1);
  });

  test("know nothing of each other's users, keys and settings", async () => {
    const [one, two] = [await createApp(), await createApp("messageBytes=100", "devicePolicy=single")];
    await using alice1 = await signInTo(one, "alice");
    await using only2 = await signInTo(two, "only-in-two");
    expect((await alice1.im.sendC2CTextMessage({ text: "x", userID: "only-in-two" })).code).toBe(20_003);
    await using device = await Device.open(server, "wrong key", { sdkAppID: two.sdkAppID });
    const login = async (userSig: string) => (await device.im.login({ userID: "alice", userSig })).code;
    expect(await login(sigOf(one, "alice"))).toBe(70_014);
    expect(await login(sigOf({ ...two, secret: one.secret }, "alice"))).toBe(70_009);
    // The settings of one are not those of the other.
    const long = "x".repeat(101);
    value(await alice1.im.sendC2CTextMessage({ text: long, userID: "alice" }));
    expect((await only2.im.sendC2CTextMessage({ text: long, userID: "only-in-two" })).code).toBe(8001);
    value(await only2.im.sendC2CTextMessage({ text: long.slice(1), userID: "only-in-two" }));
    // A kick in one is none in the other.
    await using alice2 = await signInTo(two, "alice");
    expect(await restOf(two, "im_open_login_svc/kick", { UserID: "alice" })).toMatchObject({ ErrorCode: 0 });
    await alice2.next("onKickedOffline");
    expect(alice1.all("onKickedOffline")).toEqual([]);
    value(await alice1.im.sendC2CTextMessage({ text: "still here", userID: "alice" }));
    const check = { CheckItem: [{ UserID: "only-in-two" }] };
    const inOne = await restOf(one, "im_open_login_svc/account_check", check);
    const inTwo = await restOf(two, "im_open_login_svc/account_check", check);
    expect(inOne).toMatchObject({ ResultItem: [{ AccountStatus: "NotImported" }] });
    expect(inTwo).toMatchObject({ ResultItem: [{ AccountStatus: "Imported" }] });
  });
});

/** Failed sign-ins are counted: not too often. */
const SOON = { timeout: 10_000, interval: 500 };

describe("the command line", () => {
  test("lists apps and shows their settings, and never a key", async () => {
    const data = { SKEIN_DATA: server.data };
    const { sdkAppID, secret } = await createApp("revokeSeconds=300", "webhook.token=hush-hush");
    const list = await skein(["app", "list"], data);
    expect(list.code).toBe(0);
    expect(list.out).toContain(String(sdkAppID));
    expect(list.out).toContain(String(APP_ID));
    const show = await skein(["app", "show", "--app", String(sdkAppID)], data);
    expect(show.code).toBe(0);
    expect(show.out).toContain("revokeSeconds=300");
    expect(show.out).toContain("webhook.token=(set)");
    expect(list.out + show.out).not.toContain(secret);
    expect(show.out).not.toContain("hush-hush");
  });

  test("makes UserSigs that sign in, of any app of the data folder", async () => {
    const data = { SKEIN_DATA: server.data };
    const { sdkAppID } = await createApp();
    const app = String(sdkAppID);
    const made = await skein(["usersig", "carol", "--app", app], data);
    expect(made).toMatchObject({ code: 0, errors: "" });
    await using device = await Device.open(server, "carol", { sdkAppID });
    done(await device.im.login({ userID: "carol", userSig: made.out.trim() }));
    expect(value(await device.im.getLoginUser())).toBe("carol");
    done(await device.im.logout());
    const other = await skein(["usersig", "dave", "--app", app], data);
    expect((await device.im.login({ userID: "carol", userSig: other.out.trim() })).code).toBe(70_013);
    const given = await skein(["usersig", "carol", "--app", app, "--secret", "0123456789abcdef"], {});
    expect((await device.im.login({ userID: "carol", userSig: given.out.trim() })).code).toBe(70_009);
  });

  test("changes a key while both hold, and takes the old one away", async () => {
    const data = { SKEIN_DATA: server.data };
    const { sdkAppID, secret } = await createApp();
    const app = ["--app", String(sdkAppID)];
    const keys = async () => (await skein(["app", "secrets", ...app], data)).out.trim().split("\n");
    expect(await keys()).toEqual([secret]);
    expect(await skein(["app", "add-secret", "--secret", "another-secret-key", ...app], data)).toMatchObject({
      code: 0,
    });
    expect(await keys()).toEqual(["another-secret-key", secret]);
    await using device = await Device.open(server, "carol", { sdkAppID });
    const signIn = async (key: string) => {
      const made = await skein(["usersig", "carol", "--secret", key, ...app], data);
      return device.im.login({ userID: "carol", userSig: made.out.trim() });
    };
    // The running server reads the apps once a second.
    await expect.poll(async () => (await signIn("another-secret-key")).code, SOON).toBe(0);
    done(await device.im.logout());
    done(await signIn(secret));
    done(await device.im.logout());
    expect((await skein(["app", "remove-secret", "--secret", secret, ...app], data)).code).toBe(0);
    const former = async () => {
      const { code } = await signIn(secret);
      if (code === 0) done(await device.im.logout());
      return code;
    };
    await expect.poll(former, SOON).toBe(70_009);
    const last = await skein(["app", "remove-secret", "--secret", "another-secret-key", ...app], data);
    expect(last).toMatchObject({ code: 2, errors: expect.stringContaining("only key") });
  });

  test.each<[args: string[], says: string]>([
    [["app", "remove-secret", "--secret", "not-a-key-of-it"], "no such key"],
    [["app", "remove-secret"], "--secret KEY"],
    [["usersig"], "userID"],
    [["usersig", "carol", "--expire", "soon"], "--expire"],
    [["usersig", "carol", "--app", "1"], "skein app create"],
    [["app", "create", "--app", String(APP_ID)], "choose another --app"],
    [["app", "set", "colour=blue"], "revokeSeconds"],
    [["app", "set", "revokeSeconds=soon"], "whole number from 0"],
    [["app", "set", "webhook.url=here"], "http://"],
    [["dance"], "skein --help"],
  ])("refuses %j with exit code 2 and says what to do", async (args, says) => {
    const { code, out, errors } = await skein(args, { SKEIN_DATA: server.data });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(errors).toContain(says);
    expect(errors.trim().split("\n")).toHaveLength(1);
  });

  test("without a command shows what there is", async () => {
    expect(await skein(["--help"])).toMatchObject({ code: 0, errors: "" });
    const nothing = await skein([]);
    expect(nothing.code).toBe(2);
    for (const command of ["serve", "usersig", "app create", "app set"])
      expect(nothing.out).toContain(command);
  });
});

describe("a setting that changes", () => {
  test("holds for devices that are online", async () => {
    const app = await createApp();
    const alice = await signInTo(app, "alice");
    await using _ = alice;
    const send = () => alice.im.sendC2CTextMessage({ text: "x".repeat(2_000), userID: "alice" });
    expect((await send()).code).toBe(0);
    const set = ["app", "set", "--app", String(app.sdkAppID), "messageBytes=1000"];
    expect((await skein(set, { SKEIN_DATA: server.data })).code).toBe(0);
    await expect.poll(async () => (await send()).code, { timeout: 10_000 }).toBe(80002);
  });
});

describe("the start of a server", () => {
  test.each<[port: string]>([["eighty"], ["70000"]])(
    "with PORT=%s ends with exit code 2 and names the fix",
    async (port) => {
      const environment = { PORT: port, SKEIN_DATA: join(folder, "never") };
      const { code, errors } = await skein(["serve"], environment);
      expect(code).toBe(2);
      expect(errors).toBe(`skein: PORT is "${port}"; set a whole number from 0 to 65535, for example 8080\n`);
    },
  );

  test("on a port that is taken ends with exit code 2 and names another", async () => {
    const environment = { PORT: String(server.port), SKEIN_DATA: join(folder, "taken") };
    const { code, errors } = await skein(["serve"], environment);
    expect(code).toBe(2);
    expect(errors).toContain(`PORT ${server.port} is in use; set PORT to another one`);
    expect(errors.trim().split("\n")).toHaveLength(1);
  });

  test("on the data of a running one fails and names the fix, and the running one goes on", async () => {
    const { code, errors } = await skein(["serve"], { PORT: "0", SKEIN_DATA: server.data });
    expect(code).toBe(2);
    expect(errors).toMatch(
      /^skein: another server is running on .*; stop it, or set SKEIN_DATA to another folder\n$/,
    );
    await using device = await Device.signIn(server, "still-served");
    value(await device.im.sendC2CTextMessage({ text: "x", userID: "still-served" }));
  });

  test("that fails for its port has shown the key of the app that it made", async () => {
    const [, port = ""] = server.url.split(/:(?=\d+$)/);
    const run = await skein(["serve"], { PORT: port, SKEIN_DATA: join(folder, "no-port") });
    expect(run.code).toBe(2);
    expect(printed(run.out, "secret")).toMatch(/^[0-9a-f]{64}$/);
    expect(run.errors).toContain("set PORT to another one");
  });

  test("of the first one makes an app and shows its key once; SIGINT ends it with 0", async () => {
    const environment = { PORT: "0", SKEIN_DATA: join(folder, "first") };
    const first = new SkeinRun(["serve"], environment);
    await first.says("shown only now");
    await first.says("secret");
    await first.says('"msg":"listening"');
    expect((await fetch(`${urlOf(first)}/healthz`)).status).toBe(200);
    expect((await fetch(`${urlOf(first)}/readyz`)).status).toBe(200);
    first.signal("SIGINT");
    expect(await first.exited).toBe(0);
    const second = new SkeinRun(["serve"], environment);
    await second.says('"msg":"listening"');
    expect((await fetch(`${urlOf(second)}/healthz`)).status).toBe(200);
    second.signal("SIGTERM");
    expect(await second.exited).toBe(0);
    expect(second.out).not.toContain("secret");
    const app = await skein(["app", "show"], environment);
    expect(printed(app.out, "SDKAppID")).toBe(printed(first.out, "SDKAppID"));
  });
});

describe("the demo's sign-in", () => {
  test("is not there when the server serves", async () => {
    const answer = await fetch(`${server.url}/demo/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"userID":"visitor"}',
    });
    expect(answer.status).toBe(404);
    expect(await (await fetch(`${server.url}/demo/config`)).json()).toMatchObject({ demo: false });
  });

  test("is there in the demo, for everybody but the administrator", async () => {
    await using demo = await ServerProcess.start({ SKEIN_MODE: "demo" });
    const signIn = (userID: string) =>
      fetch(`${demo.url}/demo/sign-in`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ userID }),
      });
    const { sdkAppID, userSig } = (await (await signIn("visitor")).json()) as {
      sdkAppID: number;
      userSig: string;
    };
    await using device = await Device.open(demo, "visitor", { sdkAppID });
    done(await device.im.login({ userID: "visitor", userSig }));
    for (const userID of ["administrator", "@TIM#SYSTEM", "", "x".repeat(33)]) {
      expect((await signIn(userID)).status).toBe(400);
    }
  });
});

describe("a SIGTERM", () => {
  test("ends with 0; every message that is in the log was acknowledged, and the other way round", async () => {
    await Device.signIn(server, "term-bob").then((device) => device.im.unInitSDK());
    const link = await RawLink.signIn(server, "term-alice");
    // Fewer than the frames that a device may write at once.
    const answers = Array.from({ length: 250 }, (_, index) =>
      link.call("message.send", {
        to: { userID: "term-bob" },
        msgID: `${link.tinyID}-1-${index}`,
        random: index,
        elements: [{ MsgType: "TIMTextElem", MsgContent: { Text: String(index) } }],
      }),
    );
    await answers[0];
    expect(await server.stop()).toBe(0);
    const all = await Promise.all(answers);
    const acked = all.filter(({ code }) => code === 0).map(({ body }) => (body as { seq: number }).seq);
    expect(acked.length).toBeGreaterThan(0);
    await server.start();
    const log = await readLog(server, "term-alice", { userID: "term-bob" });
    expect(log.map(({ seq }) => seq)).toEqual(acked);
  });

  test("lets a message finish that waits for the app's back end", async () => {
    const backEnd = await openReceiver();
    await using another = await ServerProcess.start();
    const set = ["webhook.commands=C2C.CallbackBeforeSendMsg", "webhook.timeoutMs=10000"];
    const data = { SKEIN_DATA: another.data };
    expect((await skein(["app", "set", `webhook.url=${backEnd.url}`, ...set], data)).code).toBe(0);
    await using bob = await Device.signIn(another, "hook-bob");
    using link = await RawLink.signIn(another, "hook-alice");
    let answer = () => {};
    backEnd.respondWith((response) => {
      answer = () => response.end('{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}');
    });
    const sending = link.call("message.send", {
      to: { userID: "hook-bob" },
      msgID: `${link.tinyID}-1-1`,
      random: 1,
      elements: [{ MsgType: "TIMTextElem", MsgContent: { Text: "just in time" } }],
    });
    await backEnd.gets(1);
    const stopped = another.stop();
    await refusesConnections(another.port);
    answer();
    expect(await sending).toMatchObject({ code: 0, body: { seq: 1 } });
    expect(await stopped).toBe(0);
    await another.start();
    await bob.nextText("just in time");
    await backEnd.close();
  });

  test("is a pause for clients: they come back by themselves, and messages arrive once", async () => {
    await using alice = await Device.signIn(server, "pause-alice");
    await using bob = await Device.signIn(server, "pause-bob");
    const texts = Array.from({ length: 50 }, (_, index) => `text ${index}`);
    const sending = texts.map((text) => alice.sendText(text, { userID: "pause-bob" }));
    await bob.nextText("text 0");
    expect(await server.stop()).toBe(0);
    await server.start();
    await Promise.all(sending);
    await bob.until("all messages", () => bob.received.length >= texts.length);
    expect(bob.received.map(({ textElem }) => textElem?.text)).toEqual(texts);
    expect(bob.all("onKickedOffline")).toEqual([]);
  });
});

const urlOf = ({ out }: SkeinRun): string => /"url":"(http:[^"]+)"/.exec(out)?.[1] ?? "";

/** Resolves when nothing listens on the port any more: then it can be bound. */
async function refusesConnections(port: number): Promise<void> {
  for (;;) {
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once("error", () => resolve(false));
      probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
    });
    if (free) return;
  }
}
