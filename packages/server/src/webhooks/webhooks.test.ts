import type { MessageElement, Target } from "@skein-im/protocol";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openReceiver, type Receiver } from "../../test/callback-receiver.ts";
import { ManualClock } from "../../test/manual-clock.ts";
import { ManualTimer } from "../../test/manual-timer.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import { DEFAULT_APP_SETTINGS, type WebhookSettings } from "../domains/app/app-settings.ts";
import type { HookedMessage } from "../domains/message/message-hooks.ts";
import type { Sender, SendRequest } from "../domains/message/send-request.ts";
import type { StateChange } from "../domains/presence/presence-hooks.ts";
import { bodySignature, signature } from "./webhook-request.ts";
import { Webhooks } from "./webhooks.ts";

const ALL = [
  "C2C.CallbackBeforeSendMsg",
  "C2C.CallbackAfterSendMsg",
  "Group.CallbackBeforeSendMsg",
  "Group.CallbackAfterSendMsg",
  "State.StateChange",
];
const NOW = 1_700_000_000_123;
const CALL_MS = DEFAULT_APP_SETTINGS.webhook.timeoutMs;
const DRAIN_MS = 5_000;
const BEFORE = "C2C.CallbackBeforeSendMsg";

let receiver: Receiver;
let clock: ManualClock;
let timer: ManualTimer;
let webhooks: Webhooks;
let logged: string[];

beforeEach(async () => {
  receiver = await openReceiver();
  clock = new ManualClock(NOW);
  timer = new ManualTimer();
  logged = [];
  webhooks = new Webhooks({
    clock,
    log: pino({ level: "debug" }, { write: (line: string) => logged.push(line) }),
    membership: {
      group: async (_app, groupID) => ({
        groupID,
        type: "Work",
        name: "",
        faceUrl: "",
        owner: "mei",
        createdAt: 0,
        memberCount: 1,
      }),
    },
    unreadOfC2C: async () => 3,
    limits: {
      parallelCalls: 2,
      waitingCalls: 2,
      breakerFailures: 3,
      breakerPauseMs: 5_000,
      drainMs: DRAIN_MS,
    },
    startTimer: timer.start,
  });
});
afterEach(async () => {
  await webhooks.stop();
  await receiver.close();
});

function appWith(webhook: Partial<WebhookSettings> = {}): KnownApp {
  return {
    appID: 1_400_000_001,
    secrets: [],
    settings: {
      ...DEFAULT_APP_SETTINGS,
      webhook: { ...DEFAULT_APP_SETTINGS.webhook, url: receiver.url, commands: ALL, ...webhook },
    },
  };
}

const text = (Text: string): MessageElement => ({ MsgType: "TIMTextElem", MsgContent: { Text } });

function hooked(
  app: KnownApp,
  to: Target = { userID: "omar" },
  request: Partial<SendRequest> = {},
  sender: Partial<Sender> = {},
): HookedMessage {
  return {
    app,
    to,
    sender: {
      userID: "mei",
      nickName: "",
      faceUrl: "",
      isApp: false,
      operator: "mei",
      platform: "Web",
      address: "192.0.2.7",
      ...sender,
    },
    request: {
      to,
      msgID: "144115000000000001-1700000000-918273",
      random: 918273,
      clientSeq: 70211,
      elements: [text("lunch at noon?")],
      ...request,
    },
  };
}

describe("the request", () => {
  test("before a one-to-one message says who, what and when", async () => {
    await webhooks.beforeSend(hooked(appWith()));
    const [callback] = receiver.received;
    expect(Object.fromEntries(callback?.query ?? [])).toEqual({
      SdkAppid: "1400000001",
      CallbackCommand: BEFORE,
      contenttype: "json",
      ClientIP: "192.0.2.7",
      OptPlatform: "Web",
    });
    expect(callback?.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(callback?.body).toEqual({
      CallbackCommand: BEFORE,
      From_Account: "mei",
      To_Account: "omar",
      MsgSeq: 70211,
      MsgRandom: 918273,
      MsgTime: 1_700_000_000,
      MsgKey: "70211_918273_1700000000",
      MsgId: "144115000000000001-1700000000-918273",
      OnlineOnlyFlag: 0,
      MsgBody: [text("lunch at noon?")],
      CloudCustomData: "",
      EventTime: NOW,
    });
  });

  test("after a one-to-one message tells the result and the receiver's unread messages", async () => {
    const message = hooked(appWith(), undefined, { clientSeq: undefined, onlineUserOnly: true });
    webhooks.afterSend(message, { seq: 12, time: 1_700_000_001 });
    clock.advance(60_000);
    const [callback] = await receiver.gets(1);
    expect(callback?.body).toMatchObject({
      CallbackCommand: "C2C.CallbackAfterSendMsg",
      MsgTime: 1_700_000_001,
      OnlineOnlyFlag: 1,
      SendMsgResult: 0,
      ErrorInfo: "send msg succeed",
      UnreadMsgNum: 3,
      EventTime: NOW,
    });
  });

  test("gives a device's message the same MsgSeq before and after", async () => {
    const message = hooked(appWith(), undefined, { clientSeq: undefined });
    await webhooks.beforeSend(message);
    webhooks.afterSend(message, { seq: 12, time: 1_700_000_000 });
    const [before, after] = await receiver.gets(2);
    expect(before?.body.MsgSeq).toBeTypeOf("number");
    expect(after?.body.MsgSeq).toBe(before?.body.MsgSeq);
    expect(after?.body.MsgKey).toBe(before?.body.MsgKey);
  });

  test("before a group message names the group's type in the old spelling", async () => {
    await webhooks.beforeSend(
      hooked(appWith(), { groupID: "@TGS#HIKE01" }, {}, { operator: "administrator", platform: "RESTAPI" }),
    );
    expect(receiver.received[0]?.query.get("OptPlatform")).toBe("RESTAPI");
    expect(receiver.received[0]?.body).toEqual({
      CallbackCommand: "Group.CallbackBeforeSendMsg",
      GroupId: "@TGS#HIKE01",
      Type: "Private",
      From_Account: "mei",
      Operator_Account: "administrator",
      Random: 918273,
      MsgId: "144115000000000001-1700000000-918273",
      OnlineOnlyFlag: 0,
      MsgBody: [text("lunch at noon?")],
      CloudCustomData: "",
      EventTime: NOW,
    });
  });

  test("after a group message tells its place in the log and who was mentioned", async () => {
    const atUserList = ["omar", "__kImSDK_MesssageAtALL__"];
    webhooks.afterSend(hooked(appWith(), { groupID: "@TGS#HIKE01" }, { atUserList }), {
      seq: 871,
      time: 1_700_000_000,
    });
    const [callback] = await receiver.gets(1);
    expect(callback?.body).toMatchObject({
      CallbackCommand: "Group.CallbackAfterSendMsg",
      MsgSeq: 871,
      MsgTime: 1_700_000_000,
      GroupAtInfo: [{ GroupAtAllFlag: 0, GroupAt_Account: "omar" }, { GroupAtAllFlag: 1 }],
    });
  });

  test("of a device that came says which ones had to go", async () => {
    const change: StateChange = {
      userID: "mei",
      action: "Login",
      reason: "Register",
      platform: "iPhone",
      address: "192.0.2.7",
      kicked: ["iPhone", "Web"],
    };
    webhooks.stateChanged(appWith(), change);
    webhooks.stateChanged(appWith(), { ...change, action: "Disconnect", reason: "TimeOut", kicked: [] });
    const [login, lost] = await receiver.gets(2);
    expect(login?.query.get("OptPlatform")).toBe("IOS");
    expect(login?.body).toEqual({
      CallbackCommand: "State.StateChange",
      EventTime: NOW,
      Info: { Action: "Login", To_Account: "mei", Reason: "Register" },
      KickedDevice: [{ Platform: "iOS" }, { Platform: "Web" }],
    });
    expect(lost?.body).toEqual({
      CallbackCommand: "State.StateChange",
      EventTime: NOW,
      Info: { Action: "Disconnect", To_Account: "mei", Reason: "TimeOut" },
    });
  });

  test("carries signatures that the receiver can check", async () => {
    await webhooks.beforeSend(hooked(appWith({ token: "tok-e5fa" })));
    const [callback] = receiver.received;
    expect(callback?.query.get("Sign")).toBe(signature("tok-e5fa", 1_700_000_000));
    expect(callback?.query.get("RequestTime")).toBe("1700000000");
    expect(callback?.headers["x-skein-signature"]).toBe(
      bodySignature("tok-e5fa", 1_700_000_000, callback?.text ?? ""),
    );
  });

  test("is not made when the URL is unset or the switch is off", async () => {
    for (const app of [appWith({ url: "" }), appWith({ commands: [] })]) {
      expect(webhooks.asksBefore(app, { userID: "omar" })).toBe(false);
      expect(webhooks.asksBefore(app, { groupID: "g" })).toBe(false);
      webhooks.afterSend(hooked(app), { seq: 1, time: 0 });
    }
    await webhooks.stop();
    expect(receiver.received).toHaveLength(0);
  });
});

describe("the answer", () => {
  const ask = async (answer: object, to?: Target, request?: Partial<SendRequest>) => {
    receiver.answer({ ActionStatus: "OK", ErrorInfo: "because", ...answer });
    return webhooks.beforeSend(hooked(appWith(), to, request));
  };
  const group = { groupID: "@TGS#HIKE01" };

  test("0 lets the message pass", async () => {
    expect(await ask({ ErrorCode: 0 })).toEqual({ ok: true, value: { kind: "pass" } });
  });

  test("2 drops it without a word", async () => {
    expect(await ask({ ErrorCode: 2 })).toEqual({ ok: true, value: { kind: "drop" } });
    expect(await ask({ ErrorCode: 2 }, group)).toEqual({ ok: true, value: { kind: "drop" } });
  });

  test.each([
    [1, undefined, 20006],
    [7, undefined, 20006],
    [120_000, undefined, 20006],
    [120_001, undefined, 120_001],
    [130_000, undefined, 130_000],
    [10_100, undefined, 20006],
    [1, group, 10016],
    [10_099, group, 10016],
    [10_100, group, 10_100],
    [10_200, group, 10_200],
    [10_201, group, 10016],
    [120_050, group, 120_050],
  ])("%i to a message to %j refuses it with %i", async (ErrorCode, to, code) => {
    const verdict = await ask({ ErrorCode, ActionStatus: "FAIL" }, to);
    expect(verdict).toMatchObject({ ok: false, error: { code } });
    if (code === ErrorCode) expect(verdict).toMatchObject({ error: { desc: "because" } });
  });

  test("may replace the elements and the custom data", async () => {
    const MsgBody = [text("dinner at eight?"), { MsgType: "TIMCustomElem", MsgContent: { Data: "gold" } }];
    expect(await ask({ ErrorCode: 0, MsgBody, CloudCustomData: "checked" })).toEqual({
      ok: true,
      value: { kind: "pass", elements: MsgBody, cloudCustomData: "checked" },
    });
  });

  test("that repeats the message changes nothing", async () => {
    const answer = { ErrorCode: 0, MsgBody: [text("lunch at noon?")], CloudCustomData: "" };
    expect(await ask(answer)).toEqual({ ok: true, value: { kind: "pass" } });
  });

  test.each([
    [{ MsgBody: "hello" }],
    [{ MsgBody: [] }],
    [{ MsgBody: [{ MsgType: "Nonsense", MsgContent: {} }] }],
    [{ MsgBody: [text("x".repeat(12_289))] }],
    [{ MsgBody: [1, 2].map(() => ({ MsgType: "TIMCustomElem", MsgContent: { Data: "" } })) }],
    [{ CloudCustomData: 5 }],
  ])("with unusable content keeps the message and is logged", async (content) => {
    expect(await ask({ ErrorCode: 0, ...content })).toEqual({ ok: true, value: { kind: "pass" } });
    expect(logged.join()).toContain("unusable content");
  });
});

describe("a failed call", () => {
  const before = (webhook: Partial<WebhookSettings> = {}) => webhooks.beforeSend(hooked(appWith(webhook)));
  const PASS = { ok: true, value: { kind: "pass" } };
  const REFUSED = { ok: false, error: { code: 80003 } };
  const refuse = { refuseOnFailure: [BEFORE] };

  test.each([
    ["a status other than 200", { ErrorCode: 1 }, 500, "http status not 200"],
    ["no JSON", "<html>", 200, "body not JSON"],
    ["JSON that is no object", "7", 200, "body not JSON"],
    ["no ErrorCode", {}, 200, "body not JSON"],
    ["an ErrorCode that is text", { ErrorCode: "1" }, 200, "body not JSON"],
    ["FAIL with ErrorCode 0", { ActionStatus: "FAIL", ErrorCode: 0 }, 200, "body not JSON"],
    ["more than 1 MB", { ErrorCode: 1, filler: "x".repeat(1_100_000) }, 200, "body too large"],
  ])(
    "by %s lets the message pass, or refuses it where the app wants that",
    async (_, body, status, reason) => {
      receiver.answer(body, status);
      expect(await before()).toEqual(PASS);
      expect(await before(refuse)).toMatchObject(REFUSED);
      expect(logged.join()).toContain(reason);
      expect(webhooks.counters).toMatchObject({ succeeded: 0, failed: 2 });
    },
  );

  test("by a redirect is not followed", async () => {
    receiver.respondWith((response) => {
      response.writeHead(302, { location: receiver.url }).end();
    });
    expect(await before(refuse)).toMatchObject(REFUSED);
    expect(receiver.received).toHaveLength(1);
  });

  test("by a closed port or a wrong URL is one too", async () => {
    const gone = await openReceiver();
    await gone.close();
    expect(await before({ ...refuse, url: gone.url })).toMatchObject(REFUSED);
    expect(logged.join()).toContain("connect refused");
    expect(await before({ ...refuse, url: "no url" })).toMatchObject(REFUSED);
  });

  test("by silence ends with the time-out, also in the middle of an answer", async () => {
    receiver.respondWith(() => {});
    const silent = before(refuse);
    await receiver.gets(1);
    timer.ring(CALL_MS);
    expect(await silent).toMatchObject(REFUSED);
    expect(logged.join()).toContain("read timeout");

    const begun = Promise.withResolvers<void>();
    receiver.respondWith((response) => {
      response.write('{"ErrorCode":', () => begun.resolve());
    });
    const slow = before(refuse);
    await begun.promise;
    timer.ring(CALL_MS);
    expect(await slow).toMatchObject(REFUSED);
    expect(timer.running).toBe(0);
  });

  test("of many in a row starts a pause in which nobody is called", async () => {
    receiver.answer("", 500);
    for (let call = 0; call < 3; call += 1) await before();
    expect(await before()).toEqual(PASS);
    expect(await before(refuse)).toMatchObject(REFUSED);
    expect(receiver.received).toHaveLength(3);
    expect(webhooks.counters).toMatchObject({ failed: 3, skipped: 2 });
    clock.advance(5_000);
    receiver.answer({ ErrorCode: 1 });
    expect(await before()).toMatchObject({ error: { code: 20006 } });
  });

  test("of one app is nothing to another", async () => {
    receiver.answer("", 500);
    for (let call = 0; call < 3; call += 1) await before();
    receiver.answer({ ErrorCode: 1 });
    const other = { ...appWith(), appID: 1_400_000_002 };
    expect(await webhooks.beforeSend(hooked(other))).toMatchObject({ error: { code: 20006 } });
  });

  test("is logged without body, URL and token", async () => {
    receiver.answer("", 500);
    await before({ token: "tok-secret" });
    expect(logged.join()).not.toMatch(/lunch|tok-secret|127\.0\.0\.1/);
  });
});

describe("bounds", () => {
  test("more before-callbacks than may run at once wait for their turn", async () => {
    const held: (() => void)[] = [];
    receiver.respondWith((response) => {
      held.push(() => response.end('{"ErrorCode":2}'));
    });
    const calls = [1, 2, 3].map(() => webhooks.beforeSend(hooked(appWith())));
    await receiver.gets(2);
    held.shift()?.();
    await receiver.gets(3);
    for (const release of held) release();
    expect(await Promise.all(calls)).toMatchObject([1, 2, 3].map(() => ({ value: { kind: "drop" } })));
  });

  test("the oldest waiting after-callback makes room for the newest", async () => {
    const held: (() => void)[] = [];
    receiver.respondWith((response) => {
      held.push(() => response.end('{"ErrorCode":0}'));
    });
    for (let seq = 1; seq <= 5; seq += 1) {
      webhooks.afterSend(hooked(appWith(), { groupID: "g" }), { seq, time: 0 });
    }
    await receiver.gets(2);
    expect(webhooks.counters.dropped).toBe(1);
    receiver.answer({ ErrorCode: 0 });
    for (const release of held) release();
    const received = await receiver.gets(4);
    expect(received.map(({ body }) => body.MsgSeq).sort()).toEqual([1, 2, 4, 5]);
  });

  test("a stop waits for what is under way and takes no more", async () => {
    webhooks.afterSend(hooked(appWith()), { seq: 1, time: 0 });
    await webhooks.stop();
    expect(receiver.received).toHaveLength(1);
    webhooks.afterSend(hooked(appWith()), { seq: 2, time: 0 });
    expect(webhooks.counters).toMatchObject({ succeeded: 1, dropped: 1 });
  });

  test("a stop does not wait for ever", async () => {
    receiver.respondWith(() => {});
    for (let seq = 1; seq <= 3; seq += 1) webhooks.afterSend(hooked(appWith()), { seq, time: 0 });
    await receiver.gets(2);
    const stopped = webhooks.stop();
    timer.ring(DRAIN_MS);
    await stopped;
    expect(receiver.received).toHaveLength(2);
    expect(webhooks.counters.dropped).toBe(1);
  });
});
