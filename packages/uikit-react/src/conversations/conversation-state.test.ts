import type { V2TimConversation } from "@skein-im/sdk";
import fc from "fast-check";
import { expect, test } from "vitest";
import { NO_CONVERSATIONS, reduceConversations } from "./conversation-state.ts";

const aConversation = (name: string, orderkey: number, more: Partial<V2TimConversation> = {}) => ({
  conversationID: `c2c_${name}`,
  orderkey,
  ...more,
});
const idsOf = (state: typeof NO_CONVERSATIONS) => state.conversations.map((one) => one.conversationID);

test("pinned conversations come first, then the latest active", () => {
  const state = reduceConversations(NO_CONVERSATIONS, {
    type: "loaded",
    conversations: [aConversation("a", 1, { isPinned: true }), aConversation("b", 2), aConversation("c", 3)],
  });
  expect(idsOf(state)).toEqual(["c2c_a", "c2c_c", "c2c_b"]);
  expect(state.isLoaded).toBe(true);
});

test("a change replaces what was known and moves it", () => {
  const before = reduceConversations(NO_CONVERSATIONS, {
    type: "loaded",
    conversations: [aConversation("a", 1), aConversation("b", 2)],
  });
  const after = reduceConversations(before, {
    type: "changed",
    conversations: [aConversation("a", 3, { unreadCount: 1 })],
  });
  expect(idsOf(after)).toEqual(["c2c_a", "c2c_b"]);
  expect(after.conversations[0]?.unreadCount).toBe(1);
});

test("whatever comes in whatever order, a conversation is there once, as it was told last", () => {
  const told = fc.record({
    name: fc.constantFrom("a", "b", "c", "d"),
    order: fc.nat(),
    pinned: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(told, { maxLength: 20 }), (changes) => {
      let state = NO_CONVERSATIONS;
      const last = new Map<string, number>();
      for (const { name, order, pinned } of changes) {
        last.set(name, order);
        const conversations = [aConversation(name, order, { isPinned: pinned })];
        state = reduceConversations(state, { type: "changed", conversations });
      }
      expect(new Set(idsOf(state)).size).toBe(state.conversations.length);
      expect(new Map(state.conversations.map((one) => [one.conversationID.slice(4), one.orderkey]))).toEqual(
        last,
      );
      const pins = state.conversations.map((one) => one.isPinned);
      expect(pins).toEqual(pins.toSorted((a, b) => Number(b) - Number(a)));
    }),
  );
});
