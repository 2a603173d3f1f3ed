import { afterEach, beforeEach, expect, test } from "vitest";
import { hooked, NOW, openWebhooks, textElement, type WebhookHarness } from "../../test/webhook-harness.ts";

let h: WebhookHarness;
beforeEach(async () => {
  h = await openWebhooks();
});
afterEach(() => h.close());

const SENT = { seq: 872, time: 1_700_000_000 };
const app = () => h.appWith({ commands: ["Bot.OnC2CMessage", "Bot.OnGroupMessage"] });

test("Bot.OnC2CMessage tells of a one-to-one message to a robot, and of no other", async () => {
  h.webhooks.afterSend(hooked(app()), SENT);
  h.webhooks.afterSend(hooked(app(), { userID: "@RBT#helper" }), SENT);
  const [received] = await h.receiver.gets(1);
  expect(received?.body).toEqual({
    CallbackCommand: "Bot.OnC2CMessage",
    From_Account: "mei",
    To_Account: "@RBT#helper",
    MsgSeq: 70_211,
    MsgRandom: 918_273,
    MsgTime: 1_700_000_000,
    MsgKey: "70211_918273_1700000000",
    MsgId: "144115000000000001-1700000000-918273",
    OnlineOnlyFlag: 0,
    SendMsgResult: 0,
    ErrorInfo: "send msg succeed",
    UnreadMsgNum: 3,
    MsgBody: [textElement("lunch at noon?")],
    CloudCustomData: "",
    EventTime: NOW,
  });
});

test("Bot.OnGroupMessage names the robots that a group message mentions; everyone being mentioned calls none", async () => {
  const group = { groupID: "@TGS#HIKE01" };
  h.webhooks.afterSend(hooked(app(), group, { atUserList: ["__kImSDK_MesssageAtALL__", "omar"] }), SENT);
  const atUserList = ["@RBT#helper", "omar", "@RBT#helper"];
  h.webhooks.afterSend(hooked(app(), group, { atUserList }), SENT);
  const [received] = await h.receiver.gets(1);
  expect(received?.body).toEqual({
    CallbackCommand: "Bot.OnGroupMessage",
    GroupId: "@TGS#HIKE01",
    Type: "Private",
    From_Account: "mei",
    Operator_Account: "mei",
    Random: 918_273,
    MsgSeq: 872,
    MsgTime: 1_700_000_000,
    MsgId: "144115000000000001-1700000000-918273",
    OnlineOnlyFlag: 0,
    MsgBody: [textElement("lunch at noon?")],
    CloudCustomData: "",
    AtRobots_Account: ["@RBT#helper"],
    EventTime: NOW,
  });
});
