import { afterEach, beforeEach, expect, test } from "vitest";
import { NOW, openWebhooks, type WebhookHarness } from "../../test/webhook-harness.ts";
import { WEBHOOK_COMMANDS } from "../domains/app/webhook-commands.ts";
import type { Sender } from "../domains/message/send-request.ts";

const MEI: Sender = {
  userID: "mei",
  shownAs: { nickName: "", faceUrl: "" },
  isApp: false,
  operator: "mei",
  platform: "Web",
  address: "192.0.2.7",
};
const BACK_END: Sender = { ...MEI, isApp: true, operator: "administrator", platform: "RESTAPI" };

let h: WebhookHarness;
beforeEach(async () => {
  h = await openWebhooks();
});
afterEach(() => h.close());

test("Follow.CallbackAfterFollowAdd and Follow.CallbackAfterFollowDelete say who follows whom, each in its own form", async () => {
  const app = h.appWith({ commands: WEBHOOK_COMMANDS });
  h.webhooks.follows.followed(app, MEI, "mei", ["chef.anna"]);
  const [added] = await h.receiver.gets(1);
  expect(added?.body).toEqual({
    CallbackCommand: "Follow.CallbackAfterFollowAdd",
    From_Account: "mei",
    FollowList: [{ To_Account: "chef.anna" }],
    EventTime: NOW,
  });
  h.webhooks.follows.unfollowed(app, BACK_END, "mei", ["chef.anna"]);
  const [, deleted] = await h.receiver.gets(2);
  expect(deleted?.body).toEqual({
    CallbackCommand: "Follow.CallbackAfterFollowDelete",
    From_Account: "mei",
    To_Account: ["chef.anna"],
    EventTime: NOW,
  });
  expect([added, deleted].map((one) => one?.query.get("OptPlatform"))).toEqual(["Web", "RESTAPI"]);
});

test("a callback that is switched off tells nothing", async () => {
  h.webhooks.follows.followed(h.appWith({ commands: [] }), MEI, "mei", ["omar"]);
  h.webhooks.follows.unfollowed(h.appWith({ commands: WEBHOOK_COMMANDS }), MEI, "mei", ["omar"]);
  const [first] = await h.receiver.gets(1);
  expect(first?.body).toMatchObject({ CallbackCommand: "Follow.CallbackAfterFollowDelete" });
});
