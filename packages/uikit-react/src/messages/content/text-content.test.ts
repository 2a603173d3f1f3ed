import { expect, test } from "vitest";
import { isEmojiOnly } from "./text-content.tsx";

test.each([
  ["one", "\u{1f600}"],
  ["six with spaces", "\u{1f600} \u{1f600}\u{1f600} \u{1f600}\u{1f600} \u{1f600}"],
  ["a family", "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}"],
  ["a key", "#\ufe0f\u20e3"],
  ["the flag of a country", "\u{1f1f8}\u{1f1ea}"],
  ["the flag of a part of one", "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}"],
])("%s is drawn large", (_, text) => {
  expect(isEmojiOnly(text)).toBe(true);
});

test.each([
  ["nothing", ""],
  ["a digit", "1"],
  ["seven", "\u{1f600}".repeat(7)],
  ["one after a word", "yes \u{1f600}"],
  ["Chinese", "\u597d"],
])("%s is not", (_, text) => {
  expect(isEmojiOnly(text)).toBe(false);
});
