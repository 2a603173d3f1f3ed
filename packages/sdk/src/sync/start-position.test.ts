import { describe, expect, test } from "vitest";
import { startAtLogin, startOfNewLog } from "./start-position.ts";

const c2c = { of: { userID: "bob" }, seq: 500, changeSeq: 9, firstSeq: 1, unread: 3, readSeq: 497 };
const group = { ...c2c, of: { groupID: "team" } };

describe("where a login starts to follow a log", () => {
  test("a group is followed from its end", () => {
    expect(startAtLogin(group, { deliveredSeq: 480, appliedChangeSeq: 5 }, true)).toEqual({
      deliveredSeq: 500,
      appliedChangeSeq: 5,
    });
  });

  test("one to one it goes on where the cache ended", () => {
    expect(startAtLogin(c2c, { deliveredSeq: 480, appliedChangeSeq: 5 }, true)).toEqual({
      deliveredSeq: 480,
      appliedChangeSeq: 5,
    });
  });

  test("without a cache it starts at the unread messages", () => {
    expect(startAtLogin(c2c, undefined, false)).toEqual({ deliveredSeq: 497, appliedChangeSeq: 9 });
    expect(startAtLogin({ ...c2c, unread: 0 }, undefined, false).deliveredSeq).toBe(500);
  });

  test("a conversation that a used cache does not know is new: it starts at its beginning", () => {
    expect(startAtLogin({ ...c2c, seq: 20 }, undefined, true).deliveredSeq).toBe(0);
  });

  test("never more than the newest 100", () => {
    expect(startAtLogin(c2c, { deliveredSeq: 1, appliedChangeSeq: 0 }, true).deliveredSeq).toBe(400);
    expect(startAtLogin({ ...c2c, unread: 400, readSeq: 100 }, undefined, false).deliveredSeq).toBe(400);
  });

  test("with an official account a distance in seqs says nothing: most may be others'", () => {
    const official = { ...c2c, of: { userID: "@TOA#_news" } };
    expect(startAtLogin(official, { deliveredSeq: 1, appliedChangeSeq: 0 }, true).deliveredSeq).toBe(1);
  });

  test("never before what the user may see", () => {
    expect(startAtLogin({ ...c2c, seq: 30, firstSeq: 21 }, undefined, true).deliveredSeq).toBe(20);
    expect(startOfNewLog({ ...group, firstSeq: 21 })).toEqual({ deliveredSeq: 20, appliedChangeSeq: 0 });
  });

  test("never before what was there when the user deleted the conversation", () => {
    const back = { ...c2c, seq: 30, deletedSeq: 28 };
    expect(startAtLogin(back, undefined, true).deliveredSeq).toBe(28);
    expect(startAtLogin(back, { deliveredSeq: 3, appliedChangeSeq: 0 }, true).deliveredSeq).toBe(28);
    expect(startOfNewLog(back)).toEqual({ deliveredSeq: 28, appliedChangeSeq: 9 });
  });
});
