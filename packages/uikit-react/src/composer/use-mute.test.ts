import { expect, test } from "vitest";
import { languageOf } from "../i18n/language.ts";
import { type Mute, muteOf, muteText } from "./use-mute.ts";

const group = (role: number, isAllMuted: boolean) => ({
  groupID: "crew",
  groupType: "Public",
  role,
  isAllMuted,
});

test("when all are muted members may only read, and managers write", () => {
  expect([200, 300, 400].map((role) => muteOf(group(role, true), undefined, 0)?.of)).toEqual([
    "members",
    undefined,
    undefined,
  ]);
  expect(muteOf(group(200, false), undefined, 0)).toBeUndefined();
  expect(muteOf(undefined, undefined, 0)).toBeUndefined();
});

test("who is muted may write again when the time is over", () => {
  const self = { userID: "alice", muteUntil: 1_000 };
  expect(muteOf(group(200, false), self, 999_999)).toEqual({ of: "self", untilSeconds: 1_000 });
  expect(muteOf(group(200, false), self, 1_000_000)).toBeUndefined();
});

test("it is said why one may only read, and until when", () => {
  const now = new Date(2026, 4, 15, 10, 30).getTime();
  const until = (seconds: number): Mute => ({ of: "self", untilSeconds: now / 1_000 + seconds });
  const said = (mute: Mute) => muteText(languageOf("en"), mute, now).replace("\u202f", " ");
  expect(said({ of: "members" })).toBe("Only managers may write in this group");
  expect(said(until(1_800))).toBe("You are muted in this group until 11:00 AM");
  expect(said(until(3 * 86_400))).toMatch(/^You are muted in this group until Monday, May 18, 2026/);
  expect(said(until(10 * 366 * 86_400))).toBe("You are muted in this group");
});
