import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Device } from "../harness/device.ts";
import { APP_ID, ServerProcess } from "../harness/server-process.ts";
import { launchBrowser } from "./browser.ts";
import { callPage, hostPage, type PageHost } from "./page-host.ts";
import type { Tab } from "./tabs.ts";

let browser: Browser;
let host: PageHost;
let server: ServerProcess;

beforeAll(async () => {
  [host, browser, server] = await Promise.all([
    hostPage("tabs.html"),
    launchBrowser(),
    ServerProcess.start(),
  ]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
  await host?.[Symbol.asyncDispose]();
});

const call = <N extends keyof Tab>(page: Page, name: N, ...args: Parameters<Tab[N]>) =>
  callPage<Tab, N>(page, name, args as never);

async function openTab(context: BrowserContext, userID: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(host.url);
  expect(await call(page, "signIn", server.url, APP_ID, userID, server.userSig(userID))).toBe(0);
  return page;
}

/** Asks the tab until it answers what is wanted, or says what it answers instead. */
const soon = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 15_000 });

test("three tabs of one user and a peer: each hears everything once, they share one cache, and nothing in it is doubled", async () => {
  await using bob = await Device.signIn(server, "tabs-bob");
  const context = await browser.newContext();
  const tabs = [];
  for (let n = 0; n < 3; n += 1) tabs.push(await openTab(context, "tabs-alice"));
  const expected: string[] = [];
  const sends: Promise<unknown>[] = [];
  for (let n = 0; n < 20; n += 1) {
    sends.push(bob.sendText(`bob ${n}`, { userID: "tabs-alice" }));
    expected.push(`bob ${n}`);
    for (const [index, tab] of tabs.entries()) {
      if (n % 5 !== 0) continue;
      sends.push(call(tab, "send", "tabs-bob", `tab ${index} ${n}`));
      expected.push(`tab ${index} ${n}`);
    }
  }
  await Promise.all(sends);
  const inOrder = [...expected].sort();
  for (const tab of tabs) {
    await soon(async () => [...(await call(tab, "history", "tabs-bob"))].sort()).toEqual(inOrder);
    await soon(() => call(tab, "unread", "tabs-bob")).toBe(20);
  }
  const [first, second, third] = tabs as [Page, Page, Page];
  const history = await call(first, "history", "tabs-bob");
  for (const tab of [second, third]) expect(await call(tab, "history", "tabs-bob")).toEqual(history);
  for (const [index, tab] of tabs.entries()) {
    // A tab hears of its own messages by the answers, of all others by its listener, once.
    const others = expected.filter((text) => !text.startsWith(`tab ${index}`)).sort();
    expect([...(await call(tab, "heard"))].sort()).toEqual(others);
  }
  const stored = await call(first, "stored", `skein-${APP_ID}-tabs-alice`);
  expect(stored).toHaveLength(expected.length);
  expect(new Set(stored).size).toBe(expected.length);

  expect(await call(second, "read", "tabs-bob")).toBe(0);
  for (const tab of tabs) await soon(() => call(tab, "unread", "tabs-bob")).toBe(0);

  // One closes; what the others got meanwhile is there when it comes back, without the server's history.
  await third.close();
  await bob.sendText("while it was closed", { userID: "tabs-alice" });
  await soon(async () => (await call(first, "history", "tabs-bob"))[0]).toBe("while it was closed");
  const again = await openTab(context, "tabs-alice");
  await soon(async () => (await call(again, "history", "tabs-bob"))[0]).toBe("while it was closed");
  expect(await call(again, "history", "tabs-bob")).toHaveLength(expected.length + 1);
  await context.close();
});
