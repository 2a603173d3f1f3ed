import { expect, test } from "vitest";
import { asMembers } from "../group/group-store.ts";
import type { ReopenableStore } from "../message/message-store.conformance.ts";

const NOW = 1_700_000_000_000;
const PARKS = "@TGS#_parks";
const NEWS = `${PARKS}@TOPIC#_news`;
const MODS = "@PMG#_mods";
const NAMED = { app: 1, groupID: PARKS, permissionGroupID: MODS };

export function permissionGroupStoreConformance(openStore: () => Promise<ReopenableStore>): void {
  async function open() {
    const opened = await openStore();
    await opened.store.groups.create({
      app: 1,
      groupID: PARKS,
      type: "Community",
      name: "Parks",
      owner: "alice",
      members: asMembers(["bob", "carol"]),
      supportTopic: true,
      now: NOW,
    });
    const { permissionGroups } = opened.store;
    const create = (permissionGroupID: string, createdAt = 1) =>
      permissionGroups.create({
        ...NAMED,
        permissionGroupID,
        name: "mods",
        custom: "m",
        permissions: "96",
        groupsMax: 2,
        createdAt,
      });
    return { opened, permissionGroups, create };
  }

  test("keeps groups, and no more than there may be", async () => {
    const { opened, create } = await open();
    await using _ = opened;
    expect([await create(MODS, 2), await create(MODS), await create("@PMG#_a", 1)]).toEqual([
      "created",
      "taken",
      "created",
    ]);
    expect(await create("@PMG#_b")).toBe("many");
    const mods = { permissionGroupID: MODS, name: "mods", custom: "m", permissions: "96" };
    const reopened = (await opened.reopen()).permissionGroups;
    expect(await reopened.list(1, PARKS)).toEqual([
      { ...mods, permissionGroupID: "@PMG#_a", memberCount: 0, createdAt: 1 },
      { ...mods, memberCount: 0, createdAt: 2 },
    ]);
    expect(await reopened.update({ ...NAMED, fields: { name: "M" } })).toBe(true);
    expect(await reopened.update({ ...NAMED, permissionGroupID: "@PMG#_none", fields: { name: "M" } })).toBe(
      false,
    );
    expect(await reopened.delete(1, PARKS, [MODS, "@PMG#_none"])).toEqual([MODS]);
    expect(await reopened.list(1, PARKS)).toHaveLength(1);
  });

  test("takes members of the community in, up to a number, until they leave", async () => {
    const { opened, permissionGroups, create } = await open();
    await using _ = opened;
    await create(MODS);
    const add = (users: string[], membersMax = 9) =>
      permissionGroups.addMembers({ ...NAMED, users, membersMax });
    expect(await add(["bob", "stranger", "alice"])).toEqual(["bob", "alice"]);
    expect(await add(["bob"])).toEqual([]);
    expect(await add(["carol"], 2)).toBe("full");
    expect(
      await permissionGroups.addMembers({
        ...NAMED,
        permissionGroupID: "none",
        users: ["bob"],
        membersMax: 9,
      }),
    ).toBe(undefined);
    expect(await permissionGroups.listOf(1, PARKS, "bob")).toMatchObject([{ memberCount: 2 }]);
    expect([
      await permissionGroups.members(NAMED, "", 1),
      await permissionGroups.members(NAMED, "alice", 9),
    ]).toEqual([["alice"], ["bob"]]);
    const removal = { app: 1, groupID: PARKS, users: ["bob"], below: 400, now: NOW };
    await opened.store.groups.remove(removal);
    expect(await permissionGroups.list(1, PARKS)).toMatchObject([{ memberCount: 1 }]);
    expect(await permissionGroups.removeMembers({ ...NAMED, users: ["alice", "bob"] })).toEqual(["alice"]);
    expect(await permissionGroups.listOf(1, PARKS, "alice")).toEqual([]);
  });

  test("gives bits in topics, and says what all of a user's groups give", async () => {
    const { opened, permissionGroups, create } = await open();
    await using _ = opened;
    await create(MODS);
    await create("@PMG#_b", 2);
    const write = (mode: "add" | "change", bits: string, named = NAMED) =>
      permissionGroups.writeTopics({ ...named, mode, topics: { [NEWS]: bits } });
    expect([await write("change", "1"), await write("add", "8"), await write("add", "9")]).toEqual([
      [],
      [NEWS],
      [],
    ]);
    expect(await write("change", "18446744073709551615")).toEqual([NEWS]);
    expect(await permissionGroups.topics(NAMED)).toEqual(new Map([[NEWS, "18446744073709551615"]]));
    expect(await permissionGroups.topics({ ...NAMED, permissionGroupID: "none" })).toBe(undefined);
    const other = { ...NAMED, permissionGroupID: "@PMG#_b" };
    await write("add", "4", other);
    for (const named of [NAMED, other]) {
      await permissionGroups.addMembers({ ...named, users: ["bob"], membersMax: 9 });
    }
    const grants = await permissionGroups.grantsOf(1, PARKS, "bob");
    expect(grants.community).toEqual(["96", "96"]);
    expect(grants.topics.map(({ permissions }) => permissions).sort()).toEqual(["18446744073709551615", "4"]);
    expect(await permissionGroups.grantsOf(1, PARKS, "carol")).toEqual({ community: [], topics: [] });
    expect(await permissionGroups.removeTopics({ ...NAMED, topicIDs: [NEWS, "none"] })).toEqual([NEWS]);
    expect(await permissionGroups.topics(NAMED)).toEqual(new Map());
    await opened.store.groups.dismiss(1, PARKS, NOW);
    expect(await permissionGroups.list(1, PARKS)).toEqual([]);
  });
}
