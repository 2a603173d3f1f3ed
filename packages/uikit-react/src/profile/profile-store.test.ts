import { expect, test } from "vitest";
import { Skein } from "../provider/skein.ts";
import { answer, FakeIM, settled } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { ProfileStore } from "./profile-store.ts";

function opened(key: string, saveCode = 0) {
  const im = new FakeIM({
    getUsersInfo: ({ userIDList: [userID] }: { userIDList: string[] }) =>
      answer([{ userID, nickName: `${userID}!` }]),
    setSelfInfo: async () => ({ code: saveCode, desc: "" }),
  });
  const skein = new Skein({ im: im.manager, userID: "alice", clock: new ManualClock() });
  const store = skein.store(ProfileStore, key);
  const close = store.subscribe(() => {});
  return { im, store, close };
}

test("one's own profile follows this device and others, and nobody has to be watched", async () => {
  const { im, store } = opened("");
  await settled();
  expect(store.getSnapshot()).toMatchObject({ userID: "alice", nickName: "alice!" });
  im.sdkEvents((one) => one.onSelfInfoUpdated?.({ nickName: "Al" }));
  expect(store.getSnapshot()).toMatchObject({ userID: "alice", nickName: "Al" });
  expect(im.paramsOf("subscribeUserInfo")).toEqual([]);
  expect(await store.save({ selfSignature: "hi" })).toBe(true);
  expect(store.getSnapshot()).toMatchObject({ nickName: "Al", selfSignature: "hi" });
});

test("somebody else's profile is watched for as long as it is shown", async () => {
  const { im, store, close } = opened("bob");
  await settled();
  im.sdkEvents((one) => one.onUserInfoChanged?.([{ userID: "cy", nickName: "C" }]));
  im.sdkEvents((one) => one.onUserInfoChanged?.([{ userID: "bob", nickName: "B" }]));
  expect(store.getSnapshot()?.nickName).toBe("B");
  close();
  expect(im.paramsOf("subscribeUserInfo")).toEqual([{ userIDList: ["bob"] }]);
  expect(im.paramsOf("unsubscribeUserInfo")).toEqual([{ userIDList: ["bob"] }]);
});

test("what was refused is not shown as if it were written", async () => {
  const { store } = opened("", 40_601);
  await settled();
  expect(await store.save({ nickName: "x" })).toBe(false);
  expect(store.getSnapshot()?.nickName).toBe("alice!");
});
