import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NEEDED } from "../../packages/server/src/domains/group/permission-bits.ts";
import {
  authorise,
  type Operation,
  PERMISSIONS,
} from "../../packages/server/src/domains/group/permissions.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const ROLES = { stranger: undefined, member: 200, admin: 300, owner: 400 } as const;
type Who = keyof typeof ROLES;

const PERMISSION_GROUP = "@PMG#_bits";
const TARGET = "bits-target";
const CLOUD_OLDER = 1;

interface Case {
  readonly device: Device;
  readonly groupID: string;
  readonly topicID: string;
}

type Door = (c: Case) => Promise<{ code: number }>;

const groups = ({ im }: Device) => im.getGroupManager();
const communities = ({ im }: Device) => im.getCommunityManager();

/** The result of a call's only part, as the call's own. */
async function part(call: Promise<{ code: number; data?: { errorCode?: number }[] | undefined }>) {
  const { code, data } = await call;
  return { code: code === 0 ? (data?.[0]?.errorCode ?? 0) : code };
}

async function write({ messages }: Device, groupID: string, atUserList: string[]) {
  const made =
    atUserList.length === 0
      ? await messages.createTextMessage({ text: "hi" })
      : await messages.createTextAtMessage({ text: "hi", atUserList });
  return messages.sendMessage({ id: value(made).id ?? "", receiver: "", groupID });
}

/** Whether the message that was there before anybody came is in the history; a stranger has none. */
async function readsBefore({ messages }: Device, groupID: string) {
  const answer = await messages.getHistoryMessageList({ getType: CLOUD_OLDER, count: 20, groupID });
  const found = answer.data?.some(({ textElem }) => textElem?.text === "before");
  return { code: answer.code === 0 && !found ? 10_007 : answer.code };
}

/** Of a community with topics. */
const COMMUNITY: Readonly<Partial<Record<Operation, Door>>> = {
  setProfile: ({ device, groupID }) =>
    groups(device).setGroupInfo({ info: { groupID, groupType: "", groupName: "new" } }),
  setCustom: ({ device, groupID }) =>
    groups(device).setGroupInfo({ info: { groupID, groupType: "", customInfo: { a: "1" } } }),
  muteAll: ({ device, groupID }) => groups(device).muteAllGroupMembers({ groupID, isMute: true }),
  setAddOption: ({ device, groupID }) =>
    groups(device).setGroupInfo({ info: { groupID, groupType: "", groupAddOpt: 1 } }),
  setDefaultPermissions: ({ device, groupID }) =>
    groups(device).setGroupInfo({ info: { groupID, groupType: "", defaultPermissions: 1 } }),
  kick: ({ device, groupID }) => groups(device).kickGroupMember({ groupID, memberList: [TARGET] }),
  decide: async ({ device, groupID }) => {
    const of = { groupID, fromUser: "bits-nobody", toUser: "", addTime: 0 };
    const { code } = await groups(device).refuseGroupApplication({ ...of, type: 0 });
    // Who may decide learns that there is no such application.
    return { code: code === 10_004 ? 0 : code };
  },
  nameOthers: ({ device, groupID }) =>
    groups(device).setGroupMemberInfo({ groupID, userID: TARGET, nameCard: "them" }),
  setRole: ({ device, groupID }) => groups(device).setGroupMemberRole({ groupID, userID: TARGET, role: 2 }),
  mute: ({ device, groupID }) => groups(device).muteGroupMember({ groupID, userID: TARGET, seconds: 9 }),
  createTopics: ({ device, groupID }) =>
    communities(device).createTopicInCommunity({ groupID, topicInfo: { topicName: "new" } }),
  setPermissions: ({ device, groupID }) =>
    communities(device).modifyPermissionGroupInfoInCommunity({
      info: { groupID, permissionGroupID: PERMISSION_GROUP, permissionGroupName: "new" },
    }),
  setPermissionMembers: ({ device, groupID }) =>
    communities(device).addCommunityMembersToPermissionGroup({
      groupID,
      permissionGroupID: PERMISSION_GROUP,
      memberList: [TARGET],
    }),
  listCommunity: ({ device, groupID }) =>
    communities(device).getPermissionGroupListInCommunity({ groupID, permissionGroupIDList: [] }),
};

const TOPIC: Readonly<Partial<Record<Operation, Door>>> = {
  setProfile: ({ device, groupID, topicID }) =>
    communities(device).setTopicInfo({ groupID, topicInfo: { topicID, topicName: "new" } }),
  muteAll: ({ device, groupID, topicID }) =>
    communities(device).setTopicInfo({ groupID, topicInfo: { topicID, isAllMute: true } }),
  setDefaultPermissions: ({ device, groupID, topicID }) =>
    communities(device).setTopicInfo({ groupID, topicInfo: { topicID, defaultPermissions: 1 } }),
  deleteTopic: ({ device, groupID, topicID }) =>
    part(communities(device).deleteTopicFromCommunity({ groupID, topicIDList: [topicID] })),
  setTopicPermissions: ({ device, groupID, topicID }) =>
    part(
      communities(device).modifyTopicPermissionInPermissionGroup({
        groupID,
        permissionGroupID: PERMISSION_GROUP,
        topicPermissionMap: { [topicID]: 1 },
      }),
    ),
  mute: ({ device, topicID }) =>
    groups(device).muteGroupMember({ groupID: topicID, userID: TARGET, seconds: 9 }),
  send: ({ device, topicID }) => write(device, topicID, []),
  mentionAll: ({ device, topicID }) => write(device, topicID, ["__kImSDK_MesssageAtALL__"]),
  readHistory: ({ device, topicID }) =>
    device.messages.getHistoryMessageList({ getType: CLOUD_OLDER, count: 1, groupID: topicID }),
  readBefore: ({ device, topicID }) => readsBefore(device, topicID),
  revokeOthers: async ({ device, topicID }) => {
    const found = await device.messages.getHistoryMessageList({
      getType: CLOUD_OLDER,
      count: 20,
      groupID: topicID,
    });
    const other = found.data?.find(({ textElem }) => textElem?.text === "after");
    return found.code === 0 ? device.messages.revokeMessage({ msgID: other?.msgID ?? "" }) : found;
  },
  pin: async ({ device, topicID }) => {
    const found = await device.messages.getHistoryMessageList({
      getType: CLOUD_OLDER,
      count: 1,
      groupID: topicID,
    });
    const msgID = found.data?.[0]?.msgID ?? "";
    return found.code === 0
      ? device.messages.pinGroupMessage({ groupID: topicID, msgID, isPinned: true })
      : found;
  },
};

let server: ServerProcess;
const devices = new Map<Who, Device>();
beforeAll(async () => {
  server = await ServerProcess.start();
  for (const who of Object.keys(ROLES) as Who[]) devices.set(who, await Device.signIn(server, `bits-${who}`));
  await server.rest("im_open_login_svc/account_import", { UserID: TARGET });
});
afterAll(async () => {
  await Promise.all([...devices.values()].map((device) => device.im.unInitSDK()));
  await server[Symbol.asyncDispose]();
});

const deviceOf = (who: Who): Device => {
  const device = devices.get(who);
  if (device === undefined) throw new Error(`nobody is ${who}`);
  return device;
};

interface Bits {
  readonly community: bigint;
  readonly topic: bigint;
}

/** A community with a topic and a permission group in it; with `bits` those decide, and the member has them. */
async function aCommunity(bits?: Bits) {
  const owner = deviceOf("owner");
  const groupID = value(
    await communities(owner).createCommunity({
      info: { groupID: "", groupType: "Community", groupName: "Parks", defaultPermissions: 0 },
      memberList: [{ userID: TARGET, role: 0 }],
    }),
  );
  const topicID = value(
    await communities(owner).createTopicInCommunity({
      groupID,
      topicInfo: { topicName: "News", defaultPermissions: 0 },
    }),
  );
  await owner.sendText("before", { groupID: topicID });
  return {
    groupID,
    topicID,
    finish: () => finish(owner, { groupID, topicID, bits }),
  };
}

/** The others come, and what they may do is written. */
async function finish(
  owner: Device,
  { groupID, topicID, bits }: { groupID: string; topicID: string; bits: Bits | undefined },
): Promise<void> {
  for (const [userID, role] of [
    ["bits-member", 0],
    ["bits-admin", 2],
  ] as const) {
    value(await groups(owner).inviteUserToGroup({ groupID, userList: [userID] }));
    if (role === 2) done(await groups(owner).setGroupMemberRole({ groupID, userID, role }));
  }
  await owner.sendText("after", { groupID: topicID });
  const permissionGroupID = PERMISSION_GROUP;
  const named = { groupID, permissionGroupID };
  const { community = 0n, topic = 0n } = bits ?? {};
  value(
    await communities(owner).createPermissionGroupInCommunity({
      info: { ...named, permissionGroupName: "bits", groupPermission: Number(community) },
    }),
  );
  value(
    await communities(owner).addTopicPermissionToPermissionGroup({
      ...named,
      topicPermissionMap: { [topicID]: Number(topic) },
    }),
  );
  value(
    await communities(owner).addCommunityMembersToPermissionGroup({ ...named, memberList: ["bits-member"] }),
  );
  if (bits === undefined) return;
  const info = { groupID, groupType: "Community", isEnablePermissionGroup: true };
  done(await groups(owner).setGroupInfo({ info }));
}

/** Several communities. Where that matters, their members came in a later second than the first message. */
async function someCommunities(operation: Operation, bits: readonly (Bits | undefined)[]) {
  const made = [];
  for (const one of bits) made.push(await aCommunity(one));
  if (operation === "readBefore") await new Promise((resolve) => setTimeout(resolve, 1_050));
  for (const one of made) await one.finish();
  return made;
}

const PLACES = [
  ["Community", COMMUNITY],
  ["Topic", TOPIC],
] as const;

describe.each(PLACES)("in a %s without permission groups", (place, doors) => {
  test.each(Object.entries(doors) as [Operation, Door][])("%s: the role decides", async (operation, door) => {
    const roles = Object.keys(ROLES) as Who[];
    const made = await someCommunities(
      operation,
      roles.map(() => undefined),
    );
    for (const [index, who] of roles.entries()) {
      const of = made[index];
      if (of === undefined) throw new Error("no community");
      const allowed = authorise(operation, place, { isApp: false, role: ROLES[who] });
      const { code } = await door({ device: deviceOf(who), ...of });
      expect(code, `${who} ${operation} in a ${place}`).toBe(allowed.ok ? 0 : 10_007);
    }
  });
});

/** Each bit of a mask by itself. */
function bitsOf(mask: bigint): bigint[] {
  return Array.from({ length: 11 }, (_, index) => 1n << BigInt(index)).filter((bit) => (mask & bit) !== 0n);
}

const ALL = (1n << 11n) - 1n;

describe.each(PLACES)("in a %s with permission groups", (place, doors) => {
  const cases = Object.entries(NEEDED[place] ?? {}).filter(([operation]) => operation in doors);

  test.each(cases)("%s: each of its bits lets a member, all others do not", async (name, needed) => {
    const operation = name as Operation;
    const door = doors[operation] as Door;
    // Nobody calls all who does not speak.
    const speak = operation === "mentionAll" ? (NEEDED.Topic?.send?.community ?? 0n) : 0n;
    const each = [
      ...bitsOf(needed.community).map((bit) => ({ community: bit | speak, topic: 0n })),
      ...bitsOf(needed.topic).map((bit) => ({ community: speak, topic: bit })),
    ];
    const others = {
      community: (ALL & ~needed.community) | speak,
      topic: place === "Topic" ? ALL & ~needed.topic : 0n,
    };
    const made = await someCommunities(operation, [...each, others]);
    const codes: number[] = [];
    for (const of of made) codes.push((await door({ device: deviceOf("member"), ...of })).code);
    expect(codes).toEqual([...each.map(() => 0), 10_007]);
  });

  test.each(cases)("%s: being an admin is nothing", async (name) => {
    const operation = name as Operation;
    const [of] = await someCommunities(operation, [{ community: ALL, topic: ALL }]);
    if (of === undefined) throw new Error("no community");
    expect((await (doors[operation] as Door)({ device: deviceOf("admin"), ...of })).code).toBe(10_007);
    expect((await (doors[operation] as Door)({ device: deviceOf("owner"), ...of })).code).toBe(0);
  });
});

test("every operation of a topic is tried", () => {
  const possible = (Object.keys(PERMISSIONS) as Operation[]).filter((one) => PERMISSIONS[one].Topic !== "!");
  expect(Object.keys(TOPIC).sort()).toEqual(possible.filter((one) => one !== "seeProfile").sort());
});
