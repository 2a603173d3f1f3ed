import type { WireStatus } from "@skein-im/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ManualTimer } from "../../../test/manual-timer.ts";
import { type BusMessage, statusTopic, userTopic } from "../../bus/bus.ts";
import { LocalBus } from "../../bus/local/local-bus.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { DEFAULT_APP_SETTINGS } from "../app/app-settings.ts";
import { NEWS_MS, StatusNews } from "./status-news.ts";

const APP = 1;
const appWith = (friendStatus = false): KnownApp =>
  ({ appID: APP, settings: { ...DEFAULT_APP_SETTINGS, friendStatus } }) as KnownApp;

function setUp() {
  const bus = new LocalBus();
  const timer = new ManualTimer();
  const states = new Map<string, { status: 1 | 2 | 3; custom?: string }>();
  const blocked = new Map<string, string[]>();
  const friendOf = new Map<string, string[]>();
  const reads: string[][] = [];
  const told: { topic: string; userID: string; state: string; except: readonly string[] }[] = [];
  let at = 0;
  const read = async (_app: KnownApp, users: readonly string[]): Promise<WireStatus[]> => {
    reads.push([...users]);
    at += 1;
    return users.map((userID) => ({ userID, ...(states.get(userID) ?? { status: 3 }), at }));
  };
  const news = new StatusNews({
    reader: { read },
    relations: {
      blockedPage: async (_, user) => (blocked.get(user) ?? []).map((userID) => ({ userID, addedAt: 0 })),
      friendOf: async (_, user) => friendOf.get(user) ?? [],
    },
    bus,
    startTimer: timer.start,
    failed: (error) => {
      throw error;
    },
  });
  const hear = (topic: ReturnType<typeof statusTopic>) =>
    bus.join(topic, (message: BusMessage) => {
      if (message.kind !== "status") return;
      const { status, custom = "" } = JSON.parse(message.text) as WireStatus;
      told.push({ topic, userID: message.userID, state: `${status}${custom}`, except: message.except });
    });
  return {
    news,
    reads,
    told,
    blocked,
    friendOf,
    timer,
    watch: (userID: string) => hear(statusTopic(APP, userID)),
    hearAs: (userID: string) => hear(userTopic(APP, userID)),
    change: (userID: string, status: 1 | 2 | 3, custom?: string, app = appWith()) =>
      news.around(app, userID, async () => {
        states.set(userID, { status, ...(custom !== undefined && { custom }) });
      }),
    stateOf: (userID: string) => states.get(userID)?.status ?? 3,
    /** The waiting time is over, also that of those who had to wait for their turn. */
    async passTime() {
      timer.ring(NEWS_MS);
      await settle();
      while (timer.running > 0) {
        timer.ring(0);
        await settle();
      }
    },
  };
}

/** Everything that is ready has run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test("what nobody watches is not even read", async () => {
  const { news, change, reads, told, passTime } = setUp();
  await change("bo", 1);
  await passTime();
  expect([reads, told]).toEqual([[], []]);
  await news.stop();
});

test("changes of a short while are one, and a state as before is none", async () => {
  const { change, watch, told, passTime } = setUp();
  watch("bo");
  watch("cy");
  await change("bo", 1);
  await change("bo", 2);
  await change("bo", 1, "busy");
  await change("cy", 1);
  await change("cy", 3);
  await passTime();
  expect(told.map(({ userID, state }) => userID + state)).toEqual(["bo1busy"]);
  await change("bo", 2, "busy");
  await change("bo", 1, "busy");
  await passTime();
  expect(told).toHaveLength(1);
});

test("who asked in between hears of the end, also when it is the beginning", async () => {
  const { news, change, watch, told, passTime } = setUp();
  watch("bo");
  await change("bo", 1);
  news.seen(APP, ["bo"]);
  await change("bo", 3);
  await passTime();
  expect(told.map(({ state }) => state)).toEqual(["3"]);
});

test("nothing is told before it is durable", async () => {
  const { news, watch, told, passTime, change } = setUp();
  watch("bo");
  let durable = () => {};
  const changing = news.around(
    appWith(),
    "bo",
    () =>
      new Promise<void>((resolve) => {
        durable = resolve;
      }),
  );
  await settle();
  await change("bo", 1);
  await passTime();
  expect(told).toEqual([]);
  durable();
  await changing;
  await passTime();
  expect(told.map(({ state }) => state)).toEqual(["1"]);
});

test("friends hear of it where the app wants that, and those who are blocked are named", async () => {
  const { change, hearAs, told, passTime, friendOf, blocked } = setUp();
  for (const owner of ["ana", "cy"]) hearAs(owner);
  friendOf.set("bo", ["ana", "cy"]);
  blocked.set("bo", ["cy"]);
  await change("bo", 1);
  await passTime();
  expect(told).toEqual([]);
  await change("bo", 2, undefined, appWith(true));
  await passTime();
  expect(told).toEqual(
    ["ana", "cy"].map((owner) => ({
      topic: userTopic(APP, owner),
      userID: "bo",
      state: "2",
      except: ["cy"],
    })),
  );
});

test("a crowd is looked at in parts, each in one read", async () => {
  const { change, watch, told, reads, timer, passTime } = setUp();
  const crowd = Array.from({ length: 450 }, (_, n) => `u${n}`);
  for (const userID of crowd) watch(userID);
  for (const userID of crowd) await change(userID, 1);
  reads.length = 0;
  timer.ring(NEWS_MS);
  await settle();
  expect(told).toHaveLength(200);
  await passTime();
  expect(reads.map(({ length }) => length)).toEqual([200, 200, 50]);
  expect(new Set(told.map(({ userID }) => userID)).size).toBe(450);
});

test("whatever changes and whoever looks: in the end all who watch know the state", async () => {
  const step = fc.oneof(
    fc.record({
      do: fc.constant("change" as const),
      user: fc.nat(2),
      status: fc.constantFrom(1 as const, 2 as const, 3 as const),
    }),
    fc.record({ do: fc.constant("watch" as const), user: fc.nat(2) }),
    fc.record({ do: fc.constant("pass" as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { news, change, watch, told, passTime, stateOf } = setUp();
      const seen = new Map<string, string>();
      const take = () => {
        for (const { userID, state } of told.splice(0)) if (seen.has(userID)) seen.set(userID, state);
      };
      for (const one of steps) {
        if (one.do === "pass") await passTime();
        else if (one.do === "change") await change(`u${one.user}`, one.status);
        else {
          const userID = `u${one.user}`;
          if (!seen.has(userID)) watch(userID);
          seen.set(userID, String(stateOf(userID)));
          news.seen(APP, [userID]);
        }
        take();
      }
      await passTime();
      take();
      for (const [userID, state] of seen) expect(`${userID} ${state}`).toBe(`${userID} ${stateOf(userID)}`);
      await news.stop();
    }),
  );
});
