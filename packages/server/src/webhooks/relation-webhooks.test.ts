import { ok } from "@skein-im/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NOW, openWebhooks, type WebhookHarness } from "../../test/webhook-harness.ts";
import { WEBHOOK_COMMAND, WEBHOOK_COMMANDS } from "../domains/app/webhook-commands.ts";
import type { Sender } from "../domains/message/send-request.ts";
import type { FriendWish } from "../domains/relation/relation-hooks.ts";

const MEI: Sender = {
  userID: "mei",
  shownAs: { nickName: "", faceUrl: "" },
  isApp: false,
  operator: "mei",
  platform: "Web",
  address: "192.0.2.7",
};
const BACK_END: Sender = { ...MEI, isApp: true, operator: "administrator", platform: "RESTAPI" };
const WISH: FriendWish = {
  userID: "omar",
  both: true,
  remark: "gym",
  group: "Team",
  wording: "hi, it is Mei",
  source: "AddSource_Type_Web",
};

let h: WebhookHarness;
beforeEach(async () => {
  h = await openWebhooks();
});
afterEach(() => h.close());

const app = () => h.appWith({ commands: WEBHOOK_COMMANDS });

/** What the back end got, all of it of this command. */
async function got(count: number): Promise<unknown> {
  return (await h.receiver.gets(count))[count - 1]?.body;
}

test("Sns.CallbackPrevFriendAdd asks with the whole wish", async () => {
  expect(await h.webhooks.relations.beforeAdd(app(), MEI, WISH)).toEqual(ok(undefined));
  expect(await got(1)).toEqual({
    CallbackCommand: "Sns.CallbackPrevFriendAdd",
    Requester_Account: "mei",
    From_Account: "mei",
    FriendItem: [
      {
        To_Account: "omar",
        Remark: "gym",
        GroupName: "Team",
        AddSource: "AddSource_Type_Web",
        AddWording: "hi, it is Mei",
      },
    ],
    AddType: "Add_Type_Both",
    ForceAddFlags: 0,
    EventTime: NOW,
  });
});

test("Sns.CallbackPrevFriendResponse asks with the answer that the user gives", async () => {
  const answer = { userID: "omar", how: "agreeAndAdd" } as const;
  expect(await h.webhooks.relations.beforeAnswer(app(), MEI, answer)).toEqual(ok(undefined));
  expect(await got(1)).toEqual({
    CallbackCommand: "Sns.CallbackPrevFriendResponse",
    Requester_Account: "mei",
    From_Account: "mei",
    ResponseFriendItem: [
      { To_Account: "omar", Remark: "", TagName: "", ResponseAction: "Response_Action_AgreeAndAdd" },
    ],
    EventTime: NOW,
  });
});

describe("what the back end may answer", () => {
  const answerWith = (item: object, more: object = {}) =>
    h.receiver.answer({ ErrorCode: 0, ResultItem: [{ To_Account: "omar", ...item }], ...more });
  const codeOf = async () => {
    const result = await h.webhooks.relations.beforeAdd(app(), MEI, WISH);
    return result.ok ? 0 : [result.error.code, result.error.desc];
  };

  test("a code of its own refuses with that code and its words", async () => {
    answerWith({ ResultCode: 38_001, ResultInfo: "verify your phone first" });
    expect(await codeOf()).toEqual([38_001, "verify your phone first"]);
  });

  test("any other code refuses with 30540", async () => {
    answerWith({ ResultCode: 1, ResultInfo: "no" });
    expect(await codeOf()).toEqual([30_540, "no"]);
  });

  test.each([
    ["another user's result", { ResultItem: [{ To_Account: "zoe", ResultCode: 1 }] }],
    ["no result", {}],
    ["an ErrorCode", { ErrorCode: 1, ResultItem: [{ To_Account: "omar", ResultCode: 1 }] }],
  ])("%s lets it pass", async (_, answer) => {
    h.receiver.answer({ ErrorCode: 0, ...answer });
    expect(await codeOf()).toBe(0);
  });

  test("a failed call refuses where the app wants that", async () => {
    h.receiver.answer("no JSON");
    expect(await codeOf()).toBe(0);
    const strict = h.appWith({
      commands: WEBHOOK_COMMANDS,
      refuseOnFailure: [WEBHOOK_COMMAND.beforeFriendAdd],
    });
    const refused = await h.webhooks.relations.beforeAdd(strict, MEI, WISH);
    expect(refused).toMatchObject({ ok: false });
  });
});

describe("Sns.CallbackFriendAdd", () => {
  const PAIRS = [
    ["mei", "omar"],
    ["omar", "mei"],
  ] as const;

  test("tells of both directions, by whom and how", async () => {
    const how = { initiator: "mei", command: "answer", forced: false } as const;
    h.webhooks.relations.added(app(), MEI, PAIRS, how);
    expect(await got(1)).toEqual({
      CallbackCommand: "Sns.CallbackFriendAdd",
      PairList: [
        { From_Account: "mei", To_Account: "omar", Initiator_Account: "mei" },
        { From_Account: "omar", To_Account: "mei", Initiator_Account: "mei" },
      ],
      ClientCmd: "FriendResponse",
      Admin_Account: "",
      ForceFlag: 0,
      EventTime: NOW,
    });
  });

  test("names the administrator when the back end did it", async () => {
    const how = { initiator: "mei", command: "add", forced: true } as const;
    h.webhooks.relations.added(app(), BACK_END, PAIRS, how);
    expect(await got(1)).toMatchObject({
      ClientCmd: "friend_add",
      Admin_Account: "administrator",
      ForceFlag: 1,
    });
  });
});

test("Sns.CallbackFriendDelete, Sns.CallbackBlackListAdd and Sns.CallbackBlackListDelete tell of pairs", async () => {
  const { relations } = h.webhooks;
  const PairList = [{ From_Account: "mei", To_Account: "omar" }];
  relations.removed(app(), MEI, [["mei", "omar"]]);
  expect(await got(1)).toEqual({ CallbackCommand: "Sns.CallbackFriendDelete", PairList, EventTime: NOW });
  relations.blocked(app(), MEI, "mei", ["omar"]);
  expect(await got(2)).toEqual({ CallbackCommand: "Sns.CallbackBlackListAdd", PairList, EventTime: NOW });
  relations.unblocked(app(), MEI, "mei", ["omar"]);
  expect(await got(3)).toEqual({ CallbackCommand: "Sns.CallbackBlackListDelete", PairList, EventTime: NOW });
});

test("a callback that is switched off asks and tells nothing", async () => {
  const off = h.appWith({ commands: [] });
  expect(await h.webhooks.relations.beforeAdd(off, MEI, WISH)).toEqual(ok(undefined));
  h.webhooks.relations.removed(off, MEI, [["mei", "omar"]]);
  h.webhooks.relations.blocked(app(), MEI, "mei", ["omar"]);
  expect(await got(1)).toMatchObject({ CallbackCommand: "Sns.CallbackBlackListAdd" });
});
