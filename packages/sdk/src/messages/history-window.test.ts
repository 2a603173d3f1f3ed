import { describe, expect, test } from "vitest";
import {
  ALL_TYPES,
  CLOUD_OLDER,
  idOf,
  NEWER,
  OLDER,
  withKept,
  withMessages,
} from "../testing/written-chats.ts";

const TEAM = { groupID: "team" };

describe("the window of time", () => {
  test.each(ALL_TYPES)("type %i: both ends are in it; with a start it is what both have", async (getType) => {
    const { page, startedAt } = await withKept(20);
    const isOlder = OLDER.includes(getType as never);
    const at = (index: number) => startedAt + index - 1;
    const window = { getType, timeBegin: at(10), timePeriod: 3 };
    const expected = isOlder ? ["10", "9", "8", "7"] : ["10", "11", "12", "13"];
    const all = await page(window);
    expect([all.list, all.finished]).toEqual([expected, true]);
    // From before the window, from inside, and from behind it.
    const [before, inside, behind] = isOlder ? [15, 9, 5] : [5, 11, 15];
    expect((await page({ ...window, lastMsgID: idOf(before) })).list).toEqual(expected);
    expect((await page({ ...window, lastMsgID: idOf(inside) })).list).toEqual(expected.slice(2));
    const none = await page({ ...window, lastMsgID: idOf(behind) });
    expect([none.list, none.finished]).toEqual([[], true]);
    const bySeq = { ...TEAM, ...window, lastMsgSeq: inside };
    expect((await page(bySeq)).list).toEqual(expected.slice(1));
  });

  test.each(ALL_TYPES)("type %i: it ends a page; it is finished where it is at its end", async (getType) => {
    const { page, startedAt } = await withKept(20);
    const window = { getType, timeBegin: startedAt + 9, timePeriod: 3 };
    const first = await page({ ...window, count: 3 });
    expect([first.list.length, first.finished]).toEqual([3, false]);
    const lastMsgID = first.data?.messageList.at(-1)?.msgID ?? "";
    const second = await page({ ...window, count: 3, lastMsgID });
    expect([second.list, second.finished]).toEqual([[OLDER.includes(getType as never) ? "7" : "13"], true]);
  });

  test("without a begin it is from now on: back without an end, forward nothing", async () => {
    const { page, server, clock } = await withKept(5);
    // The clocks of server and device never quite agree.
    server.post("bob", { userID: "alice" }, "ahead", { seq: 6 });
    await clock.advance(10);
    clock.jump(-3_000);
    for (const getType of OLDER) {
      expect((await page({ getType, timePeriod: 3, timeBegin: 0 })).list[0]).toBe("ahead");
      expect((await page({ getType, timeBegin: 0, timePeriod: 0 })).list).toHaveLength(6);
    }
    clock.jump(10_000);
    for (const getType of NEWER) {
      const none = await page({ getType, timePeriod: 3 });
      expect([none.code, none.list, none.finished]).toEqual([0, [], true]);
    }
  });

  test("a period of 0 has no end", async () => {
    const { page, startedAt } = await withKept(5);
    for (const getType of OLDER)
      expect((await page({ getType, timeBegin: startedAt + 1 })).list).toEqual(["2", "1"]);
    for (const getType of NEWER)
      expect((await page({ getType, timeBegin: startedAt + 3 })).list).toEqual(["4", "5"]);
  });

  test("costs a few questions where it begins, and one for each further page", async () => {
    const { page, server, startedAt } = await withMessages(300);
    const asked = () => server.requestsOf("message.history").length;
    const window = {
      ...TEAM,
      getType: CLOUD_OLDER,
      timeBegin: startedAt + 150,
      timePeriod: 100,
      count: 20,
    } as const;
    let before = asked();
    const first = await page(window);
    expect(first.list[0]).toBe("151");
    expect(asked() - before).toBeLessThanOrEqual(11);
    before = asked();
    const second = await page({ ...window, lastMsgID: first.data?.messageList.at(-1)?.msgID ?? "" });
    expect(second.list[0]).toBe("131");
    expect(asked() - before).toBe(1);
    // What is here already says where to begin.
    before = asked();
    expect((await page({ ...window, timeBegin: startedAt + 140 })).list[0]).toBe("141");
    expect(asked() - before).toBe(1);
  });

  test("history that was brought in later, at an older time, ends no page before its time", async () => {
    const { page, server, clock, startedAt } = await withMessages(4);
    const log = server.log("bob", { userID: "alice" });
    const old = server.post("bob", { userID: "alice" }, "brought in", {
      imported: true,
      noLastMessage: true,
    });
    log.messages[old.seq - 1] = { ...old, time: startedAt - 1_000 };
    server.post("bob", { userID: "alice" }, "6");
    await clock.advance(1_000);
    const window = { getType: CLOUD_OLDER, timePeriod: 100 } as const;
    const first = await page({ ...window, count: 2 });
    expect([first.list, first.finished]).toEqual([["6", "4"], false]);
    const lastMsgID = first.data?.messageList.at(-1)?.msgID ?? "";
    expect((await page({ ...window, lastMsgID })).list).toEqual(["3", "2", "1"]);
  });
});
