import type { Target } from "@skein-im/protocol";
import { describe, expect, test } from "vitest";
import { appWith, hooked, textElement } from "../../test/webhook-harness.ts";
import { messageVerdict } from "./message-verdict.ts";
import { parseAnswer } from "./webhook-answer.ts";

describe("the answer", () => {
  let unusable = 0;
  const judge = (answer: object, to?: Target) => {
    unusable = 0;
    const parsed = parseAnswer(JSON.stringify({ ActionStatus: "OK", ErrorInfo: "because", ...answer }));
    if (!parsed.ok) throw new Error(parsed.reason);
    const app = appWith();
    return messageVerdict(app, hooked(app, to).request, parsed.value, () => {
      unusable += 1;
    });
  };
  const group = { groupID: "@TGS#HIKE01" };

  test("0 lets the message pass", () => {
    expect(judge({ ErrorCode: 0 })).toEqual({ ok: true, value: { kind: "pass" } });
  });

  test("2 drops it without a word", () => {
    expect(judge({ ErrorCode: 2 })).toEqual({ ok: true, value: { kind: "drop" } });
    expect(judge({ ErrorCode: 2 }, group)).toEqual({ ok: true, value: { kind: "drop" } });
  });

  test.each([
    [1, undefined, 20006],
    [7, undefined, 20006],
    [120_000, undefined, 20006],
    [120_001, undefined, 120_001],
    [130_000, undefined, 130_000],
    [10_100, undefined, 20006],
    [1, group, 10016],
    [10_099, group, 10016],
    [10_100, group, 10_100],
    [10_200, group, 10_200],
    [10_201, group, 10016],
    [120_050, group, 120_050],
  ])("%i to a message to %j refuses it with %i", (ErrorCode, to, code) => {
    const verdict = judge({ ErrorCode, ActionStatus: "FAIL" }, to);
    expect(verdict).toMatchObject({ ok: false, error: { code } });
    if (code === ErrorCode) expect(verdict).toMatchObject({ error: { desc: "because" } });
  });

  test("may replace the elements and the custom data", () => {
    const MsgBody = [
      textElement("dinner at eight?"),
      { MsgType: "TIMCustomElem", MsgContent: { Data: "gold" } },
    ];
    expect(judge({ ErrorCode: 0, MsgBody, CloudCustomData: "checked" })).toEqual({
      ok: true,
      value: { kind: "pass", elements: MsgBody, cloudCustomData: "checked" },
    });
  });

  test("that repeats the message changes nothing", () => {
    const answer = { ErrorCode: 0, MsgBody: [textElement("lunch at noon?")], CloudCustomData: "" };
    expect(judge(answer)).toEqual({ ok: true, value: { kind: "pass" } });
  });

  test.each([
    [{ MsgBody: "hello" }],
    [{ MsgBody: [] }],
    [{ MsgBody: [{ MsgType: "Nonsense", MsgContent: {} }] }],
    [{ MsgBody: [textElement("x".repeat(12_289))] }],
    [{ MsgBody: [1, 2].map(() => ({ MsgType: "TIMCustomElem", MsgContent: { Data: "" } })) }],
    [{ CloudCustomData: 5 }],
  ])("with unusable content keeps the message and is reported", (content) => {
    expect(judge({ ErrorCode: 0, ...content })).toEqual({ ok: true, value: { kind: "pass" } });
    expect(unusable).toBe(1);
  });
});
