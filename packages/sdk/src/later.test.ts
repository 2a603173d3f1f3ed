import { expect, test } from "vitest";
import { Later } from "./later.ts";

const part = () => ({
  ended: 0,
  close() {
    this.ended += 1;
  },
});

test("a part is loaded once, when it is first asked for, and ends with its owner", async () => {
  const made = part();
  let loads = 0;
  const later = new Later(async () => {
    loads += 1;
    return made;
  });
  expect(loads).toBe(0);
  expect(await Promise.all([later.get(), later.get()])).toEqual([made, made]);
  expect(loads).toBe(1);
  later.close();
  await later.get();
  expect(made.ended).toBe(1);
});

test("what arrives after its owner has ended, ends at once", async () => {
  const made = part();
  let arrive: ((value: typeof made) => void) | undefined;
  const later = new Later(() => new Promise<typeof made>((resolve) => (arrive = resolve)));
  const asked = later.get();
  later.close();
  arrive?.(made);
  await asked;
  expect(made.ended).toBeGreaterThan(0);
});

test("what could not be loaded is tried again by the next call, and what was never asked for has nothing to end", async () => {
  let loads = 0;
  const later = new Later(async () => {
    loads += 1;
    if (loads === 1) throw new Error("no network");
    return part();
  });
  await expect(later.get()).rejects.toThrow("no network");
  expect((await later.get()).ended).toBe(0);
  new Later(async () => part()).close();
});

test("what a part is told is done in order, once it is there; a reminder loads nothing", async () => {
  const done: string[] = [];
  let loads = 0;
  const later = new Later(async () => {
    loads += 1;
    return { note: (what: string) => void done.push(what) };
  });
  later.remind((part) => part.note("never"));
  expect(loads).toBe(0);
  later.tell((part) => part.note("first"));
  later.tell((part) => part.note("second"));
  later.remind((part) => part.note("third"));
  await later.get();
  await Promise.resolve();
  expect(done).toEqual(["first", "second", "third"]);
});
