import type { QuietTime, WireMessage } from "@skein-im/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backOffMs } from "./back-off.ts";
import { pushIDOf } from "./make-notification.ts";
import { ProviderPace } from "./provider-pace.ts";
import type { OfflinePush } from "./push-provider.ts";
import { badgeOf, isPushable, isQuiet, isWanted, rightKind } from "./push-rules.ts";
import { inLanguage, messageBody, pushInfo, pushLanguage } from "./push-text.ts";

const NOW = 1_700_000_000_000;
const element = (MsgType: string, MsgContent: object = {}) => ({ MsgType, MsgContent }) as never;
const text = (Text: string) => element("TIMTextElem", { Text });

const message = (with_: Partial<WireMessage> = {}): WireMessage => ({
  seq: 5,
  time: NOW / 1_000,
  msgID: "1-2-3",
  from: "mei",
  to: { userID: "bo" },
  random: 1,
  elements: [text("hi")],
  ...with_,
});

describe("the text of a notification", () => {
  test.each([
    ["TIMLocationElem", {}, "[Location]", "[位置]"],
    ["TIMFaceElem", {}, "[Expression]", "[表情]"],
    ["TIMSoundElem", {}, "[Voice]", "[语音]"],
    ["TIMImageElem", {}, "[Image]", "[图片]"],
    ["TIMFileElem", {}, "[File]", "[文件]"],
    ["TIMVideoFileElem", {}, "[Video]", "[视频]"],
    ["TIMRelayElem", { CompatibleText: "an old chat" }, "an old chat", "an old chat"],
    ["TIMRelayElem", {}, "[Chat history]", "[聊天记录]"],
    ["TIMCustomElem", { Data: "secret", Desc: "invited" }, "invited", "invited"],
    ["TIMCustomElem", { Data: "secret" }, "", ""],
    ["TIMTextElem", { Text: "hi" }, "hi", "hi"],
  ])("of %s with %j", (type, content, en, zh) => {
    const elements = [element(type, content)];
    expect(messageBody({ elements }, "en")).toBe(en);
    expect(messageBody({ elements }, "zh")).toBe(zh);
  });

  test("several elements are joined in their order; the sender's own text stands for all", () => {
    const elements = [text("look: "), element("TIMImageElem"), text(" and "), element("TIMFileElem")];
    expect(messageBody({ elements }, "en")).toBe("look: [Image] and [File]");
    expect(messageBody({ elements, offlinePush: { Desc: "pictures" } }, "en")).toBe("pictures");
    expect(messageBody({ elements, offlinePush: { Desc: "" } }, "en")).toBe("look: [Image] and [File]");
  });

  test("with OfflinePushInfo the older fields of a custom element count no more", () => {
    const elements = [element("TIMCustomElem", { Data: "", Desc: "d", Ext: "e", Sound: "s" })];
    expect(pushInfo({ elements })).toEqual({ Ext: "e", ApnsInfo: { Sound: "s" } });
    expect(pushInfo({ elements, offlinePush: { Title: "t" } })).toEqual({ Title: "t" });
    expect(messageBody({ elements, offlinePush: { Title: "t" } }, "en")).toBe("");
  });

  test("the language is the device's, else the app's; the sender may have words for it", () => {
    expect(["", "zh-CN", "ZH", "en-US", "fr"].map((tag) => pushLanguage(tag, "zh"))).toEqual([
      "zh",
      "zh",
      "zh",
      "en",
      "en",
    ]);
    const info = {
      MultiLanguageContent: [
        { Language: "zh", Desc: "你好" },
        { Language: "pt-BR", Desc: "oi" },
      ],
    };
    expect(inLanguage(info, "zh-CN")?.Desc).toBe("你好");
    expect(inLanguage(info, "pt-br")?.Desc).toBe("oi");
    expect(inLanguage(info, "pt")).toBeUndefined();
    expect(inLanguage(info, "")).toBeUndefined();
    expect(inLanguage({}, "zh")).toBeUndefined();
  });
});

describe("whether a message is pushed at all", () => {
  test.each<[string, Partial<WireMessage>, boolean]>([
    ["a text", {}, true],
    ["one that must not be", { offlinePush: { PushFlag: 1 } }, false],
    ["one that may be", { offlinePush: { PushFlag: 0 } }, true],
    ["a custom message without a text", { elements: [element("TIMCustomElem", { Data: "x" })] }, false],
    [
      "a custom message with one",
      { elements: [element("TIMCustomElem", {})], offlinePush: { Desc: "d" } },
      true,
    ],
    ["a tip", { elements: [element("TIMGroupTipElem", {})] }, false],
    ["a tip with a text", { elements: [element("TIMGroupTipElem", {})], offlinePush: { Desc: "d" } }, false],
    ["history that was imported", { imported: true }, false],
    ["one that was revoked", { revoked: { by: "mei", reason: "", time: 1 } }, false],
    ["one of a day ago", { time: NOW / 1_000 - 86_400 }, false],
    ["one of almost a day ago", { time: NOW / 1_000 - 86_399 }, true],
  ])("%s", (_what, with_, pushed) => {
    expect(isPushable(message(with_), NOW)).toBe(pushed);
  });
});

describe("whether a receiver wants it", () => {
  const holder = { userID: "bo", recvOpt: 0, blocked: false } as const;
  const to = { groupID: "hike" };

  test.each([
    [0, true, true, true],
    [1, false, false, false],
    [2, false, false, false],
    [3, false, true, true],
    [4, false, true, true],
  ] as const)("option %i: plain %s, mentioned %s, with all %s", (recvOpt, plain, mentioned, all) => {
    const given = { ...holder, recvOpt };
    expect(isWanted(message({ to }), given, NOW)).toBe(plain);
    expect(isWanted(message({ to, atUserList: ["bo"] }), given, NOW)).toBe(mentioned);
    expect(isWanted(message({ to, atUserList: ["__kImSDK_MesssageAtALL__"] }), given, NOW)).toBe(all);
    expect(isWanted(message({ to, atUserList: ["eve"] }), given, NOW)).toBe(plain);
    expect(isWanted(message({ ignoresMute: true }), given, NOW)).toBe(true);
  });

  test("in the quiet time nothing, not even a mention", () => {
    const quietTime = { option: 2, startTimeStamp: NOW / 1_000 - 10, duration: 20 } as const;
    expect(isWanted(message({ to, atUserList: ["bo"] }), { ...holder, quietTime }, NOW)).toBe(false);
    expect(isWanted(message({ ignoresMute: true }), { ...holder, quietTime }, NOW)).toBe(false);
  });

  test("nothing from somebody on the block list, except in groups", () => {
    expect(isWanted(message(), { ...holder, blocked: true }, NOW)).toBe(false);
    expect(isWanted(message({ to }), { ...holder, blocked: true }, NOW)).toBe(true);
  });

  test("nothing from before they came", () => {
    expect(isWanted(message({ to }), { ...holder, firstSeq: 6 }, NOW)).toBe(false);
    expect(isWanted(message({ to }), { ...holder, firstSeq: 5 }, NOW)).toBe(true);
  });
});

describe("the quiet time", () => {
  const daily = (with_: object): QuietTime => ({
    option: 2,
    startHour: 22,
    startMinute: 30,
    startSecond: 0,
    duration: 9 * 3_600,
    utcOffset: 60,
    ...with_,
  });
  const at = (time: string) => Date.parse(`2026-01-15T${time}Z`);

  test.each([
    ["21:29:59", false],
    ["21:30:00", true],
    ["23:59:59", true],
    ["06:29:59", true],
    ["06:30:00", false],
    ["12:00:00", false],
  ])("from 22:30 for nine hours, an hour east of UTC: at %s UTC %s", (time, quiet) => {
    expect(isQuiet(daily({}), at(time))).toBe(quiet);
    expect(isQuiet(daily({ option: 0 }), at(time))).toBe(false);
    expect(isQuiet(daily({ duration: 86_400 }), at(time))).toBe(true);
  });

  test("of any length it lasts that long in a day, wherever the device is", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 1_440 }),
        fc.integer({ min: -720, max: 840 }),
        (startHour, minutes, utcOffset) => {
          const quietTime = daily({ startHour, startMinute: 0, duration: minutes * 60, utcOffset });
          const day = Array.from({ length: 1_440 }, (_, minute) => NOW + minute * 60_000);
          expect(day.filter((now) => isQuiet(quietTime, now))).toHaveLength(minutes);
        },
      ),
      { numRuns: 30 },
    );
  });

  test("once: from its start to its end", () => {
    const once: QuietTime = { option: 2, startTimeStamp: NOW / 1_000, duration: 10 };
    expect([-1, 0, 9_999, 10_000].map((ms) => isQuiet(once, NOW + ms))).toEqual([false, true, true, false]);
  });
});

describe("the number at the icon", () => {
  test.each([
    [{}, true, { raise: 1 }],
    [{}, false, { raise: 0 }],
    [{ ApnsInfo: { BadgeMode: 1 } }, true, { raise: 0 }],
    [{ ApnsInfo: { BadgeMode: 0 } }, true, { raise: 1 }],
    [{ BadgeAddNum: 5 }, true, { raise: 5 }],
    [{ BadgeAddNum: 100 }, true, { raise: 1 }],
    [{ BadgeSetNum: 0, BadgeAddNum: 5 }, true, { raise: 0, set: 0 }],
    [{ BadgeSetNum: 1_000 }, true, { raise: 1 }],
  ])("with %j, counted %s: %j", (info, counts, badge) => {
    expect(badgeOf(info, counts)).toEqual(badge);
  });
});

test("calls go to the VoIP token of a device, and to its other one where there is none", () => {
  const tokens = [
    { userID: "bo", deviceID: "iphone", voip: false, id: 1 },
    { userID: "bo", deviceID: "iphone", voip: true, id: 2 },
    { userID: "bo", deviceID: "ipad", voip: false, id: 3 },
  ];
  const ids = (info: OfflinePush) => rightKind(tokens, info).map(({ id }) => id);
  expect(ids({})).toEqual([1, 3]);
  expect(ids({ ApnsInfo: { IsVoipPush: 1 } })).toEqual([2, 3]);
});

test("tries are further and further apart, at most ten minutes, and not at the same time", () => {
  expect([1, 2, 3, 10, 11, 500].map((attempts) => backOffMs(attempts, 1))).toEqual([
    1_000, 2_000, 4_000, 512_000, 600_000, 600_000,
  ]);
  expect(backOffMs(1, 0)).toBe(500);
});

test("a push has one ID, a UUID, for its message, device and server", () => {
  const of = { row: 1, task: 0, tokenID: 2 };
  const id = pushIDOf("data", of);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(pushIDOf("data", of)).toBe(id);
  for (const other of [
    { ...of, row: 2 },
    { ...of, tokenID: 3 },
    { ...of, task: 1, row: 0 },
  ]) {
    expect(pushIDOf("data", other)).not.toBe(id);
  }
  expect(pushIDOf("other", of)).not.toBe(id);
});

describe("the pace of a certificate", () => {
  const pace = () => new ProviderPace(() => 1);

  test("so many at once, then others wait until one has ended", () => {
    const one = pace();
    const begun = Array.from({ length: 65 }, () => one.begin("a"));
    expect(begun.filter(Boolean)).toHaveLength(64);
    expect(one.begin("b")).toBe(true);
    one.dropped("a");
    expect(one.begin("a")).toBe(true);
    one.ended("a", "fine");
    expect(one.begin("a")).toBe(true);
  });

  test("it is left alone for as long as its provider asks", () => {
    const one = pace();
    one.begin("a");
    one.ended("a", "failed");
    one.pause("a", NOW, true, 7_000);
    expect([0, 6_999, 7_000].map((ms) => one.pausedUntil("a", NOW + ms))).toEqual([
      NOW + 7_000,
      NOW + 7_000,
      undefined,
    ]);
    expect(one.pausedUntil("b", NOW)).toBeUndefined();
  });

  test("and after five failures in a row, longer each time, until one goes well", () => {
    const one = pace();
    const fail = () => {
      one.begin("a");
      one.ended("a", "failed");
      one.pause("a", NOW, false, undefined);
      return one.pausedUntil("a", NOW);
    };
    expect([fail(), fail(), fail(), fail()]).toEqual([undefined, undefined, undefined, undefined]);
    expect(fail()).toBe(NOW + 16_000);
    expect(fail()).toBe(NOW + 32_000);
    one.begin("a");
    one.ended("a", "fine");
    one.begin("a");
    one.ended("a", "failed");
    one.pause("a", NOW + 40_000, false, undefined);
    expect(one.pausedUntil("a", NOW + 40_000)).toBeUndefined();
  });
});
