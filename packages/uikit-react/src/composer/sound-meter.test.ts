import { expect, test } from "vitest";
import { levelOf, meterOf } from "./sound-meter.ts";

test("silence is 0, the loudest 1, and speech lies between", () => {
  const loud = (amplitude: number) => Float32Array.from({ length: 64 }, (_, at) => amplitude * (-1) ** at);
  expect(levelOf(loud(0))).toBe(0);
  expect(levelOf(loud(1))).toBe(1);
  expect(levelOf(loud(0.1))).toBeGreaterThan(0.4);
  expect(levelOf(loud(0.1))).toBeLessThan(0.6);
  expect(levelOf(loud(0.2))).toBeGreaterThan(levelOf(loud(0.1)));
});

test("without Web Audio there is no meter, and nothing fails", () => {
  expect(meterOf({} as MediaStream)).toBeUndefined();
});
