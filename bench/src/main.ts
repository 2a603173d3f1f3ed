/**
 * `npm run bench [-- --quick] [-- --only send,fanout,…]`: one table, each row a figure beside its ceiling, measured in the same run on the same machine.
 */
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { bundleSize } from "./rows/bundle-size.ts";
import { fanOut } from "./rows/fan-out.ts";
import { friendList } from "./rows/friend-list.ts";
import { groupReceipts } from "./rows/group-receipts.ts";
import { groupSizes } from "./rows/group-sizes.ts";
import { groupStorms } from "./rows/group-storms.ts";
import { historyGrowth } from "./rows/history-growth.ts";
import { idleMemory } from "./rows/idle-memory.ts";
import { loginSync } from "./rows/login-sync.ts";
import { mediaThroughput } from "./rows/media-throughput.ts";
import { presenceStorm } from "./rows/presence-storm.ts";
import { reactionStorm } from "./rows/reaction-storm.ts";
import type { BenchOptions, Row } from "./rows/row.ts";
import { sdkStart } from "./rows/sdk-start.ts";
import { search } from "./rows/search.ts";
import { sendCapacity } from "./rows/send-capacity.ts";
import { uiScroll } from "./rows/ui-scroll.ts";
import { uiSize } from "./rows/ui-size.ts";
import { uiStart } from "./rows/ui-start.ts";

const ROWS: Readonly<Record<string, (options: BenchOptions) => Promise<Row[]>>> = {
  send: sendCapacity,
  fanout: fanOut,
  memory: idleMemory,
  login: loginSync,
  friends: friendList,
  history: historyGrowth,
  media: mediaThroughput,
  receipts: groupReceipts,
  reactions: reactionStorm,
  start: sdkStart,
  search,
  bundle: bundleSize,
  groups: groupSizes,
  storms: groupStorms,
  presence: presenceStorm,
  "ui-size": uiSize,
  "ui-scroll": uiScroll,
  "ui-start": uiStart,
};

const { values } = parseArgs({
  options: { quick: { type: "boolean", default: false }, only: { type: "string" } },
});
const say = (line: string) => process.stdout.write(`${line}\n`);
const names = values.only?.split(",") ?? Object.keys(ROWS);
const unknown = names.find((name) => !(name in ROWS));
if (unknown !== undefined) {
  say(`--only ${unknown}: choose from ${Object.keys(ROWS).join(", ")}`);
  process.exit(2);
}

const [cpu] = cpus();
say(
  `${cpus().length} x ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
);
say("durability: SQLite WAL, synchronous=FULL, fsync before each ack; load generator on the same machine");
const rows: Row[] = [];
for (const name of names) rows.push(...((await ROWS[name]?.({ quick: values.quick, say })) ?? []));

say("");
say("| what | Skein | against | ratio | aim |");
say("|---|---|---|---|---|");
for (const row of rows) {
  const ratio = row.ratio === undefined ? "" : row.ratio.toFixed(2);
  say(`| ${row.what} | ${row.skein} | ${row.against} | ${ratio} | ${row.aim} |`);
}
