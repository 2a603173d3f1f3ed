import { expect, test } from "vitest";
import { WorkSlots } from "./work-slots.ts";

test("so many at a time, the others in line, more than that refused", async () => {
  const slots = new WorkSlots(2, 1);
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const work = (n: number) =>
    slots.run(async () => {
      begun.push(n);
      await new Promise<void>((resolve) => ends.push(resolve));
      return n;
    });
  const [first, second, third, fourth] = [work(1), work(2), work(3), work(4)];
  expect(await fourth).toBeUndefined();
  expect(begun).toEqual([1, 2]);
  ends[0]?.();
  expect(await first).toBe(1);
  expect(begun).toEqual([1, 2, 3]);
  ends[1]?.();
  ends[2]?.();
  expect(await Promise.all([second, third])).toEqual([2, 3]);
});

test("work that fails gives its slot back", async () => {
  const slots = new WorkSlots(1, 0);
  const failing = slots.run(() => Promise.reject(new Error("broken")));
  await expect(failing).rejects.toThrow("broken");
  expect(await slots.run(async () => 5)).toBe(5);
});
