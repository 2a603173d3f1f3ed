import { once } from "node:events";
import { setTimeout as after } from "node:timers/promises";
import { LoadGenerator } from "../load/load-generator.ts";
import { type LoadPlan, userOf } from "../load/load-plan.ts";
import { type RawClient, signInAll } from "../load/raw-client.ts";
import { APP, BenchServer } from "./bench-server.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";
import { seedAccounts, seedApp, seeded } from "./seed.ts";

const USERS = 2_000;
/** Each user is watched by as many others. */
const WATCHERS = 100;
/** Bytes of one user's status in a push. */
const STATUS_BYTES = 70;
/** No more is to come when nothing came for so long. */
const QUIET_MS = 1_500;

interface Storm {
  /** Until all are signed in and know how those are whom they watch. */
  readonly reconnectMs: number;
  /** Pushes to those who reconnected: others coming back. */
  readonly pushes: number;
  /** Until the last of those who watch has heard of the last change. */
  readonly changesMs: number;
  readonly changePushes: number;
}

/**
 * 2,000 users who are watched by 100 others each lose their connections and come back at once, then all change their custom status at once; against
 * bare `ws` connections and a bare broadcast of as many statuses.
 */
export async function presenceStorm(options: BenchOptions): Promise<Row[]> {
  const count = options.quick ? USERS / 4 : USERS;
  options.say(`presence: ${count} users with ${WATCHERS} who watch each`);
  const storm = await skeinStorm(count);
  const bareConnectMs = await bareConnects(count);
  const bare = await bareBroadcast(count, options.quick ? 3 : 10);
  const statuses = count * WATCHERS;
  const bareMs = bareConnectMs + (statuses * 1_000) / bare;
  const perSecond = (statuses * 1_000) / storm.changesMs;
  return [
    {
      what: `${figure(count)} users, each watched by ${WATCHERS}, reconnect at once`,
      skein: `${figure(storm.reconnectMs)} ms until all know ${figure(statuses)} statuses, ${figure(storm.pushes / count)} pushes to each`,
      against: `${figure(bareMs)} ms bare ws: connect, and as many statuses one by one`,
      ratio: bareMs / storm.reconnectMs,
      aim: "",
    },
    {
      what: `all ${figure(count)} change their status at once`,
      skein: `${figure(perSecond)} statuses/s in ${figure(storm.changePushes / count)} pushes to each`,
      against: `${figure(bare)} statuses/s bare ws broadcast`,
      ratio: perSecond / bare,
      aim: "",
    },
  ];
}

async function skeinStorm(count: number): Promise<Storm> {
  const users = Array.from({ length: count }, (_, index) => userOf(index));
  const folder = await seeded(async (store) => {
    await seedApp(store, {});
    await seedAccounts(store, users);
  });
  await using server = await BenchServer.skein(folder);
  const comeBack = async () => {
    const clients = await signInAll(users, { url: server.url, app: APP });
    await Promise.all(clients.map((client, index) => watch(client, index, users)));
    return clients;
  };
  for (const client of await comeBack()) client[Symbol.dispose]();
  const startedAt = performance.now();
  const clients = await comeBack();
  const reconnectMs = performance.now() - startedAt;
  await quiet(clients);
  const pushes = sumOf(clients, ({ pushes }) => pushes);
  const changedAt = performance.now();
  const changes = clients.map((client, index) => client.call("user.set_status", { text: `busy ${index}` }));
  const [lastAt] = await Promise.all([quiet(clients), ...changes]);
  const changePushes = sumOf(clients, (client) => client.pushes) - pushes;
  for (const client of clients) client[Symbol.dispose]();
  return { reconnectMs, pushes, changesMs: lastAt - changedAt, changePushes };
}

/** The hundred users before this one, around the circle. */
const watch = (client: RawClient, index: number, users: readonly string[]): Promise<string> =>
  client.call("user.watch_statuses", {
    users: Array.from(
      { length: WATCHERS },
      (_, n) => users[(index + users.length - 1 - n) % users.length] ?? "",
    ),
    on: true,
  });

const sumOf = (clients: readonly RawClient[], value: (client: RawClient) => number): number =>
  clients.reduce((sum, client) => sum + value(client), 0);

/** When the last push came. */
async function quiet(clients: readonly RawClient[]): Promise<number> {
  let bytes = -1;
  let lastAt = performance.now();
  while (performance.now() - lastAt < QUIET_MS) {
    const now = sumOf(clients, ({ pushBytes }) => pushBytes);
    if (now !== bytes) lastAt = performance.now();
    bytes = now;
    await after(5);
  }
  return lastAt;
}

/** As many connections to a bare server, with two calls each. */
async function bareConnects(count: number): Promise<number> {
  await using server = await BenchServer.broadcast();
  const users = Array.from({ length: count }, (_, index) => userOf(index));
  const startedAt = performance.now();
  const clients = await signInAll(users, { url: server.url });
  await Promise.all(clients.map((client) => client.call("watch", {})));
  const ms = performance.now() - startedAt;
  for (const client of clients) client[Symbol.dispose]();
  return ms;
}

/** Statuses per second that a bare server brings to as many sockets, one frame each, at a rate above what it can. */
async function bareBroadcast(count: number, seconds: number): Promise<number> {
  await using server = await BenchServer.broadcast();
  using generator = new LoadGenerator();
  const rate = Math.ceil(600_000 / count);
  const plan: LoadPlan = {
    url: server.url,
    server: "broadcast",
    traffic: { kind: "crowd", users: count },
    textBytes: 0,
    rate,
    seconds,
  };
  await generator.run({ ...plan, seconds: 0 });
  server.tell(`${rate} ${seconds} ${STATUS_BYTES}`);
  const done = once(server.lines, "line");
  const report = await generator.run(plan);
  await done;
  return report.deliveriesPerSecond;
}
