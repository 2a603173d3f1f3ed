import { LoadGenerator } from "../load/load-generator.ts";
import { APP, BenchServer } from "./bench-server.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";

/** Resident memory of a signed-in connection that does nothing, against a bare `ws` connection. */
export async function idleMemory(options: BenchOptions): Promise<Row[]> {
  const users = options.quick ? 2_000 : 8_000;
  options.say(`memory of ${users} idle connections`);
  const skein = await perConnection(await BenchServer.skein(), "skein", users, options);
  const bare = await perConnection(await BenchServer.broadcast(), "broadcast", users, options);
  return [
    {
      what: `memory per idle signed-in connection (${figure(users)})`,
      skein: `${figure(skein / 1_024)} kB`,
      against: `${figure(bare / 1_024)} kB bare ws connection`,
      ratio: bare / skein,
      aim: ">= 0.5",
    },
  ];
}

async function perConnection(
  started: BenchServer,
  kind: "skein" | "broadcast",
  users: number,
  { quick }: BenchOptions,
): Promise<number> {
  await using server = started;
  const settle = () => new Promise((resolve) => setTimeout(resolve, quick ? 1_000 : 5_000));
  const connect = async (count: number) => {
    const generator = new LoadGenerator();
    await generator.run({
      url: server.url,
      server: kind,
      traffic: { kind: "pairs", users: count },
      rate: 1,
      seconds: 0,
      textBytes: 1,
      ...(kind === "skein" && { app: APP }),
    });
    return generator;
  };
  // A first wave pays for code and heap that any number of connections needs once.
  const warm = await connect(Math.floor(users / 4));
  warm[Symbol.dispose]();
  await settle();
  const before = server.memory;
  using _generator = await connect(users);
  await settle();
  return (server.memory - before) / users;
}
