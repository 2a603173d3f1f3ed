import { expect, test } from "vitest";
import { CircuitBreaker } from "./circuit-breaker.ts";

test("failures in a row start a pause, a success between them does not", () => {
  const breaker = new CircuitBreaker(3, 5_000);
  breaker.failed(0);
  breaker.failed(0);
  breaker.succeeded();
  expect([breaker.failed(0), breaker.failed(0), breaker.failed(0)]).toEqual([false, false, true]);
  expect(breaker.skips(4_999)).toBe(true);
  expect(breaker.skips(5_000)).toBe(false);
});

test("after the pause one more failure starts the next", () => {
  const breaker = new CircuitBreaker(2, 5_000);
  breaker.failed(0);
  breaker.failed(0);
  expect(breaker.failed(6_000)).toBe(true);
  expect(breaker.skips(10_999)).toBe(true);
});
