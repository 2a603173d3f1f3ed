import { expect, test } from "vitest";
import { Store } from "./store.ts";

class Counter extends Store<{ readonly count: number }> {
  readonly log: string[] = [];
  constructor() {
    super({ count: 0 });
  }
  readonly add = () => this.patch({ count: this.state.count + 1 });
  protected override start() {
    this.log.push("start");
  }
  protected override stop() {
    this.log.push("stop");
  }
}

test("a store listens from its first subscriber to its last, and again", () => {
  const store = new Counter();
  const first = store.subscribe(() => {});
  const second = store.subscribe(() => {});
  first();
  first();
  expect(store.log).toEqual(["start"]);
  expect(store.isIdle).toBe(false);
  second();
  expect(store.log).toEqual(["start", "stop"]);
  store.subscribe(() => {});
  expect(store.log).toEqual(["start", "stop", "start"]);
});

test("watchers hear of each change once, and a snapshot stays the same object between changes", () => {
  const store = new Counter();
  let heard = 0;
  const leave = store.subscribe(() => {
    heard += 1;
  });
  expect(store.getSnapshot()).toBe(store.getSnapshot());
  store.add();
  expect([heard, store.getSnapshot().count]).toEqual([1, 1]);
  leave();
  store.add();
  expect(heard).toBe(1);
});

test("a watcher that leaves while the others are told disturbs nobody", () => {
  const store = new Counter();
  const heard: string[] = [];
  const leave = store.subscribe(() => {
    heard.push("a");
    leave();
  });
  store.subscribe(() => heard.push("b"));
  store.add();
  expect(heard).toEqual(["a", "b"]);
});
