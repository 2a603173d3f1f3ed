import type { WireMessage } from "@skein-im/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NOW, openWebhooks, type WebhookHarness } from "../../test/webhook-harness.ts";
import type { MessagePushReport } from "../domains/push/push-hooks.ts";
import { GATHER_MS } from "./push-webhooks.ts";

let harness: WebhookHarness;
beforeEach(async () => {
  harness = await openWebhooks();
});
afterEach(() => harness.close());

const SECONDS = Math.floor(NOW / 1_000);

const message = (with_: Partial<WireMessage> = {}): WireMessage => ({
  seq: 871,
  time: 1_700_000_000,
  msgID: "144115000000000001-1700000000-918273",
  from: "mei",
  to: { userID: "omar" },
  random: 918273,
  clientSeq: 70211,
  elements: [],
  ...with_,
});

const report = (with_: Partial<MessagePushReport> = {}): MessagePushReport => ({
  message: message(),
  to: "omar",
  platform: 4,
  pushID: "p-77",
  errCode: 0,
  errInfo: "",
  ...with_,
});

test("Push.OfflinePush tells of messages, in batches", async () => {
  const { webhooks, timer, receiver, appWith } = harness;
  const app = appWith();
  webhooks.pushes.messagesPushed(app, [report()]);
  webhooks.pushes.messagesPushed(app, [
    report({
      message: message({ to: { groupID: "@TGS#HIKE01" } }),
      platform: 1,
      errCode: 1,
      errInfo: "status 410",
    }),
  ]);
  timer.ring(GATHER_MS);
  const [{ query, body } = { query: new URLSearchParams(), body: {} }] = await receiver.gets(1);
  expect(Object.fromEntries(query)).toEqual({
    SdkAppid: "1400000001",
    CallbackCommand: "Push.OfflinePush",
    contenttype: "json",
  });
  const common = {
    CallbackCommand: "Push.OfflinePush",
    EventTime: SECONDS,
    From_Account: "mei",
    To_Account: "omar",
    PushStage: 1,
    MsgTime: 1_700_000_000,
    PushID: "p-77",
  };
  expect(body).toEqual({
    Events: [
      {
        ...common,
        EventType: 1,
        PushPlatform: 4,
        MsgKey: "70211_918273_1700000000",
        MsgSeq: 70211,
        MsgRandom: 918273,
        ErrCode: 0,
        ErrInfo: "",
      },
      {
        ...common,
        EventType: 2,
        PushPlatform: 1,
        GroupID: "@TGS#HIKE01",
        MsgSeq: 871,
        ErrCode: 1,
        ErrInfo: "status 410",
      },
    ],
  });
});

test("a channel is told with its community", async () => {
  const { webhooks, timer, receiver, appWith } = harness;
  const groupID = "@TGS#_hike@TOPIC#_peak";
  webhooks.pushes.messagesPushed(appWith(), [report({ message: message({ to: { groupID } }) })]);
  timer.ring(GATHER_MS);
  const [received] = await receiver.gets(1);
  expect(received?.body).toMatchObject({ Events: [{ GroupID: "@TGS#_hike", TopicId: groupID }] });
});

test("a hundred go at once, the rest a little later, or at the stop", async () => {
  const { webhooks, receiver, appWith } = harness;
  webhooks.pushes.messagesPushed(
    appWith(),
    Array.from({ length: 250 }, () => report()),
  );
  expect((await receiver.gets(2)).map(({ body }) => (body.Events as unknown[]).length)).toEqual([100, 100]);
  const stopped = webhooks.stop();
  const [, , last] = await receiver.gets(3);
  expect(last?.body.Events).toHaveLength(50);
  await stopped;
});

test("Push.AllMemberPush tells of tasks", async () => {
  const { webhooks, timer, receiver, appWith } = harness;
  const { message: _, ...fields } = report();
  webhooks.pushes.tasksPushed(appWith(), [
    { ...fields, taskID: "task-9", taskTime: 1_700_000_000, dataID: "news-1", online: false },
  ]);
  timer.ring(GATHER_MS);
  const [received] = await receiver.gets(1);
  expect(received?.body).toEqual({
    Events: [
      {
        CallbackCommand: "Push.AllMemberPush",
        EventType: 1,
        TaskId: "task-9",
        TaskTime: 1_700_000_000,
        DataId: "news-1",
        EventTime: SECONDS,
        To_Account: "omar",
        PushPlatform: 4,
        PushStage: 1,
        ErrCode: 0,
        ErrInfo: "",
      },
    ],
  });
});

test("nothing is gathered for an app that does not want it", () => {
  const { webhooks, timer, appWith } = harness;
  webhooks.pushes.messagesPushed(appWith({ commands: [] }), [report()]);
  webhooks.pushes.messagesPushed(appWith({ url: "" }), [report()]);
  expect(timer.running).toBe(0);
});
