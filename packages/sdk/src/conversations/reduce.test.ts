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
  | { readonly kind: "revoke" | "read" | "peerRead"; readonly at: number }
  | { readonly kind: "set"; readonly pinned: boolean; readonly marks: string }
  | { readonly kind: "remove"; readonly clear: boolean };

const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom("receive", "receiveUncounted", "receiveHidden", "send") }),
  fc.record({ kind: fc.constantFrom("revoke", "read", "peerRead"), at: fc.nat() }),
  fc.record({ kind: fc.constant("set"), pinned: fc.boolean(), marks: fc.constantFrom("1", "4294967296") }),
  fc.record({ kind: fc.constant("remove"), clear: fc.boolean() }),
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
    case "set": {
      const { pinned, marks } = step;
      const settings = log.set(ME, { marks, ...(pinned && { pinnedAt: now }) }, now);
      return (state) => reduce(state, { kind: "settings", settings, orderKey: count });
    }
    case "remove": {
      if (log.messages.length === 0) return undefined;
      const { seq, rev } = log.remove(ME, step.clear, now);
      return (state) => reduce(state, { kind: "removed", seq, clear: step.clear, rev });
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

describe("settings", () => {
  const set = (state: Conversation, rev: number, more: object = {}, orderKey = 1) =>
    reduce(state, { kind: "settings", settings: { rev, ...more }, orderKey });

  test("the newest change counts, in whatever order it is heard", () => {
    const newest = set(emptyConversation("c2c_bob"), 5, { marks: "2" });
    expect(set(newest, 4, { marks: "1" })).toBe(newest);
    expect(set(newest, 5, { marks: "2" })).toBe(newest);
    const log = new FakeLog([ME, "bob"]);
    log.append(content("bob", "1"), 1_000_000);
    log.set(ME, { marks: "1" }, 1_000_000);
    expect(snapshot(newest, log.conversation(ME)).settings).toEqual({ rev: 5, marks: "2" });
  });

  test("a pin raises the conversation, taking it down or a mark does not", () => {
    let state = set(emptyConversation("c2c_bob"), 1, { pinnedAt: 7 }, 10);
    expect(state.orderKey).toBe(10);
    state = set(state, 2, { pinnedAt: 7, marks: "1" }, 11);
    state = set(state, 3, {}, 12);
    expect(state.orderKey).toBe(10);
    expect(set(state, 4, { pinnedAt: 9 }, 13).orderKey).toBe(13);
  });
});

describe("a conversation that is deleted", () => {
  const talk = (count: number) => {
    const log = new FakeLog([ME, "bob"]);
    const messages = Array.from({ length: count }, (_, n) =>
      log.append(content("bob", String(n)), 1_000_000),
    );
    return { log, state: messages.reduce(hear, emptyConversation("c2c_bob")) };
  };

  test("comes back with the next message, unread from one", () => {
    const { log, state } = talk(3);
    const removed = reduce(state, { kind: "removed", ...log.remove(ME, false, 1), clear: false });
    expect(removed).toMatchObject({ gone: true, unread: 0, settings: { rev: 1 } });
    expect(lastMessageOf(removed)).toBeUndefined();
    const back = hear(removed, log.append(content("bob", "back"), 1_000_000));
    expect(back).toMatchObject({ unread: 1, seq: 4 });
    expect(back.gone).toBeUndefined();
  });

  test("stays deleted when an older message, or what the server said before, comes late", () => {
    const { log, state } = talk(2);
    const before = log.conversation(ME);
    const late = log.append(content("bob", "late"), 1_000_000);
    const removed = reduce(state, { kind: "removed", ...log.remove(ME, false, 1), clear: false });
    expect(hear(removed, late)).toMatchObject({ gone: true, unread: 0 });
    expect(snapshot(removed, before)).toBe(removed);
  });

  test("keeps what came after the deletion when that is heard of late", () => {
    const { log, state } = talk(2);
    const { seq, rev } = log.remove(ME, false, 1);
    const heard = hear(state, log.append(content("bob", "later"), 1_000_000));
    const removed = reduce(heard, { kind: "removed", seq, rev, clear: false });
    expect(removed).toMatchObject({ unread: 1, lastStored: { seq: 3 } });
    expect(removed.gone).toBeUndefined();
  });

  test("comes back with a draft or a message of this device, and the server's word does not take it again", () => {
    const { log, state } = talk(1);
    const removed = reduce(state, { kind: "removed", ...log.remove(ME, true, 1), clear: true });
    const drafted = reduce(removed, { kind: "draft", text: "hm", time: 1, orderKey: 9 });
    expect(drafted.gone).toBeUndefined();
    expect(snapshot(drafted, log.conversation(ME))).toMatchObject({ draft: { text: "hm" } });
    const record = localRecord(ME, { ...content(ME, "x"), seq: 0, time: 5 }, STATUS.failed, 1.5);
    expect(reduce(removed, { kind: "local", record, orderKey: 9 }).gone).toBeUndefined();
  });

  test("is kept by a device that has it when the app wants that, without what was set", () => {
    const { log, state } = talk(2);
    const shown = snapshot(state, log.conversation(ME));
    const pinned = reduce(shown, { kind: "settings", settings: { rev: 1, pinnedAt: 5 }, orderKey: 3 });
    log.set(ME, { pinnedAt: 5 }, 1);
    log.remove(ME, false, 2);
    const kept = snapshot({ ...pinned, orderKey: 4 }, { ...log.conversation(ME), keepDeleted: true });
    expect(kept).toMatchObject({ unread: 0, settings: { rev: 2 }, lastStored: { seq: 2 } });
    expect(kept.gone).toBeUndefined();
    expect(snapshot(emptyConversation("c2c_bob"), { ...log.conversation(ME), keepDeleted: true }).gone).toBe(
      true,
    );
    log.append(content("bob", "later"), 1_000_000);
    expect(snapshot(kept, { ...log.conversation(ME), keepDeleted: true })).toMatchObject({
      unread: 1,
      seq: 3,
    });
  });
});
