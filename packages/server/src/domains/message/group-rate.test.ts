import fc from "fast-check";
import { expect, test } from "vitest";
import type { KnownApp } from "../app/app-directory.ts";
import { DEFAULT_APP_SETTINGS } from "../app/app-settings.ts";
import { GroupRate } from "./group-rate.ts";

const NOW = 1_700_000_000_000;
const [HIGH, NORMAL, LOW, LOWEST] = [1, 2, 3, 4] as const;

const appWith = (settings: object): KnownApp =>
  ({ appID: 1, settings: { ...DEFAULT_APP_SETTINGS, groupMessagesPerSecond: 40, ...settings } }) as KnownApp;
const app = appWith({});

/** How many of so many messages pass at one moment. */
const passed = (
  rate: GroupRate,
  priority: number | undefined,
  count: number,
  now = NOW,
  with_ = app,
): number => Array.from({ length: count }, () => rate.take(with_, "g", priority, now)).filter(Boolean).length;

test("ordinary messages share the group's rate, whichever way they are called normal", () => {
  const rate = new GroupRate();
  expect(passed(rate, undefined, 15)).toBe(15);
  expect(passed(rate, 0, 15)).toBe(15);
  expect(passed(rate, NORMAL, 15)).toBe(10);
  expect(passed(rate, NORMAL, 100, NOW + 500)).toBe(20);
  expect(rate.take(app, "another", NORMAL, NOW)).toBe(true);
});

test("lower priorities stop earlier, so that higher ones still pass", () => {
  const rate = new GroupRate();
  expect(passed(rate, LOWEST, 100)).toBe(20);
  expect(passed(rate, LOW, 100)).toBe(10);
  expect(passed(rate, NORMAL, 100)).toBe(10);
  expect(passed(rate, NORMAL, 1)).toBe(0);
  expect(passed(rate, HIGH, 100)).toBe(100);
});

test("high messages take the place of others", () => {
  const rate = new GroupRate();
  expect(passed(rate, HIGH, 35)).toBe(35);
  expect(passed(rate, NORMAL, 40)).toBe(5);
});

test("each priority below high has a limit of its own", () => {
  const rate = new GroupRate();
  const wide = appWith({ groupMessagesPerSecond: 400, groupPriorityMessagesPerSecond: 30 });
  for (const priority of [LOWEST, LOW, NORMAL]) expect(passed(rate, priority, 100, NOW, wide)).toBe(30);
  expect(passed(rate, HIGH, 500, NOW, wide)).toBe(500);
});

test("without a rate everything passes", () => {
  const none = appWith({ groupMessagesPerSecond: 0, groupPriorityMessagesPerSecond: 1 });
  expect(passed(new GroupRate(), LOWEST, 1_000, NOW, none)).toBe(1_000);
});

test("below high never more than the burst and the inflow passes, whatever comes when", () => {
  const message = fc.record({
    wait: fc.nat({ max: 200 }),
    priority: fc.constantFrom(HIGH, NORMAL, LOW, LOWEST),
  });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 300 }), (messages) => {
      const rate = new GroupRate();
      let now = NOW;
      let count = 0;
      for (const { wait, priority } of messages) {
        now += wait;
        const passes = rate.take(app, "g", priority, now);
        if (priority === HIGH) expect(passes).toBe(true);
        else if (passes) count += 1;
      }
      expect(count).toBeLessThanOrEqual(40 + (40 * (now - NOW)) / 1_000 + 1e-6);
    }),
  );
});
