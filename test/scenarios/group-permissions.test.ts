import type { GroupRole, GroupType } from "@skein-im/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  authorise,
  type Operation,
  PERMISSIONS,
} from "../../packages/server/src/domains/group/permissions.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

/** Who acts, or upon whom; a Work group has no admins. */
const ROLES = { stranger: undefined, member: 200, admin: 300, owner: 400 } as const;
type Who = keyof typeof ROLES;

const TYPES = ["Work", "Public", "Meeting", "AVChatRoom", "Community"] as const satisfies GroupType[];

interface Case {
  readonly groupID: string;
  readonly device: Device;
  /** A member of that rank who is not the one who acts. */
  readonly target: string;
}

interface Door {
  readonly sdk?: (c: Case) => Promise<{ code: number }>;
  readonly rest?: (c: Omit<Case, "device">) => Promise<{ ErrorCode: number }>;
  /** It is done to a member: to each of these ranks. */
  readonly upon?: readonly Who[];
  /** What the call answers where the matrix lets it pass; 0 for most. */
  readonly passes?: (type: GroupType, who: Who) => number;
  /** REST in a live room, where it has no such command. */
  readonly restInLiveRoom?: number;
}

let server: ServerProcess;
const devices = new Map<Who, Device>();
/** Those upon whom something is done: in a live room they have to be there. */
const others: Device[] = [];
const userOf = (who: Who): string => `perm-${who}`;
const groups = ({ im }: Device) => im.getGroupManager();
const rest = (command: string, body: object) =>
  server.rest(`group_open_http_svc/${command}`, body) as Promise<{ ErrorCode: number }>;

/** Every operation of the matrix that a call makes, through each door that it has. */
const DOORS: Readonly<Partial<Record<Operation, Door>>> = {
  join: {
    sdk: ({ groupID, device }) => device.im.joinGroup({ groupID, message: "" }),
    passes: (type, who) => (who === "stranger" || type === "AVChatRoom" ? 0 : 10_013),
  },
  quit: {
    sdk: ({ groupID, device }) => device.im.quitGroup({ groupID }),
    passes: (type, who) => (who === "owner" && type !== "Work" ? 10_009 : 0),
  },
  invite: {
    sdk: ({ groupID, device }) => groups(device).inviteUserToGroup({ groupID, userList: ["perm-guest"] }),
    rest: ({ groupID }) =>
      rest("add_group_member", { GroupId: groupID, MemberList: [{ Member_Account: "perm-guest" }] }),
  },
  kick: {
    sdk: ({ groupID, device, target }) => groups(device).kickGroupMember({ groupID, memberList: [target] }),
    rest: ({ groupID, target }) =>
      rest("delete_group_member", { GroupId: groupID, MemberToDel_Account: [target] }),
    restInLiveRoom: 10_004,
    upon: ["member", "admin", "owner"],
  },
  dismiss: {
    sdk: ({ groupID, device }) => device.im.dismissGroup({ groupID }),
    rest: ({ groupID }) => rest("destroy_group", { GroupId: groupID }),
  },
  transfer: {
    sdk: ({ groupID, device }) => groups(device).transferGroupOwner({ groupID, userID: "perm-other-member" }),
    rest: ({ groupID }) =>
      rest("change_group_owner", { GroupId: groupID, NewOwner_Account: "perm-other-member" }),
  },
  decide: {
    sdk: ({ groupID, device }) =>
      groups(device).refuseGroupApplication({
        groupID,
        fromUser: "perm-nobody",
        toUser: "",
        addTime: 0,
        type: 0,
      }),
    // Who may decide learns that there is no such application.
    passes: () => 10_004,
  },
  setRole: {
    sdk: ({ groupID, device, target }) =>
      groups(device).setGroupMemberRole({ groupID, userID: target, role: 1 }),
    rest: ({ groupID, target }) =>
      rest("modify_group_member_info", { GroupId: groupID, Member_Account: target, Role: "Member" }),
    upon: ["member", "admin", "owner"],
  },
  mute: {
    sdk: ({ groupID, device, target }) =>
      groups(device).muteGroupMember({ groupID, userID: target, seconds: 9 }),
    upon: ["member", "admin", "owner"],
  },
  muteAll: {
    sdk: ({ groupID, device }) => groups(device).muteAllGroupMembers({ groupID, isMute: true }),
    rest: ({ groupID }) => rest("modify_group_base_info", { GroupId: groupID, MuteAllMember: "On" }),
  },
  mark: {
    sdk: ({ groupID, device }) =>
      groups(device).markGroupMemberList({
        groupID,
        memberIDList: ["perm-other-member"],
        markType: 1_000,
        enableMark: true,
      }),
  },
  nameOneself: {
    sdk: ({ groupID, device }) =>
      groups(device).setGroupMemberInfo({ groupID, userID: device.name.split(" ")[0] ?? "", nameCard: "me" }),
  },
  nameOthers: {
    sdk: ({ groupID, device, target }) =>
      groups(device).setGroupMemberInfo({ groupID, userID: target, nameCard: "them" }),
    upon: ["member", "admin", "owner"],
  },
  setProfile: {
    sdk: ({ groupID, device }) =>
      groups(device).setGroupInfo({ info: { groupID, groupType: "", groupName: "new" } }),
    rest: ({ groupID }) => rest("modify_group_base_info", { GroupId: groupID, Name: "newer" }),
  },
  setCustom: {
    sdk: ({ groupID, device }) =>
      groups(device).setGroupInfo({ info: { groupID, groupType: "", customInfo: { a: "1" } } }),
  },
  setAddOption: {
    sdk: ({ groupID, device }) =>
      groups(device).setGroupInfo({ info: { groupID, groupType: "", groupAddOpt: 1 } }),
    rest: ({ groupID }) =>
      rest("modify_group_base_info", { GroupId: groupID, ApplyJoinOption: "DisableApply" }),
  },
  setApproveOption: {
    sdk: ({ groupID, device }) =>
      groups(device).setGroupInfo({ info: { groupID, groupType: "", approveOpt: 1 } }),
    rest: ({ groupID }) =>
      rest("modify_group_base_info", { GroupId: groupID, InviteJoinOption: "DisableInvite" }),
  },
  setMaxMembers: {
    rest: ({ groupID }) => rest("modify_group_base_info", { GroupId: groupID, MaxMemberNum: 9 }),
  },
  ban: {
    rest: ({ groupID }) =>
      rest("ban_group_member", { GroupId: groupID, Members_Account: ["perm-other-member"], Duration: 9 }),
  },
  setPermissionGroups: {
    sdk: ({ groupID, device }) =>
      groups(device).setGroupInfo({ info: { groupID, groupType: "", isEnablePermissionGroup: true } }),
  },
  send: {
    sdk: ({ groupID, device }) => device.im.sendGroupTextMessage({ groupID, text: "hi" }),
    rest: ({ groupID }) =>
      rest("send_group_msg", {
        GroupId: groupID,
        Random: 1,
        MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hi" } }],
      }),
  },
  readHistory: {
    sdk: ({ groupID, device }) => device.messages.getGroupHistoryMessageList({ groupID, count: 1 }),
    rest: ({ groupID }) => rest("group_msg_get_simple", { GroupId: groupID, ReqMsgNumber: 1 }),
    restInLiveRoom: 10_044,
  },
  setAttributes: {
    rest: ({ groupID }) =>
      rest("modify_group_attr", { GroupId: groupID, GroupAttr: [{ key: "a", value: "1" }] }),
  },
  readAttributes: {
    rest: ({ groupID }) => rest("get_group_attr", { GroupId: groupID }),
  },
  setCounters: {
    rest: ({ groupID }) =>
      rest("update_group_counter", { GroupId: groupID, GroupCounter: [{ Key: "a", Value: 1 }] }),
  },
  readCounters: { rest: ({ groupID }) => rest("get_group_counter", { GroupId: groupID }) },
  listMembers: {
    sdk: ({ groupID, device }) => groups(device).getGroupMemberList({ groupID, filter: 0, nextSeq: "0" }),
    rest: ({ groupID }) => rest("get_group_member_info", { GroupId: groupID }),
  },
  countOnline: {
    sdk: ({ groupID, device }) => groups(device).getGroupOnlineMemberCount({ groupID }),
    rest: ({ groupID }) => rest("get_online_member_num", { GroupId: groupID }),
  },
  seeProfile: {
    sdk: async ({ groupID, device }) => {
      const [found] = value(await groups(device).getGroupsInfo({ groupIDList: [groupID] }));
      return { code: found?.resultCode ?? -1 };
    },
  },
};

/** Tried elsewhere, with a message to do it to: `pins.test.ts`, `message-changes.test.ts`. */
const WITH_A_MESSAGE: readonly Operation[] = ["pin", "revokeOthers"];

const OTHERS = ["perm-other-member", "perm-other-admin"];

beforeAll(async () => {
  server = await ServerProcess.start();
  for (const who of Object.keys(ROLES) as Who[]) devices.set(who, await Device.signIn(server, userOf(who)));
  for (const user of OTHERS) others.push(await Device.signIn(server, user));
  for (const UserID of ["perm-guest", "perm-nobody"]) {
    await server.rest("im_open_login_svc/account_import", { UserID });
  }
});
afterAll(async () => {
  await Promise.all([...devices.values(), ...others].map((device) => device.im.unInitSDK()));
  await server[Symbol.asyncDispose]();
});

/** A group open to all, so that nothing but the matrix decides. */
async function aGroup(type: GroupType): Promise<string> {
  const owner = devices.get("owner") as Device;
  if (type === "AVChatRoom") return aRoom(owner);
  const admin = type === "Work" ? 0 : 2;
  const groupID = value(
    await groups(owner).createGroup({
      groupType: type,
      groupName: "group",
      memberList: [
        { userID: userOf("member"), role: 0 },
        { userID: "perm-other-member", role: 0 },
        { userID: userOf("admin"), role: admin },
        { userID: "perm-other-admin", role: admin },
      ],
    }),
  );
  const open = { groupID, groupType: "", groupAddOpt: 2, ...(type !== "Community" && { approveOpt: 2 }) };
  done(await groups(owner).setGroupInfo({ info: open }));
  return groupID;
}

/** Everybody but the stranger has joined. */
async function aRoom(owner: Device): Promise<string> {
  const groupID = value(await groups(owner).createGroup({ groupType: "AVChatRoom", groupName: "room" }));
  const insiders = [owner, devices.get("member"), devices.get("admin"), ...others] as Device[];
  for (const device of insiders) done(await device.im.joinGroup({ groupID, message: "" }));
  for (const userID of [userOf("admin"), "perm-other-admin"]) {
    done(await groups(owner).setGroupMemberRole({ groupID, userID, role: 2 }));
  }
  return groupID;
}

/** In a Work group those who are admins elsewhere are members. */
const roleIn = (type: GroupType, who: Who): GroupRole | undefined =>
  type === "Work" && who === "admin" ? 200 : ROLES[who];

const targetOf = (upon: Who): string => (upon === "owner" ? userOf("owner") : `perm-other-${upon}`);

/** Tried by `community-permissions.test.ts`. */
const IN_COMMUNITIES: readonly Operation[] = [
  "mentionAll",
  "readBefore",
  "setDefaultPermissions",
  "createTopics",
  "deleteTopic",
  "setPermissions",
  "setPermissionMembers",
  "setTopicPermissions",
  "listCommunity",
];

test("every operation of the matrix is tried, or tried elsewhere", () => {
  const tried = [...Object.keys(DOORS), ...WITH_A_MESSAGE, ...IN_COMMUNITIES].sort();
  expect(tried).toEqual(Object.keys(PERMISSIONS).sort());
});

describe.each(TYPES)("in a %s group", (type) => {
  const cases = (Object.entries(DOORS) as [Operation, Door][]).flatMap(([operation, door]) =>
    (door.upon ?? [undefined]).map((upon) => ({ operation, door, upon })),
  );

  test.each(cases)("$operation $upon: who may, through the SDK", async ({ operation, door, upon }) => {
    if (door.sdk === undefined) return;
    for (const who of Object.keys(ROLES) as Who[]) {
      // Nobody does it to oneself here, and there is one owner.
      if (upon === "owner" && who === "owner") continue;
      const role = roleIn(type, who);
      const onRole = upon === undefined ? undefined : roleIn(type, upon);
      const allowed = authorise(operation, type, { isApp: false, role }, onRole);
      const expected = allowed.ok ? (door.passes?.(type, who) ?? 0) : allowed.error.code;
      const groupID = await aGroup(type);
      const device = devices.get(who) as Device;
      const { code } = await door.sdk({ groupID, device, target: targetOf(upon ?? "member") });
      expect(code, `${who} ${operation} ${upon ?? ""} in ${type}`).toBe(expected);
    }
  });

  test.each(cases)("$operation $upon: the app, through REST", async ({ operation, door, upon }) => {
    if (door.rest === undefined) return;
    const onRole = upon === undefined ? undefined : roleIn(type, upon);
    const allowed = authorise(operation, type, { isApp: true }, onRole);
    // The owner is put out or reduced by nobody.
    const asMatrix = allowed.ok && upon !== "owner" ? 0 : 10_007;
    const expected = type === "AVChatRoom" ? (door.restInLiveRoom ?? asMatrix) : asMatrix;
    const groupID = await aGroup(type);
    const { ErrorCode } = await door.rest({ groupID, target: targetOf(upon ?? "member") });
    expect(ErrorCode, `the app ${operation} ${upon ?? ""} in ${type}`).toBe(expected);
  });

  test("whoever is muted does not speak, whoever is banned does not come in", async () => {
    const groupID = await aGroup(type);
    const member = devices.get("member") as Device;
    const stranger = devices.get("stranger") as Device;
    if (type !== "Work") {
      await rest("forbid_send_msg", { GroupId: groupID, Members_Account: [userOf("member")], MuteTime: 60 });
      expect((await member.im.sendGroupTextMessage({ groupID, text: "hi" })).code).toBe(10_017);
    }
    await rest("ban_group_member", { GroupId: groupID, Members_Account: [userOf("stranger")], Duration: 60 });
    expect((await stranger.im.joinGroup({ groupID, message: "" })).code).toBe(10_007);
  });
});
