import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ServerProcess } from "../harness/server-process.ts";
import { launchBrowser, openChat, openPage, seesMessage, send, signIn } from "./browser.ts";

/** What the page loads until somebody can write, gzipped bytes at most: 190 kB of scripts and 10 kB of styles, and room. */
const START_BYTES_MAX = 215_000;

let browser: Browser;
let server: ServerProcess;
beforeAll(async () => {
  browser = await launchBrowser();
  server = await ServerProcess.start({ SKEIN_MODE: "demo" });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
});

test("the sign-in stands before the client and the kit are there, and what opens later is not loaded for it", async () => {
  const context = await browser.newContext({ locale: "en", serviceWorkers: "block" });
  const page = await context.newPage();
  const held: (() => void)[] = [];
  const asked: string[] = [];
  await page.route(/assets\/.*\.js$/, async (route) => {
    const name = new URL(route.request().url()).pathname;
    asked.push(name);
    if (/\/(?:client|kit|messenger)-/.test(name)) await new Promise<void>((go) => held.push(go));
    await route.continue();
  });
  await page.goto(server.url, { waitUntil: "commit" });
  await page.getByTestId("sign-in-name").waitFor();
  expect(asked.filter((name) => /popover|panel|view|viewer|dialog/.test(name))).toEqual([]);
  for (const go of held) go();
  await signIn(page, "alice");
  await context.close();
});

test("scripts come compressed, are kept for good, and are few until somebody can write", async () => {
  const context = await browser.newContext({ locale: "en", serviceWorkers: "block" });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  let bytes = 0;
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const script = page.waitForResponse(/assets\/client-.*\.js$/);
  // What comes while the browser is idle is not part of the start.
  await page.addInitScript(() => {
    Object.assign(globalThis, { requestIdleCallback: () => 0, cancelIdleCallback: () => {} });
  });
  await page.goto(server.url);
  const headers = await (await script).allHeaders();
  expect(headers["content-encoding"]).toMatch(/^(?:br|gzip)$/);
  expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  await signIn(page, "bert");
  await openChat(page, "carla");
  expect(bytes).toBeLessThan(START_BYTES_MAX);
  await context.close();
});

test("without a network the page opens, with all of its parts", async () => {
  const page = await openPage(browser, server.url, "allow");
  await signIn(page, "dora");
  await openChat(page, "emil");
  await send(page, "kept on this device");
  await seesMessage(page, "out", "kept on this device");
  await page.evaluate(() => navigator.serviceWorker.ready);
  const missing = await page.evaluate(async () => {
    const all = [
      ...document.querySelectorAll<HTMLLinkElement>('link[rel="modulepreload"], link[rel="stylesheet"]'),
    ];
    const known = await Promise.all(all.map(async ({ href }) => ((await caches.match(href)) ? [] : [href])));
    return known.flat();
  });
  expect(missing).toEqual([]);

  await page.context().setOffline(true);
  await page.reload();
  await page.getByTestId("connection-banner").waitFor();
  await seesMessage(page, "out", "kept on this device");
  await page.context().setOffline(false);
  await page.getByTestId("connection-banner").waitFor({ state: "detached" });
  await seesMessage(page, "out", "kept on this device");
  await page.context().close();
}, 60_000);

test("a part whose code does not come says so, and comes when it is asked for again", async () => {
  const context = await browser.newContext({ locale: "en", serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript(() => {
    Object.assign(globalThis, { requestIdleCallback: () => 0, cancelIdleCallback: () => {} });
  });
  await page.goto(server.url);
  await signIn(page, "fritz");
  await openChat(page, "gina");
  const back = await cutOff(page, /assets\/(?:settings-view|profile-card)-.*\.js$/);

  await page.getByTestId("chat-info").click();
  await page.locator(".skein-notice").getByText("could not be loaded").waitFor();
  await page.getByTestId("view-settings").click();
  await page.getByTestId("load-again").waitFor();

  await back();
  await page.getByTestId("load-again").click();
  await page.getByTestId("notifications").or(page.locator(".skein-settings")).first().waitFor();
  await page.getByTestId("chat-info").click();
  await page.locator("dialog[open]").waitFor();
  await context.close();
});

test("a part whose code is of a build that the server has no longer: the page offers to load the newer one", async () => {
  const context = await browser.newContext({ locale: "en", serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript(() => {
    Object.assign(globalThis, { requestIdleCallback: () => 0, cancelIdleCallback: () => {} });
  });
  await page.goto(server.url);
  await signIn(page, "hugo");
  await cutOff(page, /assets\/settings-view-.*\.js$/);
  await page.getByTestId("view-settings").click();
  await page.getByTestId("load-again").waitFor();
  expect(await page.getByTestId("load-newer").count()).toBe(0);

  const html = await (await fetch(server.url)).text();
  const own =
    (await page.locator('script[type="module"]').first().getAttribute("src"))?.split("/").at(-1) ?? "";
  await page.route(`${server.url}/`, (route) =>
    route.fulfill({ contentType: "text/html", body: html.replaceAll(own, "index-newer.js") }),
  );
  await page.getByTestId("load-again").click();
  await page.getByTestId("load-newer").waitFor();
  await page.unroute(`${server.url}/`);
  await page.getByTestId("load-newer").click();
  await page.getByTestId("new-chat-input").waitFor();
  expect(await page.getByTestId("load-newer").count()).toBe(0);
  await context.close();
});

/** Ends requests for these addresses until the function that comes back is called. */
async function cutOff(page: Page, urls: RegExp): Promise<() => Promise<void>> {
  await page.route(urls, (route) => route.abort());
  return () => page.unroute(urls);
}
