import { SUBPROTOCOL } from "@skein-im/protocol";
import { makeUserSig } from "@skein-im/server";
import { userOf } from "../load/load-plan.ts";
import { RawSocket } from "../load/raw-socket.ts";
import { APP, BenchServer } from "./bench-server.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";
import { seedAccounts, seeded, seedMessages } from "./seed.ts";
import { measureSkein } from "./send-capacity.ts";

const USERS = 400;
const TRAFFIC = { kind: "pairs", users: USERS } as const;
const PAGES = 400;

/** What a long history costs: send capacity and the time of a history page, on an empty log and on a full one. */
export async function historyGrowth(options: BenchOptions): Promise<Row[]> {
  const messages = options.quick ? 100_000 : 2_000_000;
  options.say(`history of ${messages} messages`);
  const empty = await measureAt(2_000, options);
  const full = await measureAt(messages, options);
  return [
    {
      what: `send capacity after ${figure(messages)} messages`,
      skein: `${figure(full.rate)} msg/s`,
      against: `${figure(empty.rate)} msg/s on an empty log`,
      ratio: full.rate / empty.rate,
      aim: ">= 0.9",
    },
    {
      what: `history page of 20 after ${figure(messages)} messages`,
      skein: `${figure(full.pageMs)} ms`,
      against: `${figure(empty.pageMs)} ms on an empty log`,
      ratio: empty.pageMs / full.pageMs,
      aim: ">= 0.9",
    },
  ];
}

async function measureAt(messages: number, options: BenchOptions): Promise<{ rate: number; pageMs: number }> {
  const users = Array.from({ length: USERS }, (_, index) => userOf(index));
  const pairs = Array.from(
    { length: USERS / 2 },
    (_, pair) => [userOf(2 * pair), userOf(2 * pair + 1)] as const,
  );
  const folder = await seeded(async (store) => {
    await seedAccounts(store, users);
    await seedMessages(store, pairs, messages);
  });
  await using server = await BenchServer.skein(folder);
  const pageMs = await historyPageMs(server);
  const { rate } = await measureSkein(server, TRAFFIC, 4_000, options);
  return { rate, pageMs };
}

/** Median time of a page of 20 from the newest end, asked for one after another. */
async function historyPageMs(server: BenchServer): Promise<number> {
  const times: number[] = [];
  let answered: (text: string) => void = () => {};
  const socket = await RawSocket.open(`${server.url}/ws`, SUBPROTOCOL, (buffer, start, end) =>
    answered(buffer.toString("utf8", start, end)),
  );
  const call = (cmd: string, body: unknown) =>
    new Promise<void>((resolve, reject) => {
      answered = (text) =>
        text.includes('"code":0') ? resolve() : reject(new Error(`${cmd}: ${text.slice(0, 200)}`));
      socket.send(JSON.stringify({ id: 1, cmd, body }));
    });
  await call("login", {
    sdkAppID: APP.appID,
    userID: userOf(0),
    userSig: makeUserSig({ ...APP, userID: userOf(0), now: Math.floor(Date.now() / 1_000) }),
    platform: "Web",
    deviceID: "bench-history",
  });
  for (let page = 0; page < PAGES; page += 1) {
    const startedAt = performance.now();
    await call("message.history", { of: { userID: userOf(1) }, direction: "older", limit: 20 });
    times.push(performance.now() - startedAt);
  }
  socket.close();
  return times.sort((a, b) => a - b)[Math.floor(PAGES / 2)] ?? 0;
}
