import { once } from "node:events";
import { LoadGenerator } from "../load/load-generator.ts";
import { groupOf, type LoadReport, type Traffic, userOf } from "../load/load-plan.ts";
import { APP, BenchServer } from "./bench-server.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";
import { seeded, seedGroups } from "./seed.ts";

const MEMBERS = 5_000;
const TEXT_BYTES = 200;
/** Messages per second that are tried, lowest first, until one is not kept up with. */
const RATES = [40, 60, 80, 100, 120];
/** A push of the real server with this text has about this many bytes. */
const PUSH_BYTES = TEXT_BYTES + 210;

/** One group with 5,000 members online: deliveries per second, against a bare `ws` broadcast of the same bytes. */
export async function fanOut(options: BenchOptions): Promise<Row[]> {
  options.say(`fan-out to ${MEMBERS} members`);
  const traffic: Traffic = { kind: "crowd", users: MEMBERS };
  const seconds = options.quick ? 3 : 15;
  const skein = await best(async (rate) => {
    const folder = await seeded((store) =>
      seedGroups(store, [
        { groupID: groupOf(0), members: Array.from({ length: MEMBERS }, (_, i) => userOf(i)) },
      ]),
    );
    await using server = await BenchServer.skein(folder);
    using generator = new LoadGenerator();
    const plan = { url: server.url, server: "skein", traffic, textBytes: TEXT_BYTES, app: APP } as const;
    return await generator.run({ ...plan, rate, seconds });
  }, options);
  const bare = await best((rate) => broadcast(traffic, rate, seconds), options);
  return [
    {
      what: `fan-out, one group of ${figure(MEMBERS)} online`,
      skein: `${figure(skein)} deliveries/s`,
      against: `${figure(bare)} deliveries/s bare ws broadcast`,
      ratio: skein / bare,
      aim: ">= 0.8",
    },
  ];
}

async function best(run: (rate: number) => Promise<LoadReport>, options: BenchOptions): Promise<number> {
  let highest = 0;
  for (const rate of options.quick ? RATES.slice(0, 2) : RATES) {
    const report = await run(rate);
    highest = Math.max(highest, report.deliveriesPerSecond);
    if (report.deliveriesPerSecond < rate * (MEMBERS - 1) * 0.95) break;
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
