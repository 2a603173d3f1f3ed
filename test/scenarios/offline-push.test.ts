import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openReceiver, type Receiver } from "../../packages/server/test/callback-receiver.ts";
import { openApnsService } from "../../packages/server/test/push-services/apns-service.ts";
import { openHttpGateway } from "../../packages/server/test/push-services/http-gateway.ts";
import type { Arrived, PushService } from "../../packages/server/test/push-services/push-service.ts";
import { openWebPushService } from "../../packages/server/test/push-services/web-push-service.ts";
import { Device, done, value } from "../harness/device.ts";
import { PushedPhone } from "../harness/pushed-phone.ts";
import { ServerProcess } from "../harness/server-process.ts";

let server: ServerProcess;
let backEnd: Receiver;
let gateway: PushService;
let apns: PushService;
let web: PushService;
let number = 0;
/** Names of users that no other test has. */
let name: (user: string) => string;

beforeAll(async () => {
  [gateway, apns, web] = await Promise.all([openHttpGateway(4), openApnsService(3), openWebPushService(1)]);
  backEnd = await openReceiver();
  const webhook = {
    url: backEnd.url,
    commands: ["Push.OfflinePush"],
    refuseOnFailure: [],
    timeoutMs: 2_000,
    token: "",
  };
  const pushProviders = [gateway.settings, apns.settings, web.settings];
  server = await ServerProcess.start({}, { pushProviders, webhook });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await Promise.all([gateway.close(), apns.close(), web.close(), backEnd.close()]);
});
beforeEach(() => {
  number += 1;
  const test = number;
  name = (user) => `push${test}-${user}`;
});

/** What arrived for this token, once nothing more is on its way: messages are looked at in their order, and a witness got the last. */
async function pushedTo(
  { token }: PushedPhone,
  sender: Device,
  service = gateway,
): Promise<readonly Arrived[]> {
  const userID = name(`witness-${gateway.arrived.length}`);
  await using witness = await PushedPhone.away(server, userID, gateway);
  await sender.sendText("the last", { userID });
  const seen = () => gateway.arrived.some((one) => one.token === witness.token);
  while (!seen()) await gateway.gets(gateway.arrived.length + 1);
  // Its job came last; those before it that still wait for their turn are in the table.
  const db = new DatabaseSync(join(server.data, "skein.sqlite"), { readOnly: true });
  while (db.prepare("SELECT 1 FROM push_job LIMIT 1").get() !== undefined) await setImmediate();
  db.close();
  return service.arrived.filter((one) => one.token === token);
}

const bodies = (arrived: readonly Arrived[]) => arrived.map(({ body }) => body);

/** What the back end heard of pushes to this user, once it heard something. */
async function eventsOf(userID: string): Promise<readonly Record<string, unknown>[]> {
  for (let count = 1; ; count += 1) {
    const received = await backEnd.gets(count);
    const events = received.flatMap(({ body }) => body.Events as Record<string, unknown>[]);
    const found = events.filter(({ To_Account }) => To_Account === userID);
    if (found.length > 0) return found;
  }
}

async function groupOf(owner: Device, ...members: string[]): Promise<string> {
  const memberList = members.map((userID) => ({ userID, role: 0 as const }));
  return value(
    await owner.im.getGroupManager().createGroup({ groupType: "Work", groupName: "Hike", memberList }),
  );
}

async function send(
  device: Device,
  words: string,
  to: { userID?: string; groupID?: string },
  more: object = {},
) {
  const { id = "" } = value(await device.messages.createTextMessage({ text: words }));
  const { userID: receiver = "", groupID = "" } = to;
  return value(await device.messages.sendMessage({ id, receiver, groupID, ...more }));
}

describe("a phone that is away", () => {
  test("gets a message with what opens its conversation, and the back end hears that it was handed over", async () => {
    await using ana = await Device.signIn(server, name("ana"));
    await using bo = await PushedPhone.away(server, name("bo"), gateway);
    const sent = await ana.sendText("你好", { userID: name("bo") });
    const [arrived] = await pushedTo(bo, ana);
    expect(arrived).toMatchObject({
      title: name("ana"),
      body: "你好",
      badge: 1,
      conversationID: `c2c_${name("ana")}`,
      raw: { data: { msgID: sent.msgID, sender: name("ana") } },
    });
    const [event] = await eventsOf(name("bo"));
    expect(event).toMatchObject({
      CallbackCommand: "Push.OfflinePush",
      EventType: 1,
      From_Account: name("ana"),
      To_Account: name("bo"),
      PushPlatform: 101,
      PushStage: 1,
      MsgKey: expect.stringMatching(/^\d+_\d+_\d+$/),
      PushID: arrived?.pushID,
      ErrCode: 0,
      ErrInfo: "",
    });
    const [{ query } = { query: new URLSearchParams() }] = backEnd.received;
    expect([...query.keys()].sort()).toEqual(["CallbackCommand", "SdkAppid", "contenttype"]);
  });

  test("gets a group's message under the group's name, a mention too, and no tips", async () => {
    await using ana = await Device.signIn(server, name("ana"));
    await using bo = await PushedPhone.away(server, name("bo"), gateway);
    const groupID = await groupOf(ana, name("bo"), name("cy"));
    await ana.sendText("up at six", { groupID });
    done(
      await ana.im
        .getGroupManager()
        .setGroupInfo({ info: { groupID, groupType: "Work", groupName: "Climb" } as never }),
    );
    await ana.sendText("or seven", { groupID });
    expect(await pushedTo(bo, ana)).toMatchObject([
      {
        title: expect.stringMatching(/^(Hike|Climb)$/),
        body: `${name("ana")}: up at six`,
        conversationID: `group_${groupID}`,
        raw: { data: { groupID, sender: name("ana") } },
      },
      { title: "Climb", body: `${name("ana")}: or seven` },
    ]);
  });

  test("hears only what its receive options let through", async () => {
    await using ana = await Device.signIn(server, name("ana"));
    await using bo = await PushedPhone.signIn(server, name("bo"), gateway);
    const groupID = await groupOf(ana, name("bo"));
    const user = { userID: name("bo") };
    const { messages } = bo.device;
    await ana.sendText("hello", user);
    await bo.device.nextText("hello");
    done(await messages.setC2CReceiveMessageOpt({ userIDList: [name("ana")], opt: 2 }));
    done(await messages.setGroupReceiveMessageOpt({ groupID, opt: 3 }));
    await bo.loseLine();
    await ana.sendText("unheard one to one", user);
    await ana.sendText("unheard in the group", { groupID });
    for (const [words, at] of [
      ["you", name("bo")],
      ["all", "__kImSDK_MesssageAtALL__"],
      ["cy", name("cy")],
    ] as const) {
      const { id = "" } = value(await ana.messages.createTextAtMessage({ text: words, atUserList: [at] }));
      value(await ana.messages.sendMessage({ id, receiver: "", groupID }));
    }
    await server.rest("openim/sendmsg", rested(name("ana"), name("bo"), "by the back end", []));
    await server.rest(
      "openim/sendmsg",
      rested(name("ana"), name("bo"), "by one that asks", ["WithMuteNotifications"]),
    );
    const ana2 = `${name("ana")}: `;
    expect(bodies(await pushedTo(bo, ana))).toEqual([`${ana2}you`, `${ana2}all`, "by the back end"]);
  });

  test("hears nothing in its quiet time, and all again after it", async () => {
    await using ana = await Device.signIn(server, name("ana"));
    await using bo = await PushedPhone.signIn(server, name("bo"), gateway);
    await using cy = await PushedPhone.away(server, name("cy"), gateway);
    const quiet = { opt: 2, startHour: 0, startMinute: 0, startSecond: 0 } as const;
    done(await bo.device.messages.setAllReceiveMessageOpt({ ...quiet, duration: 86_400 } as never));
    await bo.loseLine();
    await ana.sendText("at night", { userID: name("bo") });
    await ana.sendText("at day", { userID: name("cy") });
    expect(bodies(await pushedTo(cy, ana))).toEqual(["at day"]);
    expect(bodies(await pushedTo(bo, ana))).toEqual([]);
  });

  test("hears nothing that is for others: targeted, blocked, online-only, not to be pushed, without a text", async () => {
    await using ana = await Device.signIn(server, name("ana"));
    await using eve = await Device.signIn(server, name("eve"));
    await using bo = await PushedPhone.signIn(server, name("bo"), gateway);
    await using cy = await PushedPhone.away(server, name("cy"), gateway);
    const groupID = await groupOf(ana, name("bo"), name("cy"));
    done(await bo.device.friends.addToBlackList({ userIDList: [name("eve")] }));
    await bo.loseLine();
    const user = { userID: name("bo") };
    const { id = "" } = value(
      await ana.messages.createTargetedGroupMessage({
        id: value(await ana.messages.createTextMessage({ text: "for cy" })).id ?? "",
        receiverList: [name("cy")],
      }),
    );
    value(await ana.messages.sendMessage({ id, receiver: "", groupID }));
    await eve.sendText("blocked", user);
    await send(ana, "online", user, { onlineUserOnly: true });
    await send(ana, "silent", user, { offlinePushInfo: { disablePush: true } });
    const custom = async (offlinePushInfo?: object) => {
      const made = value(await ana.messages.createCustomMessage({ data: "secret", desc: "", extension: "" }));
      value(
        await ana.messages.sendMessage({
          id: made.id ?? "",
          receiver: name("bo"),
          groupID: "",
          ...(offlinePushInfo && { offlinePushInfo }),
        }),
      );
    };
    await custom();
    await custom({ title: "Shop", desc: "your parcel", ext: '{"order":5}' });
    expect(await pushedTo(bo, ana)).toMatchObject([
      { title: "Shop", body: "your parcel", ext: '{"order":5}' },
    ]);
    expect(bodies(await pushedTo(cy, ana))).toEqual([`${name("ana")}: for cy`]);
  });

  test("with an iPhone what was said for it arrives; a call goes to the VoIP token", async () => {
    await using ana = await Device.signIn(server, name("ana"));
    await using bo = await PushedPhone.signIn(server, name("bo"), apns, { platform: "iPhone" });
    const voip = apns.newToken();
    done(
      await bo.device.im
        .getOfflinePushManager()
        .setOfflinePushConfig({ businessID: 3, token: voip, isVoip: true }),
    );
    await bo.loseLine();
    const user = { userID: name("bo") };
    await send(ana, "one", user, {
      offlinePushInfo: {
        title: "T",
        iOSSound: "bell.caf",
        iOSInterruptionLevel: "critical",
        ignoreIOSBadge: true,
      },
    });
    await send(ana, "ring", user, { offlinePushInfo: { desc: "a call", iOSPushType: 1 } });
    const [first] = await pushedTo(bo, ana, apns);
    expect(first).toMatchObject({ title: "T", body: "one", badge: undefined });
    expect(first?.raw.aps).toMatchObject({ sound: "bell.caf", "interruption-level": "critical" });
    expect(bodies(apns.arrived.filter(({ token }) => token === voip))).toEqual(["a call"]);
    expect(bodies(apns.arrived.filter(({ token }) => token === bo.token))).toEqual(["one"]);
    expect(apns.complaints).toEqual([]);
    const { Result: days } = await server.rest("openconfigsvr/getappinfo", {});
    const counted = { APNSMsgNum: "2", C2CAPNSMsgNum: "2", GroupAPNSMsgNum: "0" };
    expect((days as readonly unknown[]).at(-1)).toMatchObject(counted);
  });

  test("a page that is closed gets it encrypted, at a push service of its browser", async () => {
    await using ana = await Device.signIn(server, name("ana"));
    await using bo = await PushedPhone.away(server, name("bo"), web, { platform: "Web" });
    await ana.sendText("in the page", { userID: name("bo") });
    await pushedTo(bo, ana);
    const arrived = await web.gets(1);
    expect(arrived).toMatchObject([{ token: bo.token, body: "in the page", title: name("ana") }]);
    expect(web.complaints).toEqual([]);
  });

  test("in a live room nobody is pushed", async () => {
    await using ana = await Device.signIn(server, name("ana"));
    await using bo = await PushedPhone.signIn(server, name("bo"), gateway);
    const groupID = value(
      await ana.im.getGroupManager().createGroup({ groupType: "AVChatRoom", groupName: "Live" }),
    );
    done(await ana.im.joinGroup({ groupID, message: "", groupType: "AVChatRoom" } as never));
    done(await bo.device.im.joinGroup({ groupID, message: "", groupType: "AVChatRoom" } as never));
    await bo.loseLine();
    await ana.sendText("welcome", { groupID });
    expect(await pushedTo(bo, ana)).toEqual([]);
  });
});

describe("a phone that is out of sight", () => {
  test("is pushed although it hears of the message; its icon counts on from what the app said", async () => {
    await using ana = await Device.signIn(server, name("ana"));
    await using bo = await PushedPhone.signIn(server, name("bo"), gateway);
    const push = bo.device.im.getOfflinePushManager();
    const user = { userID: name("bo") };
    await ana.sendText("in sight", user);
    await bo.device.nextText("in sight");
    done(await push.doBackground({ unreadCount: 5 }));
    await ana.sendText("one", user);
    await bo.device.nextText("one");
    await ana.sendText("two", user);
    expect((await pushedTo(bo, ana)).map(({ body, badge }) => [body, badge])).toEqual([
      ["one", 6],
      ["two", 7],
    ]);
    done(await push.doForeground());
    await ana.sendText("back", user);
    expect(await pushedTo(bo, ana)).toHaveLength(2);
  });

  test("what the listener says stands at the icon, else all that is unread", async () => {
    await using ana = await Device.signIn(server, name("ana"));
    await using bo = await PushedPhone.signIn(server, name("bo"), gateway);
    const push = bo.device.im.getOfflinePushManager();
    const user = { userID: name("bo") };
    await ana.sendText("unread", user);
    await bo.device.nextText("unread");
    const asked: number[] = [];
    await bo.device.im.setAPNSListener({
      listener: {
        onSetAPPUnreadCount(unreadCount) {
          asked.push(unreadCount);
          return 40;
        },
      },
    });
    done(await push.doBackground({ unreadCount: 5 }));
    await ana.sendText("one", user);
    await bo.device.nextText("one");
    await pushedTo(bo, ana);
    await bo.device.im.setAPNSListener();
    done(await push.doBackground(undefined as never));
    await ana.sendText("two", user);
    expect((await pushedTo(bo, ana)).map(({ badge }) => badge)).toEqual([41, 3]);
    expect(asked).toEqual([1]);
  });

  test("stays so when its connection broke and came back, and not after a new login", async () => {
    await using ana = await Device.signIn(server, name("ana"));
    await using bo = await PushedPhone.signIn(server, name("bo"), gateway);
    const user = { userID: name("bo") };
    done(await bo.device.im.getOfflinePushManager().doBackground({ unreadCount: 0 }));
    await bo.loseLine();
    bo.mendLine();
    await bo.device.next("onConnectSuccess");
    await bo.device.next("onSyncServerFinish");
    await ana.sendText("out of sight", user);
    await bo.device.nextText("out of sight");
    expect(bodies(await pushedTo(bo, ana))).toEqual(["out of sight"]);
  });

  test("a message that was revoked before its push went out is not pushed", async () => {
    await using ana = await Device.signIn(server, name("ana"));
    await using bo = await PushedPhone.away(server, name("bo"), gateway);
    gateway.answer("down");
    const sent = await ana.sendText("oops", { userID: name("bo") });
    done(await ana.messages.revokeMessage({ msgID: sent.msgID ?? "" }));
    gateway.answer("take");
    expect(await pushedTo(bo, ana)).toEqual([]);
  });
});

describe("a killed server", () => {
  test("between ack and push: after the restart every message is pushed once", async () => {
    await using ana = await Device.signIn(server, name("ana"));
    const bo = await PushedPhone.away(server, name("bo"), gateway);
    await using cy = await PushedPhone.away(server, name("cy"), gateway);
    const groupID = await groupOf(ana, name("bo"), name("cy"));
    // Nothing gets out before the kill, whether it was looked at by then or not.
    gateway.answer("down");
    const words = Array.from({ length: 12 }, (_, index) => `message ${index}`);
    for (const word of words.slice(0, 6)) await ana.sendText(word, { userID: name("bo") });
    for (const word of words.slice(6)) await ana.sendText(word, { groupID });
    await server.kill();
    gateway.answer("take");
    await server.start();
    await ana.next("onConnectSuccess", () => true);
    const expected = [...words.slice(0, 6), ...words.slice(6).map((word) => `${name("ana")}: ${word}`)];
    const of = (phone: PushedPhone) => gateway.arrived.filter(({ token }) => token === phone.token);
    while (of(bo).length < 12 || of(cy).length < 6) await gateway.gets(gateway.arrived.length + 1);
    expect(bodies(await pushedTo(bo, ana)).sort()).toEqual(expected.sort());
    expect(of(cy)).toHaveLength(6);
    expect(new Set(of(bo).map(({ pushID }) => pushID)).size).toBe(12);
    await bo[Symbol.asyncDispose]();
  }, 60_000);

  test("in the middle of pushing: nothing is lost, and what goes out again has the same ID", async () => {
    await using ana = await Device.signIn(server, name("ana"));
    await using bo = await PushedPhone.away(server, name("bo"), gateway);
    const before = gateway.arrived.length;
    const words = Array.from({ length: 30 }, (_, index) => `message ${index}`);
    for (const word of words) await ana.sendText(word, { userID: name("bo") });
    await gateway.gets(before + 5);
    await server.kill();
    await server.start();
    await ana.next("onConnectSuccess", () => true);
    const of = () => gateway.arrived.filter(({ token }) => token === bo.token);
    while (new Set(of().map(({ pushID }) => pushID)).size < 30)
      await gateway.gets(gateway.arrived.length + 1);
    const byID = new Map(of().map(({ pushID, body }) => [pushID, body]));
    expect([...byID.values()].sort()).toEqual(words.sort());
    // At most what was under way at the kill: one of this device.
    expect(of().length).toBeLessThanOrEqual(31);
  }, 60_000);
});

function rested(from: string, to: string, Text: string, SendMsgControl: readonly string[]) {
  return {
    From_Account: from,
    To_Account: to,
    MsgRandom: Text.length,
    SendMsgControl,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text } }],
  };
}
