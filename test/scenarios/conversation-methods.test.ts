import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { METHOD_NAMES } from "../../packages/sdk/src/v2tim/method-names.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

type Method = (typeof METHOD_NAMES.V2TIMConversationManager)[number];
type Params = Record<string, unknown>;

/** What a method needs before it does anything; the list of the cache is there with `initSDK` and a login begun. */
type Gate = "login" | "none";

interface Entry {
  readonly gate: Gate;
  /** Parameters of a call that succeeds; undefined when it has none. */
  readonly good: (there: There) => Params | undefined | Promise<Params | undefined>;
  /** Calls that fail, by their code. */
  readonly bad?: readonly (readonly [code: number, params: Params])[];
}

interface There {
  readonly alice: Device;
  /** The id of a conversation of alice's that no other test has used. */
  readonly fresh: () => Promise<string>;
  /** The name of a new group of conversations. */
  readonly group: () => Promise<string>;
}

const BOB = "c2c_conv-bob";
const CAROL = "c2c_conv-carol";
const NOBODY = "c2c_conv-nobody";
const fixed = (params: Params) => () => params;
const none = () => undefined;
const listener = fixed({ listener: {} });
const filter = fixed({ filter: { conversationType: 1 } });
const badFilter = [
  [6017, {}],
  [6017, { filter: { conversationType: 9 } }],
  [6017, { filter: { markType: "star" } }],
] as const;
const page = fixed({ nextSeq: "0", count: 10 });
const badPage = [
  [6017, {}],
  [6017, { nextSeq: "0", count: 0 }],
  [6017, { nextSeq: "x", count: 10 }],
] as const;
const many = Array.from({ length: 101 }, (_, n) => `c2c_u${n}`);

/** Failures of every call with a list of conversations; `more` is what else it needs. */
const badList = (more: Params) =>
  [
    [6017, more],
    [51006, { ...more, conversationIDList: [] }],
    [51006, { ...more, conversationIDList: many }],
  ] as const;

const ENTRIES: Readonly<Record<Method, Entry>> = {
  setConversationListener: { gate: "none", good: listener },
  addConversationListener: { gate: "none", good: listener },
  removeConversationListener: { gate: "none", good: listener },
  getConversationList: { gate: "login", good: page, bad: badPage },
  getConversationListWithoutFormat: { gate: "login", good: page, bad: badPage },
  getConversationListByConversaionIds: {
    gate: "login",
    good: fixed({ conversationIDList: [BOB] }),
    bad: [[6017, {}]],
  },
  pinConversation: {
    gate: "login",
    good: async ({ fresh }) => ({ conversationID: await fresh(), isPinned: true }),
    bad: [
      [6017, {}],
      [6017, { conversationID: BOB }],
      [6004, { conversationID: NOBODY, isPinned: true }],
      [51012, { conversationID: BOB, isPinned: true }],
    ],
  },
  getTotalUnreadMessageCount: { gate: "login", good: none },
  getConversation: { gate: "login", good: fixed({ conversationID: BOB }), bad: [[6017, {}]] },
  deleteConversation: {
    gate: "login",
    good: async ({ fresh }) => ({ conversationID: await fresh() }),
    bad: [
      [6017, {}],
      [6004, { conversationID: NOBODY }],
    ],
  },
  setConversationDraft: {
    gate: "login",
    good: fixed({ conversationID: BOB, draftText: "well" }),
    bad: [
      [6017, {}],
      [6017, { conversationID: BOB, draftText: 1 }],
    ],
  },
  setConversationCustomData: {
    gate: "login",
    good: fixed({ customData: "vip", conversationIDList: [BOB] }),
    bad: [
      [6017, { conversationIDList: [BOB] }],
      [6017, { customData: "x".repeat(257), conversationIDList: [BOB] }],
      [51008, { customData: "vip", conversationIDList: [CAROL] }],
      ...badList({ customData: "vip" }),
    ],
  },
  getConversationListByFilter: {
    gate: "login",
    good: fixed({ filter: {}, nextSeq: 0, count: 10 }),
    bad: [...badFilter, [6017, { filter: {}, nextSeq: 0, count: 0 }]],
  },
  markConversation: {
    gate: "login",
    good: fixed({ markType: 1, enableMark: true, conversationIDList: [BOB] }),
    bad: [
      [6017, { markType: 3, enableMark: true, conversationIDList: [BOB] }],
      [6017, { markType: 1, conversationIDList: [BOB] }],
      [51008, { markType: 1, enableMark: true, conversationIDList: [CAROL] }],
      ...badList({ markType: 1, enableMark: true }),
    ],
  },
  createConversationGroup: {
    gate: "login",
    good: async ({ alice, group }) => {
      done(await alice.im.getConversationManager().deleteConversationGroup({ groupName: await group() }));
      return { groupName: "made", conversationIDList: [BOB] };
    },
    bad: [
      [6017, { conversationIDList: [BOB] }],
      [51011, { groupName: "", conversationIDList: [BOB] }],
      [51011, { groupName: "x".repeat(33), conversationIDList: [BOB] }],
      [51011, { groupName: "made", conversationIDList: [BOB] }],
      [51010, { groupName: "one more", conversationIDList: [BOB] }],
      ...badList({ groupName: "other" }),
    ],
  },
  getConversationGroupList: { gate: "login", good: none },
  deleteConversationGroup: {
    gate: "login",
    good: async ({ group }) => ({ groupName: await group() }),
    bad: [
      [6017, {}],
      [51009, { groupName: "none" }],
    ],
  },
  renameConversationGroup: {
    gate: "login",
    good: async ({ group }) => ({ oldName: await group(), newName: "renamed" }),
    bad: [
      [6017, { newName: "x" }],
      [6017, { oldName: "renamed" }],
      [51009, { oldName: "none", newName: "x" }],
      [51011, { oldName: "renamed", newName: "" }],
      [51011, { oldName: "renamed", newName: "kept" }],
    ],
  },
  addConversationsToGroup: {
    gate: "login",
    good: fixed({ groupName: "kept", conversationIDList: [BOB] }),
    bad: [
      [6017, { conversationIDList: [BOB] }],
      [51009, { groupName: "none", conversationIDList: [BOB] }],
      ...badList({ groupName: "kept" }),
    ],
  },
  deleteConversationsFromGroup: {
    gate: "login",
    good: fixed({ groupName: "kept", conversationIDList: [BOB] }),
    bad: [
      [6017, { conversationIDList: [BOB] }],
      [51009, { groupName: "none", conversationIDList: [BOB] }],
      ...badList({ groupName: "kept" }),
    ],
  },
  deleteConversationList: {
    gate: "login",
    good: async ({ fresh }) => ({ conversationIDList: [await fresh()], clearMessage: true }),
    bad: [[6017, { conversationIDList: [BOB] }], ...badList({ clearMessage: true })],
  },
  getUnreadMessageCountByFilter: { gate: "login", good: filter, bad: badFilter },
  subscribeUnreadMessageCountByFilter: { gate: "login", good: filter, bad: badFilter },
  unsubscribeUnreadMessageCountByFilter: { gate: "login", good: filter, bad: badFilter },
  cleanConversationUnreadMessageCount: {
    gate: "login",
    good: fixed({ conversationID: BOB, cleanTimestamp: 0, cleanSequence: 0 }),
    bad: [
      [6017, {}],
      [6017, { conversationID: BOB, cleanTimestamp: -1 }],
      [6017, { conversationID: BOB, cleanTimestamp: 0, cleanSequence: "x" }],
    ],
  },
  getConversationListByConversationIds: {
    gate: "login",
    good: fixed({ conversationIDList: [BOB] }),
    bad: [[6017, {}]],
  },
};

/** So few that the calls above reach them. */
const LIMITS = { pinnedConversations: 1, markedConversations: 1, conversationGroups: 2 };

let server: ServerProcess;
let there: There;
let uninitialised: Device;
let signedOut: Device;
let bob: Device;
beforeAll(async () => {
  server = await ServerProcess.start({}, LIMITS);
  const alice = await Device.signIn(server, "conv-alice");
  bob = await Device.signIn(server, "conv-bob");
  await bob.sendText("hi", { userID: "conv-alice" });
  await alice.nextText("hi");
  await server.rest("im_open_login_svc/account_import", { UserID: "conv-carol" });
  await alice.sendText("hi", { userID: "conv-carol" });
  signedOut = await Device.open(server, "signed out");
  uninitialised = await Device.open(server, "not initialised");
  done(await uninitialised.im.unInitSDK());
  const conversations = alice.im.getConversationManager();
  value(await conversations.createConversationGroup({ groupName: "kept", conversationIDList: [BOB] }));
  let count = 0;
  there = {
    alice,
    async fresh() {
      count += 1;
      const userID = `conv-peer${count}`;
      await server.rest("im_open_login_svc/account_import", { UserID: userID });
      await alice.sendText(`hello ${count}`, { userID });
      return `c2c_${userID}`;
    },
    async group() {
      const names = value(await conversations.getConversationGroupList());
      for (const groupName of names.filter((name) => name !== "kept")) {
        done(await conversations.deleteConversationGroup({ groupName }));
      }
      count += 1;
      const groupName = `group ${count}`;
      value(await conversations.createConversationGroup({ groupName, conversationIDList: [BOB] }));
      return groupName;
    },
  };
});
afterAll(async () => {
  await Promise.all([there.alice, bob, signedOut].map((device) => device.im.unInitSDK()));
  await server[Symbol.asyncDispose]();
});

async function codeOf(
  device: Device,
  method: Method,
  params: Params | undefined,
): Promise<number | undefined> {
  const manager = device.im.getConversationManager();
  const call = manager[method] as (params?: Params) => Promise<{ code?: number } | undefined>;
  return (await call(params))?.code;
}

describe("V2TIMConversationManager", () => {
  test("has an entry for each of its methods", () => {
    expect(Object.keys(ENTRIES).sort()).toEqual([...METHOD_NAMES.V2TIMConversationManager].sort());
  });

  describe.each(Object.entries(ENTRIES) as [Method, Entry][])("%s", (method, { gate, good, bad = [] }) => {
    test("succeeds", async () => {
      const code = await codeOf(there.alice, method, await good(there));
      // Adding and removing a listener have no answer.
      expect(code).toBe(gate === "none" ? undefined : 0);
    });

    if (gate === "login") {
      test("needs initSDK: 6013", async () => {
        expect(await codeOf(uninitialised, method, {})).toBe(6013);
      });
      test("needs a login: 6014", async () => {
        expect(await codeOf(signedOut, method, {})).toBe(6014);
      });
    }
    test.each(bad.map(([code, params]) => ({ code, params })))(
      "fails with $code",
      async ({ code, params }) => {
        expect(await codeOf(there.alice, method, params)).toBe(code);
      },
    );
  });
});

test("the same conversation cleared twice at once fails with 6015", async () => {
  await bob.sendText("once more", { userID: "conv-alice" });
  await there.alice.nextText("once more");
  const all = { conversationID: BOB, cleanTimestamp: 0, cleanSequence: 0 };
  const codes = await Promise.all(
    [1, 2].map(() => codeOf(there.alice, "cleanConversationUnreadMessageCount", all)),
  );
  expect(codes).toEqual([0, 6015]);
});

test("what is switched off in the app answers 60020", async () => {
  await using off = await ServerProcess.start(
    {},
    { pinnedConversations: 0, markedConversations: 0, conversationGroups: 0 },
  );
  await using alice = await Device.signIn(off, "off-alice");
  await alice.sendText("note", { userID: "off-alice" });
  const conversationIDList = ["c2c_off-alice"];
  const some = { conversationIDList, groupName: "work" };
  const calls: readonly (readonly [Method, Params])[] = [
    ["pinConversation", { conversationID: "c2c_off-alice", isPinned: true }],
    ["markConversation", { markType: 1, enableMark: true, conversationIDList }],
    ["setConversationCustomData", { customData: "x", conversationIDList }],
    ["createConversationGroup", some],
    ["addConversationsToGroup", some],
    ["deleteConversationsFromGroup", some],
    ["deleteConversationGroup", some],
    ["renameConversationGroup", { oldName: "a", newName: "b" }],
  ];
  for (const [method, params] of calls) expect(await codeOf(alice, method, params), method).toBe(60020);
});
