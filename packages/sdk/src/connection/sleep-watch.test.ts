import { expect, test } from "vitest";
import { ManualClock } from "../testing/manual-clock.ts";
import { watchForSleep } from "./sleep-watch.ts";

test("a clock that jumps ahead means that the machine slept", async () => {
  const clock = new ManualClock();
  let woke = 0;
  const stop = watchForSleep(clock, () => {
    woke += 1;
  });
  await clock.advance(60_000);
  expect(woke).toBe(0);
  clock.jump(3_600_000);
  await clock.advance(5_000);
  expect(woke).toBe(1);
  await clock.advance(60_000);
  expect(woke).toBe(1);
  stop();
  expect(clock.pending).toBe(0);
});
