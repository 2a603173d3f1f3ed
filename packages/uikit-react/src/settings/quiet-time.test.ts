import fc from "fast-check";
import { expect, test } from "vitest";
import { NoticeStore } from "../provider/notice-store.ts";
import { Skein } from "../provider/skein.ts";
import { answer, FakeIM, settled } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { clockTime, minuteOf, quietTimeOf, receiveOptionOf } from "./quiet-time.ts";
import { QuietTimeStore } from "./quiet-time-store.ts";

const minute = fc.integer({ min: 0, max: 1_439 });

test("a quiet time that was written is read as it was, over midnight and for a whole day too", () => {
  fc.assert(
    fc.property(minute, minute, (fromMinute, toMinute) => {
      const { opt, ...times } = receiveOptionOf({ fromMinute, toMinute });
      const read = quietTimeOf({ userID: "", allReceiveMessageOpt: opt, ...times });
      expect(read).toEqual({ fromMinute, toMinute });
    }),
  );
});

test("none is written as receiving with no duration", () => {
  expect(receiveOptionOf(undefined)).toMatchObject({ opt: 0, duration: 0 });
  expect(quietTimeOf({ userID: "", allReceiveMessageOpt: 0, duration: 0 })).toBeUndefined();
});

test("a time is what a field for times makes of it", () => {
  fc.assert(fc.property(minute, (one) => minuteOf(clockTime(one)) === one));
  expect(minuteOf("")).toBeUndefined();
});

test("the quiet time is read, follows other devices, and a refusal changes nothing", async () => {
  let refuses = false;
  const im = new FakeIM({
    getAllReceiveMessageOpt: () =>
      answer({ userID: "", allReceiveMessageOpt: 2, startHour: 22, startMinute: 30, duration: 3_600 }),
    setAllReceiveMessageOpt: async () => ({ code: refuses ? 72_011 : 0, desc: "" }),
  });
  const skein = new Skein({ im: im.manager, userID: "alice", clock: new ManualClock() });
  const store = skein.store(QuietTimeStore);
  store.subscribe(() => {});
  await settled();
  expect(store.getSnapshot()).toEqual({ fromMinute: 1_350, toMinute: 1_410 });
  im.sdkEvents((one) => one.onAllReceiveMessageOptChanged?.({ userID: "", allReceiveMessageOpt: 0 }));
  expect(store.getSnapshot()).toBeUndefined();
  refuses = true;
  expect(await store.save({ fromMinute: 0, toMinute: 60 })).toBe(false);
  expect(store.getSnapshot()).toBeUndefined();
  expect(skein.store(NoticeStore).getSnapshot()).toMatchObject([{ code: 72_011 }]);
});
