import type { WireConversation, WireMessage } from "@skein-im/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localRecord, STATUS, storedRecord } from "../messages/message-record.ts";
import { FakeLog } from "../testing/fake-log.ts";
import { type Conversation, emptyConversation, lastMessageOf } from "./conversation.ts";
import { needsServersCount, reduce } from "./reduce.ts";

const ME = "me";

const content = (from: string, text: string, more: Partial<WireMessage> = {}) => ({
  msgID: `${from}-${text}`,
  from,
  to: { userID: from === ME ? "bob" : ME },
  random: 1,
  elements: [],
  ...more,
});

const snapshot = (state: Conversation, wire: WireConversation): Conversation =>
  reduce(state, {
    kind: "snapshot",
    wire,
    lastStored: wire.lastMessage && storedRecord(ME, wire.lastMessage),
    orderKey: 0,
  });

const hear = (state: Conversation, message: WireMessage): Conversation =>
  reduce(state, {
    kind: "message",
    record: storedRecord(ME, message),
    own: message.from === ME,
    orderKey: 1,
  });

const fresh = (log: FakeLog): Conversation => snapshot(emptyConversation("c2c_bob"), log.conversation(ME));

/** What the app sees of it; how it was counted and where it stands in the list is not compared. */
const visible = ({ since: _, orderKey: __, lastLocal: ___, ...state }: Conversation) => state;

type Step =
  | { readonly kind: "receive" | "receiveUncounted" | "receiveHidden" | "send" }
  | { readonly kind: "revoke" | "read" | "peerRead"; readonly at: number };

const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom("receive", "receiveUncounted", "receiveHidden", "send") }),
  fc.record({ kind: fc.constantFrom("revoke", "read", "peerRead"), at: fc.nat() }),
) as fc.Arbitrary<Step>;

/** One thing that happens on the server, and what the device hears of it. */
function perform(
  log: FakeLog,
  step: Step,
  count: number,
): ((state: Conversation) => Conversation) | undefined {
  const now = 1_700_000_000_000 + count * 400;
  const post = (message: Omit<WireMessage, "seq" | "time">) => {
    const stored = log.append(message, now);
    return (state: Conversation) => hear(state, stored);
  };
  switch (step.kind) {
    case "receive":
      return post(content("bob", String(count)));
    case "receiveUncounted":
      return post(content("bob", String(count), { noUnread: true }));
    case "receiveHidden":
      return post(content("bob", String(count), { noLastMessage: true }));
    case "send":
      return post(content(ME, String(count)));
    case "revoke": {
      if (log.messages.length === 0) return undefined;
      const change = log.revoke(1 + (step.at % log.messages.length), ME, now);
      const record = storedRecord(ME, change.message);
      return (state) => reduce(state, { kind: "changed", record, changeSeq: change.changeSeq });
    }
    case "read": {
      if (log.messages.length === 0) return undefined;
      log.read(ME, 1 + (step.at % log.messages.length), now);
      const position = log.position(ME);
      return (state) => reduce(state, { kind: "read", ...position });
    }
    case "peerRead": {
      if (log.messages.length === 0) return undefined;
      log.read("bob", 1 + (step.at % log.messages.length), now);
      const { readSeq, readTime } = log.position("bob");
      return (state) => reduce(state, { kind: "peerRead", readSeq, readTime });
    }
  }
}

describe("an old snapshot and the events since are a fresh snapshot", () => {
  test("whatever happens", () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 30 }), fc.array(aStep, { maxLength: 30 }), (before, after) => {
        const log = new FakeLog([ME, "bob"]);
        let count = 0;
        for (const step of before) perform(log, step, count++);
        let state = fresh(log);
        for (const step of after) {
          const heard = perform(log, step, count++);
          if (heard === undefined) continue;
          const position = log.readSeq(ME);
          const lookUp = step.kind === "read" && needsServersCount(state, position);
          state = heard(state);
          if (lookUp) state = snapshot(state, log.conversation(ME));
        }
        expect(visible(state)).toEqual(visible(fresh(log)));
      }),
      { numRuns: 500 },
    );
  });

  test("and hearing everything a second time changes nothing", () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 40 }), (steps) => {
        const log = new FakeLog([ME, "bob"]);
        const heard = steps.flatMap((step, index) => perform(log, step, index) ?? []);
        const once = heard.reduce((state, hearIt) => hearIt(state), emptyConversation("c2c_bob"));
        const twice = heard.reduce((state, hearIt) => hearIt(state), once);
        expect(visible(twice)).toEqual(visible(once));
      }),
    );
  });
});

describe("counting", () => {
  test("a read position that crosses a message on its way does not swallow it", () => {
    const log = new FakeLog([ME, "bob"]);
    const first = log.append(content("bob", "1"), 1_000_000);
    log.read(ME, 1, 1_000_000);
    const position = log.position(ME);
    const second = log.append(content("bob", "2"), 1_000_000);
    let state = hear(hear(emptyConversation("c2c_bob"), first), second);
    state = reduce(state, { kind: "read", ...position });
    expect(state.unread).toBe(1);
  });

  test("a message that was read before it arrived does not count", () => {
    const log = new FakeLog([ME, "bob"]);
    const first = log.append(content("bob", "1"), 1_000_000);
    const second = log.append(content("bob", "2"), 1_000_000);
    log.read(ME, 2, 1_000_000);
    let state = hear(emptyConversation("c2c_bob"), first);
    state = reduce(state, { kind: "read", ...log.position(ME) });
    expect(hear(state, second).unread).toBe(0);
  });

  test("a snapshot that is overtaken by a message keeps it counted", () => {
    const log = new FakeLog([ME, "bob"]);
    const first = log.append(content("bob", "1"), 1_000_000);
    const old = log.conversation(ME);
    const second = log.append(content("bob", "2"), 1_000_000);
    const state = snapshot(hear(hear(emptyConversation("c2c_bob"), first), second), old);
    expect([state.unread, state.seq, state.lastStored?.msgID]).toEqual([2, 2, second.msgID]);
  });

  test("targeted, own and uncounted messages do not count", () => {
    let state = emptyConversation("group_team");
    const to = { groupID: "team" };
    state = hear(state, { ...content("bob", "1", { to, only: [ME] }), seq: 1, time: 1 });
    state = hear(state, { ...content(ME, "2", { to }), seq: 2, time: 2 });
    state = hear(state, { ...content("bob", "3", { to, noUnread: true }), seq: 3, time: 3 });
    expect(state.unread).toBe(0);
  });
});

describe("the last message", () => {
  const sending = localRecord(
    ME,
    { ...content(ME, "x"), seq: 0, time: 100 },
    STATUS.sending,
    1_000_000_000_000,
  );
  const stored = (seq: number, time: number, from = "bob") =>
    storedRecord(ME, { ...content(from, `at ${seq}`), seq, time });

  test("is the one being sent, then the same one sent", () => {
    let state = reduce(emptyConversation("c2c_bob"), { kind: "local", record: sending, orderKey: 1 });
    expect(lastMessageOf(state)?.status).toBe(STATUS.sending);
    const sent = storedRecord(ME, { ...sending.wire, seq: 4, time: 101 });
    state = reduce(state, { kind: "local", record: sent, orderKey: 2 });
    expect(lastMessageOf(state)).toEqual(sent);
    expect(state.lastLocal).toBeUndefined();
    expect(state.orderKey).toBe(1);
    // Its turn in the log is still to come: messages before it have to be counted yet.
    expect(state.seq).toBe(0);
  });

  test("a message that came while one was being sent, and stands behind it, is not lost", () => {
    let state = reduce(emptyConversation("c2c_bob"), { kind: "local", record: sending, orderKey: 1 });
    state = reduce(state, { kind: "message", record: stored(8, 100), own: false, orderKey: 2 });
    expect(lastMessageOf(state)).toEqual(sending);
    const sent = storedRecord(ME, { ...sending.wire, seq: 7, time: 100 });
    state = reduce(state, { kind: "local", record: sent, orderKey: 3 });
    expect(lastMessageOf(state)?.seq).toBe(8);
  });

  test("a failed one stays until a later message", () => {
    const failed = { ...sending, status: STATUS.failed };
    let state = reduce(emptyConversation("c2c_bob"), { kind: "local", record: failed, orderKey: 1 });
    state = reduce(state, { kind: "message", record: stored(1, 90), own: false, orderKey: 2 });
    expect(lastMessageOf(state)).toEqual(failed);
    state = reduce(state, { kind: "message", record: stored(2, 101), own: false, orderKey: 3 });
    expect(lastMessageOf(state)?.seq).toBe(2);
  });

  test("excluded and online-only ones never are", () => {
    const hidden = storedRecord(ME, { ...content("bob", "x", { noLastMessage: true }), seq: 1, time: 1 });
    const state = reduce(emptyConversation("c2c_bob"), {
      kind: "message",
      record: hidden,
      own: false,
      orderKey: 5,
    });
    expect(lastMessageOf(state)).toBeUndefined();
    expect(state.orderKey).toBe(0);
    expect(state.unread).toBe(1);
  });

  test("a revoked one stays where it is, with its new state", () => {
    let state = reduce(emptyConversation("c2c_bob"), {
      kind: "message",
      record: stored(1, 90),
      own: false,
      orderKey: 7,
    });
    const revoked = storedRecord(ME, {
      ...stored(1, 90).wire,
      version: 1,
      revoked: { by: "bob", reason: "", time: 95 },
    });
    state = reduce(state, { kind: "changed", record: revoked, changeSeq: 1 });
    expect(lastMessageOf(state)?.status).toBe(STATUS.revoked);
    expect(state.orderKey).toBe(7);
  });
});

test("a message for some readers only counts one to one, and not in a group", () => {
  const stored = { seq: 1, time: 1, only: [ME] };
  const alone = hear(emptyConversation("c2c_bob"), { ...content("bob", "1"), ...stored });
  expect(alone.unread).toBe(1);
  const to = { groupID: "g" };
  const targeted = hear(emptyConversation("group_g"), { ...content("bob", "1", { to }), ...stored });
  expect(targeted.unread).toBe(0);
});

test("a draft raises the conversation, its removal does not lower it", () => {
  let state = reduce(emptyConversation("c2c_bob"), { kind: "draft", text: "hm", time: 5, orderKey: 9 });
  expect([state.draft, state.orderKey]).toEqual([{ text: "hm", time: 5 }, 9]);
  state = reduce(state, { kind: "draft", text: "", time: 6, orderKey: 10 });
  expect([state.draft, state.orderKey]).toEqual([undefined, 9]);
});

test("an event that changes nothing gives the same object", () => {
  const state = hear(emptyConversation("c2c_bob"), { ...content("bob", "1"), seq: 1, time: 1 });
  expect(reduce(state, { kind: "read", readSeq: 0, readTime: 0, unread: 9 })).toBe(state);
  expect(reduce(state, { kind: "peerRead", readSeq: 0, readTime: 0 })).toBe(state);
  expect(reduce(state, { kind: "draft", text: "", time: 1, orderKey: 1 })).toBe(state);
});
