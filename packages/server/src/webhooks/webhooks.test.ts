import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hooked, NOW, openWebhooks, textElement, type WebhookHarness } from "../../test/webhook-harness.ts";
import type { StateChange } from "../domains/presence/presence-hooks.ts";
import { bodySignature, signature } from "./webhook-request.ts";

const BEFORE = "C2C.CallbackBeforeSendMsg";

let h: WebhookHarness;
beforeEach(async () => {
  h = await openWebhooks();
});
afterEach(() => h.close());

describe("the request", () => {
  test("before a one-to-one message says who, what and when", async () => {
    await h.webhooks.beforeSend(hooked(h.appWith()));
    const [callback] = h.receiver.received;
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
      MsgBody: [textElement("lunch at noon?")],
      CloudCustomData: "",
      EventTime: NOW,
    });
  });

  test("after a one-to-one message tells the result and the receiver's unread messages", async () => {
    const message = hooked(h.appWith(), undefined, { clientSeq: undefined, onlineUserOnly: true });
    h.webhooks.afterSend(message, { seq: 12, time: 1_700_000_001 });
    h.clock.advance(60_000);
    const [callback] = await h.receiver.gets(1);
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
    const message = hooked(h.appWith(), undefined, { clientSeq: undefined });
    await h.webhooks.beforeSend(message);
    h.webhooks.afterSend(message, { seq: 12, time: 1_700_000_000 });
    const [before, after] = await h.receiver.gets(2);
    expect(before?.body.MsgSeq).toBeTypeOf("number");
    expect(after?.body.MsgSeq).toBe(before?.body.MsgSeq);
    expect(after?.body.MsgKey).toBe(before?.body.MsgKey);
  });

  test("before a group message names the group's type in the old spelling", async () => {
    await h.webhooks.beforeSend(
      hooked(h.appWith(), { groupID: "@TGS#HIKE01" }, {}, { operator: "administrator", platform: "RESTAPI" }),
    );
    expect(h.receiver.received[0]?.query.get("OptPlatform")).toBe("RESTAPI");
    expect(h.receiver.received[0]?.body).toEqual({
      CallbackCommand: "Group.CallbackBeforeSendMsg",
      GroupId: "@TGS#HIKE01",
      Type: "Private",
      From_Account: "mei",
      Operator_Account: "administrator",
      Random: 918273,
      MsgId: "144115000000000001-1700000000-918273",
      OnlineOnlyFlag: 0,
      MsgBody: [textElement("lunch at noon?")],
      CloudCustomData: "",
      EventTime: NOW,
    });
  });

  test("after a group message tells its place in the log and who was mentioned", async () => {
    const atUserList = ["omar", "__kImSDK_MesssageAtALL__"];
    h.webhooks.afterSend(hooked(h.appWith(), { groupID: "@TGS#HIKE01" }, { atUserList }), {
      seq: 871,
      time: 1_700_000_000,
    });
    const [callback] = await h.receiver.gets(1);
    expect(callback?.body).toMatchObject({
      CallbackCommand: "Group.CallbackAfterSendMsg",
      MsgSeq: 871,
      MsgTime: 1_700_000_000,
      GroupAtInfo: [{ GroupAtAllFlag: 0, GroupAt_Account: "omar" }, { GroupAtAllFlag: 1 }],
    });
  });

  test("of a group message that failed tells why; a one-to-one message has none", async () => {
    const error = { code: 10_023, desc: "too many messages in this group" };
    h.webhooks.sendFailed(hooked(h.appWith()), error);
    h.webhooks.sendFailed(hooked(h.appWith(), { groupID: "@TGS#HIKE01" }), error);
    const [callback] = await h.receiver.gets(1);
    expect(callback?.body).toEqual({
      CallbackCommand: "Group.CallbackSendMsgException",
      GroupId: "@TGS#HIKE01",
      Type: "Private",
      From_Account: "mei",
      Operator_Account: "mei",
      Random: 918273,
      OnlineOnlyFlag: 0,
      MsgBody: [textElement("lunch at noon?")],
      CloudCustomData: "",
      ErrorCode: 10_023,
      ErrorInfo: "too many messages in this group",
      EventTime: NOW,
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
    h.webhooks.stateChanged(h.appWith(), change);
    h.webhooks.stateChanged(h.appWith(), { ...change, action: "Disconnect", reason: "TimeOut", kicked: [] });
    const [login, lost] = await h.receiver.gets(2);
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
    await h.webhooks.beforeSend(hooked(h.appWith({ token: "tok-e5fa" })));
    const [callback] = h.receiver.received;
    expect(callback?.query.get("Sign")).toBe(signature("tok-e5fa", 1_700_000_000));
    expect(callback?.query.get("RequestTime")).toBe("1700000000");
    expect(callback?.headers["x-skein-signature"]).toBe(
      bodySignature("tok-e5fa", 1_700_000_000, callback?.text ?? ""),
    );
  });

  test("is not made when the URL is unset or the switch is off", async () => {
    for (const app of [h.appWith({ url: "" }), h.appWith({ commands: [] })]) {
      expect(h.webhooks.asksBefore(app, { userID: "omar" })).toBe(false);
      expect(h.webhooks.asksBefore(app, { groupID: "g" })).toBe(false);
      h.webhooks.afterSend(hooked(app), { seq: 1, time: 0 });
    }
    await h.webhooks.stop();
    expect(h.receiver.received).toHaveLength(0);
  });
});

test("the answer's content replaces the message's", async () => {
  const MsgBody = [textElement("dinner at eight?")];
  h.receiver.answer({ ActionStatus: "OK", ErrorCode: 0, MsgBody });
  expect(await h.webhooks.beforeSend(hooked(h.appWith()))).toEqual({
    ok: true,
    value: { kind: "pass", elements: MsgBody },
  });
});

test("unusable content in the answer is logged", async () => {
  h.receiver.answer({ ErrorCode: 0, MsgBody: [] });
  expect(await h.webhooks.beforeSend(hooked(h.appWith()))).toEqual({ ok: true, value: { kind: "pass" } });
  expect(h.logged.join()).toContain("unusable content");
});
