import type { V2TIMFriendshipManager } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

type Params = Record<string, unknown>;

type Method = Exclude<
  keyof V2TIMFriendshipManager,
  "setFriendListener" | "addFriendListener" | "removeFriendListener" | `${string}OfficialAccount${string}`
>;

interface Entry {
  readonly good: Params;
  /** Codes of the call, or of its one user. */
  readonly bad?: readonly (readonly [code: number, params: Params])[];
}

const users = (...userIDList: string[]): Params => ({ userIDList });
const add = (userID: string, more: Params = {}): Params => ({ userID, addType: 1, ...more });

const badUsers = [
  [6017, {}],
  [6017, { userIDList: [] }],
  [7003, { userIDList: ["x".repeat(33)] }],
] as const;

const many = (count: number): string[] => Array.from({ length: count }, (_, n) => `u${n}`);

const badCursors = [
  [6017, {}],
  [30_001, { nextCursor: "none" }],
] as const;

/** In the order in which they run: each finds what the former ones left. */
const ENTRIES: Readonly<Record<Method, Entry>> = {
  addFriend: {
    good: add("rel-bo", { remark: "Bo", friendGroup: "Team", addWording: "hi", addSource: "Web" }),
    bad: [
      [7003, add("")],
      [6017, { userID: "rel-cy" }],
      [6017, add("rel-cy", { addType: 3 })],
      [6017, add("rel-cy", { remark: 5 })],
      [9002, add("rel-cy", { remark: "x".repeat(97) })],
      [9003, add("rel-cy", { addWording: "x".repeat(257) })],
      [9004, add("rel-cy", { addSource: "not letters" })],
      [9005, add("rel-cy", { friendGroup: "x".repeat(31) })],
      [30_001, add("rel-ana")],
      [30_003, add("nobody")],
      [30_015, add("rel-bo")],
      [30_516, add("rel-deny")],
      [30_539, add("rel-ask")],
    ],
  },
  setFriendInfo: {
    good: { userID: "rel-bo", friendRemark: "Bobo", friendCustomInfo: { Since: "school" } },
    bad: [
      [7003, {}],
      [6017, { userID: "rel-bo" }],
      [6017, { userID: "rel-bo", friendRemark: 1 }],
      [9001, { userID: "rel-bo", friendCustomInfo: { TooLongKey: "x" } }],
      [9001, { userID: "rel-bo", friendCustomInfo: { Other: "x" } }],
      [9002, { userID: "rel-bo", friendRemark: "x".repeat(97) }],
      [30_001, { userID: "rel-cy", friendRemark: "x" }],
    ],
  },
  getFriendList: { good: {} },
  getFriendsInfo: {
    good: users("rel-bo", "rel-cy"),
    bad: [
      ...badUsers,
      [6017, users(...Array.from({ length: 101 }, (_, n) => `u${n}`))],
      [30_003, users("nobody")],
    ],
  },
  checkFriend: {
    good: { ...users("rel-bo"), checkType: 2 },
    bad: [...badUsers, [6017, users("rel-bo")], [30_003, { ...users("nobody"), checkType: 1 }]],
  },
  searchFriends: {
    good: { searchParam: { keywordList: ["BOB"] } },
    bad: [
      [6017, {}],
      [6017, { searchParam: { keywordList: [] } }],
      [
        6017,
        {
          searchParam: {
            keywordList: ["x"],
            isSearchUserID: false,
            isSearchNickName: false,
            isSearchRemark: false,
          },
        },
      ],
    ],
  },
  createFriendGroup: {
    good: { groupName: "Family", ...users("rel-bo") },
    bad: [
      [9005, {}],
      [9005, { groupName: "x".repeat(31) }],
      [6017, { groupName: "New", userIDList: "rel-bo" }],
      [30_001, { groupName: "Team" }],
      [30_001, { groupName: "Strange", ...users("rel-cy") }],
    ],
  },
  getFriendGroups: { good: {}, bad: [[6017, { groupNameList: "Team" }]] },
  renameFriendGroup: {
    good: { oldName: "Family", newName: "Home" },
    bad: [
      [9005, { oldName: "Home" }],
      [30_001, { oldName: "Home", newName: "Team" }],
      [30_001, { oldName: "Nowhere", newName: "Somewhere" }],
    ],
  },
  addFriendsToFriendGroup: {
    good: { groupName: "Team", ...users("rel-bo") },
    bad: [
      [9005, users("rel-bo")],
      [6017, { groupName: "Team" }],
      [30_001, { groupName: "Nowhere", ...users("rel-bo") }],
      [30_001, { groupName: "Team", ...users("rel-cy") }],
    ],
  },
  deleteFriendsFromFriendGroup: {
    good: { groupName: "Team", ...users("rel-bo") },
    bad: [
      [9005, users("rel-bo")],
      [30_001, { groupName: "Nowhere", ...users("rel-bo") }],
      [30_001, { groupName: "Team", ...users("rel-cy") }],
    ],
  },
  deleteFriendGroup: {
    good: { groupNameList: ["Team"] },
    bad: [
      [6017, {}],
      [30_001, { groupNameList: ["Nowhere"] }],
    ],
  },
  getFriendApplicationList: { good: {} },
  setFriendApplicationRead: { good: {} },
  acceptFriendApplication: {
    good: { userID: "rel-eve", type: 1, responseType: 1 },
    bad: [
      [7003, { type: 1, responseType: 1 }],
      [6017, { userID: "rel-eve", type: 2, responseType: 1 }],
      [6017, { userID: "rel-eve", type: 1, responseType: 2 }],
      [30_614, { userID: "rel-cy", type: 1, responseType: 1 }],
    ],
  },
  refuseFriendApplication: {
    good: { userID: "rel-fay", type: 1 },
    bad: [
      [7003, { type: 1 }],
      [6017, { userID: "rel-fay", type: 2 }],
      [30_614, { userID: "rel-cy", type: 1 }],
    ],
  },
  deleteFriendApplication: {
    good: { userID: "rel-ask", type: 3 },
    bad: [
      [7003, { type: 1 }],
      [6017, { userID: "rel-ask", type: 4 }],
      [30_614, { userID: "rel-ask", type: 2 }],
    ],
  },
  deleteFromFriendList: {
    good: { ...users("rel-bo"), deleteType: 2 },
    bad: [...badUsers, [6017, users("rel-bo")], [31_704, { ...users("rel-bo"), deleteType: 1 }]],
  },
  addToBlackList: {
    good: users("rel-cy"),
    bad: [...badUsers, [30_001, users("rel-ana")], [30_003, users("nobody")]],
  },
  getBlackList: { good: {} },
  deleteFromBlackList: { good: users("rel-cy"), bad: badUsers },
  followUser: {
    good: users("rel-bo"),
    bad: [...badUsers, [6017, users("rel-ana")], [6017, users(...many(21))], [30_003, users("nobody")]],
  },
  checkFollowType: {
    good: users("rel-bo"),
    bad: [...badUsers, [6017, users(...many(101))], [30_003, users("nobody")]],
  },
  getUserFollowInfo: {
    good: users("rel-bo"),
    bad: [...badUsers, [6017, users(...many(101))], [30_003, users("nobody")]],
  },
  getMyFollowingList: { good: { nextCursor: "" }, bad: badCursors },
  getMyFollowersList: { good: { nextCursor: "" }, bad: badCursors },
  getMutualFollowersList: { good: { nextCursor: "" }, bad: badCursors },
  unfollowUser: {
    good: users("rel-bo"),
    bad: [...badUsers, [6017, users(...many(21))], [30_003, users("nobody")]],
  },
};

let server: ServerProcess;
let ana: Device;
let signedOut: Device;
let uninitialised: Device;
beforeAll(async () => {
  server = await ServerProcess.start({}, { friendFields: ["Since"] });
  ana = await Device.signIn(server, "rel-ana");
  done(await ana.im.setSelfInfo({ userFullInfo: { allowType: 1 } }));
  for (const userID of ["rel-eve", "rel-fay"]) {
    await using device = await Device.signIn(server, userID);
    const asked = await device.friends.addFriend({ userID: "rel-ana", addType: 1, addWording: "please" });
    expect(value(asked).resultCode).toBe(30_539);
  }
  for (const [userID, allowType] of [
    ["rel-bo", 0],
    ["rel-cy", 0],
    ["rel-ask", 1],
    ["rel-deny", 2],
  ] as const) {
    await using device = await Device.signIn(server, userID);
    done(await device.im.setSelfInfo({ userFullInfo: { allowType } }));
  }
  signedOut = await Device.open(server, "signed out");
  uninitialised = await Device.open(server, "not initialised");
  done(await uninitialised.im.unInitSDK());
});
afterAll(async () => {
  await Promise.all([ana, signedOut].map((device) => device.im.unInitSDK()));
  await server[Symbol.asyncDispose]();
});

/** Of the call, or, where that is 0, of its only user. */
async function codeOf(device: Device, method: Method, params: Params): Promise<number> {
  const calls = device.friends as unknown as Record<
    Method,
    (params: Params) => Promise<{ code: number; data?: unknown }>
  >;
  const { code, data } = await calls[method](params);
  const one = Array.isArray(data) && data.length === 1 ? data[0] : data;
  return code || ((one as { resultCode?: number } | undefined)?.resultCode ?? 0);
}

describe.each(Object.entries(ENTRIES) as [Method, Entry][])("%s", (method, { good, bad = [] }) => {
  test("succeeds", async () => {
    expect(await codeOf(ana, method, good)).toBe(0);
  });
  test("needs initSDK: 6013", async () => {
    expect(await codeOf(uninitialised, method, good)).toBe(6013);
  });
  test("needs a login: 6014", async () => {
    expect(await codeOf(signedOut, method, good)).toBe(6014);
  });
  test.each(bad.map(([code, params]) => ({ code, params })))("fails with $code", async ({ code, params }) => {
    expect(await codeOf(ana, method, params), JSON.stringify(params)).toBe(code);
  });
});
