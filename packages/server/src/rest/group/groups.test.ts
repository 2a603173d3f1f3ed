import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";
import { asMembers } from "../../domains/group/group-store.ts";

const SVC = "group_open_http_svc";
const OK = { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 };
let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy", "zoe");
  rest.clock.advance(1_000_000_000);
  await rest.store.groups.create({
    app: APP,
    groupID: "club",
    type: "Public",
    name: "Club",
    owner: "ana",
    members: [{ userID: "bo", role: 300 }, ...asMembers(["cy"])],
    addOpt: 1,
    approveOpt: 0,
    maxMembers: 2_000,
    now: rest.clock.now(),
  });
});
afterEach(() => rest.close());

const seconds = () => Math.floor(rest.clock.now() / 1_000);
const call = (command: string, fields: object = {}, service = SVC) =>
  rest.call(`${service}/${command}`, { GroupId: "club", ...fields });
const accounts = (...users: string[]) => users.map((Member_Account) => ({ Member_Account }));
const info = async (filter: object = {}) => {
  const answer = await call("get_group_info", { GroupIdList: ["club"], ...filter });
  return (answer as unknown as { GroupInfo: Record<string, unknown>[] }).GroupInfo[0] ?? {};
};
const roles = async () => {
  const answer = await call("get_role_in_group", { User_Account: ["ana", "bo", "cy", "zoe"] });
  const { UserIdList } = answer as unknown as { UserIdList: { Member_Account: string; Role: string }[] };
  return Object.fromEntries(UserIdList.map(({ Member_Account, Role }) => [Member_Account, Role]));
};

describe("create_group", () => {
  test("makes a group of any type with all its fields", async () => {
    const made = await rest.call(`${SVC}/create_group`, {
      Owner_Account: "ana",
      Type: "ChatRoom",
      GroupId: "room",
      Name: "Room",
      Introduction: "i",
      ApplyJoinOption: "NeedPermission",
      MaxMemberCount: 9,
      AppDefinedData: [{ Key: "level", Value: "2" }],
      MemberList: [{ Member_Account: "bo", Role: "Admin" }, { Member_Account: "ghost" }],
    });
    expect(made).toEqual({ ...OK, GroupId: "room", Type: "ChatRoom", HugeGroupFlag: 0 });
    expect((await rest.store.groups.get(APP, ["room"]))[0]).toMatchObject({
      type: "Meeting",
      owner: "ana",
      memberCount: 2,
      maxMembers: 9,
      addOpt: 1,
      custom: { level: "2" },
      introduction: "i",
    });
    expect(rest.groupHooks.told).toEqual(["administrator created room with bo"]);
  });

  test("makes one without an owner, under a name of its own", async () => {
    const made = await rest.call(`${SVC}/create_group`, { Type: "Private", Name: "Team" });
    expect((made as unknown as { GroupId: string }).GroupId).toMatch(/^@TGS#/);
  });

  test.each<[object, number]>([
    [{ Type: "Club" }, 10_004],
    [{ Name: "" }, 10_004],
    [{ Name: "x".repeat(101) }, 10_004],
    [{ GroupId: "@TGS#mine" }, 10_015],
    [{ GroupId: "club" }, 10_021],
    [{ GroupId: "club", Owner_Account: "ana" }, 10_025],
    [{ Owner_Account: "ghost" }, 10_019],
    [{ ApplyJoinOption: "Sometimes" }, 10_004],
    [{ MemberList: accounts(...Array.from({ length: 101 }, (_, n) => `u${n}`)) }, 10_005],
    [{ Type: "Private", MemberList: [{ Member_Account: "bo", Role: "Admin" }] }, 10_007],
    [{ Type: "Community", GroupId: "mine" }, 10_015],
  ])("with %j answers %i", async (fields, code) => {
    const body = { Type: "Public", Name: "Group", ...fields };
    expect(await rest.call(`${SVC}/create_group`, body)).toMatchObject({ ErrorCode: code });
  });
});

describe("a group's profile", () => {
  test("get_group_info shows the fields that are asked for, of each group with a result of its own", async () => {
    expect(await info()).toMatchObject({
      GroupId: "club",
      ErrorCode: 0,
      Type: "Public",
      Name: "Club",
      Owner_Account: "ana",
      MemberNum: 3,
      MaxMemberNum: 2_000,
      ApplyJoinOption: "NeedPermission",
      InviteJoinOption: "DisableInvite",
      MuteAllMember: "Off",
      NextMsgSeq: 1,
      MemberList: [
        { Member_Account: "ana", Role: "Owner", MsgFlag: "AcceptAndNotify", MuteUntil: 0, NameCard: "" },
        { Member_Account: "bo", Role: "Admin" },
        { Member_Account: "cy", Role: "Member" },
      ],
    });
    const ResponseFilter = { GroupBaseInfoFilter: ["Type", "MemberNum"], MemberInfoFilter: ["Role"] };
    expect(await info({ ResponseFilter })).toEqual({
      GroupId: "club",
      ErrorCode: 0,
      ErrorInfo: "",
      Type: "Public",
      MemberNum: 3,
      MemberList: [
        { Member_Account: "ana", Role: "Owner" },
        { Member_Account: "bo", Role: "Admin" },
        { Member_Account: "cy", Role: "Member" },
      ],
    });
    expect(await info({ GroupIdList: ["nowhere"] })).toMatchObject({ ErrorCode: 10_010 });
    expect(await call("get_group_info", { GroupIdList: [] })).toMatchObject({ ErrorCode: 10_004 });
  });

  test("modify_group_base_info changes what it names, in somebody's name", async () => {
    const changed = await call("modify_group_base_info", {
      Notification: "Tonight at 8",
      ShutUpAllMember: "On",
      InviteJoinOption: "FreeAccess",
      MaxMemberNum: 50,
      AppDefinedData: [{ Key: "level", Value: "2" }],
      From_Account: "bo",
    });
    expect(changed).toEqual(OK);
    expect(await info()).toMatchObject({
      Notification: "Tonight at 8",
      MuteAllMember: "On",
      InviteJoinOption: "FreeAccess",
      MaxMemberNum: 50,
      AppDefinedData: [{ Key: "level", Value: "2" }],
    });
    expect(rest.groupHooks.told).toEqual(["club changed notification"]);
    expect(await call("modify_group_base_info", { AppDefinedData: [{ Key: "level", Value: "" }] })).toEqual(
      OK,
    );
    expect(await info()).not.toHaveProperty("AppDefinedData");
  });

  test.each<[object, number]>([
    [{ GroupId: "nowhere", Name: "x" }, 10_010],
    [{ GroupId: "", Name: "x" }, 10_015],
    [{ Name: 7 }, 10_004],
    [{ MuteAllMember: "Maybe" }, 10_004],
    [{ AppDefinedData: [{ Key: "a b", Value: "" }] }, 10_004],
    [{ Name: "x", From_Account: "ghost" }, 10_004],
  ])("modify_group_base_info with %j answers %i", async (fields, code) => {
    expect(await call("modify_group_base_info", fields)).toMatchObject({ ErrorCode: code });
  });

  test("destroy_group ends it; its ID may be used again", async () => {
    expect(await call("destroy_group")).toEqual(OK);
    expect(await call("destroy_group")).toMatchObject({ ErrorCode: 10_010 });
    expect(rest.groupHooks.told).toEqual(["club ended with ana,bo,cy"]);
    const again = { GroupId: "club", Type: "Public", Name: "New" };
    expect(await rest.call(`${SVC}/create_group`, again)).toMatchObject({ ErrorCode: 0 });
  });

  test("change_group_owner hands it to a member, also where there was no owner", async () => {
    expect(await call("change_group_owner", { NewOwner_Account: "cy" })).toEqual(OK);
    expect(await roles()).toEqual({ ana: "Member", bo: "Admin", cy: "Owner", zoe: "NotMember" });
    expect(rest.groupHooks.told).toEqual(["club belongs to cy"]);
    expect(await call("change_group_owner", { NewOwner_Account: "zoe" })).toMatchObject({
      ErrorCode: 10_004,
    });
    expect(await call("change_group_owner", {})).toMatchObject({ ErrorCode: 10_004 });
    await rest.call(`${SVC}/create_group`, {
      Type: "Private",
      Name: "x",
      GroupId: "free",
      MemberList: accounts("bo"),
    });
    expect(await call("change_group_owner", { GroupId: "free", NewOwner_Account: "bo" })).toEqual(OK);
  });
});

describe("members", () => {
  test("add_group_member adds whom it names, past bans and options", async () => {
    await rest.store.groups.ban(APP, "club", ["zoe"], seconds() + 60);
    const added = await call("add_group_member", { MemberList: accounts("zoe", "cy", "ghost") });
    expect(added).toEqual({
      ...OK,
      MemberList: [
        { Member_Account: "zoe", Result: 1 },
        { Member_Account: "cy", Result: 2 },
        { Member_Account: "ghost", Result: 0 },
      ],
    });
    expect(rest.groupHooks.told).toEqual(["zoe joined club: Invited"]);
    expect(await call("add_group_member", { MemberList: accounts("ghost") })).toMatchObject({
      ErrorCode: 10_019,
    });
    expect(await call("add_group_member", { MemberList: [] })).toMatchObject({ ErrorCode: 10_004 });
  });

  test("delete_group_member removes them, and passes over who is none; silently on demand", async () => {
    expect(await call("delete_group_member", { MemberToDel_Account: ["cy", "zoe"], Reason: "r" })).toEqual(
      OK,
    );
    expect(await roles()).toMatchObject({ cy: "NotMember" });
    expect(rest.groupHooks.told).toEqual(["cy left club: Kicked"]);
    expect(await call("delete_group_member", { MemberToDel_Account: ["ana"] })).toMatchObject({
      ErrorCode: 10_007,
    });
    expect(await call("delete_group_member", { MemberToDel_Account: "cy" })).toMatchObject({
      ErrorCode: 10_004,
    });
  });

  test("ban_group_member keeps out, get_group_ban_member lists, unban_group_member lifts", async () => {
    const ban = { Members_Account: ["cy", "zoe"], Duration: 3_600, Description: "insults" };
    expect(await call("ban_group_member", ban)).toEqual(OK);
    expect(await roles()).toMatchObject({ cy: "NotMember" });
    const until = seconds() + 3_600;
    const list = (Limit: number, Offset: number) => call("get_group_ban_member", { Limit, Offset });
    expect(await list(1, 0)).toEqual({
      ...OK,
      BannedAccountList: [{ Member_Account: "cy", BannedUntil: until }],
      NextOffset: 1,
    });
    expect(await list(1, 1)).toMatchObject({
      BannedAccountList: [{ Member_Account: "zoe", BannedUntil: until }],
      NextOffset: 0,
    });
    expect(await call("unban_group_member", { Members_Account: ["cy"] })).toEqual(OK);
    expect(await list(100, 0)).toMatchObject({ BannedAccountList: [{ Member_Account: "zoe" }] });
    expect(await call("ban_group_member", { ...ban, Members_Account: ["ana"] })).toMatchObject({
      ErrorCode: 10_007,
    });
    const many = Array.from({ length: 21 }, (_, n) => `u${n}`);
    expect(await call("ban_group_member", { ...ban, Members_Account: many })).toMatchObject({
      ErrorCode: 10_005,
    });
    expect(await call("ban_group_member", { ...ban, Duration: -1 })).toMatchObject({ ErrorCode: 10_004 });
  });

  test("forbid_send_msg mutes, get_group_muted_account and get_group_shutted_uin list, 0 lifts", async () => {
    expect(await call("forbid_send_msg", { Members_Account: ["cy"], MuteTime: 600 })).toEqual(OK);
    const until = seconds() + 600;
    expect(await call("get_group_muted_account")).toEqual({
      ...OK,
      MutedAccountList: [{ Member_Account: "cy", MutedUntil: until }],
    });
    expect(await call("get_group_shutted_uin")).toMatchObject({
      ShuttedUinList: [{ Member_Account: "cy", ShuttedUntil: until }],
    });
    expect(await call("forbid_send_msg", { Members_Account: ["cy"], ShutUpTime: 0 })).toEqual(OK);
    expect(await call("get_group_muted_account")).toMatchObject({ MutedAccountList: [] });
    expect(await call("forbid_send_msg", { Members_Account: ["cy"], MuteTime: 4_294_967_295 })).toEqual(OK);
    expect(await call("get_group_muted_account")).toMatchObject({
      MutedAccountList: [{ MutedUntil: 4_294_967_295 }],
    });
    expect(await call("forbid_send_msg", { Members_Account: ["cy"] })).toMatchObject({ ErrorCode: 10_004 });
    await rest.call(`${SVC}/create_group`, {
      Type: "Private",
      Name: "x",
      GroupId: "work",
      Owner_Account: "ana",
    });
    const work = { GroupId: "work", Members_Account: ["ana"], MuteTime: 1 };
    expect(await call("forbid_send_msg", work)).toMatchObject({ ErrorCode: 10_007 });
  });

  test("get_group_member_info pages by offset, or by place, and filters by role", async () => {
    const list = async (fields: object) => {
      const answer = await call("get_group_member_info", { MemberInfoFilter: ["Role"], ...fields });
      const { MemberNum, MemberList, Next } = answer as unknown as {
        MemberNum: number;
        MemberList: { Member_Account: string }[];
        Next?: string;
      };
      return { MemberNum, users: MemberList.map(({ Member_Account }) => Member_Account), Next };
    };
    expect(await list({})).toEqual({ MemberNum: 3, users: ["ana", "bo", "cy"], Next: undefined });
    expect((await list({ Limit: 1, Offset: 1 })).users).toEqual(["bo"]);
    expect((await list({ MemberRoleFilter: ["Owner", "Member"] })).users).toEqual(["ana", "cy"]);
    const first = await list({ Limit: 2, Next: "" });
    expect(first.users).toEqual(["ana", "bo"]);
    expect(await list({ Limit: 2, Next: first.Next })).toEqual({ MemberNum: 3, users: ["cy"], Next: "" });
    expect(await call("get_group_member_info", { MemberRoleFilter: ["King"] })).toMatchObject({
      ErrorCode: 10_004,
    });
    expect(await call("get_group_member_info", { GroupId: "nowhere" })).toMatchObject({ ErrorCode: 10_010 });
  });

  test("modify_group_member_info changes role, option, name card, fields and mute; get_specified_group_member_info shows them", async () => {
    const changed = await call("modify_group_member_info", {
      Member_Account: "cy",
      Role: "Admin",
      MsgFlag: "Discard",
      NameCard: "Cy (sec.)",
      AppMemberDefinedData: [{ Key: "seat", Value: "3" }],
      MuteTime: 60,
    });
    expect(changed).toEqual(OK);
    const shown = await call("get_specified_group_member_info", { Member_List_Account: ["cy", "zoe"] });
    expect(shown).toMatchObject({
      GroupId: "club",
      MemberList: [
        {
          Member_Account: "cy",
          Role: "Admin",
          MsgFlag: "Discard",
          NameCard: "Cy (sec.)",
          MuteUntil: seconds() + 60,
          ShutUpUntil: seconds() + 60,
          MsgSeq: 0,
          LastSendMsgTime: 0,
          AppMemberDefinedData: [{ Key: "seat", Value: "3" }],
        },
      ],
    });
    const wrong = (fields: object) => call("modify_group_member_info", { Member_Account: "cy", ...fields });
    expect(await wrong({ Role: "Owner" })).toMatchObject({ ErrorCode: 10_004 });
    expect(await wrong({ MsgFlag: "Sometimes" })).toMatchObject({ ErrorCode: 10_004 });
    expect(await wrong({ NameCard: "x".repeat(51) })).toMatchObject({ ErrorCode: 10_004 });
    expect(await wrong({ Member_Account: "zoe", NameCard: "x" })).toMatchObject({ ErrorCode: 10_004 });
    expect(await wrong({ Member_Account: "ana", Role: "Admin" })).toMatchObject({ ErrorCode: 10_007 });
    expect(await call("get_specified_group_member_info", {})).toMatchObject({ ErrorCode: 10_004 });
  });

  test("get_role_in_group and get_online_member_num", async () => {
    expect(await roles()).toEqual({ ana: "Owner", bo: "Admin", cy: "Member", zoe: "NotMember" });
    expect(await call("get_role_in_group", {})).toMatchObject({ ErrorCode: 10_004 });
    expect(await call("get_online_member_num")).toEqual({ ...OK, OnlineMemberNum: 0 });
    expect(await call("get_online_member_num", { GroupId: "nowhere" })).toMatchObject({ ErrorCode: 10_010 });
  });
});

describe("lists of groups", () => {
  test("get_appid_group_list pages through all groups of the app, or of one type", async () => {
    for (const GroupId of ["a", "b", "c"]) {
      await rest.call(`${SVC}/create_group`, { Type: "Private", Name: "x", GroupId, Owner_Account: "ana" });
    }
    const first = await rest.call(`${SVC}/get_appid_group_list`, { Limit: 2, Next: 0 });
    expect(first).toMatchObject({ TotalCount: 4, GroupIdList: [{ GroupId: "a" }, { GroupId: "b" }] });
    const { Next } = first as unknown as { Next: number };
    expect(await rest.call(`${SVC}/get_appid_group_list`, { Limit: 9, Next })).toEqual({
      ...OK,
      TotalCount: 4,
      GroupIdList: [{ GroupId: "c" }, { GroupId: "club" }],
      Next: 0,
    });
    expect(await rest.call(`${SVC}/get_appid_group_list`, { GroupType: "Public" })).toMatchObject({
      TotalCount: 1,
      GroupIdList: [{ GroupId: "club" }],
    });
    expect(await rest.call(`${SVC}/get_appid_group_list`, { GroupType: "x" })).toMatchObject({
      ErrorCode: 10_004,
    });
  });

  test("get_joined_group_list shows an account's groups, with what is asked for", async () => {
    await rest.call(`${SVC}/create_group`, {
      Type: "Private",
      Name: "Team",
      GroupId: "team",
      Owner_Account: "cy",
    });
    const list = (fields: object) =>
      rest.call(`${SVC}/get_joined_group_list`, { Member_Account: "cy", ...fields });
    expect(await list({})).toEqual({
      ...OK,
      TotalCount: 2,
      GroupIdList: [{ GroupId: "club" }, { GroupId: "team" }],
    });
    const ResponseFilter = { GroupBaseInfoFilter: ["Name"], SelfInfoFilter: ["Role", "UnreadMsgNum"] };
    expect(await list({ Limit: 1, Offset: 1, ResponseFilter })).toMatchObject({
      TotalCount: 2,
      GroupIdList: [{ GroupId: "team", Name: "Team", SelfInfo: { Role: "Owner", UnreadMsgNum: 0 } }],
    });
    expect(await list({ GroupType: "Public" })).toMatchObject({ TotalCount: 1 });
    expect(await list({ Member_Account: "" })).toMatchObject({ ErrorCode: 10_004 });
  });
});

describe("groups of another system", () => {
  test("import_group and import_group_member bring them without a word to anybody", async () => {
    const CreateTime = seconds() - 1_000;
    const group = { Type: "Public", Name: "Old", GroupId: "old", Owner_Account: "ana", CreateTime };
    expect(await rest.call(`${SVC}/import_group`, group)).toEqual({ ...OK, GroupId: "old" });
    const MemberList = [
      { Member_Account: "bo", Role: "Admin", JoinTime: CreateTime + 100, UnreadMsgNum: 0 },
      { Member_Account: "cy", JoinTime: CreateTime - 1 },
      { Member_Account: "ana" },
      { Member_Account: "ghost" },
    ];
    const brought = await rest.call(`${SVC}/import_group_member`, { GroupId: "old", MemberList });
    expect(brought).toEqual({
      ...OK,
      MemberList: [
        { Member_Account: "bo", Result: 1 },
        { Member_Account: "cy", Result: 0 },
        { Member_Account: "ana", Result: 2 },
        { Member_Account: "ghost", Result: 0 },
      ],
    });
    expect((await rest.store.groups.get(APP, ["old"]))[0]).toMatchObject({
      createdAt: CreateTime,
      memberCount: 2,
    });
    expect(await rest.store.groups.member(APP, "old", "bo")).toMatchObject({
      role: 300,
      joinedAt: CreateTime + 100,
    });
    expect(rest.groupHooks.told).toEqual([]);
    expect(await rest.call(`${SVC}/import_group`, { ...group, Type: "AVChatRoom" })).toMatchObject({
      ErrorCode: 10_007,
    });
    expect(await rest.call(`${SVC}/import_group`, group)).toMatchObject({ ErrorCode: 10_025 });
    expect(await rest.call(`${SVC}/import_group`, { ...group, CreateTime: seconds() + 60 })).toMatchObject({
      ErrorCode: 10_004,
    });
    const nowhere = { GroupId: "nowhere", MemberList };
    expect(await rest.call(`${SVC}/import_group_member`, nowhere)).toMatchObject({ ErrorCode: 10_010 });
  });
});

describe("attributes and counters", () => {
  const attributes = () => call("get_group_attr", {}, "group_open_attr_http_svc");

  test("get_group_attr, set_group_attr, modify_group_attr, delete_group_attr, clear_group_attr", async () => {
    expect(
      await call("set_group_attr", {
        GroupAttr: [
          { key: "a", value: "1" },
          { key: "b", value: "2" },
        ],
      }),
    ).toEqual(OK);
    expect(await call("modify_group_attr", { GroupAttr: [{ key: "b", value: "3" }] })).toEqual(OK);
    expect(await attributes()).toEqual({
      ...OK,
      GroupAttrAry: [
        { key: "a", value: "1" },
        { key: "b", value: "3" },
      ],
    });
    expect(await call("get_group_attr")).toEqual(await attributes());
    expect(await call("delete_group_attr", { GroupAttr: [{ key: "a" }] })).toEqual(OK);
    expect(await call("clear_group_attr")).toEqual(OK);
    expect(await attributes()).toMatchObject({ GroupAttrAry: [] });
    expect(rest.groupHooks.told).toEqual([
      "init attributes of club",
      "set attributes of club",
      "delete attributes of club",
      "clear attributes of club",
    ]);
  });

  test.each<[string, object, number]>([
    ["modify_group_attr", { GroupAttr: [{ key: "x".repeat(33), value: "1" }] }, 10_045],
    ["modify_group_attr", { GroupAttr: [{ key: "a", value: "x".repeat(4_001) }] }, 10_046],
    [
      "set_group_attr",
      { GroupAttr: Array.from({ length: 17 }, (_, n) => ({ key: `k${n}`, value: "" })) },
      10_047,
    ],
    [
      "set_group_attr",
      { GroupAttr: Array.from({ length: 5 }, (_, n) => ({ key: `k${n}`, value: "x".repeat(4_000) })) },
      10_048,
    ],
    ["delete_group_attr", { GroupAttr: [{ key: "none" }] }, 10_050],
    ["modify_group_attr", { GroupAttr: [] }, 10_004],
    ["clear_group_attr", { GroupId: "nowhere" }, 10_010],
    ["update_group_counter", { GroupCounter: [{ Key: "x".repeat(129), Value: 1 }] }, 10_004],
    ["update_group_counter", { GroupCounter: [{ Key: "a", Value: 1.5 }] }, 10_004],
    ["update_group_counter", { GroupCounter: [{ Key: "a", Value: 1 }], Mode: "Double" }, 10_004],
    ["get_group_counter", { GroupId: "nowhere" }, 10_010],
  ])("%s with %j answers %i", async (command, fields, code) => {
    expect(await call(command, fields)).toMatchObject({ ErrorCode: code });
  });

  test("more than five writes of attributes in a second answer 10049", async () => {
    const codes: number[] = [];
    for (let n = 0; n < 6; n += 1) codes.push((await call("clear_group_attr")).ErrorCode);
    expect(codes).toEqual([0, 0, 0, 0, 0, 10_049]);
  });

  test("update_group_counter sets and counts, get_group_counter reads, delete_group_counter removes", async () => {
    const count = (Key: string, Value: number, Mode?: string) =>
      call("update_group_counter", { GroupCounter: [{ Key, Value }], ...(Mode && { Mode }) });
    expect(await count("likes", 5)).toEqual({ ...OK, GroupCounter: [{ Key: "likes", Value: 5 }] });
    expect(await count("likes", 2, "Increase")).toMatchObject({ GroupCounter: [{ Value: 7 }] });
    expect(await count("new", 3, "Decrease")).toMatchObject({ GroupCounter: [{ Key: "new", Value: -3 }] });
    expect(await call("get_group_counter", { GroupCounterKeys: ["likes"] })).toMatchObject({
      GroupCounter: [{ Key: "likes", Value: 7 }],
    });
    expect(await call("delete_group_counter", { GroupCounterKeys: ["likes"] })).toEqual(OK);
    expect(await call("get_group_counter")).toMatchObject({ GroupCounter: [{ Key: "new", Value: -3 }] });
    for (let n = 0; n < 19; n += 1) await count(`k${n}`, 1);
    expect(await count("one too many", 1)).toMatchObject({ ErrorCode: 10_063 });
  });
});

describe("live rooms", () => {
  const LIVE = "group_open_avchatroom_http_svc";
  const live = (command: string, fields: object = {}) =>
    rest.call(`${LIVE}/${command}`, { GroupId: "live", ...fields });

  test("add_robots and del_robots seat accounts that need no connection, and take them out", async () => {
    await rest.call(`${SVC}/create_group`, { Type: "AVChatRoom", GroupId: "live", Name: "Live" });
    expect(await live("add_robots", { Member_Account: ["bo", "cy"] })).toEqual(OK);
    expect(await live("add_robots", { Robot_Account: ["zoe"] })).toEqual(OK);
    expect(await live("get_members", { Timestamp: 0, Mark: 500 })).toMatchObject({
      MemberList: [
        { Member_Account: "zoe", Marks: [500] },
        { Member_Account: "cy" },
        { Member_Account: "bo" },
      ],
    });
    expect(await live("del_robots", { Member_Account: ["bo", "ana"] })).toEqual(OK);
    expect(await live("check_members", { Member_Account: ["bo", "cy", "zoe"] })).toMatchObject({
      Member_Account: ["cy", "zoe"],
    });
  });

  test.each<[object, number]>([
    [{ Member_Account: [] }, 10_004],
    [{ Member_Account: ["ghost"] }, 10_019],
    [{ GroupId: "club", Member_Account: ["bo"] }, 10_007],
    [{ GroupId: "nowhere", Member_Account: ["bo"] }, 10_010],
  ])("add_robots with %j answers %i", async (fields, code) => {
    await rest.call(`${SVC}/create_group`, { Type: "AVChatRoom", GroupId: "live", Name: "Live" });
    expect(await live("add_robots", fields)).toMatchObject({ ErrorCode: code });
  });
});

describe("what a live room does not have", () => {
  beforeEach(async () => {
    await rest.call(`${SVC}/create_group`, { Type: "AVChatRoom", GroupId: "live", Name: "Live" });
  });

  test.each<[string, object, number]>([
    ["create_group", { Type: "AVChatRoom", Name: "L", MemberList: accounts("bo") }, 10_007],
    ["add_group_member", { MemberList: accounts("bo") }, 10_007],
    ["import_group_member", { MemberList: accounts("bo") }, 10_007],
    ["change_group_owner", { NewOwner_Account: "bo" }, 10_007],
    ["get_role_in_group", { User_Account: ["bo"] }, 10_007],
    ["delete_group_member", { MemberToDel_Account: ["bo"] }, 10_004],
    ["send_group_system_notification", { Content: "x", ToMembers_Account: ["bo"] }, 10_004],
    ["group_msg_get_simple", { ReqMsgNumber: 2 }, 10_044],
  ])("%s with %j answers %i", async (command, fields, code) => {
    const GroupId = command === "create_group" ? undefined : "live";
    expect(await rest.call(`${SVC}/${command}`, { GroupId, ...fields })).toMatchObject({ ErrorCode: code });
  });

  test("and nobody was put out by it; all can be told something", async () => {
    await rest.call(`${SVC}/delete_group_member`, { GroupId: "live", MemberToDel_Account: ["bo"] });
    const banned = await rest.call(`${SVC}/get_group_ban_member`, { GroupId: "live", Limit: 10, Offset: 0 });
    expect(banned).toMatchObject({ BannedAccountList: [] });
    const notice = { GroupId: "live", Content: "x" };
    expect(await rest.call(`${SVC}/send_group_system_notification`, notice)).toEqual(OK);
  });
});
