import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launchBrowser } from "./browser.ts";
import { soon } from "./stage.ts";

const DIST = new URL("../../apps/chat/dist/", import.meta.url);
const WORKER = readFileSync(new URL("sw.js", DIST), "utf8");
const { files } = JSON.parse(/^const BUILD = (.*);/.exec(WORKER)?.[1] ?? "{}") as { files: string[] };

/** Serves the page as one build after another has it: the same code, with names of its own. */
class Deployments {
  build = 1;
  /** False: the page is there, and its worker's code is not, as in the middle of a deployment. */
  hasWorker = true;
  readonly #server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://page");
    const found = this.#read(pathname === "/" ? "index.html" : pathname.slice(1));
    const type = /\.css$/.test(pathname)
      ? "text/css"
      : /\.js$/.test(pathname)
        ? "text/javascript"
        : "text/html";
    response.writeHead(found === undefined ? 404 : 200, {
      "content-type": type,
      "cache-control": "no-cache",
    });
    response.end(found);
  });

  async open(): Promise<void> {
    await new Promise<void>((listens) => this.#server.listen(0, "127.0.0.1", listens));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** The name that a file has in a build. */
  nameOf = (file: string, build = this.build): string => file.replace(/\.(\w+)$/, `-b${build}.$1`);

  #read(path: string): string | undefined {
    if (path === "demo/config") return '{"demo":true,"sdkAppID":1}';
    if (path === "sw.js" && !this.hasWorker) return undefined;
    const known = path.startsWith("assets/") ? files.find((file) => this.nameOf(file) === path) : path;
    if (known === undefined || !/^(?:index\.html|sw\.js|assets\/.*\.(?:js|css))$/.test(known))
      return undefined;
    const text = readFileSync(new URL(known, DIST), "utf8");
    const renamed = files.reduce(
      (all, file) => all.replaceAll(baseOf(file), baseOf(this.nameOf(file))),
      text,
    );
    return path === "sw.js" ? renamed.replace(/"id":"\w+"/, `"id":"build${this.build}"`) : renamed;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((ended) => this.#server.close(ended));
  }
}

const baseOf = (file: string): string => file.slice("assets/".length);
/** Code that is loaded with its first use. */
const LATER = files.find((file) => /\/settings-view-.*\.js$/.test(file)) ?? "";

let browser: Browser;
let site: Deployments;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  site = new Deployments();
  await site.open();
  const context = await browser.newContext({ locale: "en" });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
});
afterEach(async () => {
  await page.context().close();
  await site.close();
});

/** The worker of the build that is there now has all of its files. */
async function hasBuild(): Promise<void> {
  const name = `skein-shell-build${site.build}`;
  const last = `/${site.nameOf(LATER)}`;
  const isHere = () =>
    page.evaluate(
      async ({ name, last }) => {
        const registration = await navigator.serviceWorker.ready;
        await registration.update().catch(() => undefined);
        const isActive = registration.installing === null && registration.waiting === null;
        return isActive && (await caches.has(name)) && (await caches.match(last)) !== undefined;
      },
      { name, last },
    );
  await soon(isHere).toBe(true);
}

/** As text: the test's own compiler would make its own loading of an `import`. */
const loads = (file: string) =>
  page.evaluate(`import("/${file}").then(() => "loaded", () => "not there")`) as Promise<string>;

test("after a deployment a page that is open loads what it has not loaded yet", async () => {
  await page.goto(site.url);
  await page.getByTestId("sign-in-name").waitFor();
  await hasBuild();
  const later = site.nameOf(LATER);
  site.build = 2;
  await hasBuild();
  expect(await loads(later)).toBe("loaded");
});

test("a deployment that was seen by halves does not leave a page that cannot open", async () => {
  await page.goto(site.url);
  await page.getByTestId("sign-in-name").waitFor();
  await hasBuild();
  site.build = 2;
  site.hasWorker = false;
  await page.reload();
  await page.getByTestId("sign-in-name").waitFor();
  // The network goes before the new build's worker has come: the page is the one whose files are all here.
  await page.context().setOffline(true);
  await page.reload();
  await page.getByTestId("sign-in-name").waitFor();
  const script = await page.locator('script[type="module"]').first().getAttribute("src");
  expect(script).toContain("-b1.js");
});

test("a page whose build nobody has any more offers to load the newer one", async () => {
  await page.goto(site.url);
  await page.getByTestId("sign-in-name").waitFor();
  await hasBuild();
  const gone = site.nameOf(LATER);
  for (site.build = 2; site.build <= 3; site.build += 1) await hasBuild();
  site.build = 3;
  await soon(() => page.evaluate(() => caches.has("skein-shell-build1"))).toBe(false);
  expect(await loads(gone)).toBe("not there");
  // Vite's loader tells so of every part.
  await page.evaluate(() => dispatchEvent(new Event("vite:preloadError")));
  await page.getByText("There is a newer version of this page").waitFor();
  await page.getByTestId("load-newer").click();
  await soon(() => page.locator('script[type="module"]').first().getAttribute("src")).toContain("-b3.js");
  await page.getByTestId("sign-in-name").waitFor();
});

test("code that does not come for want of a network is no newer version", async () => {
  await page.goto(site.url);
  await page.getByTestId("sign-in-name").waitFor();
  await page.route("**/", (route) => route.abort());
  await page.evaluate(() => dispatchEvent(new Event("vite:preloadError")));
  await page.unroute("**/");
  const asked = page.waitForRequest((request) => request.method() === "GET" && request.url() === site.url);
  await page.evaluate(() => dispatchEvent(new Event("vite:preloadError")));
  await (await (await asked).response())?.finished();
  expect(await page.getByTestId("load-newer").count()).toBe(0);
});
