import {
  type CommandAnswers,
  fail,
  ok,
  type Result,
  type WireChange,
  type WireMessage,
} from "@skein-im/protocol";
import { expect, test } from "vitest";
import { Log } from "../log.ts";
import { seededRandom } from "../random.ts";
import { ManualClock, settle } from "../testing/manual-clock.ts";
import { GRACE_MS, LogReader } from "./log-reader.ts";
import { PullGate } from "./pull-gate.ts";

const aMessage = (seq: number): WireMessage => ({
  seq,
  time: seq,
  msgID: `m${seq}`,
  from: "bob",
  to: { userID: "me" },
  random: 1,
  elements: [],
});

const aChange = (changeSeq: number, seq: number): WireChange => ({
  changeSeq,
  kind: "revoked",
  seq,
  message: { ...aMessage(seq), version: 1, revoked: { by: "bob", reason: "", time: 1 } },
});

function setUp(deliveredSeq = 0, appliedChangeSeq = 0) {
  const clock = new ManualClock();
  const server = {
    messages: [] as WireMessage[],
    changes: [] as WireChange[],
    failure: undefined as Result<never> | undefined,
  };
  const seen: string[] = [];
  const applied: WireChange[] = [];
  const pulls: string[] = [];
  const moves: number[] = [];
  const reader = new LogReader(
    { deliveredSeq, appliedChangeSeq },
    {
      clock,
      random: seededRandom(1),
      log: new Log(),
      gate: new PullGate(1),
      async pullMessages(from, limit): Promise<Result<CommandAnswers["message.history"]>> {
        pulls.push(`messages ${from}+${limit}`);
        if (server.failure !== undefined) return server.failure;
        const rest = server.messages.filter(({ seq }) => seq >= from);
        return ok({ messages: rest.slice(0, limit), finished: rest.length <= limit });
      },
      async pullChanges(since, limit) {
        pulls.push(`changes ${since}+${limit}`);
        if (server.failure !== undefined) return server.failure;
        const rest = server.changes.filter(({ changeSeq }) => changeSeq > since);
        return ok({ changes: rest.slice(0, limit), finished: rest.length < limit });
      },
      deliver: (item) => seen.push(item.kind === "own" ? `own ${item.record.seq}` : item.message.msgID),
      apply(change) {
        applied.push(change);
        seen.push(`change ${change.changeSeq}`);
      },
      moved: (position) => moves.push(position.deliveredSeq),
    },
  );
  return { clock, server, seen, applied, pulls, moves, reader, push: (seq: number) => receive(reader, seq) };
}

const receive = (reader: LogReader, seq: number): void =>
  reader.receive({ kind: "message", message: aMessage(seq) });

test("messages in order are delivered without asking anyone", () => {
  const { push, seen, pulls, reader } = setUp();
  push(1);
  push(2);
  expect(seen).toEqual(["m1", "m2"]);
  expect(pulls).toEqual([]);
  expect(reader.position.deliveredSeq).toBe(2);
});

test("a hole that is filled by a late push costs no request", async () => {
  const { push, seen, pulls, clock } = setUp();
  push(2);
  await clock.advance(GRACE_MS - 1);
  push(1);
  await clock.advance(1_000);
  expect(seen).toEqual(["m1", "m2"]);
  expect(pulls).toEqual([]);
});

test("a hole that stays is asked for, and nothing behind it is delivered before", async () => {
  const { push, seen, pulls, clock, server } = setUp();
  server.messages = [1, 2, 3, 4].map(aMessage);
  push(1);
  push(4);
  expect(seen).toEqual(["m1"]);
  await clock.advance(GRACE_MS);
  expect(pulls).toEqual(["messages 2+2"]);
  expect(seen).toEqual(["m1", "m2", "m3", "m4"]);
});

test("a long hole is asked for page by page", async () => {
  const { seen, pulls, server, reader } = setUp();
  server.messages = Array.from({ length: 250 }, (_, index) => aMessage(index + 1));
  reader.expect(250, 0);
  await settle();
  expect(pulls).toEqual(["messages 1+100", "messages 101+100", "messages 201+50"]);
  expect(seen.length).toBe(250);
});

test("seqs that are not for this user do not hold up the others", async () => {
  const { seen, server, reader } = setUp();
  server.messages = [1, 5].map(aMessage);
  reader.expect(6, 0);
  await settle();
  expect(seen).toEqual(["m1", "m5"]);
  expect(reader.position.deliveredSeq).toBe(6);
});

test("a pull that fails is tried again, later and later, while pushes go on waiting", async () => {
  const { push, seen, pulls, clock, server } = setUp();
  server.failure = fail("request_timeout");
  server.messages = [1, 2].map(aMessage);
  push(2);
  await clock.advance(20_000);
  expect(seen).toEqual([]);
  expect(pulls.length).toBeGreaterThanOrEqual(4);
  expect(pulls.length).toBeLessThanOrEqual(6);
  server.failure = undefined;
  await clock.advance(30_000);
  expect(seen).toEqual(["m1", "m2"]);
});

test("when the user may not read the log any more, what came is delivered", async () => {
  const { push, seen, clock, server } = setUp();
  server.failure = fail("group_not_allowed");
  push(3);
  await clock.advance(GRACE_MS);
  expect(seen).toEqual(["m3"]);
});

test("own messages take their place in the order", async () => {
  const { push, seen, reader } = setUp();
  const record = { seq: 2 } as never;
  reader.receive({ kind: "own", record });
  push(1);
  push(3);
  expect(seen).toEqual(["m1", "own 2", "m3"]);
});

test("a change comes after its message, however they arrive", async () => {
  const { push, seen, clock, server, reader } = setUp();
  server.messages = [1, 2].map(aMessage);
  reader.change(aChange(1, 2));
  push(1);
  expect(seen).toEqual(["m1"]);
  await clock.advance(GRACE_MS);
  expect(seen).toEqual(["m1", "m2", "change 1"]);
});

test("a hole in the changes is asked for", async () => {
  const { seen, pulls, clock, server, reader } = setUp(5, 2);
  server.changes = [3, 4].map((changeSeq) => aChange(changeSeq, 1));
  reader.change(aChange(4, 1));
  await clock.advance(GRACE_MS);
  expect(pulls).toEqual(["changes 2+1"]);
  expect(seen).toEqual(["change 3", "change 4"]);
});

test("a long hole in the changes costs as many requests as there are pages of changes", async () => {
  const { seen, pulls, server, reader } = setUp(5, 0);
  server.changes = [...Array.from({ length: 100 }, (_, n) => aChange(n + 1, 1)), aChange(1_000_000, 1)];
  reader.expect(5, 1_000_000);
  await settle();
  expect(pulls).toEqual(["changes 0+100", "changes 100+100"]);
  expect(seen.length).toBe(101);
  expect(seen.at(-1)).toBe("change 1000000");
});

test("a change that waits behind a hole gives way to what the server lists for its number", async () => {
  const { clock, server, reader, applied } = setUp(5, 0);
  const listed = { ...aChange(2, 1), msgID: "listed" } as never;
  server.changes = [listed];
  reader.change(aChange(2, 1));
  await clock.advance(GRACE_MS);
  expect(applied).toEqual([listed]);
});

test("a change is carried out once", async () => {
  const { seen, reader } = setUp(5, 0);
  reader.change(aChange(1, 3));
  reader.change(aChange(1, 3));
  expect(seen).toEqual(["change 1"]);
});

test("a closed reader asks for nothing and leaves no timer", async () => {
  const { push, pulls, clock, reader } = setUp();
  push(5);
  reader.close();
  expect(clock.pending).toBe(0);
  await clock.advance(60_000);
  expect(pulls).toEqual([]);
});

test("a push that says which message stands before it for this reader waits for nothing between", async () => {
  const { clock, server, seen, pulls, moves, reader } = setUp(3);
  reader.receive({ kind: "message", message: { ...aMessage(9), after: 3 } });
  expect([seen, pulls, moves]).toEqual([["m9"], [], [9]]);
  // It is behind what was said to stand before: that is asked for.
  server.messages = [aMessage(12), aMessage(20)];
  reader.receive({ kind: "message", message: { ...aMessage(20), after: 12 } });
  clock.advance(GRACE_MS);
  await settle();
  expect(seen).toEqual(["m9", "m12", "m20"]);
  expect(pulls).toEqual(["messages 10+10"]);
});
