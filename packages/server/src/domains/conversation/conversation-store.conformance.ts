import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Store } from "../../store/store.ts";
import { asMembers } from "../group/group-store.ts";
import { c2cLog, groupLog } from "../message/log-key.ts";
import { aMessage, type ReopenableStore } from "../message/message-store.conformance.ts";

const NOW = 1_700_000_000_000;
const LOG = c2cLog("alice", "bob");

const send = (store: Store, sender: string, with_: object = {}) =>
  store.messages.append(aMessage({ log: LOG, sender, ...with_ }));

const read = (store: Store, user: string, seq?: number, log = LOG) =>
  store.conversations.markRead(1, user, log, seq, NOW + 1_000);

export function conversationStoreConformance(open: () => Promise<ReopenableStore>): void {
  describe("a conversation", () => {
    test("is there for both with the first message", async () => {
      await using opened = await open();
      const { store } = opened;
      expect(await store.conversations.get(1, "alice", LOG)).toBeUndefined();
      await send(store, "alice", { payload: '{"msgID":"hi"}' });
      expect(await store.conversations.get(1, "alice", LOG)).toMatchObject({
        seq: 1,
        unread: 0,
        firstSeq: 1,
      });
      expect(await store.conversations.get(1, "bob", LOG)).toMatchObject({
        seq: 1,
        unread: 1,
        readSeq: 0,
        peerReadSeq: 0,
        lastMessage: { seq: 1, payload: '{"msgID":"hi"}' },
      });
      expect(await store.conversations.get(1, "carol", LOG)).toBeUndefined();
    });

    test("with oneself has one side", async () => {
      await using opened = await open();
      const log = c2cLog("alice", "alice");
      await opened.store.messages.append(aMessage({ log }));
      expect(await opened.store.conversations.get(1, "alice", log)).toMatchObject({ unread: 0, seq: 1 });
    });

    test("shows as last message the newest that may stand there and that the user may see", async () => {
      await using opened = await open();
      const { store } = opened;
      await send(store, "alice", { payload: '{"n":1}' });
      await send(store, "alice", { payload: '{"n":2}', only: ["alice"] });
      await send(store, "alice", { payload: '{"n":3}', visible: false });
      expect((await store.conversations.get(1, "bob", LOG))?.lastMessage?.payload).toBe('{"n":1}');
      expect((await store.conversations.get(1, "alice", LOG))?.lastMessage?.payload).toBe('{"n":2}');
    });
  });

  describe("reading", () => {
    test("moves forward, never back, and tells whether it moved", async () => {
      await using opened = await open();
      const { store } = opened;
      for (let n = 0; n < 5; n += 1) await send(store, "alice");
      expect(await read(store, "bob", 3)).toMatchObject({ readSeq: 3, unread: 2, moved: true });
      expect(await read(store, "bob", 2)).toMatchObject({ readSeq: 3, unread: 2, moved: false });
      expect(await read(store, "bob")).toMatchObject({
        readSeq: 5,
        readTime: 1_700_000_000,
        unread: 0,
        moved: true,
      });
      expect(await read(store, "bob", 99)).toMatchObject({ readSeq: 5, moved: false });
      expect(await read(store, "carol")).toBeUndefined();
    });

    test("can be set back: so many of the newest messages are unread, at most all of them", async () => {
      await using opened = await open();
      const { store } = opened;
      const setUnread = (user: string, unread: number) =>
        store.conversations.setUnread(1, user, LOG, unread, NOW + 2_000);
      for (let n = 0; n < 5; n += 1) await send(store, "alice", { countable: n > 1 });
      expect(await setUnread("bob", 4)).toBe(4);
      expect(await store.conversations.get(1, "bob", LOG)).toMatchObject({
        unread: 4,
        readSeq: 1,
        changedAt: NOW + 2_000,
      });
      expect(await setUnread("bob", 99)).toBe(5);
      await send(store, "alice");
      expect(await store.conversations.get(1, "bob", LOG)).toMatchObject({ unread: 6, readSeq: 0 });
      expect(await read(store, "bob")).toMatchObject({ readSeq: 6, unread: 0 });
      expect(await setUnread("bob", 0)).toBe(0);
      expect(await setUnread("carol", 1)).toBeUndefined();
    });

    test("is seen by the peer, as a change of the conversation", async () => {
      await using opened = await open();
      const { store } = opened;
      await send(store, "alice");
      await read(store, "bob");
      const seen = await store.conversations.get(1, "alice", LOG);
      expect(seen).toMatchObject({ peerReadSeq: 1, peerReadTime: 1_700_000_000, changedAt: NOW + 1_000 });
    });

    test("unread counts agree with a plain count, whatever is sent and read in whatever order", async () => {
      const step = fc.oneof(
        fc.record({ kind: fc.constant("send" as const), by: fc.nat({ max: 2 }), countable: fc.boolean() }),
        fc.record({ kind: fc.constant("read" as const), by: fc.nat({ max: 2 }), upTo: fc.nat({ max: 30 }) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          await using opened = await open();
          const { store } = opened;
          const users = ["u0", "u1", "u2"];
          const log = groupLog("g");
          await store.groups.create({
            app: 1,
            groupID: "g",
            type: "Work",
            name: "g",
            owner: "u0",
            members: asMembers(users),
            now: NOW,
          });
          const sent: { by: number; countable: boolean }[] = [];
          const readUpTo = [0, 0, 0];
          for (const each of steps) {
            const user = users[each.by] ?? "";
            if (each.kind === "send") {
              await store.messages.append(aMessage({ log, sender: user, countable: each.countable }));
              sent.push({ by: each.by, countable: each.countable });
            } else {
              const upTo = each.upTo === 0 ? undefined : each.upTo;
              await store.conversations.markRead(1, user, log, upTo, NOW);
              readUpTo[each.by] = Math.max(
                readUpTo[each.by] ?? 0,
                Math.min(upTo ?? sent.length, sent.length),
              );
            }
          }
          for (const [index, user] of users.entries()) {
            const expected = sent.filter(
              (message, at) => message.countable && message.by !== index && at + 1 > (readUpTo[index] ?? 0),
            ).length;
            expect((await store.conversations.get(1, user, log))?.unread).toBe(expected);
          }
        }),
        { numRuns: 30 },
      );
    });

    test("one-to-one unread is summed over conversations, groups apart", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.groups.create({
        app: 1,
        groupID: "g",
        type: "Work",
        name: "g",
        owner: "bob",
        members: asMembers(["alice"]),
        now: NOW,
      });
      await send(store, "alice");
      await store.messages.append(aMessage({ log: c2cLog("carol", "bob"), sender: "carol" }));
      await store.messages.append(aMessage({ log: groupLog("g"), sender: "alice" }));
      expect(await store.conversations.unreadOfC2C(1, "bob")).toBe(2);
      expect(await store.conversations.unreadOfC2C(2, "bob")).toBe(0);
    });
  });

  describe("mentions", () => {
    const group = groupLog("g");
    const openGroup = async (opened: ReopenableStore, members: readonly string[]): Promise<Store> => {
      const { store } = opened;
      const about = { app: 1, groupID: "g", type: "Work" as const, name: "g", owner: "alice", now: NOW };
      await store.groups.create({ ...about, members: asMembers(members) });
      return store;
    };
    const mention = (store: Store, sender: string, mentions: readonly string[], with_: object = {}) =>
      store.messages.append(aMessage({ log: group, sender, mentions, ...with_ }));
    const mentionsOf = async (store: Store, user: string) =>
      (await store.conversations.get(1, user, group))?.mentions;

    test("are those by name and of everyone, until they are read, and outlive the server", async () => {
      await using opened = await open();
      const store = await openGroup(opened, ["bob", "carol"]);
      await mention(store, "alice", ["bob"]);
      await mention(store, "alice", ["carol", ""]);
      await mention(store, "bob", ["bob", ""]);
      await mention(store, "alice", ["bob", ""]);
      const ofBob = [
        { seq: 1, type: 1 },
        { seq: 2, type: 2 },
        { seq: 4, type: 3 },
      ];
      expect(await mentionsOf(store, "bob")).toEqual(ofBob);
      expect(await mentionsOf(store, "carol")).toEqual([
        { seq: 2, type: 3 },
        { seq: 3, type: 2 },
        { seq: 4, type: 2 },
      ]);
      expect(await mentionsOf(store, "alice")).toEqual([{ seq: 3, type: 2 }]);
      await read(store, "bob", 2, group);
      const reopened = await opened.reopen();
      expect(await mentionsOf(reopened, "bob")).toEqual(ofBob.slice(2));
      await read(reopened, "bob", undefined, group);
      expect(await mentionsOf(reopened, "bob")).toBeUndefined();
    });

    test("are the newest hundred, and not those of a message that is there already", async () => {
      await using opened = await open();
      const store = await openGroup(opened, ["bob"]);
      await Promise.all(
        Array.from({ length: 130 }, (_, n) => mention(store, "alice", n % 2 === 0 ? ["bob"] : [""])),
      );
      const again = { msgID: "1-1700000000-77" };
      await mention(store, "alice", ["bob"], again);
      await mention(store, "alice", ["bob"], again);
      const mentions = (await mentionsOf(store, "bob")) ?? [];
      expect(mentions.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, n) => n + 32));
    });

    test("of a revoked message are gone", async () => {
      await using opened = await open();
      const store = await openGroup(opened, ["bob"]);
      const atUserList = ["bob", "__kImSDK_MesssageAtALL__"];
      await mention(store, "alice", ["bob", ""]);
      await mention(store, "alice", ["bob"]);
      const revoke = { app: 1, log: group, seq: 1, expectVersion: 0, kind: "revoked", now: NOW } as const;
      await store.messages.change({ ...revoke, payload: JSON.stringify({ msgID: "m", atUserList }) });
      expect(await mentionsOf(store, "bob")).toEqual([{ seq: 2, type: 1 }]);
    });

    test("from before somebody's time in the group are not theirs", async () => {
      await using opened = await open();
      await opened.store.messages.append(aMessage({ log: group, sender: "old", mentions: [""] }));
      const store = await openGroup(opened, ["bob"]);
      await mention(store, "alice", [""]);
      expect(await mentionsOf(store, "bob")).toEqual([{ seq: 2, type: 2 }]);
    });
  });

  describe("the list", () => {
    const list = (store: Store, with_: object = {}) =>
      store.conversations.list({ app: 1, user: "alice", since: 0, limit: 100, ...with_ });

    test("has the conversations that changed last first, and pages without holes", async () => {
      await using opened = await open();
      const { store } = opened;
      const peers = Array.from({ length: 25 }, (_, n) => `peer${n}`);
      for (const [n, peer] of peers.entries()) {
        await store.messages.append(
          aMessage({ log: c2cLog("alice", peer), sender: peer, now: NOW + (n % 5) * 1_000 }),
        );
      }
      const seen: string[] = [];
      let before = Number.POSITIVE_INFINITY;
      for (let cursor: string | undefined, more = true; more; ) {
        const page = await list(store, { limit: 4, ...(cursor !== undefined && { cursor }) });
        for (const row of page.rows) {
          expect(row.changedAt).toBeLessThanOrEqual(before);
          before = row.changedAt;
          seen.push(row.log);
        }
        cursor = page.cursor;
        more = cursor !== undefined;
      }
      expect(new Set(seen)).toEqual(new Set(peers.map((peer) => c2cLog("alice", peer))));
      expect(seen).toHaveLength(25);
    });

    test("of what changed since a time leaves out the rest", async () => {
      await using opened = await open();
      const { store } = opened;
      await send(store, "alice");
      await store.messages.append(aMessage({ log: c2cLog("alice", "carol"), now: NOW + 60_000 }));
      expect((await list(store, { since: NOW + 1 })).rows.map(({ log }) => log)).toEqual([
        c2cLog("alice", "carol"),
      ]);
      await read(store, "bob");
      expect((await list(store, { since: NOW + 1 })).rows).toHaveLength(2);
    });

    test("leaves out a group without a message, and belongs to one app", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.groups.create({
        app: 1,
        groupID: "g",
        type: "Work",
        name: "g",
        owner: "alice",
        members: [],
        now: NOW,
      });
      expect((await list(store)).rows).toEqual([]);
      await store.messages.append(aMessage({ log: groupLog("g") }));
      expect((await list(store)).rows).toHaveLength(1);
      expect((await list(store, { app: 2 })).rows).toEqual([]);
    });
  });

  describe("deleting messages from one's own view", () => {
    const seqsOf = async (store: Store, user: string) => {
      const page = await store.messages.history({
        app: 1,
        log: LOG,
        user,
        direction: "newer",
        floor: (await store.conversations.firstSeq(1, user, LOG)) ?? 1,
        limit: 100,
      });
      return page.messages.map(({ seq }) => seq);
    };
    const remove = (store: Store, user: string, seqs: number[]) =>
      store.conversations.deleteMessages({ app: 1, user, log: LOG, seqs, now: NOW + 1_000 });

    test("leaves the others' views alone, and is counted once per message", async () => {
      await using opened = await open();
      const { store } = opened;
      for (let n = 0; n < 4; n += 1) await send(store, "alice");
      expect(await remove(store, "bob", [2, 4, 9])).toEqual({ seqs: [2, 4], deletions: 2 });
      expect(await remove(store, "bob", [4, 1])).toEqual({ seqs: [1], deletions: 3 });
      expect(await seqsOf(store, "bob")).toEqual([3]);
      expect(await seqsOf(store, "alice")).toEqual([1, 2, 3, 4]);
      expect(await store.conversations.deletedSince(1, "bob", LOG, 0, 10)).toEqual([2, 4, 1]);
      expect(await store.conversations.deletedSince(1, "bob", LOG, 1, 1)).toEqual([4]);
      expect(await store.conversations.get(1, "bob", LOG)).toMatchObject({
        deletions: 3,
        unread: 4,
        lastMessage: { seq: 3 },
        changedAt: NOW + 1_000,
      });
      expect((await store.conversations.get(1, "alice", LOG))?.deletions).toBeUndefined();
      expect(await remove(store, "carol", [1])).toBeUndefined();
    });

    test("clearing takes all that is there; what comes later is there and counts", async () => {
      await using opened = await open();
      const { store } = opened;
      for (let n = 0; n < 3; n += 1) await send(store, "alice");
      expect(await store.conversations.clear(1, "bob", LOG, NOW + 1_000)).toBe(3);
      const cleared = await store.conversations.get(1, "bob", LOG);
      expect(cleared).toMatchObject({ clearedSeq: 3, firstSeq: 4, unread: 0, readSeq: 0 });
      expect(await opened.store.conversations.firstSeq(1, "zoe", LOG)).toBeUndefined();
      expect(cleared?.lastMessage).toBeUndefined();
      expect(
        (await store.conversations.list({ app: 1, user: "bob", since: 0, limit: 10 })).rows,
      ).toHaveLength(1);
      await send(store, "alice");
      expect(await seqsOf(store, "bob")).toEqual([4]);
      expect(await store.conversations.get(1, "bob", LOG)).toMatchObject({
        unread: 1,
        lastMessage: { seq: 4 },
      });
      expect(await seqsOf(store, "alice")).toEqual([1, 2, 3, 4]);
      expect(await store.conversations.clear(1, "carol", LOG, NOW)).toBeUndefined();
    });

    test("clearing a group for everybody takes what came up to a seq out of every view, and counts what is left", async () => {
      await using opened = await open();
      const { store } = opened;
      const log = groupLog("hike");
      const members = asMembers(["bob", "carol"]);
      const about = { app: 1, groupID: "hike", type: "Work" as const, name: "", owner: "alice", now: NOW };
      await store.groups.create({ ...about, members });
      for (const [index, sender] of ["alice", "bob", "alice", "bob", "alice"].entries()) {
        await store.messages.append(aMessage({ log, sender, msgID: `m${index}` }));
      }
      await store.conversations.markRead(1, "carol", log, 4, NOW);
      const clear = (upTo?: number) =>
        store.conversations.clearForAll({ app: 1, log, upTo, now: NOW + 1_000 });
      const unread = async () => {
        const rows = await Promise.all(
          ["alice", "bob", "carol"].map((user) => store.conversations.get(1, user, log)),
        );
        return rows.map((row) => [row?.clearedSeq, row?.firstSeq, row?.unread]);
      };
      expect(await clear(2)).toBe(2);
      // Alice's others: 4; bob's: 3 and 5; carol has read up to 4.
      expect(await unread()).toEqual([
        [2, 3, 1],
        [2, 3, 2],
        [2, 3, 1],
      ]);
      expect(await clear()).toBe(5);
      expect(await unread()).toEqual([
        [5, 6, 0],
        [5, 6, 0],
        [5, 6, 0],
      ]);
      expect(await clear(1)).toBe(1);
      expect((await unread())[1]).toEqual([5, 6, 0]);
      await store.messages.append(aMessage({ log, sender: "alice", msgID: "later" }));
      expect((await unread()).map((one) => one[2])).toEqual([0, 1, 1]);
      expect(
        await store.conversations.clearForAll({ app: 1, log: groupLog("none"), upTo: 1, now: NOW }),
      ).toBeUndefined();
    });
  });
}
