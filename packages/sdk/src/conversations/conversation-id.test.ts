import { expect, test } from "vitest";
import {
  conversationIDOf,
  conversationOfLog,
  conversationOfMessage,
  parseConversationID,
  targetOf,
} from "./conversation-id.ts";

test("ids and targets are two forms of the same", () => {
  for (const target of [
    { userID: "bob" },
    { groupID: "team" },
    { userID: "group_x" },
    { groupID: "c2c_y" },
  ]) {
    expect(targetOf(conversationIDOf(target))).toEqual(target);
  }
});

test.each(["", "bob", "C2Cbob", "c2c_", "group_", `c2c_${"x".repeat(33)}`, 7, null, undefined])(
  "%j is no conversationID",
  (raw) => {
    expect(parseConversationID(raw)).toBeUndefined();
  },
);

test("a message belongs to the conversation with the other end", () => {
  const of = (from: string, to: { userID: string } | { groupID: string }) =>
    conversationOfMessage("me", { from, to });
  expect(of("bob", { userID: "me" })).toBe("c2c_bob");
  expect(of("me", { userID: "bob" })).toBe("c2c_bob");
  expect(of("me", { userID: "me" })).toBe("c2c_me");
  expect(of("bob", { groupID: "team" })).toBe("group_team");
});

test("so does a log", () => {
  expect(conversationOfLog("me", { users: ["bob", "me"] })).toBe("c2c_bob");
  expect(conversationOfLog("me", { users: ["me", "zoe"] })).toBe("c2c_zoe");
  expect(conversationOfLog("me", { users: ["me", "me"] })).toBe("c2c_me");
  expect(conversationOfLog("me", { groupID: "team" })).toBe("group_team");
});
