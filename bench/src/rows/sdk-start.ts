import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createV2TIMManager, LogLevelEnum, type V2TIMManager } from "@skein-im/sdk";
import { makeUserSig } from "@skein-im/server";
import { APP, BenchServer } from "./bench-server.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";
import { seeded, seedInbox } from "./seed.ts";

const ME = "starter";
const CONVERSATIONS = 2_000;
const RUNS = 3;

/**
 * From the first call of the SDK to a list of 2,000 conversations on the screen: cold, with nothing on the device, and warm, with
 * 200,000 messages in its SQLite cache, from which the list comes before the server has answered.
 */
export async function sdkStart(options: BenchOptions): Promise<Row[]> {
  const perConversation = options.quick ? 10 : 100;
  const messages = CONVERSATIONS * perConversation;
  options.say(`start of the SDK with ${figure(CONVERSATIONS)} conversations, ${figure(messages)} messages`);
  let peers: readonly string[] = [];
  const folder = await seeded(async (store) => {
    peers = await seedInbox(store, ME, CONVERSATIONS, messages);
  });
  await using server = await BenchServer.skein(folder);
  const cache = mkdtempSync(join(tmpdir(), "skein-bench-cache-"));
  const cold = await median(() => start(server, undefined));
  await fill(server, cache, peers, perConversation);
  const warm = await median(() => start(server, cache));
  rmSync(cache, { recursive: true, force: true });
  const row = (what: string, { listed, synced }: Times): Row => ({
    what: `${what} start of the SDK with ${figure(CONVERSATIONS)} conversations`,
    skein: `list after ${figure(listed)} ms`,
    against: `in step with the server after ${figure(synced)} ms`,
    ratio: undefined,
    aim: "",
  });
  return [row("cold", cold), row(`warm (${figure(messages)} cached messages)`, warm)];
}

interface Times {
  /** ms until `getConversationList` gave the first 100. */
  readonly listed: number;
  readonly synced: number;
}

async function median(measure: () => Promise<Times>): Promise<Times> {
  const times: Times[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await measure());
  const middle = (of: keyof Times) =>
    times.map((one) => one[of]).sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
  return { listed: middle("listed"), synced: middle("synced") };
}

async function start(server: BenchServer, initPath: string | undefined): Promise<Times> {
  const began = performance.now();
  const { im, synced } = await signIn(server, initPath);
  let listed = 0;
  for (;;) {
    const page = await im.getConversationManager().getConversationList({ nextSeq: "0", count: 100 });
    listed = performance.now() - began;
    if (page.data?.conversationList?.length === 100) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await synced;
  const times = { listed, synced: performance.now() - began };
  await im.unInitSDK();
  return times;
}

/** Signed in, as far as `login` waits. */
async function signIn(
  server: BenchServer,
  initPath: string | undefined,
): Promise<{ im: V2TIMManager; synced: Promise<void> }> {
  const im = createV2TIMManager();
  const synced = new Promise<void>((resolve) => {
    im.getConversationManager().addConversationListener({ listener: { onSyncServerFinish: resolve } });
  });
  await im.initSDK({
    sdkAppID: APP.appID,
    endpoint: server.url,
    loglevel: LogLevelEnum.V2TIM_LOG_NONE,
    ...(initPath !== undefined && { initPath }),
  });
  const now = Math.floor(Date.now() / 1_000);
  const userSig = makeUserSig({ appID: APP.appID, secret: APP.secret, userID: ME, now });
  const { code, desc } = await im.login({ userID: ME, userSig });
  if (code !== 0) throw new Error(`login: ${code} ${desc}`);
  return { im, synced };
}

/** Every message into the cache, as a user who has read everything has them. */
async function fill(
  server: BenchServer,
  initPath: string,
  peers: readonly string[],
  perConversation: number,
): Promise<void> {
  const { im, synced } = await signIn(server, initPath);
  await synced;
  for (const userID of peers) {
    const page = { userID, count: perConversation };
    const { code } = await im.getMessageManager().getC2CHistoryMessageList(page);
    if (code !== 0) throw new Error(`history of ${userID}: ${code}`);
  }
  await im
    .getConversationManager()
    .cleanConversationUnreadMessageCount({ conversationID: "", cleanTimestamp: 0, cleanSequence: 0 });
  await im.unInitSDK();
}
