import { expect, test } from "vitest";
import { Skein } from "../../provider/skein.ts";
import { FakeIM, settled } from "../../testing/fake-im.ts";
import type { Waveform } from "./load-waveform.ts";
import { WaveformStore } from "./waveform-store.ts";

function setUp() {
  const asked: string[] = [];
  const answers: ((waveform: Waveform) => void)[] = [];
  const skein = new Skein({ im: new FakeIM().manager, userID: "alice" });
  const store = new WaveformStore({ ...skein, skein }, "", (url) => {
    asked.push(url);
    return new Promise((resolve) => answers.push(resolve));
  });
  const found = async (waveform: Waveform) => {
    answers.shift()?.(waveform);
    await settled();
  };
  return { store, asked, found };
}

test("sounds are looked into one after the other, the last wish first", async () => {
  const { store, asked, found } = setUp();
  for (const key of ["a", "b", "c"]) store.want(key, `/${key}`);
  expect(asked).toEqual(["/a"]);
  await found([1]);
  expect(asked).toEqual(["/a", "/c"]);
  await found([0.5]);
  await found("unknown");
  expect([...store.getSnapshot()].map(([key, one]) => [key, one.waveform])).toEqual([
    ["a", [1]],
    ["c", [0.5]],
    ["b", "unknown"],
  ]);
});

test("what is no longer wanted is not fetched", async () => {
  const { store, asked, found } = setUp();
  store.want("a", "/a");
  const leave = store.want("b", "/b");
  leave();
  await found([1]);
  expect(asked).toEqual(["/a"]);
});

test("what is known is not asked for again; what failed is, at another address", async () => {
  const { store, asked, found } = setUp();
  store.want("a", "/a?old");
  await found("expired");
  store.want("a", "/a?old");
  expect(asked).toEqual(["/a?old"]);
  store.want("a", "/a?new");
  await found([1]);
  store.want("a", "/a?newer");
  expect(asked).toEqual(["/a?old", "/a?new"]);
});

test("300 are kept", async () => {
  const { store, found } = setUp();
  for (let number = 0; number < 301; number += 1) {
    store.want(`m${number}`, `/${number}`);
    await found([1]);
  }
  expect(store.getSnapshot().size).toBe(300);
  expect(store.getSnapshot().has("m0")).toBe(false);
});
