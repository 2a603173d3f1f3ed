import { type Failure, failure, type PushFrame } from "@skein-im/protocol";
import { expect, test } from "vitest";
import { LOG_LEVEL, Log } from "../log.ts";
import { seededRandom } from "../random.ts";
import { ManualClock, settle } from "../testing/manual-clock.ts";
import { Connection, type Greeting } from "./connection.ts";
import { memoryTransport, type ServerEnd } from "./memory-transport.ts";

interface Frame {
  readonly id: number;
  readonly cmd: string;
  readonly body: Record<string, unknown>;
}

function silentLog(): Log {
  const log = new Log();
  log.open(LOG_LEVEL.none, () => false);
  return log;
}

function setUp() {
  const clock = new ManualClock();
  const ends: ServerEnd[] = [];
  const server = { reachable: true, network: true };
  const heard: string[] = [];
  const failures: Failure[] = [];
  const pushes: PushFrame[] = [];
  let wake = () => {};
  const welcome: Greeting = { kind: "welcome", heartbeatSeconds: 30 };
  let greeting: () => Promise<Greeting> = async () => welcome;
  const connection = new Connection(
    "ws://fake/ws",
    {
      connecting: () => heard.push("connecting"),
      greet: () => greeting(),
      online: () => heard.push("online"),
      broke: (error) => {
        heard.push("broke");
        failures.push(error);
      },
      push: (frame) => pushes.push(frame),
    },
    {
      clock,
      random: seededRandom(1),
      log: silentLog(),
      transport: memoryTransport((end) => {
        ends.push(end);
        return server.reachable;
      }),
      hasNetwork: () => server.network,
      onWake: (woke) => {
        wake = woke;
        return () => {};
      },
    },
  );
  return {
    clock,
    connection,
    server,
    heard,
    failures,
    pushes,
    ends,
    wake: () => wake(),
    greetWith: (next: () => Promise<Greeting>) => {
      greeting = next;
    },
    end: () => ends.at(-1) as ServerEnd,
    frames: () => (ends.at(-1)?.inbox ?? []).map((text) => JSON.parse(text) as Frame),
    answer: (frame: Frame | undefined, body: object = {}) =>
      ends.at(-1)?.send(JSON.stringify({ id: frame?.id, code: 0, body })),
  };
}

async function online() {
  const world = setUp();
  world.connection.open();
  await settle();
  return world;
}

const HISTORY = { of: { userID: "bob" }, direction: "older", limit: 1 } as const;
const SEND = { to: { userID: "bob" }, msgID: "1-2-3", random: 3, elements: [] };

test("a request is answered by the response with its id", async () => {
  const { connection, frames, answer } = await online();
  const one = connection.request("message.history", HISTORY);
  const two = connection.request("ping", {});
  await settle();
  expect(frames().map(({ cmd }) => cmd)).toEqual(["message.history", "ping"]);
  answer(frames()[1], { serverTime: 2 });
  answer(frames()[0], { messages: [], finished: true });
  expect(await two).toEqual({ ok: true, value: { serverTime: 2 } });
  expect(await one).toEqual({ ok: true, value: { messages: [], finished: true } });
});

test("requests made without a link wait for it and leave in their order", async () => {
  const { connection, frames, server, clock } = await (async () => {
    const world = setUp();
    world.server.reachable = false;
    world.connection.open();
    await settle();
    return world;
  })();
  void connection.request("message.history", HISTORY);
  void connection.request("ping", {});
  server.reachable = true;
  await clock.advance(5_000);
  expect(frames().map(({ cmd }) => cmd)).toEqual(["message.history", "ping"]);
});

test("a request that is never written ends with 9519, without a network 9523", async () => {
  const world = setUp();
  world.server.reachable = false;
  world.connection.open();
  const one = world.connection.request("message.history", HISTORY);
  await world.clock.advance(15_000);
  expect(await one).toMatchObject({ ok: false, error: { code: 9519 } });
  world.server.network = false;
  const two = world.connection.request("message.history", HISTORY);
  await world.clock.advance(15_000);
  expect(await two).toMatchObject({ ok: false, error: { code: 9523 } });
});

test("a request that is written and not answered ends with 9520", async () => {
  const { connection, clock } = await online();
  const one = connection.request("message.history", HISTORY);
  await clock.advance(14_999);
  await clock.advance(1);
  expect(await one).toMatchObject({ ok: false, error: { code: 9520 } });
});

test("after a break a send goes out again and says so; a group creation fails with 9514", async () => {
  const { connection, clock, end, frames } = await online();
  const send = connection.request("message.send", SEND, 30_000);
  const create = connection.request("group.create", { type: "Work", name: "x" });
  await settle();
  expect(frames()[0]?.body).toEqual(SEND);
  end().close();
  await clock.advance(1_000);
  expect(await create).toMatchObject({ ok: false, error: { code: 9514 } });
  expect(frames().map(({ cmd, body }) => [cmd, body.resend])).toEqual([["message.send", true]]);
  end().send(JSON.stringify({ id: frames()[0]?.id, code: 0, body: { seq: 1, time: 2 } }));
  expect(await send).toEqual({ ok: true, value: { seq: 1, time: 2 } });
});

test("a broken link is made again at once, then after 1, 2, 4, 8, 16, 30 seconds give or take 30 %", async () => {
  const { clock, server, end, ends } = await online();
  await clock.advance(10_000);
  server.reachable = false;
  end().close();
  await settle();
  const dials: number[] = [];
  const broken = clock.now();
  for (let seen = ends.length; dials.length < 8; ) {
    await clock.advance(100);
    if (ends.length > seen) dials.push(clock.now() - broken);
    seen = ends.length;
  }
  const waits = dials.map((at, index) => at - (dials[index - 1] ?? 0));
  for (const [index, base] of [0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000].entries()) {
    expect(waits[index]).toBeGreaterThanOrEqual(base * 0.7 - 100);
    expect(waits[index]).toBeLessThanOrEqual(base * 1.3 + 200);
  }
});

test("when the network returns or the page is seen again it tries at once", async () => {
  const world = setUp();
  world.server.reachable = false;
  world.connection.open();
  await world.clock.advance(40_000);
  const before = world.ends.length;
  world.wake();
  await settle();
  expect(world.ends.length).toBe(before + 1);
});

test("after the machine slept it tries at once", async () => {
  const world = setUp();
  world.server.reachable = false;
  world.connection.open();
  await world.clock.advance(60_000);
  const before = world.ends.length;
  world.clock.jump(3_600_000);
  world.server.reachable = true;
  await world.clock.advance(1);
  expect(world.ends.length).toBeGreaterThan(before);
  expect(world.heard.at(-1)).toBe("online");
});

test("a message that is sent while it rests brings the next try forward", async () => {
  const world = setUp();
  world.server.reachable = false;
  world.connection.open();
  await world.clock.advance(70_000);
  world.server.reachable = true;
  void world.connection.request("message.send", SEND, 30_000);
  await world.clock.advance(2_600);
  expect(world.heard.at(-1)).toBe("online");
});

test("a link that accepts and breaks at once is not hammered", async () => {
  const { clock, ends } = await (async () => {
    const world = setUp();
    world.greetWith(async () => {
      queueMicrotask(() => world.end().close());
      return { kind: "welcome", heartbeatSeconds: 30 };
    });
    world.connection.open();
    return world;
  })();
  await clock.advance(60_000);
  expect(ends.length).toBeLessThan(100);
});

test("a socket that does not open within 10 seconds counts as failed with 9510", async () => {
  const clock = new ManualClock();
  const failures: number[] = [];
  const connection = new Connection(
    "ws://fake/ws",
    {
      connecting() {},
      greet: async () => ({ kind: "over" }),
      online() {},
      broke: ({ code }) => failures.push(code),
      push() {},
    },
    {
      clock,
      random: seededRandom(1),
      log: silentLog(),
      transport: { dial: () => ({ send() {}, close() {} }) },
      hasNetwork: () => true,
      onWake: () => () => {},
    },
  );
  connection.open();
  await clock.advance(10_000);
  expect(failures).toEqual([9510]);
});

test("closing ends every request with the reason, later ones too, and leaves no timer", async () => {
  const { connection, clock, ends } = await online();
  const one = connection.request("message.history", HISTORY);
  connection.close(failure("not_logged_in"));
  expect(await one).toMatchObject({ ok: false, error: { code: 6014 } });
  expect(await connection.request("ping", {})).toMatchObject({ ok: false, error: { code: 6014 } });
  await clock.advance(100_000);
  expect(ends.length).toBe(1);
  expect(clock.pending).toBe(0);
});

test("many requests at once are spread over time, in their order; a ping does not wait", async () => {
  const { connection, frames, clock } = await online();
  for (let count = 0; count < 300; count += 1)
    void connection.request("message.history", { ...HISTORY, from: count + 1 });
  void connection.request("ping", {});
  await settle();
  expect(frames().length).toBe(201);
  expect(frames().at(-1)?.cmd).toBe("ping");
  await clock.advance(500);
  expect(frames().length).toBeLessThanOrEqual(241);
  await clock.advance(1_000);
  const asked = frames().flatMap(({ cmd, body }) => (cmd === "ping" ? [] : [body.from]));
  expect(asked).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
});

test("more than 1,000 requests are refused with 9507, one over a megabyte with 9522", async () => {
  const { connection } = await online();
  for (let count = 0; count < 1_000; count += 1) void connection.request("message.history", HISTORY);
  expect(await connection.request("message.history", HISTORY)).toMatchObject({
    ok: false,
    error: { code: 9507 },
  });
  const other = await online();
  const large = { ...SEND, cloudCustomData: "雁".repeat(400_000) };
  expect(await other.connection.request("message.send", large)).toMatchObject({
    ok: false,
    error: { code: 9522 },
  });
});

test("what is no frame, and an answer that nobody waits for, are passed over", async () => {
  const { end, pushes, connection } = await online();
  end().send("no frame");
  end().send('{"id":99,"code":0}');
  end().send('{"evt":"message","body":{"seq":1}}');
  await settle();
  expect(pushes).toEqual([{ evt: "message", body: { seq: 1 } }]);
  expect(connection.online).toBe(true);
});
