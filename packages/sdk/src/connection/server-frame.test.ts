import { expect, test } from "vitest";
import { parseServerFrame } from "./server-frame.ts";

test("answers and pushes are told apart", () => {
  expect(parseServerFrame('{"id":1,"code":0,"body":{}}')).toEqual({ id: 1, code: 0, body: {} });
  expect(parseServerFrame('{"evt":"message","body":{}}')).toEqual({ evt: "message", body: {} });
});

test.each([
  "",
  "null",
  "[]",
  "1",
  "{}",
  '{"id":"1","code":0}',
  '{"evt":1,"body":{}}',
  '{"evt":"x"}',
  "{",
  "\u0000",
])("%j is no frame", (text) => {
  expect(parseServerFrame(text)).toBeUndefined();
});
