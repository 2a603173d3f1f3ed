import { performance } from "node:perf_hooks";
import { foldText, type SearchCriteria } from "@skein-im/protocol";
import { sqliteCache } from "../../../packages/sdk/src/cache/sqlite/sqlite-cache.ts";
import { storedRecord } from "../../../packages/sdk/src/messages/message-record.ts";
import { c2cLog } from "../../../packages/server/src/domains/message/log-key.ts";
import type { Store } from "../../../packages/server/src/store/store.ts";
import { APP } from "./bench-server.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";
import { withStore } from "./seed.ts";

const ME = "searcher";

/** Conversations of the searching user, and of others beside. */
const OWN = 500;
const OTHERS = 500;

/** What is searched for: a name that few say, two characters of Chinese, a word that many say. */
const QUERIES = ["zanzibar", "午饭", "meeting"];
const RUNS = 5;

/**
 * Searches over all conversations of a user, on the server and on a device: their time with all the messages against that
 * with a tenth of them.
 */
export async function search(options: BenchOptions): Promise<Row[]> {
  const many = options.quick ? 100_000 : 1_000_000;
  const few = many / 10;
  options.say(`search in ${figure(few)} and ${figure(many)} messages`);
  const rows: Row[] = [];
  for (const [where, measure] of [
    ["on the server", onServer],
    ["on the device", onDevice],
  ] as const) {
    const small = await measure(few);
    const large = await measure(many);
    for (const [index, query] of QUERIES.entries()) {
      const [fast = 0, slow = 0] = [small[index], large[index]];
      rows.push({
        what: `search ${where} in ${figure(many)} messages for "${query}"`,
        skein: `${figure(slow)} ms`,
        against: `${figure(fast)} ms in ${figure(few)}`,
        ratio: fast / slow,
        aim: "",
      });
    }
  }
  return rows;
}

/** The median time of each query, in ms. */
async function times(find: (criteria: SearchCriteria) => Promise<unknown>): Promise<number[]> {
  const medians: number[] = [];
  for (const query of QUERIES) {
    const taken: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const began = performance.now();
      await find(criteriaOf(query));
      taken.push(performance.now() - began);
    }
    medians.push(taken.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0);
  }
  return medians;
}

const criteriaOf = (query: string): SearchCriteria => ({
  keywords: [foldText(query)],
  every: false,
  senders: [],
  kinds: [],
  from: 0,
  to: Number.MAX_SAFE_INTEGER,
});

function onServer(count: number): Promise<number[]> {
  return withStore(async (store) => {
    await seed(store, count);
    const find = (criteria: SearchCriteria) =>
      store.search.search({
        app: APP.appID,
        user: ME,
        log: undefined,
        criteria,
        limit: 20,
        cursor: undefined,
      });
    // Until the index has taken in everything: each search does its part.
    await indexed(find);
    return times(find);
  });
}

/** The last message is the last one in the index. */
async function indexed(find: (criteria: SearchCriteria) => Promise<{ total: number }>): Promise<void> {
  while ((await find(criteriaOf("the last one of all"))).total === 0);
}

async function seed(store: Store, count: number): Promise<void> {
  let next = 0;
  const append = (n: number, text: string) => {
    const own = n % (OWN + OTHERS) < OWN;
    const [from, to] = [own ? ME : "somebody", `peer${n % (OWN + OTHERS)}`];
    const msgID = `1-1700000000-${n}`;
    const elements = [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }];
    return store.messages.append({
      app: APP.appID,
      log: c2cLog(from, to),
      sender: from,
      msgID,
      resend: false,
      countable: true,
      visible: true,
      now: Date.now(),
      payload: JSON.stringify({ msgID, from, to: { userID: to }, random: n, elements }),
    });
  };
  const lane = async () => {
    for (let n = next++; n < count; n = next++) await append(n, textOf(n));
  };
  await Promise.all(Array.from({ length: 4_000 }, lane));
  await append(count, "the last one of all");
}

async function onDevice(count: number): Promise<number[]> {
  return withStore(async (_store, folder) => {
    const cache = await sqliteCache(folder)(APP.appID, ME);
    for (let from = 0; from < count; from += 5_000) {
      const messages = Array.from({ length: 5_000 }, (_, index) => {
        const n = from + index;
        const peer = `peer${n % OWN}`;
        return storedRecord(ME, {
          seq: Math.floor(n / OWN) + 1,
          time: 1_700_000_000 + n,
          msgID: `1-1700000000-${n}`,
          from: peer,
          to: { userID: ME },
          random: n,
          elements: [{ MsgType: "TIMTextElem", MsgContent: { Text: textOf(n) } }],
        });
      });
      await cache.write({ messages });
    }
    const found = await times((criteria) =>
      cache.search({ criteria, conversationID: undefined, offset: 0, limit: 20 }),
    );
    await cache.close();
    return found;
  });
}

const SYLLABLES = ["ka", "lo", "mi", "ren", "tos", "vel", "shu", "an", "per", "ing"];
const HAN = [..."今天我们一起去看电影好不好明天再说吧谢谢你的帮助工作很忙周末见"];

/** Text that is the same for a number in every run: two of three are words, one is Chinese. */
function textOf(n: number): string {
  if (n % 1_000 === 7) return `news from zanzibar ${n}`;
  if (n % 50 === 9) return `下午的午饭和会议 ${n}`;
  if (n % 20 === 3) return `the meeting is at ${n}`;
  let state = (n * 2_654_435_761) >>> 0;
  const next = (bound: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % bound;
  };
  if (n % 3 === 0) return Array.from({ length: 8 + next(16) }, () => HAN[next(HAN.length)]).join("");
  const word = () => Array.from({ length: 1 + next(3) }, () => SYLLABLES[next(SYLLABLES.length)]).join("");
  return Array.from({ length: 4 + next(8) }, word).join(" ");
}
