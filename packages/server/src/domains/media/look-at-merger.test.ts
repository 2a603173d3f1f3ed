import { expect, test } from "vitest";
import { lookAtMerger } from "./look-at-merger.ts";

const words = { MsgType: "TIMTextElem", MsgContent: { Text: "x" } };
const child = (...MsgBody: object[]) => ({
  From_Account: "a",
  To_Account: "b",
  MsgSeq: 1,
  MsgRandom: 2,
  MsgTimeStamp: 3,
  MsgBody,
});
const relay = (...MsgList: object[]) => ({
  MsgType: "TIMRelayElem",
  MsgContent: { Title: "t", MsgNum: MsgList.length, CompatibleText: "c", AbstractList: [], MsgList },
});
const look = (...MsgList: object[]) => lookAtMerger(JSON.stringify({ MsgList }));

test("a file of merged messages says how many there are, on how many levels", () => {
  expect(look(child(words), child(words))).toEqual({ ok: true, value: { messages: 2, layers: 1 } });
  expect(look(child(relay(child(words))))).toEqual({ ok: true, value: { messages: 1, layers: 2 } });
});

test.each<[string, string, number]>([
  ["no JSON", "{", 6016],
  ["something else", "null", 6016],
  ["no message", '{"MsgList":[]}', 6016],
  ["more messages than may be merged", JSON.stringify({ MsgList: Array(301).fill(child(words)) }), 6016],
  ["what is no message", '{"MsgList":[{}]}', 6016],
  [
    "an element of no known type",
    JSON.stringify({ MsgList: [child({ MsgType: "X", MsgContent: {} })] }),
    6016,
  ],
])("a file with %s is none", (_, text, code) => {
  expect(lookAtMerger(text)).toMatchObject({ ok: false, error: { code } });
});

test("messages that were merged too often are refused in a file too", () => {
  let element: object = words;
  for (let level = 0; level < 100; level += 1) element = relay(child(element));
  expect(look(child(element))).toMatchObject({ ok: false, error: { code: 8005 } });
});
