import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { makeUserSig } from "@skein-im/server";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { benchBrowser } from "./bench-browser.ts";
import { APP, BenchServer } from "./bench-server.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";
import { seeded, seedInbox } from "./seed.ts";

const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));
/** Beside the page, so that the same server hands it out. */
const EMPTY = "bench-empty.html";

const ME = "starter";
const CONVERSATIONS = 200;
const MESSAGES = 10_000;

/** A phone's network on a bad day. Source: Lighthouse's "slow 4G". */
const SLOW = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_638_400 / 8,
  uploadThroughput: 768_000 / 8,
};

/**
 * The demo page for somebody who is signed in and has a chat open: its first paint, the list of 200 conversations, and
 * a composer that takes text under messages that are there. Cold: a browser that has never seen it. Warm: its second
 * visit, with the service worker and what the device keeps.
 */
export async function uiStart(options: BenchOptions): Promise<Row[]> {
  const runs = options.quick ? 3 : 9;
  options.say(`start of the page with ${figure(CONVERSATIONS)} conversations, ${runs} times each`);
  execFileSync("npm", ["run", "build", "--silent", "-w", "apps/chat", "--", "--logLevel", "error"], {
    cwd: REPOSITORY,
    stdio: "inherit",
  });
  const folder = await seeded(async (store) => {
    await seedInbox(store, ME, CONVERSATIONS, MESSAGES);
  });
  const empty = `${REPOSITORY}apps/chat/dist/${EMPTY}`;
  writeFileSync(empty, "<!doctype html><title>empty</title><p>Nothing");
  await using server = await BenchServer.skein(folder);
  const browser = await benchBrowser(options.say);
  try {
    const nothing = await median(runs, () => coldEmpty(browser, server.url));
    const cold = await median(runs, () => coldStart(browser, server.url));
    const warm = await warmStarts(browser, server.url, runs);
    const slowNothing = await median(Math.min(runs, 3), () => coldEmpty(browser, server.url, SLOW));
    const slow = await median(Math.min(runs, 3), () => coldStart(browser, server.url, SLOW));
    return [
      row("cold", cold, nothing),
      row("warm, by its service worker", warm, nothing),
      row("cold, at 1.6 Mbit/s and 150 ms", slow, slowNothing),
    ];
  } finally {
    await browser.close();
    rmSync(empty);
  }
}

/** ms since the navigation began. */
interface Times {
  readonly painted: number;
  readonly listed: number;
  readonly writable: number;
}

const row = (how: string, { painted, listed, writable }: Times, nothing: Times): Row => ({
  what: `start of the demo page, ${how}`,
  skein: `first paint ${figure(painted)} ms, list ${figure(listed)} ms, writing under the messages ${figure(writable)} ms`,
  against: `first paint of an empty page ${figure(nothing.painted)} ms`,
  ratio: undefined,
  aim: "",
});

async function coldStart(browser: Browser, url: string, network?: typeof SLOW): Promise<Times> {
  const context = await browser.newContext();
  const times = await start(await newPage(context, network), url);
  await context.close();
  return times;
}

async function coldEmpty(browser: Browser, url: string, network?: typeof SLOW): Promise<Times> {
  const context = await browser.newContext();
  const page = await newPage(context, network);
  await page.goto(`${url}/${EMPTY}`);
  const painted = await firstPaint(page);
  await context.close();
  return { painted, listed: painted, writable: painted };
}

async function warmStarts(browser: Browser, url: string, runs: number): Promise<Times> {
  const context = await browser.newContext();
  const first = await newPage(context);
  await start(first, url);
  await first.evaluate(() => navigator.serviceWorker.ready);
  await first.close();
  const times = await median(runs, async () => {
    const page = await newPage(context);
    const one = await start(page, url);
    await page.close();
    return one;
  });
  await context.close();
  return times;
}

async function newPage(context: BrowserContext, network?: typeof SLOW): Promise<Page> {
  const page = await context.newPage();
  if (network !== undefined) {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", network);
  }
  return page;
}

async function start(page: Page, url: string): Promise<Times> {
  const userSig = makeUserSig({
    appID: APP.appID,
    secret: APP.secret,
    userID: ME,
    lifetime: 3_600,
    now: Math.floor(Date.now() / 1_000),
  });
  const session = JSON.stringify({ sdkAppID: APP.appID, userID: ME, userSig });
  await page.addInitScript(watch, session);
  await page.goto(`${url}/#c2c_peer0`);
  const seen = await page.waitForFunction(() => {
    const { listed, writable } = (globalThis as unknown as { seen: Partial<Times> }).seen;
    return listed !== undefined && writable !== undefined && { listed, writable };
  });
  const { listed, writable } = (await seen.jsonValue()) as Omit<Times, "painted">;
  return { painted: await firstPaint(page), listed, writable };
}

/** Runs in the page, before its own scripts: signs in, and notes when what a person waits for is there. */
function watch(session: string): void {
  sessionStorage.setItem("skein.session", session);
  const seen: { listed?: number; writable?: number } = {};
  Object.assign(globalThis, { seen });
  const has = (id: string) => document.querySelector(`[data-testid="${id}"]`) !== null;
  new MutationObserver(() => {
    if (has("conversation-item")) seen.listed ??= performance.now();
    if (has("composer-input") && has("message")) seen.writable ??= performance.now();
  }).observe(document, { childList: true, subtree: true });
}

const firstPaint = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const entry = list.getEntriesByName("first-contentful-paint")[0];
          if (entry !== undefined) resolve(entry.startTime);
        }).observe({ type: "paint", buffered: true });
      }),
  );

async function median(runs: number, measure: () => Promise<Times>): Promise<Times> {
  const times: Times[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await measure());
  const middle = (of: keyof Times) => times.map((one) => one[of]).sort((a, b) => a - b)[runs >> 1] ?? 0;
  return { painted: middle("painted"), listed: middle("listed"), writable: middle("writable") };
}
