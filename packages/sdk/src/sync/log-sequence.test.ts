import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CATCH_UP_MAX, LogSequence } from "./log-sequence.ts";

const takeAll = <T>(sequence: LogSequence<T>): T[] => {
  const items: T[] = [];
  for (let item = sequence.take(); item !== undefined; item = sequence.take()) items.push(item);
  return items;
};

describe("the order of a log", () => {
  test("what comes in order is given at once", () => {
    const sequence = new LogSequence<string>(1);
    sequence.offer(1, "a");
    sequence.offer(2, "b");
    expect(takeAll(sequence)).toEqual(["a", "b"]);
    expect(sequence.gap).toBeUndefined();
  });

  test("a hole holds back what is behind it, until it is filled", () => {
    const sequence = new LogSequence<string>(1);
    sequence.offer(3, "c");
    expect(takeAll(sequence)).toEqual([]);
    expect(sequence.gap).toEqual({ from: 1, to: 2 });
    sequence.offer(1, "a");
    sequence.offer(2, "b");
    expect(takeAll(sequence)).toEqual(["a", "b", "c"]);
  });

  test("what came before is refused", () => {
    const sequence = new LogSequence<string>(5);
    expect(sequence.offer(4, "old")).toBe(false);
    expect(sequence.offer(5, "new")).toBe(true);
    expect(sequence.offer(5, "again")).toBe(false);
  });

  test("a hole whose seqs the server does not give has nothing for this user", () => {
    const sequence = new LogSequence<string>(1);
    sequence.offer(4, "d");
    sequence.offer(2, "b");
    sequence.cover({ from: 1, to: 3 });
    expect(takeAll(sequence)).toEqual(["b", "d"]);
    expect(sequence.next).toBe(5);
  });

  test("what is known to exist is missing", () => {
    const sequence = new LogSequence<string>(3);
    sequence.expect(2);
    expect(sequence.gap).toBeUndefined();
    sequence.expect(7);
    expect(sequence.gap).toEqual({ from: 3, to: 7 });
  });

  test("of a long absence the newest messages are caught up with", () => {
    const sequence = new LogSequence<string>(1, CATCH_UP_MAX);
    sequence.offer(2, "old");
    sequence.expect(10_000);
    expect(sequence.gap).toEqual({ from: 10_000 - CATCH_UP_MAX + 1, to: 10_000 });
  });

  test("without a bound all of it is caught up with, however far it reaches", () => {
    const sequence = new LogSequence<string>(1);
    sequence.offer(10_000_000, "newest");
    expect(sequence.gap).toEqual({ from: 1, to: 9_999_999 });
    sequence.offer(7, "kept");
    sequence.cover({ from: 1, to: 9_999_999 });
    expect(takeAll(sequence)).toEqual(["kept", "newest"]);
  });

  test("what the server lists takes the place of what waits, and of nothing that was given", () => {
    const sequence = new LogSequence<string>(1);
    sequence.offer(2, "pushed");
    sequence.put(2, "listed");
    sequence.put(1, "first");
    expect(takeAll(sequence)).toEqual(["first", "listed"]);
    sequence.put(2, "again");
    expect(takeAll(sequence)).toEqual([]);
  });

  test("any order and any repetition gives everything once, in order", () => {
    const arrivals = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 200 });
    fc.assert(
      fc.property(arrivals, (seqs) => {
        const sequence = new LogSequence<number>(1);
        const given: number[] = [];
        for (const seq of seqs) {
          sequence.offer(seq, seq);
          given.push(...takeAll(sequence));
        }
        for (let gap = sequence.gap; gap !== undefined; gap = sequence.gap) {
          for (let seq = gap.from; seq <= gap.to; seq += 1) sequence.offer(seq, seq);
          given.push(...takeAll(sequence));
        }
        const newest = Math.max(0, ...seqs);
        expect(given).toEqual(Array.from({ length: newest }, (_, index) => index + 1));
      }),
    );
  });
});
