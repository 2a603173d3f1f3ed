import { describe, expect, test } from "vitest";
import { bitsOf, parseMark } from "./marks.ts";

describe("a mark", () => {
  test.each([1, 2, 4, 8, 2 ** 32, 2 ** 53, 2 ** 63, 1n << 40n, "9223372036854775808"])("%s is one", (raw) => {
    expect(parseMark(raw)).toMatchObject({ ok: true, value: BigInt(raw) });
  });

  test.each([0, 3, 16, 2 ** 31, 2 ** 64, -1, 1.5, "x", "", null, undefined, 5n << 40n])(
    "%s is none",
    (raw) => {
      expect(parseMark(raw)).toMatchObject({ ok: false, error: { code: 6017 } });
    },
  );
});

test("marks are listed as exact numbers, ascending", () => {
  expect(bitsOf()).toEqual([]);
  expect(bitsOf(String(2n ** 63n + 2n ** 53n + 9n))).toEqual([1, 8, 2 ** 53, 2 ** 63]);
  expect(bitsOf(String(2n ** 64n - 1n))).toHaveLength(64);
});
