import { expect, test } from "vitest";
import { activeAtMs, OrderKeys } from "./order-key.ts";

test("a later activation has a larger key, also within the same millisecond and when the clock goes back", () => {
  const keys = new OrderKeys();
  const given = [1_000, 1_000, 500, 1_001].map((now) => {
    const key = keys.next(now);
    keys.use(key);
    return key;
  });
  expect([...given].sort((a, b) => a - b)).toEqual(given);
  expect(new Set(given).size).toBe(4);
});

test("times of the server give the order of the times, and no key twice", () => {
  const keys = new OrderKeys();
  const at = (ms: number) => {
    const key = keys.at(ms);
    keys.use(key);
    return key;
  };
  const [late, early, alsoEarly] = [at(2_000), at(1_000), at(1_000)];
  expect(late).toBeGreaterThan(alsoEarly);
  expect(alsoEarly).toBeGreaterThan(early);
  expect(keys.next(0)).toBeGreaterThan(late);
});

test("keys of today are exact numbers", () => {
  expect(Number.isSafeInteger(new OrderKeys().next(Date.UTC(2100, 0)))).toBe(true);
});

test("the ms of the last change count where the last message was the last change", () => {
  const lastMessage = { time: 10 } as never;
  expect(activeAtMs({ lastMessage, changedAt: 10_700 } as never)).toBe(10_700);
  expect(activeAtMs({ lastMessage, changedAt: 99_000 } as never)).toBe(10_000);
  expect(activeAtMs({ changedAt: 99_000 } as never)).toBe(99_000);
  expect(
    activeAtMs({ lastMessage, changedAt: 99_000, settings: { rev: 1, pinnedAt: 50_000 } } as never),
  ).toBe(50_000);
});
