import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aGroup } from "../../test/a-group.ts";
import { NOW, openWebhooks, type WebhookHarness } from "../../test/webhook-harness.ts";
import { WEBHOOK_COMMAND, WEBHOOK_COMMANDS } from "../domains/app/webhook-commands.ts";
import type { Sender } from "../domains/message/send-request.ts";

let h: WebhookHarness;
beforeEach(async () => {
  h = await openWebhooks();
});
afterEach(() => h.close());

const MEI: Sender = {
  userID: "mei",
  shownAs: { nickName: "", faceUrl: "" },
  isApp: false,
  operator: "mei",
  platform: "Web",
  address: "192.0.2.7",
};
const GROUP = aGroup({ groupID: "@TGS#HIKE01", type: "Public", name: "Sunday hikes", owner: "mei" });
const PARKS = aGroup({ groupID: "@TGS#_parks", type: "Community", name: "Parks", owner: "mei" });
const PHOTOS = "@TGS#_parks@TOPIC#_photos";
const aboutParks = {
  GroupId: "@TGS#_parks",
  Type: "Community",
  Operator_Account: "mei",
  EventTime: NOW,
};
const app = () => h.appWith({ commands: [...WEBHOOK_COMMANDS] });
const about = { GroupId: "@TGS#HIKE01", Type: "Public", Operator_Account: "mei", EventTime: NOW };
const account = (Member_Account: string) => ({ Member_Account });
const told = async () => (await h.receiver.gets(1))[0]?.body;

describe("before", () => {
  test("Group.CallbackBeforeCreateGroup says what is planned, and may refuse it", async () => {
    h.receiver.answer({ ErrorCode: 10_110, ErrorInfo: "name is taken" });
    const planned = { type: "Public", name: "Sunday hikes", owner: "mei", members: ["omar"] } as const;
    expect(await h.webhooks.groups.beforeCreate(app(), MEI, planned)).toEqual({
      ok: false,
      error: { code: 10_110, desc: "name is taken" },
    });
    expect(h.receiver.received[0]?.body).toEqual({
      CallbackCommand: "Group.CallbackBeforeCreateGroup",
      Operator_Account: "mei",
      Owner_Account: "mei",
      Type: "Public",
      Name: "Sunday hikes",
      CreateGroupNum: 4,
      CreatedGroupNum: 4,
      MemberList: [account("omar")],
      EventTime: NOW,
    });
    for (const ErrorCode of [1, 7, 10_099, 10_201]) {
      h.receiver.answer({ ErrorCode });
      const refused = await h.webhooks.groups.beforeCreate(app(), MEI, planned);
      expect(refused).toMatchObject({ ok: false, error: { code: 10_016 } });
    }
    h.receiver.answer({ ErrorCode: 0 });
    expect(await h.webhooks.groups.beforeCreate(app(), MEI, planned)).toMatchObject({ ok: true });
  });

  test("Group.CallbackBeforeCreateTopic is switched on with the one of groups, and may refuse a topic", async () => {
    const create = WEBHOOK_COMMAND.beforeCreateGroup;
    h.receiver.answer({ ErrorCode: 1, ErrorInfo: "no photos" });
    const asked = (commands: string[]) =>
      h.webhooks.groups.beforeCreateTopic(h.appWith({ commands }), MEI, PARKS, "photos");
    expect(await asked([create])).toMatchObject({ ok: false, error: { code: 10_016, desc: "no photos" } });
    expect(h.receiver.received[0]?.body).toEqual({
      CallbackCommand: "Group.CallbackBeforeCreateTopic",
      ...aboutParks,
      Name: "photos",
    });
    expect(await asked([])).toMatchObject({ ok: true });
  });

  test("Group.CallbackBeforeApplyJoinGroup says who applies", async () => {
    h.receiver.answer({ ErrorCode: 1 });
    expect(await h.webhooks.groups.beforeApply(app(), GROUP, { ...MEI, userID: "omar" })).toMatchObject({
      ok: false,
      error: { code: 10_016 },
    });
    expect(h.receiver.received[0]?.body).toEqual({
      CallbackCommand: "Group.CallbackBeforeApplyJoinGroup",
      GroupId: "@TGS#HIKE01",
      Type: "Public",
      Requestor_Account: "omar",
      EventTime: NOW,
    });
  });

  test("Group.CallbackBeforeInviteJoinGroup may leave some of them out", async () => {
    h.receiver.answer({ ErrorCode: 0, RefusedMembers_Account: ["zoe"] });
    const refused = await h.webhooks.groups.beforeInvite(app(), MEI, GROUP, ["omar", "zoe"]);
    expect(refused).toEqual({ ok: true, value: new Set(["zoe"]) });
    expect(h.receiver.received[0]?.body).toEqual({
      CallbackCommand: "Group.CallbackBeforeInviteJoinGroup",
      ...about,
      DestinationMembers: [account("omar"), account("zoe")],
    });
    h.receiver.answer({ ErrorCode: 0, RefusedMembers_Account: "zoe" });
    const unusable = await h.webhooks.groups.beforeInvite(app(), MEI, GROUP, ["zoe"]);
    expect(unusable).toEqual({ ok: true, value: new Set() });
  });

  test("nothing is asked that the app has not switched on", async () => {
    const off = h.appWith({ commands: [] });
    const planned = { type: "Public", name: "x", owner: "mei", members: [] } as const;
    expect(await h.webhooks.groups.beforeCreate(off, MEI, planned)).toMatchObject({ ok: true });
    expect(await h.webhooks.groups.beforeApply(off, GROUP, MEI)).toMatchObject({ ok: true });
    expect(await h.webhooks.groups.beforeInvite(off, MEI, GROUP, ["omar"])).toMatchObject({ ok: true });
    expect(h.receiver.received).toEqual([]);
  });

  test("one that cannot be had lets it pass, or refuses, as the app wants", async () => {
    h.receiver.answer("no JSON");
    expect(await h.webhooks.groups.beforeApply(app(), GROUP, MEI)).toMatchObject({ ok: true });
    const strict = h.appWith({
      commands: [...WEBHOOK_COMMANDS],
      refuseOnFailure: ["Group.CallbackBeforeApplyJoinGroup"],
    });
    expect(await h.webhooks.groups.beforeApply(strict, GROUP, MEI)).toMatchObject({ ok: false });
  });
});

describe("after", () => {
  test.each<[string, (groups: WebhookHarness["webhooks"]["groups"]) => void, object]>([
    [
      "Group.CallbackAfterCreateGroup",
      (groups) => groups.afterCreate(app(), MEI, { ...GROUP, custom: { city: "Graz" } }, ["omar"]),
      {
        ...about,
        Owner_Account: "mei",
        Name: "Sunday hikes",
        MemberList: [account("omar")],
        UserDefinedDataList: [{ Key: "city", Value: "Graz" }],
      },
    ],
    [
      "Group.CallbackAfterNewMemberJoin",
      (groups) => groups.joined(app(), MEI, GROUP, "Invited", ["omar"]),
      { ...about, JoinType: "Invited", NewMemberList: [account("omar")] },
    ],
    [
      "Group.CallbackAfterMemberExit",
      (groups) => groups.left(app(), MEI, GROUP, "Kicked", ["zoe"]),
      { ...about, ExitType: "Kicked", ExitMemberList: [account("zoe")] },
    ],
    [
      "Group.CallbackAfterGroupFull",
      (groups) => groups.full(app(), MEI, GROUP.groupID),
      { GroupId: "@TGS#HIKE01", EventTime: NOW },
    ],
    [
      "Group.CallbackAfterGroupDestroyed",
      (groups) => groups.dismissed(app(), MEI, GROUP, ["mei", "omar"], true),
      {
        ...about,
        Owner_Account: "mei",
        Name: "Sunday hikes",
        MemberList: [account("mei"), account("omar")],
        MemberListTruncated: true,
      },
    ],
    [
      "Group.CallbackAfterGroupInfoChanged",
      (groups) => groups.profileChanged(app(), MEI, GROUP, { notification: "East gate" }),
      { ...about, Notification: "East gate" },
    ],
    [
      "Group.CallbackAfterMemberFieldChanged",
      (groups) => groups.memberChanged(app(), MEI, GROUP, { userID: "omar", role: 300 }),
      { ...about, Member_Account: "omar", Modified_Account: "omar", Role: "Admin" },
    ],
    [
      "Group.CallbackAfterGroupAttrChanged",
      (groups) =>
        groups.attributesChanged(app(), MEI, GROUP, { operation: "set", set: { route: "lake" }, keys: [] }),
      { ...about, OptionType: "modify", GroupAttr: [{ key: "route", value: "lake" }] },
    ],
    [
      "Group.CallbackOnMemberStateChange",
      (groups) => groups.roomState(app(), { ...GROUP, type: "AVChatRoom" }, "HeartbeatInterrupt", ["omar"]),
      {
        GroupId: "@TGS#HIKE01",
        Type: "AVChatRoom",
        EventType: "Offline",
        EventCause: "HeartbeatInterrupt",
        MemberList: [account("omar")],
        EventTime: NOW,
      },
    ],
    [
      "Group.CallbackAfterCreateTopic",
      (groups) => groups.topicCreated(app(), MEI, PARKS, { topicID: PHOTOS, name: "photos" }),
      { ...aboutParks, TopicId: PHOTOS, Owner_Account: "mei", Name: "photos" },
    ],
    [
      "Group.CallbackAfterTopicDestroyed",
      (groups) => groups.topicsDeleted(app(), MEI, PARKS, [PHOTOS]),
      { ...aboutParks, TopicIdList: [PHOTOS] },
    ],
    [
      "Group.CallbackAfterTopicInfoChanged",
      (groups) => groups.topicChanged(app(), MEI, { ...PARKS, groupID: PHOTOS }, { name: "pictures" }),
      { ...aboutParks, TopicId: PHOTOS, Name: "pictures" },
    ],
    [
      "Group.CallbackAfterChangeGroupOwner",
      (groups) => groups.ownerChanged(app(), MEI, GROUP, "omar"),
      { ...about, OldOwner_Account: "mei", NewOwner_Account: "omar" },
    ],
  ])("%s", async (CallbackCommand, tell, body) => {
    tell(h.webhooks.groups);
    expect(await told()).toEqual({ CallbackCommand, ...body });
  });
});
