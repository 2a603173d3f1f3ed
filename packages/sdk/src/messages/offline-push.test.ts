import { expect, test } from "vitest";
import { pushFromWire, pushToWire } from "./offline-push.ts";

test("the interface's fields stand in the groups of the wire", () => {
  const wire = pushToWire({
    title: "T",
    desc: "D",
    ext: "{}",
    disablePush: true,
    iOSSound: "a.wav",
    ignoreIOSBadge: true,
    androidSound: "b",
    androidFCMChannelID: "c",
    androidVIVOClassification: 0,
  });
  expect(wire).toEqual({
    Title: "T",
    Desc: "D",
    Ext: "{}",
    PushFlag: 1,
    ApnsInfo: { Sound: "a.wav", BadgeMode: 1 },
    AndroidInfo: { Sound: "b", GoogleChannelID: "c", VIVOClassification: 0 },
  });
  expect(pushFromWire(wire)).toMatchObject({
    title: "T",
    disablePush: true,
    ignoreIOSBadge: true,
    androidSound: "b",
  });
});

test("there and back is the same, also for fields that nobody here knows", () => {
  const info = {
    title: "T",
    disablePush: true,
    iOSImage: "https://x",
    iOSPushType: 1,
    vendorParams: "{}",
    newer: 5,
  };
  expect(pushFromWire(pushToWire(info))).toEqual(info);
});

test("empty texts and false are not set; nothing set is nothing sent", () => {
  expect(pushToWire({ title: "", disablePush: false })).toBeUndefined();
  expect(pushToWire({})).toBeUndefined();
  expect(pushToWire(undefined)).toBeUndefined();
});

test("what a back end sent in a strange form does no harm", () => {
  expect(pushFromWire({ ApnsInfo: "x", Title: 1 })).toEqual({ title: 1 });
});
