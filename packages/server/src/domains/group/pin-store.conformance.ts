import { expect, test } from "vitest";
import { groupLog } from "../message/log-key.ts";
import { aMessage, type ReopenableStore } from "../message/message-store.conformance.ts";

const NOW = 1_700_000_000_000;
const pin = (seq: number) => ({ app: 1, groupID: "hike", seq, by: "alice", now: NOW });

export function pinStoreConformance(open: () => Promise<ReopenableStore>): void {
  test("pins are listed with the newest first, each once, at most ten", async () => {
    await using opened = await open();
    const { pins } = opened.store;
    for (let seq = 1; seq <= 10; seq += 1) expect(await pins.pin(pin(seq))).toEqual({});
    expect(await pins.pin(pin(3))).toBe("already");
    expect(await pins.pin(pin(11))).toBe("full");
    expect(await pins.unpin(pin(3))).toEqual({});
    expect(await pins.unpin(pin(3))).toBeUndefined();
    expect(await pins.pin(pin(3))).toEqual({});
    const listed = await pins.list(1, "hike");
    expect(listed.map(({ seq }) => seq)).toEqual([3, 10, 9, 8, 7, 6, 5, 4, 2, 1]);
    expect(listed[0]).toEqual({ seq: 3, by: "alice", time: NOW / 1_000 });
    expect(await pins.list(2, "hike")).toEqual([]);
  });

  test("what tells of it is the group's next message, and is not written when nothing changed", async () => {
    await using opened = await open();
    const { pins, messages } = opened.store;
    await messages.append(aMessage({ log: groupLog("hike") }));
    const tip = (type: number) => ({
      groupID: "hike",
      msgID: `0-1-${type}-tip`,
      random: 1,
      type,
      by: { userID: "alice" },
      countable: true,
    });
    expect(await pins.pin({ ...pin(1), tip: tip(10) })).toMatchObject({ tip: { seq: 2 } });
    expect(await pins.pin({ ...pin(1), tip: tip(10) })).toBe("already");
    expect(await pins.unpin({ ...pin(1), tip: tip(11) })).toMatchObject({ tip: { seq: 3 } });
    expect(await pins.unpin({ ...pin(1), tip: tip(11) })).toBeUndefined();
  });

  test("a revoked message is not pinned any more", async () => {
    await using opened = await open();
    const { pins, messages } = opened.store;
    const log = groupLog("hike");
    await messages.append(aMessage({ log }));
    await pins.pin(pin(1));
    const change = { app: 1, log, seq: 1, expectVersion: 0, payload: "{}", now: NOW } as const;
    await messages.change({ ...change, kind: "revoked" });
    expect(await pins.list(1, "hike")).toEqual([]);
  });
}
