import { describe, expect, test } from "vitest";
import type { Store } from "../../store/store.ts";
import { c2cLog, groupLog } from "../message/log-key.ts";
import { aMessage, type ReopenableStore } from "../message/message-store.conformance.ts";

const NOW = 1_700_000_000_000;
const BOB = c2cLog("alice", "bob");
const CAROL = c2cLog("alice", "carol");

const optionOf = async (store: Store, user: string) => (await store.conversations.get(1, user, BOB))?.recvOpt;

export function receiveOptionStoreConformance(open: () => Promise<ReopenableStore>): void {
  describe("a receive option", () => {
    test("is 0 until it is set, the user's own, and the app's own", async () => {
      await using opened = await open();
      const { receiveOptions } = opened.store;
      expect(await receiveOptions.get(1, "alice", [BOB, CAROL])).toEqual([0, 0]);
      await receiveOptions.set(1, "alice", [CAROL, groupLog("g")], 2, NOW);
      await receiveOptions.set(1, "alice", [groupLog("g")], 4, NOW);
      expect(await receiveOptions.get(1, "alice", [BOB, CAROL, groupLog("g")])).toEqual([0, 2, 4]);
      expect(await receiveOptions.get(1, "carol", [CAROL])).toEqual([0]);
      expect(await receiveOptions.get(2, "alice", [CAROL])).toEqual([0]);
      await receiveOptions.set(1, "alice", [CAROL], 0, NOW);
      expect(await receiveOptions.get(1, "alice", [CAROL])).toEqual([0]);
    });

    test("shows in the conversation, as a change of it, and outlives the server", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.messages.append(aMessage({ log: BOB, now: NOW }));
      await store.receiveOptions.set(1, "alice", [BOB], 1, NOW + 5_000);
      expect(await optionOf(store, "alice")).toBe(1);
      expect(await optionOf(store, "bob")).toBeUndefined();
      const changed = { app: 1, user: "alice", since: NOW + 1, limit: 10 };
      expect((await store.conversations.list(changed)).rows).toMatchObject([
        { log: BOB, recvOpt: 1, changedAt: NOW + 5_000 },
      ]);
      expect((await store.conversations.list({ ...changed, user: "bob" })).rows).toEqual([]);
      const reopened = await opened.reopen();
      expect(await optionOf(reopened, "alice")).toBe(1);
    });

    test("set before the first message is there with it", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.receiveOptions.set(1, "bob", [BOB], 2, NOW);
      await store.messages.append(aMessage({ log: BOB }));
      expect(await optionOf(store, "bob")).toBe(2);
    });
  });

  test("a quiet time is the user's, replaced as a whole, and outlives the server", async () => {
    await using opened = await open();
    const { receiveOptions } = opened.store;
    expect(await receiveOptions.quietTime(1, "alice")).toBeUndefined();
    const daily = {
      option: 2,
      startHour: 22,
      startMinute: 30,
      startSecond: 0,
      duration: 3_600,
      utcOffset: 480,
    };
    await receiveOptions.setQuietTime(1, "alice", { ...daily, option: 2 });
    expect(await receiveOptions.quietTime(1, "alice")).toEqual(daily);
    await receiveOptions.setQuietTime(1, "alice", { option: 0, startTimeStamp: 1_700_000_000, duration: 60 });
    const reopened = await opened.reopen();
    const once = { option: 0, startTimeStamp: 1_700_000_000, duration: 60 };
    expect(await reopened.receiveOptions.quietTime(1, "alice")).toEqual(once);
    expect(await reopened.receiveOptions.quietTime(1, "bob")).toBeUndefined();
  });
}
