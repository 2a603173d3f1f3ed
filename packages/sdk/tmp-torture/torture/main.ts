/** `npm run torture -- --minutes 30 [--users 12] [--seed 1]`: the kill test for as long as you like. */
import { parseArgs } from "node:util";
import { seededRandom } from "./seeded-random.ts";
import { torture } from "./torture.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "5" },
    users: { type: "string", default: "12" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

say(`${values.minutes} minutes, ${values.users} users, seed ${values.seed}`);
const result = await torture({
  kills: 1,
  durationMs: Number(values.minutes) * 60_000,
  users: Number(values.users),
  lifeMs: [100, 5_000],
  random: seededRandom(Number(values.seed)),
  say,
});
say(`${result.kills} kills, ${result.acked} messages acknowledged, ${result.received} received`);
if (result.wrong.length > 0) {
  for (const sentence of result.wrong.slice(0, 100)) say(`  ${sentence}`);
  say(`WRONG: ${result.wrong.length} broken promises; histories in ${result.folder}`);
  process.exit(1);
}
say("Nothing lost, nothing doubled, nothing out of order.");
