import { MessageStatus } from "@skein-im/sdk";
import { describe, expect, test } from "vitest";
import { type ChatMessage, EMPTY, HELD_MAX, type MessageState, PAGE, reduce } from "../src/message-state.ts";

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
const idsOf = (state: MessageState) => state.messages.map((one) => one.msgID);

describe("pages", () => {
  test("a full newest page leaves more to ask for, a short one does not", () => {
    expect(reduce(EMPTY, { type: "newestPage", page: messages(1, PAGE) }).hasOlder).toBe(true);
    expect(reduce(EMPTY, { type: "newestPage", page: messages(1, 3) })).toMatchObject({
      hasOlder: false,
      loaded: true,
    });
  });

  test("an older page goes above, and a short one is the beginning", () => {
    const newest = reduce(EMPTY, { type: "newestPage", page: messages(21, 40) });
    const older = reduce(newest, { type: "olderPage", page: messages(18, 20) });
    expect(idsOf(older).slice(0, 4)).toEqual(["m18", "m19", "m20", "m21"]);
    expect(older.hasOlder).toBe(false);
  });

  test("the newest page after a reconnect joins what it overlaps", () => {
    const before = reduce(EMPTY, { type: "newestPage", page: messages(1, 5) });
    const after = reduce(before, { type: "newestPage", page: messages(3, 22) });
    expect(idsOf(after)).toEqual(messages(1, 22).map((one) => one.msgID));
    expect(after.hasOlder).toBe(false);
  });

  test("a newest page that leaves a gap starts over, but keeps what was not sent", () => {
    const before = reduce(EMPTY, {
      type: "newestPage",
      page: [...messages(1, 5), aMessage(6, { status: FAILED })],
    });
    const after = reduce(before, { type: "newestPage", page: messages(50, 69) });
    expect(idsOf(after)).toEqual(["m6", ...messages(50, 69).map((one) => one.msgID)]);
    expect(after.hasOlder).toBe(true);
  });
});

describe("an own message", () => {
  const echo: ChatMessage = { elemType: 1, id: "c1", timestamp: 60, isSelf: true, status: SENDING };

  test("stays one message from its echo to its acknowledgement", () => {
    const sending = reduce(EMPTY, { type: "arrived", message: echo });
    const named = reduce(sending, { type: "changed", message: { ...echo, msgID: "m1" } });
    const acknowledged = reduce(named, { type: "changed", message: aMessage(1) });
    expect(acknowledged.messages).toEqual([{ ...aMessage(1), id: "c1" }]);
  });

  test("stands behind those of its second until it has a seq", () => {
    const theirs = aMessage(7, { timestamp: 60 });
    const state = reduce(reduce(EMPTY, { type: "arrived", message: echo }), {
      type: "arrived",
      message: theirs,
    });
    expect(state.messages).toEqual([theirs, echo]);
  });

  test("is not set back to sending by a page that was read before its acknowledgement", () => {
    const sent = reduce(EMPTY, { type: "arrived", message: aMessage(1) });
    const state = reduce(sent, { type: "newestPage", page: [aMessage(1, { status: SENDING })] });
    expect(state.messages[0]?.status).toBe(SENT);
  });

  test("is read when the receipt's time reaches it, and stays read", () => {
    const own = [aMessage(1, { isSelf: true }), aMessage(2, { isSelf: true })];
    const read = reduce(reduce(EMPTY, { type: "newestPage", page: own }), {
      type: "peerRead",
      timestamp: 60,
    });
    expect(read.messages.map((one) => one.isPeerRead)).toEqual([true, undefined]);
    const late = reduce(read, { type: "changed", message: aMessage(1, { isSelf: true, isPeerRead: false }) });
    expect(late.messages[0]?.isPeerRead).toBe(true);
  });
});

test("a failed message keeps its reason when it is read again", () => {
  const failed = aMessage(1, { status: FAILED, failCode: 20003 });
  const again = reduce(reduce(EMPTY, { type: "arrived", message: failed }), {
    type: "newestPage",
    page: [aMessage(1, { status: FAILED })],
  });
  expect(again.messages[0]?.failCode).toBe(20003);
});

test("a message that arrives twice is there once", () => {
  const once = reduce(EMPTY, { type: "arrived", message: aMessage(1) });
  expect(reduce(once, { type: "arrived", message: aMessage(1) }).messages).toHaveLength(1);
});

test("a change to a message that is not here brings nothing in", () => {
  expect(reduce(EMPTY, { type: "changed", message: aMessage(1) })).toBe(EMPTY);
});

test("a revoked message stays revoked when an older copy of it comes", () => {
  const here = reduce(EMPTY, { type: "arrived", message: aMessage(1) });
  const revoked = reduce(here, { type: "revoked", msgID: "m1" });
  expect(reduce(revoked, { type: "newestPage", page: [aMessage(1)] }).messages[0]?.status).toBe(REVOKED);
});

test("what is held is bounded, and the rest can be paged in again", () => {
  const full = reduce(EMPTY, { type: "olderPage", page: messages(1, HELD_MAX) });
  const more = reduce({ ...full, hasOlder: false }, { type: "arrived", message: aMessage(HELD_MAX + 1) });
  expect(more.messages).toHaveLength(HELD_MAX);
  expect(more).toMatchObject({ hasOlder: true });
  expect(reduce(more, { type: "closed" }).messages).toHaveLength(PAGE);
});
