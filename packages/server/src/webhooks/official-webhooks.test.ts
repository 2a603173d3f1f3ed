import { ok } from "@skein-im/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hooked, NOW, openWebhooks, textElement, type WebhookHarness } from "../../test/webhook-harness.ts";
import { WEBHOOK_COMMANDS } from "../domains/app/webhook-commands.ts";
import type { Sender } from "../domains/message/send-request.ts";
import type { Official } from "../domains/official/official-store.ts";

const PARKS = "@TOA#_parks";
const BACK_END: Sender = {
  userID: "administrator",
  shownAs: { nickName: "", faceUrl: "" },
  isApp: true,
  operator: "administrator",
  platform: "RESTAPI",
  address: "192.0.2.7",
};
const OMAR: Sender = { ...BACK_END, userID: "omar", isApp: false, operator: "omar", platform: "Web" };
const ACCOUNT: Official = {
  accountID: PARKS,
  owner: "mei",
  name: "Park news",
  introduction: "",
  faceUrl: "",
  organization: "",
  custom: "",
  maxSubscribers: 9,
  subscribers: 0,
  rev: 0,
  createdAt: 0,
};

let h: WebhookHarness;
beforeEach(async () => {
  h = await openWebhooks();
});
afterEach(() => h.close());

const app = () => h.appWith({ commands: WEBHOOK_COMMANDS });
const last = async (count = 1) => (await h.receiver.gets(count))[count - 1]?.body;
const body = (command: string, fields: object) => ({
  CallbackCommand: `OfficialAccount.${command}`,
  ...fields,
  EventTime: NOW,
});

test("CallbackBeforeCreateOfficialAccount asks, and 1 refuses with 20006", async () => {
  const create = () =>
    h.webhooks.officials.beforeCreate(app(), BACK_END, { owner: "mei", name: "Park news" });
  expect(await create()).toEqual(ok(undefined));
  expect(await last()).toEqual(
    body("CallbackBeforeCreateOfficialAccount", {
      Operator_Account: "administrator",
      Owner_Account: "mei",
      Name: "Park news",
    }),
  );
  h.receiver.answer({ ActionStatus: "OK", ErrorCode: 1, ErrorInfo: "no" });
  expect(await create()).toMatchObject({ ok: false, error: { code: 20_006 } });
  h.receiver.answer({ ActionStatus: "OK", ErrorCode: 120_001, ErrorInfo: "mine" });
  expect(await create()).toMatchObject({ ok: false, error: { code: 120_001, desc: "mine" } });
});

test("CallbackAfterCreateOfficialAccount names the account and its owner", async () => {
  h.webhooks.officials.created(app(), BACK_END, ACCOUNT);
  const fields = {
    Operator_Account: "administrator",
    Official_Account: PARKS,
    Owner_Account: "mei",
    Name: "Park news",
  };
  expect(await last()).toEqual(body("CallbackAfterCreateOfficialAccount", fields));
});

test("CallbackAfterOfficialAccountInfoChanged says what changed", async () => {
  h.webhooks.officials.changed(app(), BACK_END, PARKS, { name: "City parks" });
  const fields = { Official_Account: PARKS, Operator_Account: "administrator", Name: "City parks" };
  expect(await last()).toEqual(body("CallbackAfterOfficialAccountInfoChanged", fields));
});

test("CallbackAfterOfficialAccountDestroyed names what was", async () => {
  h.webhooks.officials.destroyed(app(), BACK_END, ACCOUNT);
  const fields = { Official_Account: PARKS, Owner_Account: "mei", Name: "Park news" };
  expect(await last()).toEqual(body("CallbackAfterOfficialAccountDestroyed", fields));
});

test("CallbackBeforeAddSubscriber may leave users out, or refuse all", async () => {
  const asked = () => h.webhooks.officials.beforeSubscribe(app(), OMAR, PARKS, ["omar", "mei"]);
  h.receiver.answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", RefusedMembers_Account: ["mei"] });
  expect(await asked()).toEqual(ok(new Set(["mei"])));
  expect(await last()).toEqual(
    body("CallbackBeforeAddSubscriber", {
      Official_Account: PARKS,
      Operator_Account: "omar",
      SubscribeAccountList: [{ Subscriber_Account: "omar" }, { Subscriber_Account: "mei" }],
    }),
  );
  h.receiver.answer({ ActionStatus: "OK", ErrorCode: 1, ErrorInfo: "" });
  expect(await asked()).toMatchObject({ ok: false, error: { code: 10_016 } });
});

test("CallbackAfterAddSubscriber, CallbackAfterDeleteSubscriber and CallbackAfterOfficialAccountFull tell of subscriptions", async () => {
  const SubscribeAccountList = [{ Subscriber_Account: "omar" }];
  const fields = { Official_Account: PARKS, Operator_Account: "omar", SubscribeAccountList };
  h.webhooks.officials.subscribed(app(), OMAR, PARKS, ["omar"]);
  expect(await last()).toEqual(body("CallbackAfterAddSubscriber", fields));
  h.webhooks.officials.unsubscribed(app(), OMAR, PARKS, ["omar"]);
  expect(await last(2)).toEqual(body("CallbackAfterDeleteSubscriber", fields));
  h.webhooks.officials.full(app(), OMAR, PARKS);
  expect(await last(3)).toEqual(body("CallbackAfterOfficialAccountFull", { Official_Account: PARKS }));
});

test("OfficialAccount.CallbackBeforeSendMsg may change a broadcast, OfficialAccount.CallbackAfterSendMsg tells of it", async () => {
  const { messages } = h.webhooks.officials;
  const message = hooked(app(), { userID: PARKS }, {}, { ...BACK_END, userID: PARKS });
  const content = { OnlineOnlyFlag: 0, MsgBody: [textElement("lunch at noon?")], CloudCustomData: "" };
  const MsgBody = [textElement("dinner")];
  h.receiver.answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", MsgBody });
  expect(await messages.beforeSend(message)).toEqual(ok({ kind: "pass", elements: MsgBody }));
  expect(await last()).toEqual(body("CallbackBeforeSendMsg", { Official_Account: PARKS, ...content }));
  h.receiver.answer({ ActionStatus: "OK", ErrorCode: 1, ErrorInfo: "" });
  expect(await messages.beforeSend(message)).toMatchObject({ ok: false, error: { code: 20_006 } });
  messages.afterSend(message, { seq: 3, time: 1_700_000_000 });
  const key = { MsgKey: "3_1_1700000000", MsgTime: 1_700_000_000 };
  expect(await last(3)).toEqual(
    body("CallbackAfterSendMsg", { Official_Account: PARKS, ...key, ...content }),
  );
});

test("OfficialAccount.CallbackAfterMsgWithDraw names the messages that were recalled", async () => {
  h.webhooks.officials.recalled(app(), BACK_END, PARKS, ["1_1_1700000000"]);
  const fields = { Official_Account: PARKS, WithdrawMsgList: [{ MsgKey: "1_1_1700000000" }] };
  expect(await last()).toEqual(body("CallbackAfterMsgWithDraw", fields));
});
