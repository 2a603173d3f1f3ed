import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { ServerProcess } from "../harness/server-process.ts";

/** What time it is on a page, all the time. */
const PAGE_TIME = Date.UTC(2027, 0, 15, 9, 34);
/** What time it is on a server when it starts. */
const SERVER_TIME = Date.UTC(2027, 0, 15, 9, 30, 2);

/** A demo server on which it is the same day for ever. */
export interface StillServer extends AsyncDisposable {
  readonly url: string;
  /** Starts it again at this time, in Unix ms. */
  goOnAt(time: number): Promise<void>;
}

export async function startStillServer(): Promise<StillServer> {
  const environment = {
    SKEIN_MODE: "demo",
    NODE_OPTIONS: `--import ${new URL("../harness/set-clock.ts", import.meta.url).href}`,
    SKEIN_TEST_TIME: String(SERVER_TIME),
  };
  const server = await ServerProcess.start(environment);
  return {
    url: server.url,
    async goOnAt(time) {
      await server.stop();
      environment.SKEIN_TEST_TIME = String(time);
      await server.start();
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

const FONTS: Readonly<Record<string, string>> = {
  "inter.woff2": createRequire(new URL("../../apps/gallery/", import.meta.url)).resolve(
    "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  ),
  "sc-400.woff2": fontOfGallery("noto-sans-sc-400.woff2"),
  "sc-700.woff2": fontOfGallery("noto-sans-sc-700.woff2"),
};

const face = (family: string, weight: string, file: string) =>
  `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url("/still-fonts/${file}") format("woff2"); }`;

const STYLE = `
${face("Still", "100 900", "inter.woff2")}
${face("Still SC", "400", "sc-400.woff2")}
${face("Still SC", "600 700", "sc-700.woff2")}
.skein-root { --skein-font: 400 0.9375rem / 1.45 "Still", "Still SC", sans-serif; }`;

/** A page that looks the same on every machine and day: its fonts, clock, time zone and motion are given. */
export async function openStillPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({
    reducedMotion: "reduce",
    timezoneId: "UTC",
    // The page's own policy would stop axe.
    bypassCSP: true,
    // It would load all of the page's files, again for each picture.
    serviceWorkers: "block",
    ...options,
  });
  await context.clock.setFixedTime(PAGE_TIME);
  await context.route("**/still-fonts/*", (route) => {
    const path = FONTS[route.request().url().split("/").at(-1) ?? ""];
    return path === undefined ? route.abort() : route.fulfill({ path, contentType: "font/woff2" });
  });
  await context.addInitScript((style) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, STYLE);
  return context.newPage();
}

/** Waits until all is there: texts, fonts, pictures. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .skein-later') === null);
  await page.evaluate(drawn);
}

/** On the page: resolves when its fonts and pictures are there. */
export async function drawn(): Promise<void> {
  // A font begins to load when a letter of it is drawn.
  await new Promise((isDrawn) => requestAnimationFrame(() => requestAnimationFrame(isDrawn)));
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
}

function fontOfGallery(name: string): string {
  return fileURLToPath(new URL(`../../apps/gallery/src/fonts/${name}`, import.meta.url));
}
