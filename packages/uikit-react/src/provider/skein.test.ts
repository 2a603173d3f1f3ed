import { expect, test } from "vitest";
import { FakeIM } from "../testing/fake-im.ts";
import { Skein, type StoreDeps } from "./skein.ts";
import { Store } from "./store.ts";

class Note extends Store<string> {
  constructor({ userID }: StoreDeps, key: string) {
    super(`${userID}:${key}`);
  }
}
const aSkein = () => new Skein({ im: new FakeIM().manager, userID: "alice" });

test("a store is made once for each key, from what the session is made of", () => {
  const skein = aSkein();
  expect(skein.store(Note, "a")).toBe(skein.store(Note, "a"));
  expect(skein.store(Note, "a")).not.toBe(skein.store(Note, "b"));
  expect(skein.store(Note).getSnapshot()).toBe("alice:");
});

test("of the stores that nobody uses only the newest are kept, one that is used stays", () => {
  const skein = aSkein();
  const used = skein.store(Note, "used");
  used.subscribe(() => {});
  const unused = skein.store(Note, "unused");
  for (let at = 0; at < 40; at += 1) skein.store(Note, `other ${at}`);
  expect(skein.store(Note, "used")).toBe(used);
  expect(skein.store(Note, "unused")).not.toBe(unused);
});
