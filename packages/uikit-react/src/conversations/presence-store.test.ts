import { expect, test } from "vitest";
import { Skein } from "../provider/skein.ts";
import { answer, FakeIM, settled } from "../testing/fake-im.ts";
import { PresenceStore } from "./presence-store.ts";

test("users are asked about while something shows them, each once, those of one moment together", async () => {
  const im = new FakeIM({ getUserStatus: () => answer([{ userID: "bob", statusType: 1 }]) });
  const store = new Skein({ im: im.manager, userID: "alice" }).store(PresenceStore);
  store.subscribe(() => {});
  const leave = [store.watch(["bob"]), store.watch(["bob"]), store.watch(["cid"])];
  await settled();
  expect(im.paramsOf("subscribeUserStatus")).toEqual([{ userIDList: ["bob", "cid"] }]);
  expect(store.getSnapshot().get("bob")).toBe(true);
  expect(store.getSnapshot().get("cid")).toBeUndefined();

  im.sdkEvents((one) => one.onUserStatusChanged?.([{ userID: "bob", statusType: 2 }]));
  expect(store.getSnapshot().get("bob")).toBe(false);

  leave[0]?.();
  await settled();
  expect(im.paramsOf("unsubscribeUserStatus")).toEqual([]);
  leave[1]?.();
  leave[2]?.();
  await settled();
  expect(im.paramsOf("unsubscribeUserStatus")).toEqual([{ userIDList: ["bob", "cid"] }]);
});

test("where the server knows no presence nothing is known of anyone", async () => {
  const refusal = { code: 7013, desc: "not available" };
  const im = new FakeIM({ getUserStatus: async () => refusal, subscribeUserStatus: async () => refusal });
  const store = new Skein({ im: im.manager, userID: "alice" }).store(PresenceStore);
  store.subscribe(() => {});
  store.watch(["bob"]);
  await settled();
  expect(store.getSnapshot().size).toBe(0);
});
