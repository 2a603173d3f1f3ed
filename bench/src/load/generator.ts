/**
 * The load generator: a child process that gets a `LoadPlan`, signs its users in once, and answers each
 * plan with a `LoadReport`. It sends on a fixed schedule whatever the server does (open loop), and
 * counts the time from the schedule, so that a server that falls behind cannot hide it.
 */
import { SUBPROTOCOL } from "@skein-im/protocol";
import { makeUserSig } from "@skein-im/server";
import { groupOf, groupsOf, type LoadPlan, type LoadReport, userOf, usersIn } from "./load-plan.ts";
import { RawSocket } from "./raw-socket.ts";

interface Connection {
  readonly user: number;
  /** First part of the user's msgIDs. */
  tinyID: string;
  readonly socket: RawSocket;
  nextID: number;
  /** Requests under way: id -> planned ms. */
  readonly pending: Map<number, number>;
}

const LETTER_I = 0x69; // {"id": an answer; {"evt": a push
const ZERO = 0x30;
/** Longest wait for what is still on its way when the schedule is over, in ms. */
const DRAIN_MS = 5_000;
/** Sign-ins under way at once. */
const LOGINS_AT_ONCE = 50;

let connections: Connection[] = [];
let acked = 0;
let failed = 0;
let delivered = 0;
let latencies: number[] = [];
let random = 1;

process.on("message", async (plan: LoadPlan) => {
  try {
    if (connections.length === 0) await connectAll(plan);
    process.send?.(await run(plan));
  } catch (error) {
    process.send?.({ error: (error as Error).stack });
  }
});

async function connectAll(plan: LoadPlan): Promise<void> {
  const users = Array.from({ length: usersIn(plan.traffic) }, (_, index) => index);
  const next = users.values();
  const lane = async () => {
    for (const user of next) connections.push(await signIn(plan, user));
  };
  await Promise.all(Array.from({ length: LOGINS_AT_ONCE }, lane));
  connections = connections.sort((a, b) => a.user - b.user);
}

async function signIn(plan: LoadPlan, user: number): Promise<Connection> {
  let answered: (text: string) => void = () => {};
  let live = false;
  const socket = await RawSocket.open(
    `${plan.url}/ws`,
    plan.server === "skein" ? SUBPROTOCOL : undefined,
    (buffer, start, end) => {
      if (live) receive(connection, buffer, start, end);
      else if (buffer[start + 2] === LETTER_I) answered(buffer.toString("utf8", start, end));
    },
  );
  const connection: Connection = { user, tinyID: "0", socket, nextID: 10, pending: new Map() };
  const call = (cmd: string, body: unknown) =>
    new Promise<string>((resolve, reject) => {
      answered = (text) =>
        text.includes('"code":0') ? resolve(text) : reject(new Error(`${cmd} of ${userOf(user)}: ${text}`));
      socket.send(JSON.stringify({ id: 1, cmd, body }));
    });
  const welcome = await call("login", loginBody(plan, userOf(user)));
  connection.tinyID = /"tinyID":"(\d+)"/.exec(welcome)?.[1] ?? "0";
  if (plan.server === "bare") {
    for (const group of groupsOf(plan.traffic, user)) await call("join", { groupID: groupOf(group) });
  }
  if (plan.join) {
    for (const group of groupsOf(plan.traffic, user)) await call("group.join", { groupID: groupOf(group) });
  }
  live = true;
  return connection;
}

function loginBody(plan: LoadPlan, userID: string): unknown {
  if (plan.app === undefined) return { userID };
  const now = Math.floor(Date.now() / 1_000);
  return {
    sdkAppID: plan.app.appID,
    userID,
    userSig: makeUserSig({ ...plan.app, userID, now, lifetime: 86_400 }),
    platform: "Linux",
    deviceID: `bench-${userID}`,
  };
}

function receive(connection: Connection, buffer: Buffer, start: number, end: number): void {
  if (buffer[start + 2] !== LETTER_I) {
    delivered += 1;
    return;
  }
  let id = 0;
  let at = start + 6;
  for (; at < end; at += 1) {
    const digit = (buffer[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) break;
    id = id * 10 + digit;
  }
  const plannedAt = connection.pending.get(id);
  if (plannedAt === undefined) return;
  connection.pending.delete(id);
  // …,"code":0,…
  if (buffer[at + 8] === ZERO) {
    acked += 1;
    latencies.push(performance.now() - plannedAt);
  } else {
    failed += 1;
  }
}

async function run(plan: LoadPlan): Promise<LoadReport> {
  acked = 0;
  failed = 0;
  delivered = 0;
  latencies = [];
  let sent = 0;
  let expected = 0;
  const text = "x".repeat(plan.textBytes);
  const startedAt = performance.now();
  const endAt = startedAt + plan.seconds * 1_000;
  const total = plan.server === "broadcast" ? 0 : Math.floor(plan.rate * plan.seconds);
  if (plan.server === "broadcast") await new Promise((resolve) => setTimeout(resolve, plan.seconds * 1_000));
  await new Promise<void>((resolve) => {
    const tick = () => {
      const now = performance.now();
      const due = Math.min(total, Math.floor(((now - startedAt) * plan.rate) / 1_000));
      while (sent < due) {
        const plannedAt = startedAt + (sent * 1_000) / plan.rate;
        expected += sendOne(plan, text, sent, plannedAt);
        sent += 1;
      }
      if (sent >= total || now > endAt + 1_000) resolve();
      else setTimeout(tick, 1);
    };
    tick();
  });
  const deliveredInTime = delivered;
  const loadMs = performance.now() - startedAt;
  const drainUntil = performance.now() + DRAIN_MS;
  while ((acked + failed < sent || delivered < expected) && performance.now() < drainUntil) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Infinity;
  return {
    sent,
    acked,
    failed,
    delivered,
    expected,
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    deliveriesPerSecond: (deliveredInTime * 1_000) / loadMs,
  };
}

/** Answers how many pushes the message has to cause. */
function sendOne(plan: LoadPlan, text: string, n: number, plannedAt: number): number {
  const { traffic } = plan;
  const sender = traffic.kind === "crowd" ? 0 : n % connections.length;
  const connection = connections[sender];
  if (connection === undefined) return 0;
  connection.nextID += 1;
  connection.pending.set(connection.nextID, plannedAt);
  random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
  const seconds = Math.floor(Date.now() / 1_000);
  const msgID = `${connection.tinyID}-${seconds}-${connection.nextID}${random % 10_000}`;
  const to =
    traffic.kind === "pairs"
      ? `{"userID":"${userOf(sender ^ 1)}"}`
      : `{"groupID":"${groupOf(traffic.kind === "crowd" ? 0 : (sender + (random % traffic.size)) % traffic.groups)}"}`;
  connection.socket.send(
    `{"id":${connection.nextID},"cmd":"message.send","body":{"to":${to},"msgID":"${msgID}","random":${random},` +
      `"elements":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"${text}"}}]}}`,
  );
  if (traffic.kind === "pairs") return 1;
  return traffic.kind === "crowd" ? traffic.users - 1 : traffic.size - 1;
}
