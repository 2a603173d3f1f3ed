import { expect, test } from "vitest";
import { CallSlots } from "./call-slots.ts";

const never = new AbortController().signal;

test("a freed slot goes to whoever has waited longest", async () => {
  const slots = new CallSlots(1, 10);
  expect(await slots.take(never)).toBe(true);
  const order: string[] = [];
  const first = slots.take(never).then(() => order.push("first"));
  const second = slots.take(never).then(() => order.push("second"));
  slots.release();
  await first;
  slots.release();
  await second;
  expect(order).toEqual(["first", "second"]);
});

test("a wait that is given up leaves no slot behind", async () => {
  const slots = new CallSlots(1, 10);
  await slots.take(never);
  const impatient = new AbortController();
  const wait = slots.take(impatient.signal);
  impatient.abort();
  expect(await wait).toBe(false);
  slots.release();
  expect(await slots.take(never)).toBe(true);
});

test("too many do not wait at all", async () => {
  const slots = new CallSlots(1, 0);
  await slots.take(never);
  expect(await slots.take(never)).toBe(false);
});
