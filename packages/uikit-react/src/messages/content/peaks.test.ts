import fc from "fast-check";
import { expect, test } from "vitest";
import { peaksOf } from "./peaks.ts";

test("each part is as loud as its loudest moment, beside the loudest of all", () => {
  const samples = new Float32Array([0, 0.25, -0.5, 0.1, 0, 0, 0.125, -0.25]);
  expect(peaksOf(samples, 4)).toEqual([0.5, 1, 0, 0.5]);
});

test("silence stays silence", () => {
  expect(Math.max(...peaksOf(new Float32Array(100).fill(0.002), 10))).toBeCloseTo(0.1);
  expect(peaksOf(new Float32Array(0), 3)).toEqual([0, 0, 0]);
});

test("of any sound there are as many peaks as were asked for, from 0 to 1", () => {
  const sound = fc.float32Array({ min: -1, max: 1, noNaN: true, maxLength: 300 });
  fc.assert(
    fc.property(sound, fc.integer({ min: 1, max: 60 }), (samples, count) => {
      const peaks = peaksOf(samples, count);
      expect(peaks).toHaveLength(count);
      for (const peak of peaks) expect(peak >= 0 && peak <= 1).toBe(true);
    }),
  );
});
