import { expect, test } from "vitest";
import { aConversation, aMessage } from "../testing/fake-im.ts";
import { matchConversations } from "./match-conversations.ts";

const all = [
  aConversation("bob", { showName: "Bob Møller" }),
  aConversation("zoe", { showName: "Zoé", lastMessage: aMessage(1, { textElem: { text: "晚饭准备好了" } }) }),
];
const found = (words: string) => matchConversations(all, words).map((one) => one.userID);

test("a conversation is found by words of its name, its id or its last message, in any case, width, or accent", () => {
  expect(found("")).toEqual(["bob", "zoe"]);
  expect(found("ＢＯＢ")).toEqual(["bob"]);
  expect(found("zoe")).toEqual(["zoe"]);
  expect(found("晚饭 zoé")).toEqual(["zoe"]);
  expect(found("bob zoe")).toEqual([]);
});
