import { expect, test } from "vitest";
import { groupLog } from "../message/log-key.ts";
import { aMessage, type ReopenableStore } from "../message/message-store.conformance.ts";

const NOW = 1_700_000_000_000;
const group = (with_: object = {}) => ({
  app: 1,
  groupID: "hike",
  type: "Work",
  name: "Hike",
  owner: "alice",
  members: ["bob", "alice", "bob"],
  now: NOW,
  ...with_,
});

export function groupStoreConformance(open: () => Promise<ReopenableStore>): void {
  test("a group is created with its members, each once, the owner among them", async () => {
    await using opened = await open();
    const { groups } = opened.store;
    expect(await groups.create(group())).toBe(true);
    expect(await groups.get(1, ["hike", "none"])).toEqual([
      {
        groupID: "hike",
        type: "Work",
        name: "Hike",
        faceUrl: "",
        owner: "alice",
        createdAt: 1_700_000_000,
        memberCount: 2,
      },
    ]);
    expect((await groups.members(1, "hike", "", 10)).map(({ userID, role }) => [userID, role])).toEqual([
      ["alice", 400],
      ["bob", 200],
    ]);
    expect(await groups.member(1, "hike", "bob")).toMatchObject({ role: 200, joinedAt: 1_700_000_000 });
    expect(await groups.member(1, "hike", "carol")).toBeUndefined();
    expect(await groups.groupsOf(1, "bob")).toEqual(["hike"]);
  });

  test("an ID is given once per app", async () => {
    await using opened = await open();
    const { groups } = opened.store;
    const both = await Promise.all([groups.create(group()), groups.create(group({ owner: "carol" }))]);
    expect(both).toEqual([true, false]);
    expect(await groups.create(group({ app: 2 }))).toBe(true);
    expect(await groups.groupsOf(1, "carol")).toEqual([]);
  });

  test("members page in the order of their IDs", async () => {
    await using opened = await open();
    const members = Array.from({ length: 30 }, (_, n) => `m${String(n).padStart(2, "0")}`);
    await opened.store.groups.create(group({ members }));
    const first = await opened.store.groups.members(1, "hike", "", 20);
    const second = await opened.store.groups.members(1, "hike", first.at(-1)?.userID ?? "", 20);
    expect([...first, ...second].map(({ userID }) => userID)).toEqual(["alice", ...members]);
  });

  test("members see the group's messages from the beginning and count them", async () => {
    await using opened = await open();
    await opened.store.groups.create(group());
    await opened.store.messages.append(aMessage({ log: groupLog("hike") }));
    expect(await opened.store.conversations.get(1, "bob", groupLog("hike"))).toMatchObject({
      unread: 1,
      firstSeq: 1,
    });
  });
}
