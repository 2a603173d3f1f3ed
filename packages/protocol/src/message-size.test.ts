import fc from "fast-check";
import { expect, test } from "vitest";
import { messageBytes, utf8Bytes } from "./message-size.ts";

test("bytes are counted as an encoder makes them, for any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), (one, other) => {
      for (const text of [one, other, one + other]) {
        expect(utf8Bytes(text)).toBe(new TextEncoder().encode(text).byteLength);
      }
    }),
  );
  expect(utf8Bytes("\ud800a\udc00")).toBe(new TextEncoder().encode("\ud800a\udc00").byteLength);
});

test("a message counts all fields of all elements and its custom data", () => {
  const text = { MsgType: "TIMTextElem", MsgContent: { Text: "雁" } } as const;
  const custom = { MsgType: "TIMCustomElem", MsgContent: { Data: "ab", Desc: "c" } } as const;
  expect(messageBytes([text, custom], "xyz")).toBe(3 + 3 + 3);
});
