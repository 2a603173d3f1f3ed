import type { MergedMessage, MessageElement, RelayElement } from "@skein-im/protocol";
import { layersOf, MERGED_LAYERS_MAX } from "@skein-im/protocol";
import { describe, expect, test } from "vitest";
import { checkMerged } from "./merged-message.ts";

const text: MessageElement = { MsgType: "TIMTextElem", MsgContent: { Text: "hi" } };

const child = (with_: Partial<MergedMessage> = {}): MergedMessage => ({
  From_Account: "alice",
  To_Account: "bob",
  MsgSeq: 1,
  MsgRandom: 2,
  MsgTimeStamp: 3,
  MsgBody: [text],
  ...with_,
});

const relay = (with_: Partial<RelayElement["MsgContent"]> = {}): RelayElement => ({
  MsgType: "TIMRelayElem",
  MsgContent: {
    Title: "t",
    MsgNum: with_.MsgList?.length ?? 1,
    CompatibleText: "c",
    AbstractList: ["a"],
    ...(with_.JsonMsgKey === undefined && with_.LayersOverLimit === undefined && { MsgList: [child()] }),
    ...with_,
  },
});

const nested = (levels: number): RelayElement => {
  let element = relay();
  for (let level = 2; level <= levels; level += 1) {
    element = relay({ MsgList: [child({ MsgBody: [element] })], Layers: level });
  }
  return element;
};

const codeOf = (element: MessageElement): number => {
  const checked = checkMerged([text, element]);
  return checked.ok ? 0 : checked.error.code;
};

describe("merged messages pass", () => {
  test.each([
    ["inline", relay()],
    ["as a file", relay({ JsonMsgKey: "key", Layers: 7 })],
    ["over the limit of levels", relay({ Title: "", AbstractList: [], LayersOverLimit: true })],
    ["of a group", relay({ MsgList: [child({ GroupId: "g", To_Account: undefined as never })] })],
    ["on two levels", nested(2)],
    ["on as many levels as there may be", nested(MERGED_LAYERS_MAX)],
    ["with abstracts of a hundred characters", relay({ AbstractList: ["😀".repeat(100)] })],
  ])("%s", (_, element) => {
    expect(codeOf(element)).toBe(0);
  });
});

describe("merged messages are refused", () => {
  test.each([
    ["in two forms", relay({ MsgList: [child()], JsonMsgKey: "key" }), 6016],
    ["in none", relay({ MsgList: undefined as never }), 6016],
    ["with another number than messages", relay({ MsgNum: 2 }), 6016],
    ["with a title over the limit of levels", relay({ LayersOverLimit: true }), 6016],
    ["with a long abstract", relay({ AbstractList: ["x".repeat(101)] }), 6016],
    ["from nowhere", relay({ MsgList: [child({ To_Account: undefined as never })] }), 6016],
    ["from two places", relay({ MsgList: [child({ GroupId: "g" })] }), 6016],
    [
      "with a group tip",
      relay({ MsgList: [child({ MsgBody: [{ MsgType: "TIMGroupTipElem" } as never] })] }),
      6016,
    ],
    ["with what is no element", relay({ MsgList: [child({ MsgBody: [{ MsgType: "X" } as never] })] }), 6016],
    ["with a wrong element inside", relay({ MsgList: [child({ MsgBody: [relay({ MsgNum: 2 })] })] }), 6016],
    [
      "that say less levels than they have",
      relay({ MsgList: [child({ MsgBody: [relay()] })], Layers: 1 }),
      6016,
    ],
    ["on too many levels", nested(MERGED_LAYERS_MAX + 1), 8005],
    [
      "on too many levels with a file among them",
      relay({ MsgList: [child({ MsgBody: [relay({ JsonMsgKey: "key", Layers: 100 })] })], Layers: 100 }),
      8005,
    ],
  ])("%s", (_, element, code) => {
    expect(codeOf(element)).toBe(code);
  });
});

test("levels are counted over all elements and messages", () => {
  expect(layersOf([text])).toBe(0);
  expect(layersOf([nested(3), text, relay()])).toBe(3);
  expect(layersOf([relay({ MsgList: [child(), child({ MsgBody: [text, nested(2)] })], Layers: 3 })])).toBe(3);
});
