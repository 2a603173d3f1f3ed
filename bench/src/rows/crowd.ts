import { once } from "node:events";
import type { GroupType } from "@skein-im/protocol";
import { LoadGenerator } from "../load/load-generator.ts";
import { groupOf, type LoadReport, type Traffic, userOf } from "../load/load-plan.ts";
import { APP, BenchServer } from "./bench-server.ts";
import type { BenchOptions } from "./row.ts";
import { seeded, seedGroups } from "./seed.ts";

const TEXT_BYTES = 200;
/** A push of the real server with this text has about this many bytes. */
const PUSH_BYTES = TEXT_BYTES + 210;

/** One group in which somebody writes. */
export interface Crowd {
  readonly type: GroupType;
  readonly members: number;
  /** Of them those who are connected. */
  readonly online: number;
  /** Messages per second that are tried, lowest first, until one is not kept up with. */
  readonly rates: readonly number[];
}

/** Deliveries per second that are kept up with, and those of a bare `ws` broadcast of the same bytes. */
export async function crowdDeliveries(
  { type, members, online, rates }: Crowd,
  options: BenchOptions,
): Promise<{ skein: number; bare: number }> {
  const traffic: Traffic = { kind: "crowd", users: online };
  const seconds = options.quick ? 3 : 15;
  const tried = options.quick ? rates.slice(0, 2) : rates;
  const isLive = type === "AVChatRoom";
  const everybody = Array.from({ length: members }, (_, index) => userOf(index));
  const skein = await best(tried, online, async (rate) => {
    const folder = await seeded((store) =>
      seedGroups(store, [{ groupID: groupOf(0), type, members: everybody }]),
    );
    await using server = await BenchServer.skein(folder);
    using generator = new LoadGenerator();
    const plan = { url: server.url, server: "skein", traffic, textBytes: TEXT_BYTES, app: APP } as const;
    return await generator.run({ ...plan, join: isLive, rate, seconds });
  });
  const bare = await best(tried, online, (rate) => broadcast(traffic, rate, seconds));
  return { skein, bare };
}

async function best(
  rates: readonly number[],
  online: number,
  run: (rate: number) => Promise<LoadReport>,
): Promise<number> {
  let highest = 0;
  for (const rate of rates) {
    const report = await run(rate);
    highest = Math.max(highest, report.deliveriesPerSecond);
    if (report.deliveriesPerSecond < rate * (online - 1) * 0.95) break;
  }
  return highest;
}

/** The generator only listens: the bare server makes the messages itself. */
async function broadcast(traffic: Traffic, rate: number, seconds: number): Promise<LoadReport> {
  await using server = await BenchServer.broadcast();
  using generator = new LoadGenerator();
  const plan = {
    url: server.url,
    server: "broadcast",
    traffic,
    textBytes: TEXT_BYTES,
    rate,
    seconds,
  } as const;
  await generator.run({ ...plan, seconds: 0 });
  server.tell(`${rate} ${seconds} ${PUSH_BYTES}`);
  const done = once(server.lines, "line");
  const report = await generator.run(plan);
  await done;
  return report;
}
