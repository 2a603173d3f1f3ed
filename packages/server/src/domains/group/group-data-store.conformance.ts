import { describe, expect, test } from "vitest";
import type { ReopenableStore } from "../message/message-store.conformance.ts";
import type { AttributeWrite } from "./group-data-store.ts";
import { asMembers } from "./group-store.ts";

const NOW = 1_700_000_000_000;
const HIKE = { app: 1, groupID: "hike" };

export function groupDataStoreConformance(openStore: () => Promise<ReopenableStore>): void {
  async function open() {
    const opened = await openStore();
    const group = { ...HIKE, type: "Public" as const, name: "Hike", owner: "alice", now: NOW };
    await opened.store.groups.create({ ...group, members: asMembers(["bob", "carol"]) });
    const data = opened.store.groupData;
    const write = (fields: Partial<AttributeWrite>) =>
      data.writeAttributes({ ...HIKE, operation: "set", set: {}, keys: [], ...fields });
    return { opened, data, write };
  }

  describe("attributes", () => {
    test("are set, replaced, removed and cleared, each write with the next number", async () => {
      const { opened, data, write } = await open();
      await using _ = opened;
      expect(await data.attributes(1, "hike")).toEqual({ seq: 0, attributes: {} });
      await write({ set: { a: "1", b: "2" } });
      await write({ set: { b: "3" } });
      const both = { seq: 2, attributes: { a: { value: "1", seq: 1 }, b: { value: "3", seq: 2 } } };
      expect(await data.attributes(1, "hike")).toEqual(both);
      expect(await write({ operation: "delete", keys: ["a"] })).toMatchObject({ seq: 3 });
      expect(await write({ operation: "init", set: { c: "4" } })).toEqual({
        seq: 4,
        attributes: { c: { value: "4", seq: 4 } },
      });
      expect(await write({ operation: "clear" })).toEqual({ seq: 5, attributes: {} });
      expect(
        await data.writeAttributes({ ...HIKE, groupID: "none", operation: "clear", set: {}, keys: [] }),
      ).toBe(undefined);
    });

    test("of writers who know the same, the first one wins; those of other keys both do", async () => {
      const { opened, data, write } = await open();
      await using _ = opened;
      await write({ set: { a: "1", b: "1" } });
      const same = { expect: { keys: { a: 1 } } };
      expect(
        await Promise.all([write({ set: { a: "2" }, ...same }), write({ set: { a: "3" }, ...same })]),
      ).toEqual([expect.objectContaining({ seq: 2 }), "conflict"]);
      expect(await write({ set: { b: "2" }, expect: { keys: { b: 1 } } })).toMatchObject({ seq: 3 });
      expect(await write({ set: { new: "1" }, expect: { keys: { new: 1 } } })).toBe("conflict");
      expect(await write({ operation: "clear", expect: { seq: 2 } })).toBe("conflict");
      expect((await data.attributes(1, "hike")).seq).toBe(3);
    });

    test("that are too many, too large or not there are refused whole", async () => {
      const { opened, data, write } = await open();
      await using _ = opened;
      const many = Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`k${n}`, "v"]));
      expect(await write({ set: many })).toBe("many");
      const large = Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`k${n}`, "v".repeat(4_000)]));
      expect(await write({ set: large })).toBe("large");
      expect(await write({ operation: "delete", keys: ["none"] })).toBe("missing");
      expect(await data.attributes(1, "hike")).toEqual({ seq: 0, attributes: {} });
    });
  });

  describe("counters", () => {
    test("count exactly, whoever counts at once, within 64 bits", async () => {
      const { opened, data } = await open();
      await using _ = opened;
      const add = (n: string) => data.writeCounters({ ...HIKE, operation: "add", counters: { likes: n } });
      await Promise.all(Array.from({ length: 50 }, () => add("2")));
      expect(await add("-1")).toEqual({ likes: "99" });
      const highest = String(2n ** 63n - 1n);
      expect(await data.writeCounters({ ...HIKE, operation: "set", counters: { likes: highest } })).toEqual({
        likes: highest,
      });
      expect(await add("1")).toBe("overflow");
      expect(await data.counters(1, "hike")).toEqual({ likes: highest });
    });

    test("are twenty at most, and removed by name or all", async () => {
      const { opened, data } = await open();
      await using _ = opened;
      const twenty = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`k${n}`, "1"]));
      await data.writeCounters({ ...HIKE, operation: "set", counters: twenty });
      expect(await data.writeCounters({ ...HIKE, operation: "add", counters: { more: "1" } })).toBe("many");
      expect(await data.counters(1, "hike", ["k3", "none"])).toEqual({ k3: "1" });
      expect(await data.deleteCounters(1, "hike", ["k3", "none"])).toEqual(["k3"]);
      expect(await data.deleteCounters(1, "hike", undefined)).toHaveLength(19);
      expect(await data.counters(1, "hike")).toEqual({});
    });
  });

  test("labels are borne by members, of ten kinds at most, and found by the list", async () => {
    const { opened, data } = await open();
    await using _ = opened;
    const mark = (users: string[], kind: number, on = true) => data.mark({ ...HIKE, users, mark: kind, on });
    expect(await mark(["bob", "carol", "stranger"], 1_000)).toEqual(["bob", "carol"]);
    expect(await mark(["bob"], 1_000)).toEqual([]);
    for (let kind = 1_001; kind < 1_010; kind += 1) await mark(["bob"], kind);
    expect(await mark(["bob"], 2_000)).toBe("many");
    expect(await mark(["bob"], 1_000, false)).toEqual(["bob"]);
    const { groups } = opened.store;
    const labelled = await groups.members({ ...HIKE, mark: 1_000, limit: 10 });
    expect(labelled.members.map(({ userID }) => userID)).toEqual(["carol"]);
    await groups.remove({ ...HIKE, users: ["carol"], below: 400, now: NOW });
    await groups.add({ ...HIKE, users: asMembers(["carol"]), groupsMax: 9, now: NOW });
    expect((await groups.members({ ...HIKE, mark: 1_000, limit: 10 })).members).toEqual([]);
  });

  test("all of it goes with the group", async () => {
    const { opened, data, write } = await open();
    await using _ = opened;
    await write({ set: { a: "1" } });
    await data.writeCounters({ ...HIKE, operation: "set", counters: { likes: "1" } });
    await opened.store.groups.dismiss(1, "hike", NOW);
    expect(await data.attributes(1, "hike")).toEqual({ seq: 0, attributes: {} });
    expect(await data.counters(1, "hike")).toEqual({});
  });
}
