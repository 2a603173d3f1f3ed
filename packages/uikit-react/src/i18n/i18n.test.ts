import { describe, expect, test } from "vitest";
import { en } from "./en.ts";
import { formatSize } from "./format-size.ts";
import { formatDay, formatDuration, formatRecent, isSameDay } from "./format-time.ts";
import { languageOf } from "./language.ts";
import { zhHans } from "./zh-hans.ts";

/** Paths of all texts, numbers (codes) aside: those may differ. */
const pathsOf = (value: unknown, at = ""): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, one]) => (/^\d+$/.test(key) ? [] : pathsOf(one, `${at}.${key}`)))
    : [`${at}:${typeof value}`];

describe("catalogues", () => {
  test("every language has every text", () => {
    expect(pathsOf(zhHans)).toEqual(pathsOf(en));
    expect(Object.keys(zhHans.errors)).toEqual(Object.keys(en.errors));
    expect(Object.keys(zhHans.messages.kinds)).toEqual(Object.keys(en.messages.kinds));
  });

  test("the closest language is taken, the app's own first, English when there is none", () => {
    expect(languageOf("zh-CN").catalogue).toBe(zhHans);
    expect(languageOf("en-GB")).toMatchObject({ catalogue: en, locale: "en-GB" });
    expect(languageOf("tlh").catalogue).toBe(en);
    const arabic = { ...en, tag: "ar", dir: "rtl" as const };
    expect(languageOf("ar-EG", { ar: arabic })).toMatchObject({ catalogue: arabic, dir: "rtl" });
    expect(languageOf("not a tag", { "not a tag": arabic })).toMatchObject({ locale: "ar" });
  });
});

describe("times and sizes", () => {
  const noon = new Date(2026, 2, 14, 12).getTime();
  const days = (count: number) => noon / 1000 - count * 86_400;

  test("a time is written as short as it stays clear", () => {
    expect(formatRecent("en-GB", days(0), noon)).toBe("12:00");
    expect(formatRecent("en-GB", days(1), noon)).toBe("Yesterday");
    expect(formatRecent("en-GB", days(3), noon)).toBe("Wed");
    expect(formatRecent("en-GB", days(9), noon)).toBe("5 Mar");
    expect(formatDay("en-GB", days(400), noon)).toContain("2025");
    expect(formatDay("zh-Hans", days(0), noon)).toBe("今天");
  });

  test("a clock that is a little ahead is still today", () => {
    expect(formatDay("en", days(-1), noon)).toBe("Today");
  });

  test("days end at midnight", () => {
    const midnight = new Date(2026, 2, 15).getTime() / 1000;
    expect(isSameDay(midnight - 1, midnight)).toBe(false);
    expect(isSameDay(midnight, midnight + 86_399)).toBe(true);
    expect(isSameDay(midnight, midnight + 31 * 86_400)).toBe(false);
  });

  test("durations and sizes", () => {
    expect([7, 62, 3_723].map(formatDuration)).toEqual(["0:07", "1:02", "1:02:03"]);
    expect([712, 3_400_000, 5_000_000_000].map((size) => formatSize("en", size))).toEqual([
      "712 bytes",
      "3.4 MB",
      "5 GB",
    ]);
  });
});
