import fc from "fast-check";
import { expect, test } from "vitest";
import { TokenBucket } from "./token-bucket.ts";

test("a burst passes, the next one waits for the inflow", () => {
  const bucket = new TokenBucket(3, 0);
  expect([1, 2, 3, 4].map(() => bucket.take(10, 3, 0))).toEqual([true, true, true, false]);
  expect(bucket.take(10, 3, 99)).toBe(false);
  expect(bucket.take(10, 3, 100)).toBe(true);
});

test("never more than the burst plus the inflow passes, whatever the times", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 500 }), { maxLength: 200 }), (gaps) => {
      const bucket = new TokenBucket(5, 0);
      let now = 0;
      let passed = 0;
      for (const gap of gaps) {
        now += gap;
        if (bucket.take(7, 5, now)) passed += 1;
      }
      expect(passed).toBeLessThanOrEqual(5 + (now * 7) / 1_000 + 1e-9);
    }),
  );
});

test("a clock that jumps back gives nothing away", () => {
  const bucket = new TokenBucket(1, 1_000);
  expect(bucket.take(1, 1, 1_000)).toBe(true);
  expect(bucket.take(1, 1, 0)).toBe(false);
});
