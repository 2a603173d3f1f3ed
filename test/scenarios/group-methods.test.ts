import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { METHOD_NAMES } from "../../packages/sdk/src/v2tim/method-names.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

type GroupMethod = (typeof METHOD_NAMES.V2TIMGroupManager)[number];
type Method = GroupMethod | "joinGroup" | "quitGroup" | "dismissGroup";
type Params = Record<string, unknown>;

interface Entry {
  /** Parameters of a call that succeeds; undefined when it has none. */
  readonly good: (there: There) => Params | undefined | Promise<Params | undefined>;
  /** Calls that fail, by their code; of alice, who owns `kept`, in which bob is a member, and is no member of `strange`. */
  readonly bad?: readonly (readonly [code: number, params: Params])[];
}

interface There {
  readonly alice: Device;
  readonly bob: Device;
  /** A new Public group of alice's, with bob. */
  readonly group: (type?: string, options?: object) => Promise<string>;
}

const KEPT = "kept";
const STRANGE = "strange";
const BOB = "groups-bob";
const fixed = (params: Params) => () => params;
const none = () => undefined;

/** Failures of every call about a group that only members may make. */
const badGroup = (more: Params, role = 10_007) =>
  [
    [8501, { ...more, groupID: undefined }],
    [10_010, { ...more, groupID: "nowhere" }],
    [role, { ...more, groupID: STRANGE }],
  ] as const;

/** A community with topics. */
const parks = (group: There["group"]) => group("Community", { isSupportTopic: true });

const application = { fromUser: "groups-carol", toUser: "", addTime: 0, type: 0 };

const ENTRIES: Readonly<Record<Method, Entry>> = {
  createGroup: {
    good: fixed({ groupType: "Public", groupName: "Club", memberList: [{ userID: BOB, role: 2 }] }),
    bad: [
      [6017, { groupName: "x" }],
      [6017, { groupType: "Work" }],
      [10_004, { groupType: "Club", groupName: "x" }],
      [8501, { groupType: "Work", groupName: "x", groupID: "@TGS#mine" }],
      [8502, { groupType: "Work", groupName: "x".repeat(101) }],
      [8503, { groupType: "Work", groupName: "x", introduction: "x".repeat(401) }],
      [8504, { groupType: "Work", groupName: "x", notification: "x".repeat(401) }],
      [8505, { groupType: "Work", groupName: "x", faceUrl: "x".repeat(501) }],
      [8509, { groupType: "Work", groupName: "x", memberList: [{ userID: BOB, role: 3 }] }],
      [10_007, { groupType: "Work", groupName: "x", memberList: [{ userID: BOB, role: 2 }] }],
      [10_021, { groupType: "Work", groupName: "x", groupID: STRANGE }],
      [10_025, { groupType: "Work", groupName: "x", groupID: KEPT }],
    ],
  },
  joinGroup: {
    good: async ({ bob }) => {
      const made = await bob.im.createGroup({ groupType: "Meeting", groupName: "x" });
      return { groupID: value(made), message: "" };
    },
    bad: [
      [8501, { message: "" }],
      [8508, { groupID: STRANGE, groupType: "Work", message: "" }],
      [6017, { groupID: STRANGE, message: "x".repeat(301) }],
      [10_007, { groupID: STRANGE, message: "" }],
      [10_010, { groupID: "nowhere", message: "" }],
      [10_013, { groupID: KEPT, message: "" }],
    ],
  },
  quitGroup: {
    good: async ({ group }) => ({ groupID: await group("Work") }),
    bad: [...badGroup({}), [10_009, { groupID: KEPT }]],
  },
  dismissGroup: { good: async ({ group }) => ({ groupID: await group() }), bad: badGroup({}) },
  getJoinedGroupList: { good: none },
  getGroupsInfo: {
    good: fixed({ groupIDList: [KEPT, "nowhere"] }),
    bad: [
      [6017, {}],
      [6017, { groupIDList: [] }],
      [6017, { groupIDList: [7] }],
      [6017, { groupIDList: Array.from({ length: 51 }, (_, n) => `g${n}`) }],
    ],
  },
  setGroupInfo: {
    good: fixed({ info: { groupID: KEPT, groupType: "", introduction: "i" } }),
    bad: [
      [8501, { info: {} }],
      [6017, { info: { groupID: KEPT, groupAddOpt: 9 } }],
      [6017, { info: { groupID: KEPT, groupName: "" } }],
      [8502, { info: { groupID: KEPT, groupName: "x".repeat(101) } }],
      [10_004, { info: { groupID: KEPT, customInfo: { "a b": "c" } } }],
      [10_007, { info: { groupID: STRANGE, groupName: "x" } }],
      [10_010, { info: { groupID: "nowhere", groupName: "x" } }],
    ],
  },
  initGroupAttributes: {
    good: async ({ group }) => ({ groupID: await group(), attributes: { a: "1" } }),
    bad: [
      ...badGroup({ attributes: {} }),
      [6017, { groupID: KEPT }],
      [6017, { groupID: KEPT, attributes: { a: 1 } }],
    ],
  },
  setGroupAttributes: {
    good: async ({ group }) => ({ groupID: await group(), attributes: { a: "1" } }),
    bad: [...badGroup({ attributes: { a: "1" } }), [6017, { groupID: KEPT, attributes: {} }]],
  },
  deleteGroupAttributes: {
    good: async ({ group }) => ({ groupID: await group(), keys: [] }),
    bad: [...badGroup({ keys: [] }), [6017, { groupID: KEPT, keys: "a" }]],
  },
  getGroupAttributes: {
    good: fixed({ groupID: KEPT }),
    bad: [...badGroup({}), [6017, { groupID: KEPT, keys: [1] }]],
  },
  getGroupOnlineMemberCount: { good: fixed({ groupID: KEPT }), bad: badGroup({}) },
  getGroupMemberList: {
    good: fixed({ groupID: KEPT, filter: 0, nextSeq: "0" }),
    bad: [...badGroup({ filter: 0, nextSeq: "0" }), [6017, { groupID: KEPT, filter: 5, nextSeq: "0" }]],
  },
  getGroupMembersInfo: {
    good: fixed({ groupID: KEPT, memberList: [BOB] }),
    bad: [
      ...badGroup({ memberList: [BOB] }),
      [6017, { groupID: KEPT, memberList: [] }],
      [6017, { groupID: KEPT, memberList: Array.from({ length: 51 }, (_, n) => `u${n}`) }],
    ],
  },
  setGroupMemberInfo: {
    good: fixed({ groupID: KEPT, userID: BOB, nameCard: "Bobby" }),
    bad: [
      ...badGroup({ userID: BOB, nameCard: "x" }),
      [6017, { groupID: KEPT, nameCard: "x" }],
      [8506, { groupID: KEPT, userID: BOB, nameCard: "x".repeat(51) }],
      [10_004, { groupID: KEPT, userID: "groups-carol", nameCard: "x" }],
    ],
  },
  muteGroupMember: {
    good: fixed({ groupID: KEPT, userID: BOB, seconds: 0 }),
    bad: [
      ...badGroup({ userID: BOB, seconds: 1 }),
      [6017, { groupID: KEPT, userID: BOB, seconds: -1 }],
      [10_004, { groupID: KEPT, userID: "groups-carol", seconds: 1 }],
    ],
  },
  inviteUserToGroup: {
    good: async ({ group }) => ({ groupID: await group("Work"), userList: ["groups-carol"] }),
    bad: [
      ...badGroup({ userList: [BOB] }),
      [8510, { groupID: KEPT, userList: [] }],
      [6017, { groupID: KEPT, userList: [7] }],
      [10_007, { groupID: KEPT, userList: [BOB] }],
    ],
  },
  kickGroupMember: {
    good: async ({ group }) => ({ groupID: await group(), memberList: [BOB], duration: 1 }),
    bad: [
      ...badGroup({ memberList: [BOB] }),
      [6017, { groupID: KEPT, memberList: [] }],
      [6017, { groupID: KEPT, memberList: [BOB], duration: -1 }],
      [10_007, { groupID: KEPT, memberList: ["groups-alice"] }],
    ],
  },
  setGroupMemberRole: {
    good: async ({ group }) => ({ groupID: await group(), userID: BOB, role: 2 }),
    bad: [
      ...badGroup({ userID: BOB, role: 1 }),
      [6017, { groupID: KEPT, userID: BOB }],
      [10_004, { groupID: KEPT, userID: BOB, role: 3 }],
      [10_007, { groupID: KEPT, userID: "groups-carol", role: 2 }],
    ],
  },
  transferGroupOwner: {
    good: async ({ group }) => ({ groupID: await group(), userID: BOB }),
    bad: [
      ...badGroup({ userID: BOB }),
      [10_004, { groupID: KEPT, userID: "groups-carol" }],
      [6017, { groupID: KEPT }],
    ],
  },
  getGroupApplicationList: { good: none },
  acceptGroupApplication: {
    good: async ({ group }) => ({ groupID: await applied(await group()), ...application }),
    bad: [
      ...badGroup(application),
      [6017, { groupID: KEPT, ...application, fromUser: "" }],
      [6017, { groupID: KEPT, ...application, type: 1 }],
      [10_004, { groupID: KEPT, ...application }],
    ],
  },
  refuseGroupApplication: {
    good: async ({ group }) => ({ groupID: await applied(await group()), ...application }),
    bad: [...badGroup(application), [6017, { groupID: KEPT, ...application, fromUser: "" }]],
  },
  setGroupApplicationRead: { good: none },
  searchGroups: {
    good: fixed({ searchParam: { keywordList: ["club"] } }),
    bad: [
      [6017, {}],
      [6017, { searchParam: { keywordList: [] } }],
      [6017, { searchParam: { keywordList: ["a", "b", "c", "d", "e", "f"] } }],
      [6017, { searchParam: { keywordList: ["a"], isSearchGroupID: false, isSearchGroupName: false } }],
    ],
  },
  searchGroupMembers: {
    good: fixed({ param: { keywordList: ["bob"] } }),
    bad: [
      [6017, {}],
      [6017, { param: { keywordList: ["bob"], groupIDList: "x" } }],
    ],
  },
  searchGroupByID: {
    good: fixed({ groupID: KEPT }),
    bad: [
      [8501, {}],
      [10_010, { groupID: STRANGE }],
    ],
  },
  getJoinedCommunityList: { good: none },
  createTopicInCommunity: {
    good: async ({ group }) => ({ groupID: await parks(group), topicInfo: { topicName: "News" } }),
    bad: [...badGroup({ topicInfo: { topicName: "News" } }), [6017, { groupID: KEPT }]],
  },
  deleteTopicFromCommunity: {
    good: async ({ group }) => ({ groupID: await parks(group), topicIDList: [] }),
    bad: badGroup({ topicIDList: [] }),
  },
  setTopicInfo: {
    good: async ({ alice, group }) => {
      const groupID = await parks(group);
      const topicInfo = { topicName: "News" };
      const made = await alice.im.getGroupManager().createTopicInCommunity({ groupID, topicInfo });
      return { topicInfo: { topicID: value(made), isAllMute: true } };
    },
    bad: [[6017, { groupID: KEPT, topicInfo: { topicName: "x" } }]],
  },
  getTopicInfoList: {
    good: async ({ group }) => ({ groupID: await parks(group), topicIDList: [] }),
    bad: badGroup({ topicIDList: [] }),
  },
  setGroupCounters: {
    good: async ({ group }) => ({ groupID: await group(), counters: { likes: 1 } }),
    bad: [
      ...badGroup({ counters: { likes: 1 } }),
      [6017, { groupID: KEPT, counters: {} }],
      [6017, { groupID: KEPT }],
    ],
  },
  getGroupCounters: { good: fixed({ groupID: KEPT, keys: [] }), bad: badGroup({ keys: [] }) },
  increaseGroupCounter: {
    good: async ({ group }) => ({ groupID: await group(), key: "likes", value: 2 }),
    bad: [
      ...badGroup({ key: "likes", value: 1 }),
      [6017, { groupID: KEPT, value: 1 }],
      [6017, { groupID: KEPT, key: "likes", value: 1.5 }],
    ],
  },
  decreaseGroupCounter: {
    good: async ({ group }) => ({ groupID: await group(), key: "likes", value: 2 }),
    bad: [...badGroup({ key: "likes", value: 1 }), [6017, { groupID: KEPT, key: "likes" }]],
  },
  markGroupMemberList: {
    good: async ({ group }) => ({
      groupID: await group("Community"),
      memberIDList: [BOB],
      markType: 1_000,
      enableMark: true,
    }),
    bad: [
      ...badGroup({ memberIDList: [BOB], markType: 1_000, enableMark: true }),
      [6017, { groupID: KEPT, memberIDList: [], markType: 1_000, enableMark: true }],
      [6017, { groupID: KEPT, memberIDList: [BOB], enableMark: true }],
      [6017, { groupID: KEPT, memberIDList: [BOB], markType: 1_000 }],
      [10_007, { groupID: KEPT, memberIDList: [BOB], markType: 1_000, enableMark: true }],
    ],
  },
  muteAllGroupMembers: {
    good: async ({ group }) => ({ groupID: await group(), isMute: true }),
    bad: [...badGroup({ isMute: true }), [6017, { groupID: KEPT }]],
  },
  searchCloudGroups: {
    good: fixed({ searchParam: { keywordList: ["club"] } }),
    bad: [
      [6017, {}],
      [6017, { searchParam: { keywordList: [" "] } }],
      [6017, { searchParam: { keywordList: ["a"], keywordListMatchType: 2 } }],
      [6017, { searchParam: { keywordList: ["a"], searchCount: 101 } }],
      [6017, { searchParam: { keywordList: ["a"], searchCursor: 7 } }],
    ],
  },
  searchCloudGroupMembers: {
    good: fixed({ param: { keywordList: ["bob"], groupIDList: [KEPT] } }),
    bad: [
      [6017, {}],
      [6017, { param: { keywordList: ["a"], searchCount: 0 } }],
      [6017, { param: { keywordList: ["a"], groupIDList: [7] } }],
      [10_007, { param: { keywordList: ["a"], groupIDList: [STRANGE] } }],
    ],
  },
};

let server: ServerProcess;
let there: There;
let uninitialised: Device;
let signedOut: Device;
let bob: Device;
let carol: Device;
beforeAll(async () => {
  server = await ServerProcess.start();
  const alice = await Device.signIn(server, "groups-alice");
  bob = await Device.signIn(server, BOB);
  carol = await Device.signIn(server, "groups-carol");
  signedOut = await Device.open(server, "signed out");
  uninitialised = await Device.open(server, "not initialised");
  done(await uninitialised.im.unInitSDK());
  const group = async (groupType = "Public", options: object = {}) => {
    const memberList = [{ userID: BOB, role: 0 as const }];
    const made = { groupType, groupName: "Club", memberList, ...options };
    return value(await alice.im.getGroupManager().createGroup(made));
  };
  await group("Public", { groupID: KEPT });
  value(await bob.im.createGroup({ groupType: "Work", groupName: "Strange", groupID: STRANGE }));
  there = { alice, bob, group };
});
afterAll(async () => {
  await Promise.all([there.alice, bob, carol, signedOut].map((device) => device.im.unInitSDK()));
  await server[Symbol.asyncDispose]();
});

async function applied(groupID: string): Promise<string> {
  done(await carol.im.joinGroup({ groupID, message: "" }));
  return groupID;
}

const ROOT: readonly Method[] = ["joinGroup", "quitGroup", "dismissGroup"];

async function codeOf(device: Device, method: Method, params: Params | undefined): Promise<number> {
  const manager = ROOT.includes(method) ? device.im : device.im.getGroupManager();
  const call = (manager as unknown as Record<Method, (params?: Params) => Promise<{ code: number }>>)[method];
  return (await call(params)).code;
}

describe("V2TIMGroupManager", () => {
  test("has an entry for each of its methods, and for those of the root", () => {
    expect(Object.keys(ENTRIES).sort()).toEqual([...METHOD_NAMES.V2TIMGroupManager, ...ROOT].sort());
  });

  describe.each(Object.entries(ENTRIES) as [Method, Entry][])("%s", (method, { good, bad = [] }) => {
    test("succeeds", async () => {
      expect(await codeOf(there.alice, method, await good(there))).toBe(0);
    });
    test("needs initSDK: 6013", async () => {
      expect(await codeOf(uninitialised, method, {})).toBe(6013);
    });
    test("needs a login: 6014", async () => {
      expect(await codeOf(signedOut, method, {})).toBe(6014);
    });
    test.each(bad.map(([code, params]) => ({ code, params })))(
      "fails with $code",
      async ({ code, params }) => {
        expect(await codeOf(there.alice, method, params), JSON.stringify(params)).toBe(code);
      },
    );
  });
});

test("attributes: the first writer of a key wins, writers of others both do, and all hear the whole set", async () => {
  await using dora = await Device.signIn(server, "groups-dora");
  const groupID = value(
    await dora.im.getGroupManager().createGroup({
      groupType: "Public",
      groupName: "x",
      memberList: [{ userID: BOB, role: 0 }],
    }),
  );
  const of = (device: Device) => device.im.getGroupManager();
  const heard: Record<string, string>[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  await bob.im.addGroupListener({
    listener: {
      onGroupAttributeChanged: (changed, attributes) => {
        if (changed !== groupID) return;
        heard.push(attributes);
        if (heard.length === 3) resolve();
      },
    },
  });
  done(await of(dora).initGroupAttributes({ groupID, attributes: { host: "ana", seat: "1" } }));
  value(await of(bob).getGroupAttributes({ groupID, keys: [] }));
  done(await of(dora).setGroupAttributes({ groupID, attributes: { host: "bo" } }));
  done(await of(bob).setGroupAttributes({ groupID, attributes: { seat: "2" } }));
  await promise;
  expect(heard.at(-1)).toEqual({ host: "bo", seat: "2" });
  expect(value(await of(dora).getGroupAttributes({ groupID, keys: ["seat"] }))).toEqual({ seat: "2" });
  // A device that has never looked.
  const fresh = await Device.signIn(server, BOB, { platform: "Android" });
  expect((await of(fresh).setGroupAttributes({ groupID, attributes: { host: "cy" } })).code).toBe(10_056);
  value(await of(fresh).getGroupAttributes({ groupID, keys: [] }));
  expect((await of(fresh).setGroupAttributes({ groupID, attributes: { host: "cy" } })).code).toBe(0);
  done(await fresh.im.unInitSDK());
});

test("attributes and counters are limited by the SDK: 8511, 8516", async () => {
  await using hasty = await Device.signIn(server, "groups-hasty");
  const groups = hasty.im.getGroupManager();
  const groupID = value(await groups.createGroup({ groupType: "Public", groupName: "x" }));
  const codes = async (calls: number, call: () => Promise<{ code: number }>) => {
    const answers = await Promise.all(Array.from({ length: calls }, call));
    return answers.map(({ code }) => code).filter((code) => code === 8511 || code === 8516);
  };
  expect(await codes(11, () => groups.setGroupAttributes({ groupID, attributes: { a: "1" } }))).toEqual([
    8511,
  ]);
  expect(await codes(21, () => groups.getGroupAttributes({ groupID, keys: [] }))).toEqual([8511]);
  expect(await codes(21, () => groups.increaseGroupCounter({ groupID, key: "n", value: 1 }))).toEqual([8516]);
  expect(value(await groups.getGroupCounters({ groupID, keys: ["n"] }))).toEqual({ n: 20 });
});
