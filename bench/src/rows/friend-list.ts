import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { FRIENDS_MAX } from "@skein-im/protocol";
import { createV2TIMManager, LogLevelEnum } from "@skein-im/sdk";
import { makeUserSig } from "@skein-im/server";
import { APP, BenchServer } from "./bench-server.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";
import { seedAccounts, seeded } from "./seed.ts";

/** With and without the cache, and one to fill it: a user may not sign in more than ten times in a row. */
const RUNS = 3;

/**
 * From `login()` to the whole list of 3,000 friends: on a device that knows nothing, and on one that has them in its SQLite cache,
 * each beside a user without friends.
 */
export async function friendList(options: BenchOptions): Promise<Row[]> {
  options.say(`a list of ${FRIENDS_MAX} friends`);
  const friends = Array.from({ length: FRIENDS_MAX }, (_, index) => `friend${index}`);
  const folder = await seeded(async (store) => {
    await seedAccounts(store, ["popular", "lonely", ...friends]);
    await store.relations.import({
      app: APP.appID,
      user: "popular",
      now: Date.now(),
      limits: { friends: FRIENDS_MAX, applications: 100, blocked: 1_000, groups: 32 },
      friends: friends.map((userID, index) => ({
        userID,
        remark: `friend number ${index}`,
        remarkAt: 0,
        groups: [`group ${index % 32}`],
        custom: {},
        source: "AddSource_Type_bench",
        wording: "",
        addedAt: 1_700_000_000 + index,
      })),
    });
  });
  await using server = await BenchServer.skein(folder);
  const row = async (what: string, cached: boolean): Promise<Row> => {
    const many = await median(server, "popular", FRIENDS_MAX, cached);
    const none = await median(server, "lonely", 0, cached);
    return {
      what,
      skein: `whole list after ${figure(many.first)} ms, again in ${figure(many.again)} ms`,
      against: `${figure(none.first)} ms without friends`,
      ratio: undefined,
      aim: "",
    };
  };
  return [
    await row(`login with ${figure(FRIENDS_MAX)} friends, nothing on the device`, false),
    await row(`login with ${figure(FRIENDS_MAX)} friends in the device's cache`, true),
  ];
}

interface Times {
  /** ms from `login()` until `getFriendList` has given everybody. */
  readonly first: number;
  /** ms of a further `getFriendList`. */
  readonly again: number;
}

async function median(
  server: BenchServer,
  userID: string,
  expected: number,
  cached: boolean,
): Promise<Times> {
  const folder = cached ? mkdtempSync(join(tmpdir(), "skein-bench-friends-")) : undefined;
  // The first one fills the cache.
  if (folder !== undefined) await measure(server, userID, expected, folder);
  const times: Times[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await measure(server, userID, expected, folder));
  if (folder !== undefined) rmSync(folder, { recursive: true });
  const middle = (of: keyof Times) =>
    times.map((one) => one[of]).sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
  return { first: middle("first"), again: middle("again") };
}

async function measure(
  server: BenchServer,
  userID: string,
  expected: number,
  initPath: string | undefined,
): Promise<Times> {
  const im = createV2TIMManager();
  await im.initSDK({
    sdkAppID: APP.appID,
    loglevel: LogLevelEnum.V2TIM_LOG_NONE,
    endpoint: server.url,
    ...(initPath !== undefined && { initPath }),
  });
  const userSig = makeUserSig({ ...APP, userID, now: Math.floor(Date.now() / 1_000) });
  const startedAt = performance.now();
  const signedIn = await im.login({ userID, userSig });
  if (signedIn.code !== 0) throw new Error(`login: ${signedIn.code} ${signedIn.desc}`);
  const list = async (): Promise<number> => {
    const { data } = await im.getFriendshipManager().getFriendList();
    if (data?.length !== expected) throw new Error(`${data?.length} friends instead of ${expected}`);
    return performance.now();
  };
  const first = await list();
  const again = await list();
  await im.logout();
  await im.unInitSDK();
  return { first: first - startedAt, again: again - first };
}
