import { expect, test } from "vitest";
import { ManualClock } from "../testing/manual-clock.ts";
import { Heartbeat } from "./heartbeat.ts";

function setUp() {
  const clock = new ManualClock();
  const seen: string[] = [];
  const heartbeat: Heartbeat = new Heartbeat({
    clock,
    ping: () => {
      seen.push("ping");
      heartbeat.wrote();
    },
    dead: () => seen.push("dead"),
  });
  heartbeat.start(30);
  return { clock, seen, heartbeat };
}

test("an idle link is pinged after the server's time, and again after each answer", async () => {
  const { clock, seen, heartbeat } = setUp();
  await clock.advance(29_999);
  expect(seen).toEqual([]);
  await clock.advance(1);
  expect(seen).toEqual(["ping"]);
  heartbeat.heard();
  await clock.advance(30_000);
  expect(seen).toEqual(["ping", "ping"]);
});

test("a link without an answer for 10 seconds is dead", async () => {
  const { clock, seen } = setUp();
  await clock.advance(39_999);
  expect(seen).toEqual(["ping"]);
  await clock.advance(1);
  expect(seen).toEqual(["ping", "dead"]);
});

test("traffic in both directions needs no ping; in one direction only it does", async () => {
  const { clock, seen, heartbeat } = setUp();
  for (let second = 0; second < 60; second += 10) {
    await clock.advance(10_000);
    heartbeat.wrote();
    heartbeat.heard();
  }
  expect(seen).toEqual([]);
  for (let second = 0; second < 40; second += 10) {
    await clock.advance(10_000);
    heartbeat.heard();
  }
  expect(seen).toEqual(["ping"]);
});

test("a probe asks at once, one at a time", async () => {
  const { clock, seen, heartbeat } = setUp();
  heartbeat.probe();
  heartbeat.probe();
  expect(seen).toEqual(["ping"]);
  heartbeat.heard();
  await clock.advance(10_000);
  expect(seen).toEqual(["ping"]);
});

test("a stopped heartbeat leaves no timer", async () => {
  const { clock, seen, heartbeat } = setUp();
  heartbeat.probe();
  heartbeat.stop();
  heartbeat.probe();
  expect(clock.pending).toBe(0);
  await clock.advance(100_000);
  expect(seen).toEqual(["ping"]);
});
