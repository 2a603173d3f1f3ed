import { expect, test } from "vitest";
import { mentionQueryAt, withMention } from "./mention-query.ts";

const query = (text: string) => mentionQueryAt(text.replace("|", ""), text.indexOf("|"));

test("somebody is looked for from an @ that begins a word up to the caret", () => {
  expect(query("@|")).toEqual({ at: 0, words: "" });
  expect(query("hi @bo| and so on")).toEqual({ at: 3, words: "bo" });
  expect(query("你好@蔡|")).toEqual({ at: 2, words: "蔡" });
  expect(query("me@home|")).toBeUndefined();
  expect(query("@bob |")).toBeUndefined();
  expect(query("no|")).toBeUndefined();
  expect(query(`@${"x".repeat(40)}|`)).toBeUndefined();
});

test("the mention takes the place of what was looked for", () => {
  const found = query("hi @bo| and so on");
  expect(found && withMention("hi @bo and so on", found, "Bob")).toEqual({
    text: "hi @Bob  and so on",
    caret: 8,
  });
});
