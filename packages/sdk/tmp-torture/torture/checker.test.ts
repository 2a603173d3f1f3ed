import { describe, expect, test } from "vitest";
import { check } from "./checker.ts";
import type { FinalLog, HistoryEvent, RunRecord } from "./history.ts";

const LOG = "a~b";
const stored = (n: string, seq: number, from = "a") => ({ n, msgID: `id-${n}`, seq, from });
const ack = (n: string, seq: number, t = 1): HistoryEvent => ({
  t,
  op: "ack",
  n,
  log: LOG,
  msgID: `id-${n}`,
  seq,
});
const invoke = (n: string, t = 0): HistoryEvent => ({ t, op: "invoke", n, log: LOG });
const receive = (n: string, seq: number): HistoryEvent => ({
  t: 2,
  op: "receive",
  n,
  log: LOG,
  msgID: `id-${n}`,
  seq,
  from: "a",
});

const run = (messages: FinalLog["messages"], a: HistoryEvent[], b: HistoryEvent[]): RunRecord => ({
  clients: new Map([
    ["a", a],
    ["b", b],
  ]),
  logs: [{ log: LOG, members: ["a", "b"], messages }],
});

test("a run without a fault passes", () => {
  const good = run(
    [stored("1", 1), stored("2", 2)],
    [invoke("1"), ack("1", 1), invoke("2", 3), ack("2", 2, 4)],
    [receive("1", 1), receive("2", 2)],
  );
  expect(check(good)).toEqual([]);
});

describe("each fault is found", () => {
  test.each([
    ["an acked message is lost", run([], [ack("1", 1)], []), /lost/],
    ["an ack had another seq", run([stored("1", 1)], [ack("1", 2)], [receive("1", 1)]), /stands at/],
    [
      "a message is stored twice",
      run([stored("1", 1), stored("1", 2)], [], [receive("1", 1), receive("1", 2)]),
      /twice/,
    ],
    ["there is a hole", run([stored("1", 2)], [], [receive("1", 2)]), /position 1 holds seq 2/],
    ["one is received twice", run([stored("1", 1)], [], [receive("1", 1), receive("1", 1)]), /after 1/],
    [
      "two are received in the wrong order",
      run([stored("1", 1), stored("2", 2)], [], [receive("2", 2), receive("1", 1)]),
      /seq 1 of a~b after 2/,
    ],
    ["one is never received", run([stored("1", 1)], [], []), /never received seq 1/],
    ["one is received that is not stored", run([], [], [receive("1", 1)]), /stored is undefined/],
    [
      "a later message stands before an acked one",
      run(
        [stored("2", 1), stored("1", 2)],
        [ack("1", 2, 5), invoke("2", 6)],
        [receive("2", 1), receive("1", 2)],
      ),
      /stands at 1/,
    ],
    ["a send fails", run([], [{ t: 1, op: "fail", n: "1", log: LOG, code: 9520 }], []), /failed with 9520/],
    ["the app is disturbed", run([], [{ t: 1, op: "disturbed", what: "kicked" }], []), /kicked/],
  ])("%s", (_, record, sentence) => {
    expect(check(record).join("\n")).toMatch(sentence);
  });
});
