import { expect, test } from "vitest";
import { en } from "../i18n/en.ts";
import { zhHans } from "../i18n/zh-hans.ts";
import { aMessage } from "../testing/fake-im.ts";
import { groupTipText } from "./group-tip-text.ts";

const tip = (type: number, more = {}) =>
  aMessage(1, {
    elemType: 9,
    groupTipsElem: { groupID: "crew", type, opMember: { userID: "ann", nickName: "Ann" }, ...more },
  });
const members = (...names: string[]) => ({ memberList: names.map((userID) => ({ userID })) });

test("what happened in a group is a sentence, in each language", () => {
  expect(groupTipText(en, tip(2, members("bob", "cid")))).toBe("Ann invited bob and cid");
  expect(groupTipText(zhHans, tip(2, members("bob", "cid")))).toBe("Ann 邀请了 bob和cid");
  expect(groupTipText(en, tip(3))).toBe("Ann left the group");
  expect(groupTipText(en, tip(8, { memberChangeInfoList: [{ userID: "bob", muteTime: 60 }] }))).toBe(
    "bob was muted",
  );
  expect(groupTipText(en, tip(7, { groupChangeInfoList: [{ type: 1, value: "Crew" }] }))).toBe(
    "Ann named the group “Crew”",
  );
  const changes = [
    { type: 1, value: "Crew" },
    { type: 3, value: "at nine" },
  ];
  expect(groupTipText(en, tip(7, { groupChangeInfoList: changes }))).toBe(
    "Ann named the group “Crew” · Ann set the notice: at nine",
  );
  expect(groupTipText(en, tip(10))).toBe("Ann pinned a message");
});

test("of many members the first are named and the others counted", () => {
  expect(groupTipText(en, tip(2, members("a", "b", "c", "d", "e", "f", "g")))).toBe(
    "Ann invited a, b, c, d, e, and 2 others",
  );
});

test("what is not known is said in general", () => {
  expect(groupTipText(en, tip(99))).toBe("Ann changed the group");
});
