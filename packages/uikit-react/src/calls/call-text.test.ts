import { expect, test } from "vitest";
import { en } from "../i18n/en.ts";
import { aMessage } from "../testing/fake-im.ts";
import { BUSY, callData } from "./call-state.ts";
import { callTextOf } from "./call-text.ts";

const signal = (actionType: number, data: string) =>
  aMessage(1, {
    elemType: 2,
    customElem: { data: JSON.stringify({ businessID: 1, inviteID: "i", actionType, data }) },
  });

test.each([
  [1, callData("voice"), "Call"],
  [1, callData("video"), "Video call"],
  [2, callData("voice"), "Call taken back"],
  [3, callData("voice"), "Call accepted"],
  [4, callData("voice"), "Call declined"],
  [4, BUSY, "Busy with another call"],
  [5, callData("video"), "Call not answered"],
  [9, callData("voice"), undefined],
  [1, "an invitation of the app's", undefined],
])("action %i of a call is said in words", (action, data, words) => {
  expect(callTextOf(en, signal(action, data))).toBe(words);
});

test.each(["not JSON", "null", JSON.stringify({ businessID: "order", data: "1" })])(
  "another custom message is no call: %s",
  (data) => {
    expect(callTextOf(en, aMessage(1, { elemType: 2, customElem: { data } }))).toBeUndefined();
  },
);
