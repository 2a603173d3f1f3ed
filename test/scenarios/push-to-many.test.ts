import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openReceiver, type Receiver } from "../../packages/server/test/callback-receiver.ts";
import { openHttpGateway } from "../../packages/server/test/push-services/http-gateway.ts";
import type { PushService } from "../../packages/server/test/push-services/push-service.ts";
import { Device, value } from "../harness/device.ts";
import { PushedPhone } from "../harness/pushed-phone.ts";
import { ServerProcess } from "../harness/server-process.ts";

let server: ServerProcess;
let gateway: PushService;
let backEnd: Receiver;
beforeAll(async () => {
  gateway = await openHttpGateway(4);
  backEnd = await openReceiver();
  const webhook = {
    url: backEnd.url,
    commands: ["Push.AllMemberPush"],
    refuseOnFailure: [],
    timeoutMs: 2_000,
    token: "",
  };
  server = await ServerProcess.start({}, { pushProviders: [gateway.settings], webhook });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await Promise.all([gateway.close(), backEnd.close()]);
});

let random = 0;
const body = (Text: string, more: object = {}) => {
  random += 1;
  return { MsgRandom: random, MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text } }], ...more };
};

/** Two in a second are refused: the one behind asks again. */
async function imPush(what: object): Promise<Record<string, unknown>> {
  for (;;) {
    const answer = await server.rest("all_member_push/im_push", what);
    if (answer.ErrorCode !== 90_024) {
      expect(answer).toMatchObject({ ErrorCode: 0 });
      return answer;
    }
    await setTimeout(50);
  }
}

/** The first result of a push to this user that the back end heard of. */
async function eventOf(userID: string): Promise<unknown> {
  for (let count = 1; ; count += 1) {
    const received = await backEnd.gets(count);
    const events = received.flatMap(({ body }) => body.Events as Record<string, unknown>[]);
    const found = events.find(({ To_Account }) => To_Account === userID);
    if (found !== undefined) return found;
  }
}

const tag = (To_Account: string, ...Tags: string[]) =>
  server.rest("timpush/add_tag", { UserTags: [{ To_Account, Tags }] });

const of = ({ token }: PushedPhone) => gateway.arrived.filter((one) => one.token === token);

describe("a message to many", () => {
  test("those who are connected hear it from the admin, and it stands in no history", async () => {
    await using ana = await Device.signIn(server, "many-ana");
    await using bo = await Device.signIn(server, "many-bo");
    await tag("many-ana", "first");
    await imPush(body("to the first", { Condition: { TagsOr: ["first"] } }));
    expect(await ana.nextText("to the first")).toMatchObject({
      sender: "administrator",
      userID: "administrator",
    });
    await tag("many-bo", "second");
    await imPush(body("to both", { Condition: { TagsOr: ["first", "second"] } }));
    await bo.nextText("to both");
    expect(bo.received.map(({ textElem }) => textElem?.text)).toEqual(["to both"]);
    const history = await ana.messages.getC2CHistoryMessageList({ userID: "administrator", count: 10 });
    expect(value(history)).toEqual([]);
  });

  test("with a life who comes later hears it too, once; without one they do not", async () => {
    await server.rest("im_open_login_svc/account_import", { UserID: "late-cy" });
    await tag("late-cy", "late");
    const Condition = { TagsOr: ["late"] };
    await imPush(body("gone", { Condition }));
    await imPush(body("kept", { Condition, MsgLifeTime: 600 }));
    await using cy = await PushedPhone.signIn(server, "late-cy", gateway);
    await cy.device.nextText("kept");
    await cy.loseLine();
    cy.mendLine();
    await cy.device.next("onConnectSuccess");
    await cy.device.next("onSyncServerFinish");
    await using ana = await Device.signIn(server, "late-ana");
    await ana.sendText("after", { userID: "late-cy" });
    await cy.device.nextText("after");
    expect(cy.device.received.map(({ textElem }) => textElem?.text)).toEqual(["kept", "after"]);
  });

  test("those who are away are pushed, and the back end hears of it", async () => {
    await using bo = await PushedPhone.away(server, "away-bo", gateway);
    await tag("away-bo", "away");
    const { TaskId } = await imPush(
      body("news", {
        Condition: { TagsOr: ["away"] },
        MsgLifeTime: 600,
        OfflinePushInfo: { Title: "News", Desc: "of today", Ext: '{"page":1}' },
      }),
    );
    while (of(bo).length === 0) await gateway.gets(gateway.arrived.length + 1);
    expect(of(bo)).toMatchObject([
      {
        title: "News",
        body: "of today",
        ext: '{"page":1}',
        badge: 1,
        raw: { data: { taskID: TaskId, conversationID: "c2c_administrator" } },
      },
    ]);
    expect(await eventOf("away-bo")).toMatchObject({
      CallbackCommand: "Push.AllMemberPush",
      EventType: 1,
      TaskId,
      PushPlatform: 101,
      PushStage: 1,
      ErrCode: 0,
    });
  });
});

test("a notification shows on a device that is connected, too, and a kill in between loses none", async () => {
  await using ana = await PushedPhone.signIn(server, "note-ana", gateway);
  await using bo = await PushedPhone.away(server, "note-bo", gateway);
  gateway.answer("down");
  const answer = await server.rest("timpush/batch", {
    From_Account: "administrator",
    To_Account: ["note-ana", "note-bo"],
    MsgRandom: 77,
    OfflinePushInfo: { Title: "Hi", Desc: "You two" },
  });
  expect(answer).toMatchObject({ ErrorCode: 0, TaskId: expect.stringMatching(/^batch_\d+$/) });
  await server.kill();
  gateway.answer("take");
  await server.start();
  while (of(ana).length + of(bo).length < 2) await gateway.gets(gateway.arrived.length + 1);
  expect([...of(ana), ...of(bo)].map(({ body: text }) => text)).toEqual(["You two", "You two"]);
}, 60_000);
