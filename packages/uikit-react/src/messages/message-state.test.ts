import { MessageStatus } from "@skein-im/sdk";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ChatMessage,
  EMPTY,
  HELD_MAX,
  type MessageEvent,
  type MessageState,
  PAGE,
  reduceMessages,
} from "./message-state.ts";

const SENDING = MessageStatus.V2TIM_MSG_STATUS_SENDING;
const SENT = MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC;
const FAILED = MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL;
const REVOKED = MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED;

/** Message number `seq`, a minute after the one before. */
const aMessage = (seq: number, more: Partial<ChatMessage> = {}): ChatMessage => ({
  elemType: 1,
  msgID: `m${seq}`,
  seq: String(seq),
  timestamp: seq * 60,
  status: SENT,
  ...more,
});
const messages = (from: number, to: number): ChatMessage[] =>
  Array.from({ length: to - from + 1 }, (_, at) => aMessage(from + at));
const idsOf = (state: MessageState) => state.messages.map((one) => one.msgID || one.id);
const after = (state: MessageState, ...events: MessageEvent[]) => events.reduce(reduceMessages, state);
const newest = (page: ChatMessage[], isFinished = false): MessageEvent => ({
  type: "newestPage",
  page,
  isFinished,
});

describe("pages", () => {
  test("an older page goes above, and the last one is the beginning", () => {
    const state = after(EMPTY, newest(messages(21, 40)), {
      type: "olderPage",
      page: messages(18, 20),
      isFinished: true,
    });
    expect(idsOf(state).slice(0, 4)).toEqual(["m18", "m19", "m20", "m21"]);
    expect(state).toMatchObject({ hasOlder: false, hasNewer: false, isLoaded: true });
  });

  test("the newest page after a reconnect joins what it overlaps", () => {
    const state = after(EMPTY, newest(messages(1, 5), true), newest(messages(3, 22)));
    expect(idsOf(state)).toEqual(messages(1, 22).map((one) => one.msgID));
    expect(state.hasOlder).toBe(false);
  });

  test("a newest page that leaves a gap starts over, but keeps what was not sent", () => {
    const state = after(
      EMPTY,
      newest([...messages(1, 5), aMessage(6, { status: FAILED, seq: "0" })], true),
      newest(messages(50, 69)),
    );
    expect(idsOf(state)).toEqual(["m6", ...messages(50, 69).map((one) => one.msgID)]);
    expect(state.hasOlder).toBe(true);
  });

  test("after a jump messages are loaded both ways, and what arrives waits for its page", () => {
    let state = after(EMPTY, newest(messages(81, 100)), {
      type: "jumped",
      messages: messages(31, 50),
      hasOlder: true,
      hasNewer: true,
    });
    state = after(state, { type: "arrived", message: aMessage(101) });
    expect(idsOf(state).at(-1)).toBe("m50");
    state = after(state, { type: "newerPage", page: messages(51, 101), isFinished: true });
    expect(state.hasNewer).toBe(false);
    expect(idsOf(state)).toEqual(messages(31, 101).map((one) => one.msgID));
    expect(idsOf(after(state, { type: "arrived", message: aMessage(102) })).at(-1)).toBe("m102");
  });

  test("no more is held than HELD_MAX: the far end gives way", () => {
    const full = after(EMPTY, newest(messages(101, 100 + HELD_MAX)));
    const older = after(full, { type: "olderPage", page: messages(81, 100), isFinished: false });
    expect([older.messages.length, older.hasNewer, idsOf(older)[0]]).toEqual([HELD_MAX, true, "m81"]);
    const newer = after(full, { type: "arrived", message: aMessage(101 + HELD_MAX) });
    expect([newer.messages.length, newer.hasOlder, idsOf(newer)[0]]).toEqual([HELD_MAX, true, "m102"]);
  });
});

describe("an own message", () => {
  const echo: ChatMessage = { elemType: 1, id: "c1", timestamp: 60, isSelf: true, status: SENDING };

  test("stays one message from its echo to its acknowledgement, with its file", () => {
    const state = after(
      EMPTY,
      { type: "arrived", message: { ...echo, localURL: "blob:1" } },
      { type: "changed", message: { ...echo, msgID: "m1" } },
      { type: "changed", message: aMessage(1, { id: "c1", isSelf: true }) },
      newest([aMessage(1, { isSelf: true })], true),
    );
    expect(state.messages).toHaveLength(1);
    expect(state.messages[0]).toMatchObject({ msgID: "m1", id: "c1", status: SENT, localURL: "blob:1" });
  });

  test("moves to its place when another message was faster", () => {
    const state = after(
      EMPTY,
      { type: "arrived", message: echo },
      { type: "arrived", message: aMessage(1, { timestamp: 61 }) },
      { type: "changed", message: aMessage(2, { id: "c1", timestamp: 61, isSelf: true }) },
    );
    expect(idsOf(state)).toEqual(["m1", "m2"]);
  });

  test("a page that was read before its acknowledgement does not take it back", () => {
    const sent = after(EMPTY, { type: "arrived", message: aMessage(1, { isSelf: true }) });
    const state = after(sent, newest([aMessage(1, { isSelf: true, status: SENDING })], true));
    expect(state.messages[0]?.status).toBe(SENT);
  });

  test("why it failed is kept until it is sent", () => {
    const failed = aMessage(1, { id: "c1", status: FAILED, failCode: 20007 });
    const state = after(
      EMPTY,
      { type: "arrived", message: failed },
      newest([aMessage(1, { status: FAILED })], true),
    );
    expect(state.messages[0]?.failCode).toBe(20007);
    expect(after(state, { type: "changed", message: aMessage(1) }).messages[0]).not.toHaveProperty(
      "failCode",
    );
  });
});

describe("changes", () => {
  test("what the peer has read is marked, and not what is on its way", () => {
    const state = after(
      EMPTY,
      newest(
        [aMessage(1, { isSelf: true }), aMessage(2), aMessage(3, { isSelf: true, status: SENDING })],
        true,
      ),
      { type: "peerRead", timestamp: 1_000 },
    );
    expect(state.messages.map((one) => one.isPeerRead ?? false)).toEqual([true, false, false]);
    expect(after(state, { type: "peerRead", timestamp: 1_000 })).toBe(state);
  });

  test("a revoked message stays revoked, whatever an older page says", () => {
    const state = after(
      EMPTY,
      newest(messages(1, 2), true),
      { type: "revoked", msgID: "m1" },
      newest(messages(1, 2), true),
    );
    expect(state.messages.map((one) => one.status)).toEqual([REVOKED, SENT]);
  });

  test("deleted messages leave", () => {
    expect(idsOf(after(EMPTY, newest(messages(1, 3), true), { type: "removed", ids: ["m2"] }))).toEqual([
      "m1",
      "m3",
    ]);
  });

  test("a message of elsewhere changes nothing", () => {
    const state = after(EMPTY, newest(messages(1, 3), true));
    expect(after(state, { type: "changed", message: aMessage(9) })).toBe(state);
  });

  test("after it was not listened to only the newest page is trusted", () => {
    const state = after(EMPTY, newest(messages(1, 60), true), { type: "closed" });
    expect(idsOf(state)).toEqual(messages(61 - PAGE, 60).map((one) => one.msgID));
    expect(state.hasOlder).toBe(true);
  });
});

test("in whatever order pages and messages come, each is there once and in order", () => {
  const piece = fc.record({ from: fc.integer({ min: 1, max: 60 }), length: fc.integer({ min: 1, max: 12 }) });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      let state: MessageState = { ...EMPTY, isLoaded: true };
      const seen = new Set<number>();
      for (const { from, length } of pieces) {
        const page = messages(from, from + length - 1);
        for (const { seq } of page) seen.add(Number(seq));
        state =
          length === 1
            ? after(state, { type: "arrived", message: aMessage(from) })
            : after(state, { type: "olderPage", page, isFinished: false });
      }
      expect(state.messages.map((one) => Number(one.seq))).toEqual([...seen].sort((a, b) => a - b));
    }),
  );
});
