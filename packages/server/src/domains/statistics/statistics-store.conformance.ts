import { expect, test } from "vitest";
import type { ReopenableStore } from "../message/message-store.conformance.ts";
import type { DayShare } from "./statistics-store.ts";

const share = (day: number, fields: Partial<DayShare>): DayShare => ({
  app: 1,
  day,
  counts: [],
  marks: [],
  levels: [],
  ...fields,
});

export function statisticsStoreConformance(open: () => Promise<ReopenableStore>): void {
  test("sums are added up, marks counted once, the peak of a day stays", async () => {
    await using opened = await open();
    const { statistics } = opened.store;
    await statistics.add([
      share(20_260_101, {
        counts: [["C2CUpMsgNum", 3]],
        marks: [
          ["ActiveUserNum", "ana"],
          ["ActiveUserNum", "bo"],
          ["LoginUserNum", "ana"],
        ],
        levels: [
          ["MaxOnlineNum", 7],
          ["RegistUserNumTotal", 9],
        ],
      }),
      { ...share(20_260_101, { counts: [["C2CUpMsgNum", 50]] }), app: 2 },
    ]);
    await statistics.add([
      share(20_260_101, {
        counts: [["C2CUpMsgNum", 2]],
        marks: [["ActiveUserNum", "ana"]],
        levels: [
          ["MaxOnlineNum", 4],
          ["RegistUserNumTotal", 8],
        ],
      }),
    ]);
    const store = await opened.reopen();
    const day = (await store.statistics.days(1, 20_260_101)).get(20_260_101);
    expect(Object.fromEntries(day ?? [])).toEqual({
      C2CUpMsgNum: 5,
      ActiveUserNum: 2,
      LoginUserNum: 1,
      MaxOnlineNum: 7,
      RegistUserNumTotal: 8,
    });
  });

  test("a day that is over keeps its numbers, and goes when it is old", async () => {
    await using opened = await open();
    const { statistics } = opened.store;
    for (const day of [20_251_201, 20_251_231, 20_260_101]) {
      await statistics.add([share(day, { marks: [["ActiveUserNum", "ana"]] })]);
    }
    await statistics.close(20_260_101, 20_251_202);
    const days = await statistics.days(1, 20_250_101);
    expect([...days].map(([day, values]) => [day, values.get("ActiveUserNum")])).toEqual([
      [20_251_231, 1],
      [20_260_101, 1],
    ]);
  });
}
