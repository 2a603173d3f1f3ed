import { expect, test } from "vitest";
import { withReply } from "./reply.ts";

const message = { msgID: "m1", elemType: 3, sender: "bob", nickName: "" };
const block = {
  messageID: "m1",
  messageAbstract: "[Image]",
  messageSender: "bob",
  messageType: 3,
  version: 1,
};

test("a reply names the message, its kind and its sender, by the nickname where there is one", () => {
  expect(JSON.parse(withReply("", message))).toEqual({ messageReply: block });
  expect(JSON.parse(withReply("", { ...message, nickName: "Bob" }))).toMatchObject({
    messageReply: { messageSender: "Bob" },
  });
});

test("other keys of the cloudCustomData stay, an older reply does not", () => {
  const before = JSON.stringify({ order: 17, messageReply: { messageID: "old" } });
  expect(JSON.parse(withReply(before, message))).toEqual({ order: 17, messageReply: block });
});

test.each(["plain text", "[1,2]", "7", "null"])(
  "cloudCustomData that is no object, %s, gives way",
  (text) => {
    expect(JSON.parse(withReply(text, message))).toEqual({ messageReply: block });
  },
);
