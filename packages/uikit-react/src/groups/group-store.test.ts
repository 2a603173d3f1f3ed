import type { V2TimGroupMemberFullInfo } from "@skein-im/sdk";
import { expect, test } from "vitest";
import { NoticeStore } from "../provider/notice-store.ts";
import { Skein } from "../provider/skein.ts";
import { type Answers, answer, FakeIM, settled } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { GroupStore } from "./group-store.ts";

const pageOf = (nextSeq: string, ...userIDs: string[]) =>
  answer({
    nextSeq,
    memberInfoList: userIDs.map((userID): V2TimGroupMemberFullInfo => ({ userID, role: 200 })),
  });

function opened(answers: Answers = {}) {
  const im = new FakeIM({
    getGroupsInfo: () =>
      answer([
        { resultCode: 0, groupInfo: { groupID: "g", groupType: "Public", groupName: "G", role: 400 } },
      ]),
    getGroupMemberList: ({ nextSeq }: { nextSeq: string }) =>
      nextSeq === "0" ? pageOf("7", "alice", "bob") : pageOf("0", "bob", "cy"),
    ...answers,
  });
  const skein = new Skein({ im: im.manager, userID: "alice", clock: new ManualClock() });
  const store = skein.store(GroupStore, "g");
  store.subscribe(() => {});
  return { im, skein, store };
}
const idsOf = (store: GroupStore) => store.getSnapshot().members.map(({ userID }) => userID);

test("members are read page by page, each once", async () => {
  const { store } = opened();
  await settled();
  expect(store.getSnapshot()).toMatchObject({ info: { groupName: "G" }, hasMore: true });
  expect(idsOf(store)).toEqual(["alice", "bob"]);
  await store.loadMore();
  expect(idsOf(store)).toEqual(["alice", "bob", "cy"]);
  expect(store.getSnapshot().hasMore).toBe(false);
});

test("who comes, goes or changes makes it read anew; other groups do not matter", async () => {
  const { im } = opened();
  await settled();
  im.groupEvents((one) => one.onMemberEnter?.("other", [{ userID: "x" }]));
  im.groupEvents((one) => one.onMemberLeave?.("g", { userID: "bob" }));
  im.groupEvents((one) => one.onMemberInfoChanged?.("g", [{ userID: "bob", muteTime: 60 }]));
  await settled();
  expect(im.paramsOf("getGroupMemberList")).toHaveLength(3);
});

test.each([
  ["dismissed", "the group ends", (im: FakeIM) => im.groupEvents((one) => one.onGroupDismissed?.("g", {}))],
  [
    "left",
    "the user leaves on another device",
    (im: FakeIM) => im.groupEvents((one) => one.onQuitFromGroup?.("g")),
  ],
  [
    "left",
    "the user is removed",
    (im: FakeIM) => im.groupEvents((one) => one.onMemberKicked?.("g", {}, [{ userID: "alice" }])),
  ],
] as const)("it is %s when %s, and offers no rights", async (gone, _, happens) => {
  const { im, store } = opened();
  await settled();
  happens(im);
  expect(store.getSnapshot()).toMatchObject({ gone, members: [], info: { role: 0 } });
});

test.each([
  [
    "left",
    "the user is no member",
    { resultCode: 0, groupInfo: { groupID: "g", groupType: "Public", role: 0 } },
  ],
  ["left", "it shows itself to members only", { resultCode: 10_007 }],
  ["dismissed", "there is none", { resultCode: 10_010 }],
])("it is %s when %s", async (gone, _, result) => {
  const { store } = opened({ getGroupsInfo: () => answer([result]) });
  await settled();
  expect(store.getSnapshot().gone).toBe(gone);
});

test("who was let in again is in it again", async () => {
  const { im, store } = opened();
  await settled();
  im.groupEvents((one) => one.onQuitFromGroup?.("g"));
  im.groupEvents((one) => one.onMemberInvited?.("g", {}, [{ userID: "alice" }]));
  await settled();
  expect(store.getSnapshot()).toMatchObject({ gone: undefined, info: { role: 400 } });
});

test.each([
  ["invited", [{ result: 1 }, { result: 2 }], []],
  ["asked", [{ result: 1 }, { result: 3 }], []],
  ["failed", [{ result: 1 }, { result: 0 }], [{ code: 10_019 }]],
])("of an invitation comes: %s", async (became, results, notices) => {
  const { skein, store } = opened({ inviteUserToGroup: () => answer(results) });
  expect(await store.invite(["bob", "cy"])).toBe(became);
  expect(skein.store(NoticeStore).getSnapshot()).toMatchObject(notices);
});

test("many are invited in calls that the server takes", async () => {
  const { im, store } = opened();
  expect(await store.invite(Array.from({ length: 45 }, (_, index) => `u${index}`))).toBe("invited");
  const sizes = im.paramsOf("inviteUserToGroup").map(({ userList }) => (userList as string[]).length);
  expect(sizes).toEqual([20, 20, 5]);
});

test("a refusal is told, and nothing is read anew", async () => {
  const { im, skein, store } = opened({
    kickGroupMember: async () => ({ code: 10_007, desc: "not for this role" }),
  });
  await settled();
  expect(await store.kick("bob")).toBe(false);
  expect(skein.store(NoticeStore).getSnapshot()).toMatchObject([{ code: 10_007 }]);
  expect(im.paramsOf("getGroupMemberList")).toHaveLength(1);
});
