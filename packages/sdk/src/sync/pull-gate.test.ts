import { expect, test } from "vitest";
import { settle } from "../testing/manual-clock.ts";
import { PullGate } from "./pull-gate.ts";

test("no more than its width go through at a time, and all get their turn, failing ones too", async () => {
  const gate = new PullGate(2);
  let inside = 0;
  let most = 0;
  const opens: (() => void)[] = [];
  const results = Array.from({ length: 5 }, (_, index) =>
    gate.through(async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise<void>((resolve) => opens.push(resolve));
      inside -= 1;
      if (index === 1) throw new Error("no");
      return index;
    }),
  );
  const settled = Promise.allSettled(results);
  while (opens.length > 0) {
    opens.shift()?.();
    await settle();
  }
  expect((await settled).map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
    "fulfilled",
    "fulfilled",
  ]);
  expect(most).toBe(2);
});
