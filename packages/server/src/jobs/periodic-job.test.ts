import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PeriodicJob } from "./periodic-job.ts";

const EVERY_MS = 1_000;
let logged: string[];
const log = pino({}, { write: (line: string) => logged.push(JSON.parse(line).msg) });

beforeEach(() => {
  logged = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a run that is under way is joined, not doubled", async () => {
  const runs: (() => void)[] = [];
  const job = new PeriodicJob(EVERY_MS, () => new Promise((resolve) => runs.push(resolve)), log, "failed");
  await vi.advanceTimersByTimeAsync(3 * EVERY_MS);
  expect(runs.length).toBe(1);
  const joined = job.run();
  runs[0]?.();
  await joined;
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  expect(runs.length).toBe(2);
  runs[1]?.();
  await job.stop();
});

test("a run that fails is logged, and the next one comes", async () => {
  let runs = 0;
  const fail = async () => {
    runs += 1;
    throw new Error("no disk");
  };
  const job = new PeriodicJob(EVERY_MS, fail, log, "it could not be done");
  await vi.advanceTimersByTimeAsync(2 * EVERY_MS);
  expect(runs).toBe(2);
  expect(logged).toEqual(["it could not be done", "it could not be done"]);
  await job.stop();
  await vi.advanceTimersByTimeAsync(2 * EVERY_MS);
  expect(runs).toBe(2);
});

test("a stop waits for the run that is under way", async () => {
  let end = () => {};
  const order: string[] = [];
  const work = () => new Promise<void>((resolve) => (end = resolve)).then(() => void order.push("run"));
  const job = new PeriodicJob(EVERY_MS, work, log, "failed");
  void job.run();
  const stopped = job.stop().then(() => order.push("stopped"));
  end();
  await stopped;
  expect(order).toEqual(["run", "stopped"]);
});
