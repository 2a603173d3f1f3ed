import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { METHOD_NAMES } from "../../packages/sdk/src/v2tim/method-names.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

type Method = (typeof METHOD_NAMES.V2TIMCommunityManager)[number];
type Params = Record<string, unknown>;

interface There {
  readonly alice: Device;
  /** A new topic of alice's community. */
  readonly topic: () => Promise<string>;
  /** A new permission group of it. */
  readonly permissions: () => Promise<string>;
}

interface Entry {
  /** Parameters of a call that succeeds; undefined when it has none. */
  readonly good: (there: There) => Params | undefined | Promise<Params | undefined>;
  /** What a call that succeeds answers for its only part; missing: it has no parts. */
  readonly part?: object;
  /** Calls that fail, by their code; of alice, who owns `KEPT`, and is a stranger in `STRANGE`. */
  readonly bad?: readonly (readonly [code: number, params: Params])[];
  /** Calls that succeed, with a failure of their only part. */
  readonly badParts?: readonly (readonly [code: number, params: Params])[];
}

const KEPT = "@TGS#_kept";
const STRANGE = "@TGS#_strange";
const NO_TOPICS = "@TGS#_plain";
const BOB = "communities-bob";
const TOPIC = `${KEPT}@TOPIC#_kept`;
const PERMISSIONS = "@PMG#_kept";
const fixed = (params: Params) => () => params;
const none = () => undefined;

/** Failures of every call about a community that its members may make. */
const badCommunity = (more: Params) =>
  [
    [8501, { ...more, groupID: undefined }],
    [10_010, { ...more, groupID: "@TGS#_nowhere" }],
    [10_007, { ...more, groupID: NO_TOPICS }],
    [10_007, { ...more, groupID: STRANGE }],
  ] as const;

/** The same of every call about a permission group. */
const badPermissions = (more: Params) =>
  [
    ...badCommunity({ ...more, permissionGroupID: PERMISSIONS }),
    [6017, { ...more, groupID: KEPT }],
    [6017, { ...more, groupID: KEPT, permissionGroupID: "mods" }],
    [110_008, { ...more, groupID: KEPT, permissionGroupID: "@PMG#_none" }],
  ] as const;

const named = { groupID: KEPT, permissionGroupID: PERMISSIONS };

const ENTRIES: Readonly<Record<Exclude<Method, `${string}CommunityListener`>, Entry>> = {
  createCommunity: {
    good: fixed({
      info: { groupType: "Community", groupName: "Parks" },
      memberList: [{ userID: BOB, role: 0 }],
    }),
    bad: [
      [6017, { info: {}, memberList: [] }],
      [8501, { info: { groupName: "x", groupID: "parks" }, memberList: [] }],
      [10_025, { info: { groupName: "x", groupID: KEPT }, memberList: [] }],
      [10_021, { info: { groupName: "x", groupID: STRANGE }, memberList: [] }],
    ],
  },
  getJoinedCommunityList: { good: none },
  createTopicInCommunity: {
    good: fixed({ groupID: KEPT, topicInfo: { topicName: "News" } }),
    bad: [
      ...badCommunity({ topicInfo: { topicName: "News" } }),
      [6017, { groupID: KEPT }],
      [6017, { groupID: KEPT, topicInfo: { topicName: 7 } }],
      [10_004, { groupID: KEPT, topicInfo: { topicName: "x".repeat(151) } }],
      [10_004, { groupID: KEPT, topicInfo: { topicName: "x", introduction: "x".repeat(401) } }],
      [10_004, { groupID: KEPT, topicInfo: { topicName: "x", notification: "x".repeat(401) } }],
      [10_004, { groupID: KEPT, topicInfo: { topicName: "x", topicFaceUrl: "x".repeat(501) } }],
      [10_004, { groupID: KEPT, topicInfo: { topicName: "x", customString: "x".repeat(3_001) } }],
      [10_021, { groupID: KEPT, topicInfo: { topicName: "x", topicID: TOPIC } }],
      [110_013, { groupID: KEPT, topicInfo: { topicName: "x", topicID: "news" } }],
      [110_013, { groupID: KEPT, topicInfo: { topicName: "x", topicID: `${STRANGE}@TOPIC#_news` } }],
      [110_013, { groupID: KEPT, topicInfo: { topicName: "x", topicID: `${KEPT}@TOPIC#_@TOPIC#news` } }],
    ],
  },
  deleteTopicFromCommunity: {
    good: async ({ topic }) => ({ groupID: KEPT, topicIDList: [await topic()] }),
    part: { errorCode: 0 },
    bad: [...badCommunity({ topicIDList: [TOPIC] }), [6017, { groupID: KEPT, topicIDList: [7] }]],
    badParts: [
      [110_013, { groupID: KEPT, topicIDList: ["news"] }],
      [10_010, { groupID: KEPT, topicIDList: [`${KEPT}@TOPIC#_none`] }],
    ],
  },
  setTopicInfo: {
    good: fixed({ groupID: KEPT, topicInfo: { topicID: TOPIC, topicName: "Weather", draftText: "well" } }),
    bad: [
      ...badCommunity({ topicInfo: { topicID: TOPIC, topicName: "x" } }).slice(1),
      [6017, { groupID: KEPT, topicInfo: { topicName: "x" } }],
      [6017, { groupID: KEPT, topicInfo: { topicID: TOPIC, topicName: "" } }],
      [6017, { groupID: KEPT, topicInfo: { topicID: TOPIC, draftText: 7 } }],
      [10_004, { groupID: KEPT, topicInfo: { topicID: TOPIC, topicName: "x".repeat(151) } }],
      [10_010, { groupID: KEPT, topicInfo: { topicID: `${KEPT}@TOPIC#_none`, topicName: "x" } }],
      [110_013, { groupID: KEPT, topicInfo: { topicID: "news", topicName: "x" } }],
    ],
  },
  getTopicInfoList: {
    good: fixed({ groupID: KEPT, topicIDList: [TOPIC] }),
    part: { errorCode: 0, topicInfo: { topicID: TOPIC } },
    bad: [...badCommunity({ topicIDList: [] }), [6017, { groupID: KEPT, topicIDList: "all" }]],
    badParts: [
      [110_013, { groupID: KEPT, topicIDList: ["news"] }],
      [10_010, { groupID: KEPT, topicIDList: [`${KEPT}@TOPIC#_none`] }],
    ],
  },
  createPermissionGroupInCommunity: {
    good: fixed({ info: { groupID: KEPT, permissionGroupName: "mods", groupPermission: 96 } }),
    bad: [
      ...badCommunity({ permissionGroupName: "mods" }).map(([code, info]) => [code, { info }] as const),
      [6017, { info: { groupID: KEPT } }],
      [6017, { info: { groupID: KEPT, permissionGroupName: "x", groupPermission: -1 } }],
      [10_004, { info: { groupID: KEPT, permissionGroupName: "x".repeat(151) } }],
      [10_004, { info: { groupID: KEPT, permissionGroupName: "x", customData: "x".repeat(3_001) } }],
      [10_004, { info: { groupID: KEPT, permissionGroupName: "x", permissionGroupID: "mods" } }],
      [
        10_004,
        { info: { groupID: KEPT, permissionGroupName: "x", groupPermission: "18446744073709551616" } },
      ],
      [10_021, { info: { groupID: KEPT, permissionGroupName: "x", permissionGroupID: PERMISSIONS } }],
    ],
  },
  deletePermissionGroupFromCommunity: {
    good: async ({ permissions }) => ({ groupID: KEPT, permissionGroupIDList: [await permissions()] }),
    part: { resultCode: 0 },
    bad: [
      ...badCommunity({ permissionGroupIDList: [PERMISSIONS] }),
      [6017, { groupID: KEPT, permissionGroupIDList: [] }],
    ],
    badParts: [[110_006, { groupID: KEPT, permissionGroupIDList: ["@PMG#_none"] }]],
  },
  modifyPermissionGroupInfoInCommunity: {
    good: fixed({ info: { ...named, permissionGroupName: "moderators", customData: "m" } }),
    bad: [
      ...badPermissions({ permissionGroupName: "x" })
        .filter(([code]) => code !== 110_008)
        .map(([code, info]) => [code, { info }] as const),
      [110_006, { info: { groupID: KEPT, permissionGroupID: "@PMG#_none", permissionGroupName: "x" } }],
      [10_004, { info: { ...named, permissionGroupName: "" } }],
    ],
  },
  getJoinedPermissionGroupListInCommunity: { good: fixed({ groupID: KEPT }), bad: badCommunity({}) },
  getPermissionGroupListInCommunity: {
    good: fixed({ groupID: KEPT, permissionGroupIDList: [PERMISSIONS] }),
    part: { resultCode: 0, permissionGroupInfo: { groupID: KEPT, permissionGroupID: PERMISSIONS } },
    bad: [
      ...badCommunity({ permissionGroupIDList: [] }),
      [6017, { groupID: KEPT, permissionGroupIDList: 7 }],
    ],
    badParts: [[110_006, { groupID: KEPT, permissionGroupIDList: ["@PMG#_none"] }]],
  },
  addCommunityMembersToPermissionGroup: {
    good: fixed({ ...named, memberList: [BOB] }),
    part: { memberID: BOB, resultCode: 0 },
    bad: [...badPermissions({ memberList: [BOB] }), [6017, { ...named, memberList: [] }]],
    badParts: [[10_007, { ...named, memberList: ["nobody"] }]],
  },
  removeCommunityMembersFromPermissionGroup: {
    good: fixed({ ...named, memberList: ["communities-carol"] }),
    part: { resultCode: 0 },
    bad: [...badPermissions({ memberList: [BOB] }), [6017, { ...named, memberList: [] }]],
  },
  getCommunityMemberListInPermissionGroup: {
    good: fixed({ ...named, nextCursor: "" }),
    bad: [...badPermissions({ nextCursor: "" }), [6017, { ...named, nextCursor: 7 }]],
  },
  addTopicPermissionToPermissionGroup: {
    good: async ({ topic }) => ({ ...named, topicPermissionMap: { [await topic()]: 8 } }),
    part: { errorCode: 0 },
    bad: [
      ...badPermissions({ topicPermissionMap: { [TOPIC]: 8 } }),
      [6017, { ...named, topicPermissionMap: {} }],
      [6017, { ...named, topicPermissionMap: { [TOPIC]: -8 } }],
    ],
    badParts: [
      [110_010, { ...named, topicPermissionMap: { [TOPIC]: 8 } }],
      [110_013, { ...named, topicPermissionMap: { news: 8 } }],
      [10_010, { ...named, topicPermissionMap: { [`${KEPT}@TOPIC#_none`]: 8 } }],
    ],
  },
  modifyTopicPermissionInPermissionGroup: {
    good: fixed({ ...named, topicPermissionMap: { [TOPIC]: 12 } }),
    part: { errorCode: 0, topicID: TOPIC },
    bad: [
      ...badPermissions({ topicPermissionMap: { [TOPIC]: 8 } }),
      [6017, { ...named, topicPermissionMap: undefined }],
    ],
    badParts: [[110_011, { ...named, topicPermissionMap: { [`${KEPT}@TOPIC#_bare`]: 8 } }]],
  },
  deleteTopicPermissionFromPermissionGroup: {
    good: async ({ alice, topic }) => {
      const topicID = await topic();
      value(
        await alice.im
          .getCommunityManager()
          .addTopicPermissionToPermissionGroup({ ...named, topicPermissionMap: { [topicID]: 8 } }),
      );
      return { ...named, topicIDList: [topicID] };
    },
    part: { errorCode: 0 },
    bad: [...badPermissions({ topicIDList: [TOPIC] }), [6017, { ...named, topicIDList: [] }]],
    badParts: [[110_011, { ...named, topicIDList: [`${KEPT}@TOPIC#_bare`] }]],
  },
  getTopicPermissionInPermissionGroup: {
    good: fixed({ ...named, topicIDList: [TOPIC] }),
    part: { resultCode: 0, topicID: TOPIC, groupID: KEPT, germissionGroupID: PERMISSIONS },
    bad: [...badPermissions({ topicIDList: [] }), [6017, { ...named, topicIDList: 7 }]],
    badParts: [[110_011, { ...named, topicIDList: [`${KEPT}@TOPIC#_bare`] }]],
  },
};

let server: ServerProcess;
let there: There;
let uninitialised: Device;
let signedOut: Device;
let bob: Device;
beforeAll(async () => {
  server = await ServerProcess.start();
  const alice = await Device.signIn(server, "communities-alice");
  bob = await Device.signIn(server, BOB);
  signedOut = await Device.open(server, "signed out");
  uninitialised = await Device.open(server, "not initialised");
  done(await uninitialised.im.unInitSDK());
  const communities = alice.im.getCommunityManager();
  const memberList = [{ userID: BOB, role: 0 as const }];
  const info = { groupType: "Community", groupName: "Parks", isSupportTopic: true };
  value(await communities.createCommunity({ info: { ...info, groupID: KEPT }, memberList }));
  value(
    await bob.im
      .getCommunityManager()
      .createCommunity({ info: { ...info, groupID: STRANGE }, memberList: [] }),
  );
  value(await alice.im.createGroup({ groupType: "Community", groupName: "Plain", groupID: NO_TOPICS }));
  const topic = async (topicID = "") =>
    value(
      await communities.createTopicInCommunity({
        groupID: KEPT,
        topicInfo: { topicName: "News", ...(topicID && { topicID }) },
      }),
    );
  const permissions = async (permissionGroupID = "") =>
    value(
      await communities.createPermissionGroupInCommunity({
        info: { groupID: KEPT, permissionGroupName: "mods", ...(permissionGroupID && { permissionGroupID }) },
      }),
    );
  await topic(TOPIC);
  await topic(`${KEPT}@TOPIC#_bare`);
  await permissions(PERMISSIONS);
  value(
    await communities.addTopicPermissionToPermissionGroup({ ...named, topicPermissionMap: { [TOPIC]: 8 } }),
  );
  there = { alice, topic: () => topic(), permissions: () => permissions() };
});
afterAll(async () => {
  await Promise.all([there.alice, bob, signedOut].map((device) => device.im.unInitSDK()));
  await server[Symbol.asyncDispose]();
});

async function call(device: Device, method: string, params: Params | undefined) {
  const manager = device.im.getCommunityManager() as unknown as Record<
    string,
    (params?: Params) => Promise<{ code: number; data?: unknown }>
  >;
  const answer = await manager[method]?.(params);
  if (answer === undefined) throw new Error(`there is no ${method}`);
  return answer;
}

/** The code of a call's only part, by whichever name it has. */
function partCode({ data }: { data?: unknown }): unknown {
  const [part] = data as { errorCode?: number; resultCode?: number }[];
  return part?.errorCode ?? part?.resultCode;
}

describe("V2TIMCommunityManager", () => {
  test("has an entry for each of its methods", () => {
    const listening = ["addCommunityListener", "removeCommunityListener"];
    expect([...Object.keys(ENTRIES), ...listening].sort()).toEqual(
      [...METHOD_NAMES.V2TIMCommunityManager].sort(),
    );
  });

  describe.each(Object.entries(ENTRIES))("%s", (method, { good, part, bad = [], badParts = [] }) => {
    test("succeeds", async () => {
      const answer = await call(there.alice, method, await good(there));
      expect(answer).toMatchObject({ code: 0, ...(part !== undefined && { data: [part] }) });
    });
    test("needs initSDK: 6013", async () => {
      expect((await call(uninitialised, method, {})).code).toBe(6013);
    });
    test("needs a login: 6014", async () => {
      expect((await call(signedOut, method, {})).code).toBe(6014);
    });
    test.each(bad.map(([code, params]) => ({ code, params })))(
      "fails with $code",
      async ({ code, params }) => {
        expect((await call(there.alice, method, params)).code, JSON.stringify(params)).toBe(code);
      },
    );
    test.each(badParts.map(([code, params]) => ({ code, params })))(
      "has a part that fails with $code",
      async ({ code, params }) => {
        const answer = await call(there.alice, method, params);
        expect([answer.code, partCode(answer)], JSON.stringify(params)).toEqual([0, code]);
      },
    );
  });

  test("listeners are removed by themselves, by their id, or all", async () => {
    const communities = there.alice.im.getCommunityManager();
    const created: string[] = [];
    const listener = (name: string) => ({ onCreateTopic: () => created.push(name) });
    const first = listener("first");
    await communities.addCommunityListener({ listener: first });
    const id = await communities.addCommunityListener({ listener: listener("second") });
    await communities.addCommunityListener({ listener: listener("third") });
    expect(await communities.removeCommunityListener({ listener: first })).toBe(true);
    expect(await communities.removeCommunityListener({ listenerID: id })).toBe(true);
    expect(await communities.removeCommunityListener({ listenerID: "none" })).toBe(false);
    await there.topic();
    await expect.poll(() => created).toEqual(["third"]);
    expect(await communities.removeCommunityListener()).toBe(true);
  });
});
