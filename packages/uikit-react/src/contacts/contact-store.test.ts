import { expect, test } from "vitest";
import { NoticeStore } from "../provider/notice-store.ts";
import { Skein } from "../provider/skein.ts";
import { type Answers, aFriend, answer, FakeIM, settled } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { ContactStore } from "./contact-store.ts";

const wish = (userID: string, type: number, addTime: number) => ({ userID, type, addTime });

function opened(answers: Answers = {}) {
  const im = new FakeIM({
    getFriendList: () => answer([aFriend("zoe"), aFriend("bob", { friendRemark: "Uncle Bob" })]),
    getBlackList: () => answer([aFriend("troll")]),
    getFriendApplicationList: () =>
      answer({ unreadCount: 1, friendApplicationList: [wish("cy", 1, 10), wish("di", 2, 20)] }),
    ...answers,
  });
  const skein = new Skein({ im: im.manager, userID: "alice", clock: new ManualClock() });
  const store = skein.store(ContactStore);
  const close = store.subscribe(() => {});
  return { im, skein, store, close };
}
const friendsOf = (store: ContactStore) => store.getSnapshot().friends.map(({ userID }) => userID);

test("friends are in the order of the names that this user sees, applications the newest first", async () => {
  const { store } = opened();
  await settled();
  expect(friendsOf(store)).toEqual(["bob", "zoe"]);
  expect(store.getSnapshot().applications.map(({ userID }) => userID)).toEqual(["di", "cy"]);
  expect(store.getSnapshot()).toMatchObject({ unreadApplications: 1, isLoaded: true });
});

test("the lists follow what the SDK says", async () => {
  const { im, store } = opened();
  await settled();
  im.friendshipEvents((one) => one.onFriendListAdded?.([aFriend("ann")]));
  im.friendshipEvents((one) => one.onFriendInfoChanged?.([aFriend("bob", { friendRemark: "Zeus" })]));
  im.friendshipEvents((one) => one.onFriendListDeleted?.(["zoe"]));
  expect(friendsOf(store)).toEqual(["ann", "bob"]);
  im.friendshipEvents((one) => one.onBlackListAdd?.([aFriend("zoe")]));
  im.friendshipEvents((one) => one.onBlackListDeleted?.(["troll"]));
  expect(store.getSnapshot().blocked.map(({ userID }) => userID)).toEqual(["zoe"]);
  im.friendshipEvents((one) => one.onFriendApplicationListAdded?.([wish("eve", 1, 30)]));
  expect(store.getSnapshot().unreadApplications).toBe(2);
  im.friendshipEvents((one) => one.onFriendApplicationListRead?.());
  im.friendshipEvents((one) => one.onFriendApplicationListDeleted?.(["cy", "di"]));
  expect(store.getSnapshot()).toMatchObject({ unreadApplications: 0, applications: [{ userID: "eve" }] });
});

test("news of somebody who is no friend any more brings nobody back", async () => {
  const { im, store } = opened();
  await settled();
  im.friendshipEvents((one) => one.onFriendListDeleted?.(["zoe"]));
  im.friendshipEvents((one) => one.onFriendInfoChanged?.([aFriend("zoe")]));
  expect(friendsOf(store)).toEqual(["bob"]);
});

test("what the SDK says while the lists are being read is newer than they are", async () => {
  const { im, store } = opened();
  im.friendshipEvents((one) => one.onFriendListDeleted?.(["zoe"]));
  await settled();
  expect(friendsOf(store)).toEqual(["bob"]);
});

test("an application that comes while the count is being read is counted once", async () => {
  const { im, store } = opened();
  im.friendshipEvents((one) => one.onFriendApplicationListAdded?.([wish("cy", 1, 10)]));
  await settled();
  await settled();
  expect(store.getSnapshot().unreadApplications).toBe(1);
});

test("after a reconnect the lists are read anew", async () => {
  const { im, store } = opened();
  await settled();
  im.sdkEvents((one) => one.onConnectSuccess?.());
  await settled();
  expect(im.paramsOf("getFriendList")).toHaveLength(2);
  expect(friendsOf(store)).toEqual(["bob", "zoe"]);
});

test("it listens while somebody subscribes, and no longer", () => {
  const { im, close } = opened();
  expect(im.isListenedTo).toBe(true);
  close();
  expect(im.isListenedTo).toBe(false);
});

test.each([
  [{ resultCode: 0 }, "friends", []],
  [{ resultCode: 30_539 }, "asked", []],
  [{ resultCode: 30_516, resultInfo: "no" }, "failed", [{ code: 30_516 }]],
])("adding somebody with %j ends as %s", async (result, became, told) => {
  const { skein, store } = opened({ addFriend: () => answer(result) });
  expect(await store.add("bob", "hello")).toBe(became);
  expect(skein.store(NoticeStore).getSnapshot()).toMatchObject(told);
});

test("an answer about one person of a list that is a refusal is told", async () => {
  const { skein, store } = opened({
    deleteFromFriendList: () => answer([{ userID: "bob", resultCode: 31_704, resultInfo: "no friend" }]),
    addToBlackList: async () => ({ code: 9519, desc: "offline" }),
  });
  expect(await store.remove("bob")).toBe(false);
  expect(await store.block("bob")).toBe(false);
  expect(skein.store(NoticeStore).getSnapshot()).toMatchObject([{ code: 31_704 }, { code: 9519 }]);
});

test("applications are marked as read when some are not", async () => {
  const { im, store } = opened();
  await settled();
  await store.markApplicationsRead();
  im.friendshipEvents((one) => one.onFriendApplicationListRead?.());
  await store.markApplicationsRead();
  expect(im.paramsOf("setFriendApplicationRead")).toHaveLength(1);
});
