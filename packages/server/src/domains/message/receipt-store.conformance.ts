import { describe, expect, test } from "vitest";
import type { Store } from "../../store/store.ts";
import { asMembers } from "../group/group-store.ts";
import { c2cLog, groupLog, type LogKey } from "./log-key.ts";
import { aMessage, type ReopenableStore } from "./message-store.conformance.ts";

const NOW = 1_700_000_000_000;
const HIKE = groupLog("hike");
const MEMBERS = ["bob", "carol", "dave"];

const wanted = (base: number) => JSON.stringify({ msgID: "m", needReadReceipt: true, receiptBase: base });

/** A group of alice's with three members, whose accounts were made in the order of their names. */
async function makeGroup(store: Store): Promise<void> {
  for (const userID of ["alice", ...MEMBERS]) await store.accounts.import(1, [{ userID }], NOW);
  const group = { app: 1, groupID: "hike", type: "Work" as const, name: "Hike", owner: "alice" };
  await store.groups.create({ ...group, members: asMembers(MEMBERS), now: NOW });
}

const send = (store: Store, with_: object = {}) =>
  store.messages.append(aMessage({ log: HIKE, payload: wanted(3), ...with_ }));

const read = (store: Store, reader: string, seqs: readonly number[], log: LogKey = HIKE, now = NOW + 5_000) =>
  store.receipts.add({ app: 1, log, reader, seqs, now });

const revoke = (store: Store, seq: number) =>
  store.messages.change({
    app: 1,
    log: HIKE,
    seq,
    expectVersion: 0,
    payload: JSON.stringify({ revoked: { by: "alice", reason: "", time: 1 } }),
    kind: "revoked",
    now: NOW,
  });

export function receiptStoreConformance(open: () => Promise<ReopenableStore>): void {
  describe("a confirmation", () => {
    test("counts once, and is numbered among those for messages of the same sender", async () => {
      await using opened = await open();
      const { store } = opened;
      for (let n = 0; n < 3; n += 1) await send(store, { msgID: `1-1-${n}` });
      await send(store, { sender: "bob", msgID: "2-1-0" });
      const first = { seq: 2, msgID: "1-1-1", sender: "alice", readers: 1, base: 3, time: NOW / 1_000 + 5 };
      expect(await read(store, "bob", [2, 1])).toEqual([
        { ...first, nth: 1 },
        { ...first, seq: 1, msgID: "1-1-0", nth: 2 },
      ]);
      expect(await read(store, "bob", [1, 2])).toEqual([]);
      expect(await read(store, "carol", [4, 2, 2])).toMatchObject([
        { seq: 4, sender: "bob", readers: 1, nth: 1 },
        { seq: 2, sender: "alice", readers: 2, nth: 3 },
      ]);
      const known = await opened.reopen();
      const listed = await known.receipts.get(1, HIKE, [1, 2, 3]);
      expect(listed.map(({ seq, readers, nth }) => [seq, readers, nth]).sort()).toEqual([
        [1, 1, 2],
        [2, 2, 3],
      ]);
      expect(await known.receipts.get(2, HIKE, [1, 2])).toEqual([]);
    });

    test("of a message that is not there, revoked or one's own is nothing", async () => {
      await using opened = await open();
      const { store } = opened;
      expect(await read(store, "bob", [1])).toEqual([]);
      await send(store);
      await send(store);
      await revoke(store, 2);
      expect(await read(store, "alice", [1])).toEqual([]);
      expect(await read(store, "bob", [0, 2, 3, 99])).toEqual([]);
    });

    test("of a message without a base set counts against one", async () => {
      await using opened = await open();
      const { store } = opened;
      const log = c2cLog("alice", "bob");
      await store.messages.append(aMessage({ log }));
      expect(await read(store, "bob", [1], log)).toMatchObject([{ seq: 1, readers: 1, base: 1 }]);
    });

    test("changes the conversation of the sender alone", async () => {
      await using opened = await open();
      const { store } = opened;
      await makeGroup(store);
      await send(store, { now: NOW });
      const [seq, later] = [[1], NOW + 60_000];
      await read(store, "bob", seq, HIKE, later);
      expect(await store.conversations.get(1, "alice", HIKE)).toMatchObject({
        receipts: 1,
        changedAt: later,
      });
      const other = await store.conversations.get(1, "bob", HIKE);
      expect(other?.receipts).toBeUndefined();
      expect(other?.changedAt).toBeLessThan(later);
      expect(other?.unread).toBe(1);
    });
  });

  test("what came since is listed in pages, each message once with its newest number", async () => {
    await using opened = await open();
    const { store } = opened;
    await makeGroup(store);
    for (let n = 0; n < 4; n += 1) await send(store);
    await read(store, "bob", [1, 2, 3, 4]);
    await read(store, "carol", [1]);
    const page = async (since: number, limit: number) => {
      const { receipts, newest } = await store.receipts.since({
        app: 1,
        log: HIKE,
        sender: "alice",
        since,
        limit,
      });
      return [receipts.map(({ seq, nth, readers }) => [seq, nth, readers]), newest];
    };
    expect(await page(0, 2)).toEqual([
      [
        [2, 2, 1],
        [3, 3, 1],
      ],
      5,
    ]);
    expect(await page(3, 9)).toEqual([
      [
        [4, 4, 1],
        [1, 5, 2],
      ],
      5,
    ]);
    expect(await page(5, 9)).toEqual([[], 5]);
    const none = { app: 1, log: HIKE, sender: "bob", since: 0, limit: 9 };
    expect(await store.receipts.since(none)).toEqual({ receipts: [], newest: 0 });
  });

  test("a revoked message has no receipts, and its numbers are not given again", async () => {
    await using opened = await open();
    const { store } = opened;
    await makeGroup(store);
    await send(store);
    await send(store);
    await read(store, "bob", [1, 2]);
    await revoke(store, 2);
    expect(await store.receipts.get(1, HIKE, [1, 2])).toMatchObject([{ seq: 1 }]);
    const members = { app: 1, log: HIKE, seq: 2, after: 0, limit: 9 };
    expect(await store.receipts.readers(members)).toEqual([]);
    expect(await read(store, "carol", [1])).toMatchObject([{ seq: 1, readers: 2, nth: 3 }]);
  });

  describe("members", () => {
    test("who have read come in that order, those who have not in the order of their accounts", async () => {
      await using opened = await open();
      const { store } = opened;
      await makeGroup(store);
      await send(store);
      const members = { app: 1, log: HIKE, seq: 1, after: 0, limit: 2 };
      const page = await store.receipts.nonReaders(members);
      expect(page.map(({ userID }) => userID)).toEqual(["bob", "carol"]);
      // A page does not move when somebody of the one before has read meanwhile.
      await read(store, "bob", [1]);
      const after = page[1]?.at ?? 0;
      const rest = await store.receipts.nonReaders({ ...members, after });
      expect(rest.map(({ userID }) => userID)).toEqual(["dave"]);
      await read(store, "dave", [1]);
      const [first] = await store.receipts.readers({ ...members, limit: 1 });
      expect(first).toEqual({ userID: "bob", at: 1 });
      expect(await store.receipts.readers({ ...members, after: 1 })).toEqual([{ userID: "dave", at: 2 }]);
      const left = await store.receipts.nonReaders(members);
      expect(left.map(({ userID }) => userID)).toEqual(["carol"]);
    });

    test("of a message for some members are only these", async () => {
      await using opened = await open();
      const { store } = opened;
      await makeGroup(store);
      await send(store, { only: ["dave", "alice"] });
      const members = { app: 1, log: HIKE, seq: 1, after: 0, limit: 9 };
      const listed = await store.receipts.nonReaders(members);
      expect(listed.map(({ userID }) => userID)).toEqual(["dave"]);
    });

    test("who were no members yet when it was sent have nothing to read", async () => {
      await using opened = await open();
      const { store } = opened;
      await send(store);
      await makeGroup(store);
      expect(await store.receipts.nonReaders({ app: 1, log: HIKE, seq: 1, after: 0, limit: 9 })).toEqual([]);
    });
  });
}
