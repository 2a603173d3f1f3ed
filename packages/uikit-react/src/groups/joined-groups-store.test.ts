import { expect, test } from "vitest";
import { Skein } from "../provider/skein.ts";
import { type Answers, answer, FakeIM, settled } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { JoinedGroupsStore } from "./joined-groups-store.ts";

const group = (groupID: string, groupName: string) => ({ groupID, groupName, groupType: "Public" });

function opened(answers: Answers = {}) {
  const im = new FakeIM({
    getJoinedGroupList: () => answer([group("z", "Zoo"), group("a", "Attic")]),
    createGroup: () => answer("new"),
    searchGroupByID: () => answer({ ...group("z", "Zoo"), groupAddOpt: 1 }),
    ...answers,
  });
  const skein = new Skein({ im: im.manager, userID: "alice", clock: new ManualClock() });
  const store = skein.store(JoinedGroupsStore);
  store.subscribe(() => {});
  return { im, store };
}
const idsOf = (store: JoinedGroupsStore) => store.getSnapshot().groups.map(({ groupID }) => groupID);

test("groups are in the order of their names", async () => {
  const { store } = opened();
  await settled();
  expect(idsOf(store)).toEqual(["a", "z"]);
});

test("a group that ended is gone at once; one that happens to the user makes it read anew", async () => {
  const { im, store } = opened();
  await settled();
  im.groupEvents((one) => one.onGroupDismissed?.("z", {}));
  expect(idsOf(store)).toEqual(["a"]);
  await settled();
  im.groupEvents((one) => one.onMemberEnter?.("q", [{ userID: "bob" }]));
  im.groupEvents((one) => one.onMemberEnter?.("q", [{ userID: "alice" }]));
  await settled();
  expect(im.paramsOf("getJoinedGroupList")).toHaveLength(3);
});

test("what happens while the list is being read makes it read once more", async () => {
  const { im } = opened();
  im.groupEvents((one) => one.onGroupCreated?.("n"));
  im.groupEvents((one) => one.onGroupCreated?.("m"));
  await settled();
  expect(im.paramsOf("getJoinedGroupList")).toHaveLength(2);
});

test("more first members than a call takes are invited afterwards", async () => {
  const { im, store } = opened();
  const userIDs = Array.from({ length: 25 }, (_, index) => `u${index}`);
  expect(await store.create({ groupType: "Work", groupName: "Team", userIDs })).toBe("new");
  expect(im.paramsOf("createGroup")[0]?.memberList).toHaveLength(20);
  expect(im.paramsOf("inviteUserToGroup")).toEqual([
    { groupID: "new", userList: ["u20", "u21", "u22", "u23", "u24"] },
  ]);
});

test.each([
  [0, 1, "asked"],
  [0, 2, "joined"],
  [10_010, 2, "failed"],
])("joining that answers %i in a group of option %i ends as %s", async (code, groupAddOpt, became) => {
  const { store } = opened({
    joinGroup: async () => ({ code, desc: "" }),
    searchGroupByID: () => answer({ ...group("z", "Zoo"), groupAddOpt }),
  });
  expect(await store.join("z", "hello")).toBe(became);
});
