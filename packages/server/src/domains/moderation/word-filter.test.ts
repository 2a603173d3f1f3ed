import fc from "fast-check";
import { expect, test } from "vitest";
import { type AuditWord, FILTER_TYPE, WORD_TYPE } from "./audit-word-store.ts";
import { WordFilter } from "./word-filter.ts";

let id = 0;
const word = (keyword: string, fields: Partial<AuditWord> = {}): AuditWord => ({
  id: ++id,
  keyword,
  wordType: WORD_TYPE.word,
  filterType: FILTER_TYPE.replace,
  replacement: "",
  updatedAt: 0,
  ...fields,
});
const pattern = (keyword: string, fields: Partial<AuditWord> = {}) =>
  word(keyword, { wordType: WORD_TYPE.pattern, ...fields });
const seen = (words: readonly AuditWord[], text: string): string => {
  const filtered = new WordFilter(words).apply(text);
  return filtered.kind === "replaced" ? filtered.text : filtered.kind === "refused" ? "refused" : text;
};

test.each([
  [
    "the longest word wins",
    [word("ass"), word("assassin", { replacement: "killer" })],
    "an assassin",
    "an killer",
  ],
  ["case does not matter, of any alphabet", [word("жук")], "ЖУК!", "***!"],
  ["words overlap", [word("abc"), word("cde")], "abcde", "*****"],
  ["one is inside a pattern's match", [word("b"), pattern("a+b+c")], "xaabbc", "x*****"],
  ["characters beyond 16 bits count as one", [word("😀x")], "a😀x", "a**"],
  [
    "a word that refuses is found inside a longer one",
    [word("foobar"), word("oo", { filterType: FILTER_TYPE.refuse })],
    "foobar",
    "refused",
  ],
  ["a pattern that can match nothing matches nothing", [pattern("z*")], "abc", "abc"],
])("%s", (_title, words, text, expected) => {
  expect(seen(words, text)).toBe(expected);
});

test("a pattern that would keep a backtracking engine busy for years is done at once", () => {
  const filter = new WordFilter([pattern("(a+)+$")]);
  expect(filter.apply(`${"a".repeat(5_000)}b`)).toEqual({ kind: "clean" });
});

test("whatever the words, what is left has none of them where they are replaced by stars", () => {
  const letters = fc.constantFrom("a", "b", "c");
  const text = (maxLength: number) =>
    fc.array(letters, { minLength: 1, maxLength }).map((list) => list.join(""));
  fc.assert(
    fc.property(fc.array(text(3), { minLength: 1, maxLength: 4 }), text(30), (words, given) => {
      const left = seen(
        words.map((one) => word(one)),
        given,
      );
      expect(left.length).toBe(given.length);
      for (const one of words) expect(left).not.toContain(one);
    }),
  );
});
