import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";
import { asMembers } from "../../domains/group/group-store.ts";

const TOPICS = "million_group_open_http_svc";
const SVC = "group_open_http_svc";
const OK = { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 };
const DONE = { ErrorCode: 0, ErrorInfo: "" };
const PARKS = "@TGS#_parks";
const NEWS = `${PARKS}@TOPIC#_news`;
const MODS = "@PMG#_mods";

let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy");
  rest.clock.advance(1_000_000_000);
  const community = (groupID: string, supportTopic: boolean) =>
    rest.store.groups.create({
      app: APP,
      groupID,
      type: "Community",
      name: "Parks",
      owner: "ana",
      members: asMembers(["bo"]),
      supportTopic,
      historyBeforeJoin: true,
      now: rest.clock.now(),
    });
  await community(PARKS, true);
  await community("@TGS#_plain", false);
});
afterEach(() => rest.close());

const seconds = () => Math.floor(rest.clock.now() / 1_000);
const call = (name: string, fields: object = {}) => rest.call(name, { GroupId: PARKS, ...fields });
const news = () => call(`${TOPICS}/create_topic`, { TopicId: NEWS, TopicName: "News" });
const mods = () =>
  call(`${SVC}/create_permission_group`, {
    PermissionGroupId: MODS,
    PermissionGroupName: "mods",
    Permission: 96,
    CustomString: "m",
  });

/** What every call about a community's topics or permission groups answers when there is no such community. */
const BAD: readonly (readonly [object, number])[] = [
  [{ GroupId: "" }, 10_015],
  [{ GroupId: "@TGS#_nowhere" }, 10_010],
  [{ GroupId: "@TGS#_plain" }, 11_000],
];

describe("topics", () => {
  test("create_topic makes one with all its fields, and tells the app's back end", async () => {
    const made = await call(`${TOPICS}/create_topic`, {
      TopicId: NEWS,
      TopicName: "News",
      From_Account: "ana",
      CustomString: "c",
      FaceUrl: "f",
      Notification: "n",
      Introduction: "i",
      DefaultPermission: 24,
    });
    expect(made).toEqual({ ...OK, TopicId: NEWS });
    expect(await rest.store.topics.get(APP, [NEWS])).toMatchObject([
      {
        name: "News",
        custom: "c",
        faceUrl: "f",
        notification: "n",
        introduction: "i",
        defaultPermissions: "24",
      },
    ]);
    expect(rest.groupHooks.told).toEqual([`topic ${NEWS}`]);
    expect(await call(`${TOPICS}/create_topic`, { TopicName: "Sport" })).toMatchObject({
      ErrorCode: 0,
      TopicId: expect.stringMatching(/^@TGS#_parks@TOPIC#_@TOPIC#/),
    });
  });

  test.each<readonly [object, number]>([
    ...BAD,
    [{ TopicName: "" }, 10_004],
    [{ TopicName: 7 }, 10_004],
    [{ TopicName: "x".repeat(151) }, 10_004],
    [{ TopicId: "news" }, 110_013],
    [{ TopicId: "@TGS#_plain@TOPIC#_news" }, 110_013],
    [{ From_Account: "ghost" }, 10_004],
    [{ From_Account: "bo" }, 0],
    [{ DefaultPermission: -1 }, 10_004],
    [{ DefaultPermission: "18446744073709551616" }, 10_004],
  ])("create_topic with %j answers %i", async (fields, code) => {
    const body = { TopicName: "News", ...fields };
    expect(await call(`${TOPICS}/create_topic`, body)).toMatchObject({ ErrorCode: code });
  });

  test("modify_topic changes what is named, destroy_topic ends them, each with a result of its own", async () => {
    await news();
    expect(
      await call(`${TOPICS}/modify_topic`, { TopicId: NEWS, TopicName: "Weather", MuteAllMember: "On" }),
    ).toEqual(OK);
    expect(await rest.store.topics.get(APP, [NEWS])).toMatchObject([{ name: "Weather", mutedAll: true }]);
    expect(
      await call(`${TOPICS}/modify_topic`, { TopicId: `${PARKS}@TOPIC#_x`, TopicName: "x" }),
    ).toMatchObject({
      ErrorCode: 10_010,
    });
    expect(await call(`${TOPICS}/modify_topic`, { TopicId: "x", TopicName: "x" })).toMatchObject({
      ErrorCode: 110_013,
    });
    expect(await call(`${TOPICS}/modify_topic`, { TopicId: NEWS, MuteAllMember: true })).toMatchObject({
      ErrorCode: 10_004,
    });
    const gone = `${PARKS}@TOPIC#_gone`;
    expect(await call(`${TOPICS}/destroy_topic`, { TopicIdList: [NEWS, gone] })).toMatchObject({
      ...OK,
      DestroyResultItem: [
        { ...DONE, TopicId: NEWS },
        { ErrorCode: 110_003, TopicId: gone },
      ],
    });
    expect(rest.groupHooks.told).toEqual([
      `topic ${NEWS}`,
      `${NEWS} changed name,mutedAll`,
      `no topics ${NEWS}`,
    ]);
    expect(await call(`${TOPICS}/destroy_topic`, { TopicIdList: [] })).toMatchObject({ ErrorCode: 10_004 });
  });

  test("get_topic shows topics with what one user has of them", async () => {
    await news();
    await call(`${SVC}/send_group_msg`, {
      TopicId: NEWS,
      From_Account: "ana",
      Random: 1,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hi" } }],
    });
    await call(`${SVC}/forbid_send_msg`, { TopicId: NEWS, Members_Account: ["bo"], MuteTime: 60 });
    const found = await call(`${TOPICS}/get_topic`, { From_Account: "bo", TopicIdList: [NEWS, "x"] });
    expect(found).toMatchObject({
      ...OK,
      TopicAndSelfInfo: [
        {
          ...DONE,
          SelfInfo: { ShutUpTime: seconds() + 60, MsgSeq: 0, MsgFlag: "AcceptAndNotify" },
          TopicInfo: {
            TopicId: NEWS,
            GroupID: PARKS,
            TopicName: "News",
            CreateTime: seconds(),
            NextMsgSeq: 3,
            LastMsgTime: seconds(),
            MuteAllMember: "Off",
          },
        },
        { ErrorCode: 110_013, TopicInfo: { TopicId: "x", GroupID: PARKS } },
      ],
    });
    const filtered = await call(`${TOPICS}/get_topic`, { From_Account: "bo", ResponseFilter: ["TopicName"] });
    expect(filtered).toMatchObject({
      TopicAndSelfInfo: [{ TopicInfo: { TopicId: NEWS, GroupID: PARKS, TopicName: "News" } }],
    });
    expect(await call(`${TOPICS}/get_topic`, { From_Account: "ghost" })).toMatchObject({ ErrorCode: 10_004 });
  });

  test("messages, mutes and pins of a topic name it beside the community", async () => {
    await news();
    const message = {
      TopicId: NEWS,
      From_Account: "bo",
      Random: 1,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hi" } }],
    };
    expect(await call(`${SVC}/send_group_msg`, message)).toMatchObject({ ErrorCode: 0, MsgSeq: 1 });
    expect(await call(`${SVC}/send_group_msg`, { ...message, TopicId: undefined })).toMatchObject({
      ErrorCode: 10_007,
    });
    expect(await call(`${SVC}/group_msg_get_simple`, { TopicId: NEWS, ReqMsgNumber: 9 })).toMatchObject({
      GroupId: PARKS,
      TopicId: NEWS,
      RspMsgList: [{ MsgSeq: 1, From_Account: "bo" }],
    });
    expect(await call(`${SVC}/pin_message`, { TopicId: NEWS, MsgSeq: 1 })).toEqual(OK);
    expect(await call(`${SVC}/get_pinned_messages`, { TopicId: NEWS })).toMatchObject({
      PinnedMsgList: [{ MsgSeq: 1 }],
    });
    expect(
      await call(`${SVC}/forbid_send_msg`, { TopicId: NEWS, Members_Account: ["bo"], MuteTime: 60 }),
    ).toEqual(OK);
    expect(await call(`${SVC}/get_group_muted_account`, { TopicId: NEWS })).toMatchObject({
      MutedAccountList: [{ Member_Account: "bo" }],
    });
    expect(await call(`${SVC}/get_group_muted_account`)).toMatchObject({ MutedAccountList: [] });
    expect(
      await call(`${SVC}/group_msg_recall`, { TopicId: NEWS, MsgSeqList: [{ MsgSeq: 1 }] }),
    ).toMatchObject({ RecallRetList: [{ MsgSeq: 1, RetCode: 0 }] });
    for (const command of ["get_group_attr", "destroy_group", "get_group_member_info", "clear_group_msg"]) {
      expect(await call(`${SVC}/${command}`, { TopicId: NEWS, MsgSeq: 1 }), command).toMatchObject({
        ErrorCode: 10_007,
      });
    }
  });

  test.each([SVC, TOPICS])("import_topic under %s brings one, and tells nobody", async (service) => {
    const old = { TopicId: NEWS, TopicName: "News", CreateTime: 1_600_000_000 };
    expect(await call(`${service}/import_topic`, old)).toEqual({ ...OK, TopicId: NEWS });
    expect(await rest.store.topics.get(APP, [NEWS])).toMatchObject([{ createdAt: 1_600_000_000 }]);
    expect(rest.groupHooks.told).toEqual([]);
    expect(await call(`${service}/import_topic`, old)).toMatchObject({ ErrorCode: 10_021 });
    expect(await call(`${service}/import_topic`, { ...old, CreateTime: "x" })).toMatchObject({
      ErrorCode: 10_004,
    });
  });

  test("get_online_member_num counts those of the community", async () => {
    expect(await call(`${TOPICS}/get_online_member_num`)).toEqual({ ...OK, OnlineMemberNum: 0 });
    expect(await call(`${TOPICS}/get_online_member_num`, { GroupId: "@TGS#_nowhere" })).toMatchObject({
      ErrorCode: 10_010,
    });
  });
});

describe("permission groups", () => {
  test("are created, shown page by page, changed and destroyed", async () => {
    expect(await mods()).toEqual({ ...OK, PermissionGroupId: MODS });
    expect(await mods()).toMatchObject({ ErrorCode: 10_021 });
    await call(`${SVC}/create_permission_group`, {
      PermissionGroupId: "@PMG#_z",
      PermissionGroupName: "z",
      Permission: "18446744073709551615",
    });
    const shown = {
      ...DONE,
      PermissionGroupId: MODS,
      PermissionGroupName: "mods",
      Permission: 96,
      CustomString: "m",
      MemberNum: 0,
    };
    const page = await call(`${SVC}/get_permission_group`, { Limit: 1, Next: "" });
    expect(page).toEqual({ ...OK, PermissionGroupInfoList: [shown], Next: "1" });
    expect(await call(`${SVC}/get_permission_group`, { Limit: 1, Next: "1" })).toMatchObject({
      PermissionGroupInfoList: [{ PermissionGroupId: "@PMG#_z", Permission: "18446744073709551615" }],
      Next: "",
    });
    expect(
      await call(`${SVC}/modify_permission_group`, { PermissionGroupId: MODS, Permission: 112 }),
    ).toEqual(OK);
    expect(
      await call(`${SVC}/get_permission_group`, { PermissionGroupIdList: [MODS, "@PMG#_none"] }),
    ).toMatchObject({
      PermissionGroupInfoList: [
        { ...shown, Permission: 112 },
        { ErrorCode: 110_006, PermissionGroupId: "@PMG#_none" },
      ],
    });
    expect(
      await call(`${SVC}/destroy_permission_group`, { PermissionGroupIdList: [MODS, "@PMG#_none"] }),
    ).toMatchObject({
      PermissionGroupResultList: [
        { ...DONE, PermissionGroupId: MODS },
        { ErrorCode: 110_006, PermissionGroupId: "@PMG#_none" },
      ],
    });
  });

  test("have members", async () => {
    await mods();
    const named = { PermissionGroupId: MODS };
    const list = (...users: string[]) => ({
      MemberList: users.map((Member_Account) => ({ Member_Account })),
    });
    expect(
      await call(`${SVC}/add_permission_group_member`, { ...named, ...list("bo", "cy", "ana") }),
    ).toEqual({
      ...OK,
      MemberList: [
        { Member_Account: "bo", Result: 1 },
        { Member_Account: "cy", Result: 0 },
        { Member_Account: "ana", Result: 1 },
      ],
    });
    expect(await call(`${SVC}/get_permission_group_member_list`, { ...named, Limit: 1 })).toMatchObject({
      MemberList: [{ Member_Account: "ana", Role: "Owner" }],
      Next: "ana",
    });
    expect(
      await call(`${SVC}/get_permission_group_member_list`, {
        ...named,
        Next: "ana",
        MemberInfoFilter: ["Role"],
      }),
    ).toEqual({ ...OK, MemberList: [{ Member_Account: "bo", Role: "Member" }], Next: "" });
    expect(await call(`${SVC}/delete_permission_group_member`, { ...named, ...list("bo", "cy") })).toEqual(
      OK,
    );
    expect(await call(`${SVC}/get_permission_group_member_list`, named)).toMatchObject({
      MemberList: [{ Member_Account: "ana" }],
    });
  });

  test("have bits in topics", async () => {
    await mods();
    await news();
    const named = { PermissionGroupId: MODS };
    const list = (Permission: number) => ({ TopicPermissionList: [{ TopicId: NEWS, Permission }] });
    const done = { ...OK, TopicPermissionResultList: [{ ...DONE, TopicId: NEWS }] };
    expect(await call(`${SVC}/set_topic_permission_group`, { ...named, ...list(8) })).toMatchObject({
      TopicPermissionResultList: [{ ErrorCode: 110_011 }],
    });
    expect(await call(`${SVC}/add_topic_permission_group`, { ...named, ...list(8) })).toEqual(done);
    expect(await call(`${SVC}/add_topic_permission_group`, { ...named, ...list(8) })).toMatchObject({
      TopicPermissionResultList: [{ ErrorCode: 110_010 }],
    });
    expect(await call(`${SVC}/set_topic_permission_group`, { ...named, ...list(12) })).toEqual(done);
    expect(await call(`${SVC}/get_topic_permission_group`, named)).toEqual({
      ...OK,
      TopicPermissionList: [{ ...DONE, TopicId: NEWS, Permission: 12 }],
      Next: "",
    });
    expect(await call(`${SVC}/delete_topic_permission_group`, { ...named, TopicIdList: [NEWS] })).toEqual(
      done,
    );
    expect(await call(`${SVC}/get_topic_permission_group`, { ...named, TopicIdList: [NEWS] })).toMatchObject({
      TopicPermissionList: [{ ErrorCode: 110_011, TopicId: NEWS }],
    });
  });

  const MEMBER = { MemberList: [{ Member_Account: "bo" }] };
  const BITS = { TopicPermissionList: [{ TopicId: NEWS, Permission: 8 }] };
  test.each<readonly [string, object, number]>([
    ...BAD.flatMap(([bad, code]) =>
      (
        [
          ["create_permission_group", { PermissionGroupName: "x" }],
          ["destroy_permission_group", { PermissionGroupIdList: [MODS] }],
          ["modify_permission_group", { PermissionGroupId: MODS }],
          ["get_permission_group", {}],
          ["add_permission_group_member", { PermissionGroupId: MODS, ...MEMBER }],
          ["delete_permission_group_member", { PermissionGroupId: MODS, ...MEMBER }],
          ["get_permission_group_member_list", { PermissionGroupId: MODS }],
          ["add_topic_permission_group", { PermissionGroupId: MODS, ...BITS }],
          ["set_topic_permission_group", { PermissionGroupId: MODS, ...BITS }],
          ["delete_topic_permission_group", { PermissionGroupId: MODS, TopicIdList: [NEWS] }],
          ["get_topic_permission_group", { PermissionGroupId: MODS }],
        ] as const
      ).map(([command, body]) => [command, { ...body, ...bad }, code] as const),
    ),
    ["create_permission_group", {}, 10_004],
    ["create_permission_group", { PermissionGroupName: "x", PermissionGroupId: "mods" }, 10_004],
    ["create_permission_group", { PermissionGroupName: "x", Permission: 1.5 }, 10_004],
    ["create_permission_group", { PermissionGroupName: "x", CustomString: 7 }, 10_004],
    ["destroy_permission_group", {}, 10_004],
    ["modify_permission_group", {}, 10_004],
    ["modify_permission_group", { PermissionGroupId: "@PMG#_none" }, 110_006],
    ["get_permission_group", { Limit: 0 }, 10_004],
    ["get_permission_group", { Next: "x" }, 10_004],
    ["add_permission_group_member", { PermissionGroupId: MODS }, 10_004],
    ["add_permission_group_member", { PermissionGroupId: "@PMG#_none", ...MEMBER }, 110_008],
    ["delete_permission_group_member", { PermissionGroupId: "@PMG#_none", ...MEMBER }, 110_008],
    ["get_permission_group_member_list", { PermissionGroupId: "@PMG#_none" }, 110_008],
    ["add_topic_permission_group", { PermissionGroupId: MODS }, 10_004],
    ["add_topic_permission_group", { PermissionGroupId: MODS, TopicPermissionList: [{}] }, 10_004],
    ["add_topic_permission_group", { PermissionGroupId: "@PMG#_none", ...BITS }, 110_008],
    ["delete_topic_permission_group", { PermissionGroupId: MODS }, 10_004],
    ["get_topic_permission_group", { PermissionGroupId: "@PMG#_none" }, 110_008],
  ])("%s with %j answers %i", async (command, fields, code) => {
    expect(await call(`${SVC}/${command}`, fields)).toMatchObject({ ErrorCode: code });
  });
});
