import { createV2TIMManager, LogLevelEnum } from "@skein-im/sdk";
import { makeUserSig } from "@skein-im/server";
import { c2cLog } from "../../../packages/server/src/domains/message/log-key.ts";
import { APP, BenchServer } from "./bench-server.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";
import { seedAccounts, seeded } from "./seed.ts";

const CONVERSATIONS = 1_000;
const RUNS = 5;

/** From `login()` to a complete conversation list, for a user with 1,000 conversations and an empty cache. */
export async function loginSync(options: BenchOptions): Promise<Row[]> {
  options.say(`login sync with ${CONVERSATIONS} conversations`);
  const peers = Array.from({ length: CONVERSATIONS }, (_, index) => `peer${index}`);
  const folder = await seeded(async (store) => {
    await seedAccounts(store, ["busy", "idle", ...peers]);
    await Promise.all(
      peers.map((peer, n) => {
        const msgID = `1-1700000000-${n}`;
        const elements = [{ MsgType: "TIMTextElem", MsgContent: { Text: `hello from ${peer}` } }];
        return store.messages.append({
          app: APP.appID,
          log: c2cLog("busy", peer),
          sender: peer,
          msgID,
          resend: false,
          countable: true,
          visible: true,
          now: Date.now(),
          payload: JSON.stringify({ msgID, from: peer, to: { userID: "busy" }, random: n, elements }),
        });
      }),
    );
  });
  await using server = await BenchServer.skein(folder);
  const idle = await median(() => syncMs(server, "idle", 0));
  const busy = await median(() => syncMs(server, "busy", CONVERSATIONS));
  return [
    {
      what: `login and sync with ${figure(CONVERSATIONS)} conversations`,
      skein: `${figure(busy)} ms`,
      against: `${figure(idle)} ms with none`,
      ratio: undefined,
      aim: "",
    },
  ];
}

async function median(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await measure());
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

async function syncMs(server: BenchServer, userID: string, expected: number): Promise<number> {
  const im = createV2TIMManager();
  const synced = new Promise<void>((resolve) => {
    im.getConversationManager().addConversationListener({ listener: { onSyncServerFinish: resolve } });
  });
  await im.initSDK({
    sdkAppID: APP.appID,
    loglevel: LogLevelEnum.V2TIM_LOG_NONE,
    listener: {},
    endpoint: server.url,
  });
  const startedAt = performance.now();
  const userSig = makeUserSig({ ...APP, userID, now: Math.floor(Date.now() / 1_000) });
  const result = await im.login({ userID, userSig });
  if (result.code !== 0) throw new Error(`login: ${result.code} ${result.desc}`);
  await synced;
  const ms = performance.now() - startedAt;
  const list = await im.getConversationManager().getConversationList({ nextSeq: "0", count: expected + 1 });
  if (list.data?.conversationList?.length !== expected) {
    throw new Error(`${list.data?.conversationList?.length} conversations instead of ${expected}`);
  }
  await im.logout();
  await im.unInitSDK();
  return ms;
}
