import { expect, test } from "vitest";
import { type Random, seededRandom } from "../random.ts";
import { backOffMs } from "./back-off.ts";

const constant = (value: number): Random => ({ uint32: () => value });
const middle = constant(2_147_483_648);

test("waits 0, 1, 2, 4, 8, 16, 30, 30 … seconds", () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 7, 100].map((attempt) => backOffMs(attempt, middle));
  expect(waits).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

test("differs by 30 % at most", () => {
  expect(backOffMs(6, constant(0))).toBe(21_000);
  expect(backOffMs(6, constant(4_294_967_295))).toBe(39_000);
  const random = seededRandom(7);
  for (let draw = 0; draw < 1_000; draw += 1) {
    const wait = backOffMs(3, random);
    expect(wait).toBeGreaterThanOrEqual(2_800);
    expect(wait).toBeLessThanOrEqual(5_200);
  }
});

test("waits a second at most while a message is waiting", () => {
  expect([0, 1, 2, 3, 9].map((attempt) => backOffMs(attempt, middle, true))).toEqual([
    0, 1_000, 1_000, 1_000, 1_000,
  ]);
});
