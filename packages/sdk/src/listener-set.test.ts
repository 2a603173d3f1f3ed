import { expect, test } from "vitest";
import { ListenerSet } from "./listener-set.ts";
import { Log } from "./log.ts";
import { settle } from "./testing/manual-clock.ts";

interface Listener {
  onText?: (text: string) => void;
  onOther?: () => void;
}

function setUp() {
  const lines: string[] = [];
  const log = new Log();
  log.open(3, (_, line) => lines.push(line) > 0);
  return { set: new ListenerSet<Listener>(log), lines };
}

test("every listener that has the callback is called, in the order of adding, once", () => {
  const { set } = setUp();
  const seen: string[] = [];
  const one = { onText: (text: string) => void seen.push(`one ${text}`) };
  set.add(one);
  set.add(one);
  set.add({ onOther: () => {} });
  set.add({ onText: (text) => void seen.push(`two ${text}`) });
  set.add(undefined);
  set.emit("onText", "x");
  expect(seen).toEqual(["one x", "two x"]);
  expect(set.hears("onOther")).toBe(true);
  set.remove(one);
  set.emit("onText", "y");
  expect(seen).toEqual(["one x", "two x", "two y"]);
  set.remove();
  set.emit("onText", "z");
  expect(seen.length).toBe(3);
});

test("methods of a class keep their object", () => {
  const { set } = setUp();
  class Counter implements Listener {
    count = 0;
    onText(): void {
      this.count += 1;
    }
  }
  const counter = new Counter();
  set.add(counter);
  set.emit("onText", "x");
  expect(counter.count).toBe(1);
});

test("one that throws or rejects is logged, and the others are called", async () => {
  const { set, lines } = setUp();
  const seen: string[] = [];
  set.add({
    onText: () => {
      throw new Error("thrown");
    },
  });
  set.add({ onText: (async () => Promise.reject(new Error("rejected"))) as () => void });
  set.add({ onText: (text) => void seen.push(text) });
  set.emit("onText", "x");
  await settle();
  expect(seen).toEqual(["x"]);
  expect(lines.map((line) => /thrown|rejected/.exec(line)?.[0])).toEqual(["thrown", "rejected"]);
});

test("a listener that removes itself, or adds another, while it is called disturbs nobody", () => {
  const { set } = setUp();
  const seen: string[] = [];
  const once: Listener = {
    onText: () => {
      seen.push("once");
      set.remove(once);
      set.add({ onText: () => void seen.push("added") });
    },
  };
  set.add(once);
  set.add({ onText: () => void seen.push("other") });
  set.emit("onText", "x");
  expect(seen).toEqual(["once", "other"]);
});
