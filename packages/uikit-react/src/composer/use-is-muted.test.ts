import { expect, test } from "vitest";
import { isMutedNow } from "./use-is-muted.ts";

const group = (role: number, isAllMuted: boolean) => ({
  groupID: "crew",
  groupType: "Public",
  role,
  isAllMuted,
});

test("when all are muted members may only read, and managers write", () => {
  expect([200, 300, 400].map((role) => isMutedNow(group(role, true), undefined, 0))).toEqual([
    true,
    false,
    false,
  ]);
  expect(isMutedNow(group(200, false), undefined, 0)).toBe(false);
  expect(isMutedNow(undefined, undefined, 0)).toBe(false);
});

test("who is muted may write again when the time is over", () => {
  const self = { userID: "alice", muteUntil: 1_000 };
  expect(isMutedNow(group(200, false), self, 999_999)).toBe(true);
  expect(isMutedNow(group(200, false), self, 1_000_000)).toBe(false);
});
