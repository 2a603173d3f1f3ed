import { describe, expect, test } from "vitest";
import type { Store } from "../../store/store.ts";
import { asMembers } from "../group/group-store.ts";
import { c2cLog, groupLog, type LogKey } from "../message/log-key.ts";
import { aMessage, type ReopenableStore } from "../message/message-store.conformance.ts";

const NOW = 1_700_000_000_000;
const owner = { app: 1, user: "alice", now: NOW + 1_000 };
const peerLog = (n: number): LogKey => c2cLog("alice", `peer${n}`);

/** Alice has conversations with `peer0`, `peer1`, …. */
async function talks(store: Store, count: number): Promise<LogKey[]> {
  const logs = Array.from({ length: count }, (_, n) => peerLog(n));
  await Promise.all(
    logs.map((log, n) => store.messages.append(aMessage({ log, sender: `peer${n}`, now: NOW }))),
  );
  return logs;
}

const settingsOf = async (store: Store, log: LogKey, user = "alice") =>
  (await store.conversations.get(1, user, log))?.settings;

const pin = (store: Store, log: LogKey, pinned = true, max = 50) =>
  store.conversationSettings.pin({ owner, log, pinned, max });

const mark = (store: Store, logs: readonly LogKey[], set: string, max = 1_000) =>
  store.conversationSettings.mark({ owner, items: logs.map((log) => ({ log, set })), max });

const create = (store: Store, name: string, logs: readonly LogKey[], groupsMax = 20, membersMax = 1_000) =>
  store.conversationSettings.createGroup({ owner, name, logs, groupsMax, membersMax });

const add = (store: Store, name: string, logs: readonly LogKey[], membersMax = 1_000) =>
  store.conversationSettings.addToGroup({ owner, name, logs, membersMax });

/** What a call resolved to, when it was no refusal. */
function settled<T>(outcome: T | string): T {
  if (typeof outcome === "string") throw new Error(outcome);
  return outcome as T;
}

export function conversationSettingStoreConformance(open: () => Promise<ReopenableStore>): void {
  describe("a pin", () => {
    test("is the user's own, counts as a change of the conversation, and outlives the server", async () => {
      await using opened = await open();
      const { store } = opened;
      const [log] = await talks(store, 1);
      expect(await pin(store, peerLog(0))).toEqual({
        missing: [],
        change: { rev: 1, conversations: [{ log, settings: { rev: 1, pinnedAt: owner.now } }] },
      });
      expect(await pin(store, peerLog(0))).toEqual({ missing: [] });
      expect(await settingsOf(store, peerLog(0), "peer0")).toBeUndefined();
      const changed = { app: 1, user: "alice", since: NOW + 1, limit: 10 };
      expect((await store.conversations.list(changed)).rows).toMatchObject([{ changedAt: owner.now }]);
      const reopened = await opened.reopen();
      expect(await settingsOf(reopened, peerLog(0))).toEqual({ rev: 1, pinnedAt: owner.now });
      expect(await pin(reopened, peerLog(0), false)).toMatchObject({ change: { rev: 2 } });
      expect(await settingsOf(reopened, peerLog(0))).toEqual({ rev: 2 });
    });

    test("needs a conversation that is in the list", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.groups.create({
        app: 1,
        groupID: "empty",
        type: "Work",
        name: "g",
        owner: "alice",
        members: [],
        now: NOW,
      });
      for (const log of [peerLog(0), groupLog("empty"), groupLog("nowhere")]) {
        expect(await pin(store, log)).toEqual({ missing: [log] });
      }
    });

    test("is possible for so many, however many calls come at once", async () => {
      await using opened = await open();
      const { store } = opened;
      const logs = await talks(store, 12);
      const outcomes = await Promise.all(logs.map((log) => pin(store, log, true, 5)));
      expect(outcomes.filter((one) => one === "full")).toHaveLength(7);
      const { rows } = await store.conversations.list({ app: 1, user: "alice", since: 0, limit: 100 });
      const pinned = rows.filter(({ settings }) => settings?.pinnedAt !== undefined);
      expect(pinned).toHaveLength(5);
      const [first] = pinned;
      settled(await pin(store, first?.log ?? peerLog(0), false));
      expect(await pin(store, logs[11] ?? peerLog(0), true, 5)).toMatchObject({ change: {} });
    });
  });

  describe("marks and custom data", () => {
    test("are set and taken away bit by bit, all sixty-four of them", async () => {
      await using opened = await open();
      const { store } = opened;
      const [log] = (await talks(store, 1)) as [LogKey];
      const all = String(2n ** 64n - 1n);
      settled(await mark(store, [log], all));
      expect(await settingsOf(store, log)).toEqual({ rev: 1, marks: all });
      const items = [{ log, clear: String(2n ** 63n), set: "1" }];
      settled(await store.conversationSettings.mark({ owner, items, max: 10 }));
      const reopened = await opened.reopen();
      expect(await settingsOf(reopened, log)).toEqual({ rev: 2, marks: String(2n ** 63n - 1n) });
      const clear = [{ log, clear: all }];
      settled(await reopened.conversationSettings.mark({ owner, items: clear, max: 10 }));
      expect(await settingsOf(reopened, log)).toEqual({ rev: 3 });
    });

    test("are done for those that are there, as one change", async () => {
      await using opened = await open();
      const { store } = opened;
      const logs = await talks(store, 2);
      const nobody = c2cLog("alice", "nobody");
      const items = [...logs, nobody].map((log) => ({ log, set: "4", customData: "vip" }));
      const outcome = settled(await store.conversationSettings.mark({ owner, items, max: 10 }));
      expect(outcome).toMatchObject({ missing: [nobody], change: { rev: 1 } });
      expect(outcome.change?.conversations).toEqual(
        logs.map((log) => ({ log, settings: { rev: 1, marks: "4", customData: "vip" } })),
      );
      // The same again is no change.
      expect(await store.conversationSettings.mark({ owner, items, max: 10 })).toEqual({ missing: [nobody] });
    });

    test("are possible for so many conversations together, and over it nothing is written", async () => {
      await using opened = await open();
      const { store } = opened;
      const logs = await talks(store, 6);
      const [first, second, ...others] = logs as [LogKey, LogKey, ...LogKey[]];
      settled(await mark(store, [first], "1", 3));
      settled(
        await store.conversationSettings.mark({ owner, items: [{ log: first, customData: "x" }], max: 3 }),
      );
      expect(await mark(store, others, "1", 3)).toBe("full");
      expect(await settingsOf(store, others[0] ?? first)).toBeUndefined();
      const outcomes = await Promise.all([second, ...others].map((log) => mark(store, [log], "2", 3)));
      expect(outcomes.filter((one) => one === "full")).toHaveLength(3);
      // Over a limit that became smaller, marks can still be changed and taken away.
      expect(await mark(store, [first], "8", 1)).toMatchObject({ change: {} });
    });
  });

  describe("groups of conversations", () => {
    test("have a number that is never used again, and conversations", async () => {
      await using opened = await open();
      const { store } = opened;
      const logs = await talks(store, 2);
      const made = settled(await create(store, "work", [...logs, groupLog("nowhere")]));
      expect(made).toMatchObject({
        id: 1,
        moved: logs,
        missing: [groupLog("nowhere")],
        groups: { rev: 1, list: [{ id: 1, name: "work" }] },
        change: { rev: 1 },
      });
      expect(await settingsOf(store, peerLog(0))).toEqual({ rev: 1, groups: [1] });
      expect(await create(store, "work", logs)).toBe("taken");
      expect(settled(await create(store, "home", logs)).id).toBe(2);
      expect((await settingsOf(store, peerLog(1)))?.groups).toEqual([1, 2]);
      const deleted = settled(await store.conversationSettings.deleteGroup({ owner, name: "home" }));
      expect(deleted).toEqual({ id: 2, groups: { rev: 3, list: [{ id: 1, name: "work" }] } });
      expect(settled(await create(store, "home", [])).id).toBe(3);
      const reopened = await opened.reopen();
      expect(await reopened.conversationSettings.groups(1, "alice")).toEqual({
        rev: 4,
        list: [
          { id: 1, name: "work" },
          { id: 3, name: "home" },
        ],
      });
      expect((await settingsOf(reopened, peerLog(1)))?.groups).toEqual([1]);
      expect(await reopened.conversationSettings.groups(1, "peer0")).toEqual({ rev: 0, list: [] });
    });

    test("are so many, however many calls come at once", async () => {
      await using opened = await open();
      const { store } = opened;
      const names = Array.from({ length: 9 }, (_, n) => `g${n % 8}`);
      const outcomes = await Promise.all(names.map((name) => create(store, name, [], 4)));
      expect(outcomes.filter((one) => typeof one !== "string")).toHaveLength(4);
      expect((await store.conversationSettings.groups(1, "alice")).list).toHaveLength(4);
    });

    test("are renamed, unless the name is another's", async () => {
      await using opened = await open();
      const { conversationSettings } = opened.store;
      await create(opened.store, "a", []);
      await create(opened.store, "b", []);
      const rename = (name: string, to: string) => conversationSettings.renameGroup({ owner, name, to });
      expect(await rename("none", "c")).toBe("missing");
      expect(await rename("a", "b")).toBe("taken");
      expect(await rename("a", "a")).toMatchObject({ id: 1, groups: { rev: 2 } });
      expect(await rename("a", "c")).toMatchObject({ groups: { rev: 3, list: [{ id: 1, name: "c" }, {}] } });
      expect(await conversationSettings.deleteGroup({ owner, name: "a" })).toBe("missing");
    });

    test("take conversations in and let them go", async () => {
      await using opened = await open();
      const { store } = opened;
      const [one, two] = (await talks(store, 2)) as [LogKey, LogKey];
      await create(store, "work", [one]);
      expect(await add(store, "none", [one])).toBe("missing");
      expect(settled(await add(store, "work", [one, two]))).toMatchObject({
        id: 1,
        moved: [two],
        evicted: [],
      });
      expect(await add(store, "work", [one, two])).toEqual({ id: 1, moved: [], evicted: [], missing: [] });
      const remove = (logs: LogKey[]) =>
        store.conversationSettings.removeFromGroup({ owner, name: "work", logs });
      expect(settled(await remove([one, two]))).toMatchObject({ moved: [one, two], change: { rev: 3 } });
      expect(await remove([one])).toEqual({ id: 1, moved: [], evicted: [], missing: [] });
      expect(await settingsOf(store, one)).toEqual({ rev: 3 });
    });

    test("that are full let those go that were added first", async () => {
      await using opened = await open();
      const { store } = opened;
      const logs = await talks(store, 5);
      await create(store, "work", logs.slice(0, 3), 20, 3);
      const outcome = settled(await add(store, "work", logs.slice(3), 3));
      expect(outcome).toMatchObject({ moved: logs.slice(3), evicted: logs.slice(0, 2) });
      expect(outcome.change?.conversations).toHaveLength(4);
      const inside = await Promise.all(logs.map(async (log) => (await settingsOf(store, log))?.groups));
      expect(inside).toEqual([undefined, undefined, [1], [1], [1]]);
    });
  });

  test("what a user has set is found by conversation and looked through page by page", async () => {
    await using opened = await open();
    const { store } = opened;
    const { conversationSettings } = store;
    const [one, two, three] = (await talks(store, 3)) as [LogKey, LogKey, LogKey];
    settled(await mark(store, [one], "1"));
    settled(await create(store, "work", [two]));
    settled(await pin(store, three));
    expect(await conversationSettings.get(1, "alice", [one, groupLog("nowhere"), three])).toEqual([
      { log: one, settings: { rev: 1, marks: "1" }, changedAt: owner.now },
      { log: three, settings: { rev: 3, pinnedAt: owner.now }, changedAt: owner.now },
    ]);
    expect((await conversationSettings.page(1, "alice", 0, 10)).map(({ log }) => log)).toEqual([one, two]);
    expect((await conversationSettings.page(1, "alice", 1, 1)).map(({ log }) => log)).toEqual([two]);
    expect(await conversationSettings.page(1, "peer0", 0, 10)).toEqual([]);
  });

  describe("a conversation that is deleted", () => {
    const remove = (store: Store, logs: readonly LogKey[], clear = false, user = "alice") =>
      store.conversations.deleteConversations({ app: 1, user, logs, clear, now: NOW + 5_000 });
    const listed = async (store: Store, since: number) =>
      (await store.conversations.list({ app: 1, user: "alice", since, limit: 10 })).rows;

    test("leaves the list with all that was set, until a newer message comes", async () => {
      await using opened = await open();
      const { store } = opened;
      const [log] = (await talks(store, 1)) as [LogKey];
      await store.messages.append(aMessage({ log, sender: "peer0" }));
      settled(await pin(store, log));
      settled(await mark(store, [log], "1"));
      settled(await create(store, "work", [log]));
      expect(await remove(store, [log, groupLog("nowhere")])).toEqual({
        deleted: [{ log, deletedSeq: 2 }],
        rev: 4,
      });
      expect(await listed(store, 0)).toEqual([]);
      const [gone] = await listed(store, 1);
      expect(gone).toMatchObject({ gone: true, deletedSeq: 2, unread: 0, settings: { rev: 4 } });
      expect(gone?.settings).toEqual({ rev: 4 });
      expect(gone?.lastMessage).toBeUndefined();
      expect(await pin(store, log)).toEqual({ missing: [log] });
      expect(await store.conversations.unreadOfC2C(1, "alice")).toBe(0);
      // The other side keeps everything.
      expect(await store.conversations.get(1, "peer0", log)).toMatchObject({ lastMessage: { seq: 2 } });
      const reopened = await opened.reopen();
      await reopened.messages.append(aMessage({ log, sender: "peer0", payload: '{"n":3}' }));
      const [back] = await listed(reopened, 0);
      expect(back).toMatchObject({ deletedSeq: 2, unread: 1, firstSeq: 1, lastMessage: { seq: 3 } });
      expect(back?.gone).toBeUndefined();
    });

    test("does not come back with a message that the user may not see, and no last message from before", async () => {
      await using opened = await open();
      const { store } = opened;
      const [log] = (await talks(store, 1)) as [LogKey];
      await remove(store, [log]);
      await store.messages.append(aMessage({ log, sender: "peer0", only: ["peer0"] }));
      expect(await listed(store, 0)).toEqual([]);
      expect(await remove(store, [log])).toMatchObject({ deleted: [{ deletedSeq: 2 }] });
      await store.messages.append(aMessage({ log, sender: "peer0", visible: false }));
      const [back] = await listed(store, 0);
      expect(back?.unread).toBe(1);
      expect(back?.lastMessage).toBeUndefined();
    });

    test("takes its messages along when it is to", async () => {
      await using opened = await open();
      const { store } = opened;
      const [log] = (await talks(store, 1)) as [LogKey];
      await remove(store, [log], true);
      await store.messages.append(aMessage({ log, sender: "peer0" }));
      expect((await listed(store, 0))[0]).toMatchObject({ firstSeq: 2, clearedSeq: 1, deletedSeq: 1 });
    });

    test("counts from one again, also when the reading lags behind", async () => {
      await using opened = await open();
      const { store } = opened;
      const [log] = (await talks(store, 1)) as [LogKey];
      for (let n = 0; n < 4; n += 1) await store.messages.append(aMessage({ log, sender: "peer0" }));
      await remove(store, [log]);
      await store.messages.append(aMessage({ log, sender: "peer0" }));
      expect(await store.conversations.markRead(1, "alice", log, 2, NOW)).toMatchObject({ unread: 1 });
      expect(await store.conversations.get(1, "alice", log)).toMatchObject({ unread: 1, readSeq: 2 });
    });

    test("mentions nobody any more", async () => {
      await using opened = await open();
      const { store } = opened;
      const group = { app: 1, groupID: "g", type: "Work" as const, name: "g", owner: "peer0", now: NOW };
      await store.groups.create({ ...group, members: asMembers(["alice"]) });
      const log = groupLog("g");
      await store.messages.append(aMessage({ log, sender: "peer0", mentions: ["alice"] }));
      await remove(store, [log]);
      await store.messages.append(aMessage({ log, sender: "peer0", mentions: [""] }));
      expect((await listed(store, 0))[0]?.mentions).toEqual([{ seq: 2, type: 2 }]);
    });
  });
}
