import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFrame } from "./parse-frame.ts";

const send = {
  id: 7,
  cmd: "message.send",
  body: {
    to: { userID: "bob" },
    msgID: "1-2-3",
    random: 3,
    elements: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hi" } }],
  },
};
const codeOf = (text: string) => {
  const frame = parseFrame(text);
  return "error" in frame ? frame.error.code : 0;
};

describe("a frame that is not a request of the contract gets a code", () => {
  test.each([
    ["no JSON", "{", 6017],
    ["no object", "[1]", 6017],
    ["no id", '{"cmd":"ping"}', 6017],
    ["a negative id", '{"id":-1,"cmd":"ping"}', 6017],
    ["an unknown command", '{"id":1,"cmd":"format.disk"}', 60009],
    ["a name from the prototype", '{"id":1,"cmd":"constructor"}', 60009],
    [
      "two receivers",
      JSON.stringify({ ...send, body: { ...send.body, to: { userID: "a", groupID: "g" } } }),
      6017,
    ],
    ["no elements", JSON.stringify({ ...send, body: { ...send.body, elements: [] } }), 6017],
    [
      "an unknown element",
      JSON.stringify({ ...send, body: { ...send.body, elements: [{ MsgType: "X" }] } }),
      6017,
    ],
  ])("%s", (_, text, code) => expect(codeOf(text)).toBe(code));

  test("and the sentence names the field", () => {
    const frame = parseFrame(JSON.stringify({ ...send, body: { ...send.body, random: -1 } }));
    expect("error" in frame && frame.error.desc).toContain("random");
    expect(frame.id).toBe(7);
  });
});

test("a request of the contract comes through whole, unknown fields included", () => {
  expect(parseFrame(JSON.stringify({ ...send, extra: 1 }))).toEqual(send);
});

test("whatever the text, the parser answers and never throws", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.json({ maxDepth: 4 })), (text) => {
      const frame = parseFrame(text);
      expect("error" in frame || typeof frame.cmd === "string").toBe(true);
    }),
  );
});

test("a mutated request either keeps to its schema or gets a code", () => {
  const text = JSON.stringify(send);
  fc.assert(
    fc.property(fc.nat({ max: text.length - 1 }), fc.string({ maxLength: 6 }), (at, noise) => {
      const frame = parseFrame(text.slice(0, at) + noise + text.slice(at + 1));
      if ("error" in frame) expect(frame.error.code).toBeGreaterThan(0);
      else expect(frame.cmd).toBe("message.send");
    }),
  );
});
