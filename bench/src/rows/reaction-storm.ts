import { once } from "node:events";
import { LoadGenerator } from "../load/load-generator.ts";
import { groupOf, type LoadPlan, userOf } from "../load/load-plan.ts";
import { type RawClient, signInAll } from "../load/raw-client.ts";
import { APP, BenchServer } from "./bench-server.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";
import { seedApp, seeded, seedGroups } from "./seed.ts";

const MEMBERS = 1_000;
const REACTING = 100;
const KINDS = 10;
const GROUP = groupOf(0);

interface Storm {
  readonly reactionsPerSecond: number;
  readonly deliveriesPerSecond: number;
  readonly pushBytes: number;
}

/**
 * 100 of 1,000 members on line react to one message and take it back, again and again: reactions and pushes per second,
 * against a bare `ws` broadcast of as many bytes.
 */
export async function reactionStorm(options: BenchOptions): Promise<Row[]> {
  options.say(`reaction storm in a group of ${MEMBERS}`);
  const seconds = options.quick ? 3 : 15;
  const storm = await skeinStorm(seconds);
  // Twice as much as it has to beat: what the bare server can do at most.
  const bare = await bareBroadcast(Math.ceil(storm.reactionsPerSecond * 2), seconds, storm.pushBytes);
  return [
    {
      what: `reaction storm: ${REACTING} users, one message, ${figure(MEMBERS)} members on line`,
      skein: `${figure(storm.reactionsPerSecond)} reactions/s, ${figure(storm.deliveriesPerSecond)} deliveries/s of ${figure(storm.pushBytes)} bytes`,
      against: `${figure(bare)} deliveries/s bare ws broadcast`,
      ratio: storm.deliveriesPerSecond / bare,
      aim: "",
    },
  ];
}

async function skeinStorm(seconds: number): Promise<Storm> {
  const members = Array.from({ length: MEMBERS }, (_, index) => userOf(index));
  const folder = await seeded(async (store) => {
    await seedApp(store, {});
    await seedGroups(store, [{ groupID: GROUP, members }]);
  });
  await using server = await BenchServer.skein(folder);
  const clients = await signInAll(members, { url: server.url, app: APP });
  const [owner] = clients;
  await owner?.call("message.send", {
    to: { groupID: GROUP },
    msgID: `${owner.tinyID}-1700000000-1`,
    random: 1,
    elements: [{ MsgType: "TIMTextElem", MsgContent: { Text: "react to this" } }],
  });
  const before = pushesOf(clients);
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1_000;
  let reactions = 0;
  const react = async (client: RawClient, index: number) => {
    for (let on = true; performance.now() < endAt; on = !on) {
      const reactionID = `kind-${index % KINDS}`;
      await client.call("message.react", { of: { groupID: GROUP }, seq: 1, reactionID, on });
      reactions += 1;
    }
  };
  await Promise.all(clients.slice(0, REACTING).map(react));
  const ms = performance.now() - startedAt;
  const after = pushesOf(clients);
  for (const client of clients) client[Symbol.dispose]();
  const pushes = after.count - before.count;
  return {
    reactionsPerSecond: (reactions * 1_000) / ms,
    deliveriesPerSecond: (pushes * 1_000) / ms,
    pushBytes: Math.round((after.bytes - before.bytes) / Math.max(pushes, 1)),
  };
}

const pushesOf = (clients: readonly RawClient[]) => ({
  count: clients.reduce((sum, { pushes }) => sum + pushes, 0),
  bytes: clients.reduce((sum, { pushBytes }) => sum + pushBytes, 0),
});

async function bareBroadcast(rate: number, seconds: number, bytes: number): Promise<number> {
  await using server = await BenchServer.broadcast();
  using generator = new LoadGenerator();
  const plan: LoadPlan = {
    url: server.url,
    server: "broadcast",
    traffic: { kind: "crowd", users: MEMBERS },
    textBytes: 0,
    rate,
    seconds,
  };
  await generator.run({ ...plan, seconds: 0 });
  server.tell(`${rate} ${seconds} ${bytes}`);
  const done = once(server.lines, "line");
  const report = await generator.run(plan);
  await done;
  return report.deliveriesPerSecond;
}
