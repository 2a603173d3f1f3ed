import { expect, expectTypeOf, test } from "vitest";
import type { V2TIMCommunityManager } from "./managers/v2tim-community-manager.ts";
import type { V2TIMSignalingManager } from "./managers/v2tim-signaling-manager.ts";
import { METHOD_NAMES } from "./method-names.ts";
import { unsupported } from "./unsupported.ts";

test("a manager of which nothing has landed has every method", () => {
  const community = unsupported("V2TIMCommunityManager", {});
  expectTypeOf(community).toExtend<V2TIMCommunityManager>();
  expect(Object.keys(community)).toEqual([...METHOD_NAMES.V2TIMCommunityManager]);
});

test("a missing method answers 7013 and its name", async () => {
  const { cancel } = unsupported("V2TIMSignalingManager", {});
  expect(await cancel({ inviteID: "1" })).toEqual({
    code: 7013,
    desc: "V2TIMSignalingManager.cancel is not available in this version of Skein",
  });
});

test("what has landed is left to the manager", () => {
  const landed = { cancel: async () => ({ code: 0, desc: "" }) };
  const rest = unsupported("V2TIMSignalingManager", landed);
  expectTypeOf({ ...rest, ...landed }).toExtend<V2TIMSignalingManager>();
  expect(Object.keys(rest)).not.toContain("cancel");
  expect(Object.keys(rest)).toHaveLength(METHOD_NAMES.V2TIMSignalingManager.length - 1);
});

test("a method whose answer has no room for a code answers an empty value", async () => {
  const community = unsupported("V2TIMCommunityManager", {});
  expect(await community.addCommunityListener({ listener: {} })).toBe("");
  expect(await community.removeCommunityListener()).toBe(false);
  const friendship = unsupported("V2TIMFriendshipManager", {});
  expect(await friendship.addFriendListener({ listener: {} })).toBeUndefined();
});

test("a map of the older kind carries the code", async () => {
  const conversations = unsupported("V2TIMConversationManager", {});
  const map = await conversations.getConversationListWithoutFormat({ nextSeq: "0", count: 1 });
  expect(map.code).toBe(7013);
});
