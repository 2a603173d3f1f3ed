import { expect, test } from "vitest";
import { AfterQueue } from "./after-queue.ts";

test("so much runs at once, so much waits, and then the oldest is dropped", async () => {
  const queue = new AfterQueue(1, 2);
  const done: string[] = [];
  const gate = Promise.withResolvers<void>();
  const job = (name: string) => async () => {
    await gate.promise;
    done.push(name);
  };
  expect(["a", "b", "c", "d"].map((name) => queue.add(job(name)))).toEqual([true, true, true, false]);
  gate.resolve();
  await queue.idle();
  expect(done).toEqual(["a", "c", "d"]);
});

test("what was cleared does not run", async () => {
  const queue = new AfterQueue(1, 10);
  const done: string[] = [];
  const gate = Promise.withResolvers<void>();
  queue.add(() => gate.promise);
  queue.add(async () => void done.push("late"));
  expect(queue.clear()).toBe(1);
  gate.resolve();
  await queue.idle();
  expect(done).toEqual([]);
});
