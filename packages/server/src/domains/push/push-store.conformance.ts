import { describe, expect, test } from "vitest";
import type { Store } from "../../store/store.ts";
import { asMembers } from "../group/group-store.ts";
import { c2cLog, groupLog } from "../message/log-key.ts";
import { aMessage, type ReopenableStore } from "../message/message-store.conformance.ts";
import { type NewPushToken, PUSH_TOKENS_MAX, type PushJob } from "./push-store.ts";

const NOW = 1_700_000_000_000;

const token = (userID: string, with_: Partial<NewPushToken> = {}): NewPushToken => ({
  app: 1,
  userID,
  deviceID: `phone-of-${userID}`,
  voip: false,
  businessID: 4,
  token: `token-of-${userID}`,
  language: "",
  now: NOW,
  ...with_,
});

const job = (tokenID: number, with_: Partial<PushJob> = {}): PushJob => ({
  tokenID,
  row: 1,
  task: 0,
  raise: 1,
  unread: 0,
  expiresAt: NOW + 1_000,
  ...with_,
});

const NONE: ReadonlySet<number> = new Set();
const HERE = { row: 0, after: "" };

const textsOf = async ({ pushes }: Store, user: string) =>
  (await pushes.tokensOf(1, user)).map((found) => found.token);

async function oneToken(store: Store, userID = "bob"): Promise<number> {
  await store.pushes.setToken(token(userID));
  const [found] = await store.pushes.tokensOf(1, userID);
  return found?.tokenID ?? 0;
}

/** Steps until there is nothing more: whom each message is for, message by message. */
async function walk(store: Store, limit = 100) {
  const seen: [number, string[]][] = [];
  for (;;) {
    const step = await store.pushes.next(limit);
    if (step === undefined) return seen;
    for (const { seq, holders } of step.messages) {
      seen.push([seq, holders.map(({ deviceID }) => deviceID)]);
    }
    await store.pushes.plan({ cursor: step.cursor, jobs: [], now: NOW });
  }
}

export function pushStoreConformance(open: () => Promise<ReopenableStore>): void {
  describe("tokens", () => {
    test("a device has one of each kind, the newest counts, and it is there after a restart", async () => {
      await using opened = await open();
      const { pushes } = opened.store;
      await pushes.setToken(token("bob", { token: "old" }));
      await pushes.setToken(token("bob", { token: "new", language: "zh-CN" }));
      await pushes.setToken(token("bob", { token: "call", voip: true }));
      await pushes.setToken(token("bob", { token: "tab", deviceID: "tab" }));
      const store = await opened.reopen();
      expect(await store.pushes.tokensOf(1, "bob")).toMatchObject([
        { token: "new", language: "zh-CN", voip: false, businessID: 4 },
        { token: "call", voip: true },
        { token: "tab" },
      ]);
      await store.pushes.removeTokens({ app: 1, userID: "bob", deviceID: "phone-of-bob" }, true);
      expect(await textsOf(store, "bob")).toEqual(["new", "tab"]);
      await store.pushes.removeTokens({ app: 1, userID: "bob", deviceID: "phone-of-bob" });
      expect(await textsOf(store, "bob")).toEqual(["tab"]);
    });

    test("a token belongs to who set it last, in its app", async () => {
      await using opened = await open();
      await opened.store.pushes.setToken(token("bob", { token: "same" }));
      await opened.store.pushes.setToken(token("bob", { token: "same", app: 2 }));
      await opened.store.pushes.setToken(token("eve", { token: "same" }));
      expect(await textsOf(opened.store, "bob")).toEqual([]);
      expect(await textsOf(opened.store, "eve")).toEqual(["same"]);
      expect(await opened.store.pushes.tokensOf(2, "bob")).toHaveLength(1);
    });

    test("a device that another user has now pushes nobody else", async () => {
      await using opened = await open();
      await opened.store.pushes.setToken(token("bob", { deviceID: "shared" }));
      await opened.store.pushes.setToken(token("bob"));
      await opened.store.pushes.takeDevice({ app: 1, userID: "bob", deviceID: "shared" });
      expect(await textsOf(opened.store, "bob")).toHaveLength(1);
      await opened.store.pushes.setToken(token("bob", { deviceID: "shared", token: "x" }));
      await opened.store.pushes.takeDevice({ app: 1, userID: "eve", deviceID: "shared" });
      expect(await textsOf(opened.store, "bob")).not.toContain("x");
    });

    test("a user has so many, then the oldest goes", async () => {
      await using opened = await open();
      for (let index = 0; index <= PUSH_TOKENS_MAX; index += 1) {
        const name = `t${index}`;
        await opened.store.pushes.setToken(token("bob", { deviceID: name, token: name, now: NOW + index }));
      }
      const texts = await textsOf(opened.store, "bob");
      expect(texts).toHaveLength(PUSH_TOKENS_MAX);
      expect(texts).not.toContain("t0");
    });

    test("they go with their account", async () => {
      await using opened = await open();
      await opened.store.accounts.import(1, [{ userID: "bob" }], NOW);
      await opened.store.pushes.setToken(token("bob"));
      await opened.store.accounts.remove(1, ["bob"]);
      expect(await textsOf(opened.store, "bob")).toEqual([]);
    });
  });

  describe("following the messages", () => {
    test("without a token nothing is looked at, also not later", async () => {
      await using opened = await open();
      const { messages, pushes } = opened.store;
      await messages.append(aMessage());
      expect(await pushes.next(10)).toBeUndefined();
      await pushes.setToken(token("bob"));
      expect(await pushes.next(10)).toBeUndefined();
      await messages.append(aMessage());
      expect(await walk(opened.store)).toEqual([[2, ["phone-of-bob"]]]);
    });

    test("a message is for the other one, never for its sender, and comes once", async () => {
      await using opened = await open();
      const { messages, pushes } = opened.store;
      for (const user of ["alice", "bob", "carol"]) await pushes.setToken(token(user));
      await messages.append(aMessage());
      await messages.append(aMessage({ sender: "bob" }));
      await messages.append(aMessage({ log: c2cLog("bob", "dave"), sender: "bob" }));
      await messages.append(aMessage({ log: c2cLog("alice", "alice") }));
      await messages.append(aMessage({ app: 2 }));
      expect(await walk(opened.store)).toEqual([
        [1, ["phone-of-bob"]],
        [2, ["phone-of-alice"]],
      ]);
      expect(await walk(opened.store)).toEqual([]);
    });

    test("a message that only its sender sees is for nobody", async () => {
      await using opened = await open();
      await opened.store.pushes.setToken(token("bob"));
      await opened.store.messages.append(aMessage({ only: ["alice"] }));
      expect(await walk(opened.store)).toEqual([]);
    });

    test("of a group all members are asked about, of a message to some only those", async () => {
      await using opened = await open();
      const { messages, pushes, groups } = opened.store;
      const log = groupLog("hike");
      const members = asMembers(["bob", "carol", "dave"]);
      await groups.create({
        app: 1,
        groupID: "hike",
        type: "Work",
        name: "",
        owner: "alice",
        members,
        now: NOW,
      });
      for (const user of ["alice", "bob", "carol", "stranger"]) await pushes.setToken(token(user));
      await pushes.setToken(token("bob", { deviceID: "tab", token: "tab" }));
      await messages.append(aMessage({ log }));
      await messages.append(aMessage({ log, sender: "dave" }));
      await messages.append(aMessage({ log, only: ["alice", "carol", "stranger"] }));
      const walked = await walk(opened.store);
      expect(walked.map(([, devices]) => devices)).toEqual([
        ["phone-of-bob", "tab", "phone-of-carol"],
        ["phone-of-alice", "phone-of-bob", "tab", "phone-of-carol"],
        ["phone-of-carol", "phone-of-stranger"],
      ]);
    });

    test("a large group is walked in steps: everybody once, whatever the size of a step", async () => {
      await using opened = await open();
      const { messages, pushes, groups } = opened.store;
      const users = Array.from({ length: 70 }, (_, index) => `u${String(index).padStart(2, "0")}`);
      const log = groupLog("hike");
      const members = asMembers(users);
      await groups.create({
        app: 1,
        groupID: "hike",
        type: "Public",
        name: "",
        owner: "alice",
        members,
        now: NOW,
      });
      for (const user of users.filter((_, index) => index % 2 === 0)) {
        await pushes.setToken(token(user));
        await pushes.setToken(token(user, { deviceID: `tab-of-${user}`, token: `tab-of-${user}` }));
      }
      for (const limit of [20, 33, 200]) {
        await messages.append(aMessage({ log }));
        await messages.append(aMessage({ log, sender: "u00" }));
        const devices = (await walk(opened.store, limit)).flatMap(([, found]) => found);
        expect(devices).toHaveLength(70 + 68);
        expect(new Set(devices).size).toBe(70);
      }
    });

    test("what has not been planned is there after a restart", async () => {
      await using opened = await open();
      await opened.store.pushes.setToken(token("bob"));
      await opened.store.messages.append(aMessage());
      expect((await opened.store.pushes.next(10))?.messages).toHaveLength(1);
      const store = await opened.reopen();
      expect(await walk(store)).toEqual([[1, ["phone-of-bob"]]]);
    });

    test("what decides comes with it: option, quiet time, block list, first message", async () => {
      await using opened = await open();
      const { messages, pushes, receiveOptions, groups } = opened.store;
      const quietTime = { option: 2, startTimeStamp: 5, duration: 6 } as const;
      await pushes.setToken(token("bob"));
      await messages.append(aMessage());
      expect((await pushes.next(10))?.messages[0]?.holders).toMatchObject([
        { recvOpt: 0, quietTime: undefined, blocked: false, firstSeq: 1, hasBadge: false },
      ]);
      await receiveOptions.set(1, "bob", [c2cLog("alice", "bob")], 2, NOW);
      await receiveOptions.setQuietTime(1, "bob", quietTime);
      const limits = { friends: 10, applications: 10, groups: 10, blocked: 10 };
      const blocking = { app: 1, user: "bob", now: NOW, others: ["alice"], keepFriends: false, limits };
      await opened.store.relations.block(blocking);
      await pushes.setBadge({ app: 1, userID: "bob", deviceID: "phone-of-bob" }, 3);
      expect((await pushes.next(10))?.messages[0]?.holders).toMatchObject([
        { recvOpt: 2, quietTime, blocked: true, hasBadge: true },
      ]);
      const members = asMembers(["bob"]);
      await groups.create({
        app: 1,
        groupID: "hike",
        type: "Work",
        name: "",
        owner: "alice",
        members,
        now: NOW,
      });
      await receiveOptions.set(1, "bob", [groupLog("hike")], 3, NOW);
      await messages.append(aMessage({ log: groupLog("hike") }));
      const step = await pushes.next(10);
      expect(step?.messages[1]?.holders).toMatchObject([{ recvOpt: 3, blocked: false }]);
    });
  });

  describe("jobs", () => {
    test("are due in their order with the message as it is, and over when they are done", async () => {
      await using opened = await open();
      const { pushes, messages } = opened.store;
      const tokenID = await oneToken(opened.store);
      await messages.append(aMessage({ payload: '{"msgID":"first"}' }));
      await messages.append(aMessage());
      await pushes.plan({
        cursor: HERE,
        jobs: [job(tokenID), job(tokenID, { row: 2, unread: 1 })],
        now: NOW,
      });
      expect(await pushes.due(NOW - 1, 10, NONE)).toEqual([]);
      const store = await opened.reopen();
      const due = await store.pushes.due(NOW, 10, NONE);
      expect(due).toMatchObject([
        {
          tokenID,
          row: 1,
          attempts: 0,
          badge: 1,
          token: "token-of-bob",
          message: { seq: 1, payload: '{"msgID":"first"}' },
        },
        { tokenID, row: 2, badge: 2 },
      ]);
      const [first, second] = due.map(({ jobID }) => jobID) as [number, number];
      expect(await store.pushes.due(NOW, 1, new Set([first]))).toMatchObject([{ jobID: second }]);
      await store.pushes.finish({
        done: [first],
        again: [{ jobID: second, attempts: 1, dueAt: NOW + 500 }],
        invalid: [],
      });
      expect(await store.pushes.due(NOW, 10, NONE)).toEqual([]);
      expect(await store.pushes.due(NOW + 500, 10, NONE)).toMatchObject([{ jobID: second, attempts: 1 }]);
      expect(await store.pushes.waiting()).toBe(1);
    });

    test("one for a device and message, whatever is planned twice", async () => {
      await using opened = await open();
      const { pushes } = opened.store;
      const tokenID = await oneToken(opened.store);
      await pushes.plan({ cursor: HERE, jobs: [job(tokenID), job(tokenID)], now: NOW });
      await pushes.plan({ cursor: HERE, jobs: [job(tokenID)], now: NOW });
      expect(await pushes.due(NOW, 10, NONE)).toMatchObject([{ badge: 1 }]);
    });

    test("the number at the icon begins where it was said and grows; else it is what is unread", async () => {
      await using opened = await open();
      const { pushes } = opened.store;
      const device = { app: 1, userID: "bob", deviceID: "phone-of-bob" };
      const tokenID = await oneToken(opened.store);
      const badges = async (...jobs: Partial<PushJob>[]) => {
        const before = await pushes.due(NOW, 100, NONE);
        await pushes.plan({ cursor: HERE, jobs: jobs.map((with_) => job(tokenID, with_)), now: NOW });
        const all = await pushes.due(NOW, 100, NONE);
        return all.slice(before.length).map(({ badge }) => badge);
      };
      expect(await badges({ row: 1, unread: 4 }, { row: 2, unread: 9 })).toEqual([5, 10]);
      expect(await badges({ row: 3, raise: 0 }, { row: 4, raise: 3, unread: 6 })).toEqual([undefined, 9]);
      expect(await badges({ row: 5, raise: 0, set: 2 }, { row: 6 })).toEqual([2, 3]);
      await pushes.setBadge(device, 20);
      expect(await badges({ row: 7, unread: 1 })).toEqual([21]);
      await pushes.setBadge(device, undefined);
      expect(await badges({ row: 8, unread: 1 })).toEqual([2]);
    });

    test("go with a token that is good for nothing, unless it was set since", async () => {
      await using opened = await open();
      const { pushes } = opened.store;
      const tokenID = await oneToken(opened.store);
      await pushes.plan({ cursor: HERE, jobs: [job(tokenID)], now: NOW });
      await pushes.finish({ done: [], again: [], invalid: [{ tokenID, since: NOW - 1 }] });
      expect(await pushes.waiting()).toBe(1);
      await pushes.finish({ done: [], again: [], invalid: [{ tokenID }] });
      expect(await pushes.waiting()).toBe(0);
      expect(await textsOf(opened.store, "bob")).toEqual([]);
      await pushes.plan({ cursor: HERE, jobs: [job(tokenID, { row: 9 })], now: NOW });
      expect(await pushes.waiting()).toBe(0);
    });
  });

  test("unread is what counts in conversations whose messages arrive as all", async () => {
    await using opened = await open();
    const { messages, pushes, receiveOptions } = opened.store;
    for (let count = 0; count < 3; count += 1) await messages.append(aMessage());
    await messages.append(aMessage({ log: c2cLog("bob", "carol"), sender: "carol" }));
    await messages.append(aMessage({ log: c2cLog("bob", "dave"), sender: "dave" }));
    await receiveOptions.set(1, "bob", [c2cLog("bob", "dave")], 2, NOW);
    expect(await pushes.unread(1, "bob")).toBe(4);
    expect(await pushes.unread(1, "nobody")).toBe(0);
  });
}
