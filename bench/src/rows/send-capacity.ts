import type { Store } from "../../../packages/server/src/store/store.ts";
import { type Capacity, findCapacity, type SearchTimes } from "../load/capacity.ts";
import { LoadGenerator } from "../load/load-generator.ts";
import { groupOf, type LoadPlan, membersOf, type Traffic, userOf, usersIn } from "../load/load-plan.ts";
import { APP, BenchServer } from "./bench-server.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";
import { seedAccounts, seeded, seedGroups } from "./seed.ts";

const TEXT_BYTES = 200;
const TURNS = 2;

/**
 * Highest rate held from send to durable ack, with every message delivered; against the bare pipeline. A
 * machine that is shared is not the same from one minute to the next: the two take turns, and of each the best turn counts.
 */
export async function sendCapacity(options: BenchOptions): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, traffic, from] of [
    ["one to one", { kind: "pairs", users: 400 }, 4_000],
    ["1,000 groups of 10", { kind: "groups", groups: 1_000, size: 10 }, 1_000],
  ] as const) {
    options.say(`send capacity, ${name}`);
    const turns: { readonly bare: Measured; readonly skein: Measured }[] = [];
    for (let turn = 0; turn < (options.quick ? 1 : TURNS); turn += 1) {
      const bare = await bareCapacity(traffic, from, options);
      turns.push({ bare, skein: await skeinCapacity(traffic, from, options) });
    }
    const bare = best(turns.map((turn) => turn.bare));
    const skein = best(turns.map((turn) => turn.skein));
    rows.push({
      what: `send capacity, ${name}`,
      skein: `${figure(skein.rate)} msg/s`,
      against: `${figure(bare.rate)} msg/s bare pipeline`,
      ratio: skein.rate / bare.rate,
      aim: ">= 0.7",
    });
    rows.push({
      what: `latency at half of it, ${name}`,
      skein: `p50 ${figure(skein.half.p50)} ms, p99 ${figure(skein.half.p99)} ms`,
      against: `p50 ${figure(bare.half.p50)} ms, p99 ${figure(bare.half.p99)} ms`,
      ratio: undefined,
      aim: "",
    });
  }
  return rows;
}

type Measured = Capacity & { readonly half: Capacity["report"] };

const best = (measured: readonly Measured[]): Measured =>
  measured.reduce((one, other) => (other.rate > one.rate ? other : one));

export const searchTimes = ({ quick }: BenchOptions): SearchTimes =>
  quick ? { probeSeconds: 1, holdSeconds: 2 } : { probeSeconds: 4, holdSeconds: 30 };

async function bareCapacity(traffic: Traffic, from: number, options: BenchOptions): Promise<Measured> {
  await using server = await BenchServer.bare();
  using generator = new LoadGenerator();
  return await measure(
    generator,
    { url: server.url, server: "bare", traffic, textBytes: TEXT_BYTES },
    from,
    options,
  );
}

async function skeinCapacity(traffic: Traffic, from: number, options: BenchOptions): Promise<Measured> {
  const folder = await seeded((store) => seedTraffic(store, traffic));
  await using server = await BenchServer.skein(folder);
  return await measureSkein(server, traffic, from, options);
}

/** The users, and the groups, that the generator is going to be. */
async function seedTraffic(store: Store, traffic: Traffic): Promise<void> {
  const users = Array.from({ length: usersIn(traffic) }, (_, index) => userOf(index));
  if (traffic.kind !== "groups") return seedAccounts(store, users);
  await seedGroups(
    store,
    Array.from({ length: traffic.groups }, (_, group) => ({
      groupID: groupOf(group),
      members: membersOf(traffic, group).map(userOf),
    })),
  );
}

/** Also used on a store that is full already. */
export async function measureSkein(
  server: BenchServer,
  traffic: Traffic,
  from: number,
  options: BenchOptions,
): Promise<Measured> {
  using generator = new LoadGenerator();
  const plan = { url: server.url, server: "skein", traffic, textBytes: TEXT_BYTES, app: APP } as const;
  return await measure(generator, plan, from, options);
}

async function measure(
  generator: LoadGenerator,
  plan: Omit<LoadPlan, "rate" | "seconds">,
  from: number,
  options: BenchOptions,
): Promise<Measured> {
  const times = searchTimes(options);
  const capacity = await findCapacity(generator, plan, times, from);
  const half = await generator.run({ ...plan, rate: capacity.rate / 2, seconds: times.holdSeconds });
  options.say(`  ${plan.server}: ${figure(capacity.rate)} msg/s, p99 ${figure(capacity.report.p99)} ms`);
  return { ...capacity, half };
}
