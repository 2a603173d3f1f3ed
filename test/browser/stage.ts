import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { AppSettings } from "../../packages/server/src/domains/app/app-settings.ts";
import { ServerProcess } from "../harness/server-process.ts";
import { launchBrowser, openChat, openPage, type ServiceWorkers, signIn } from "./browser.ts";

/** A demo server and a browser for the tests of one file; both end with it. */
export interface Stage {
  readonly server: ServerProcess;
  readonly browser: Browser;
  /** Somebody who signed in, in a browser of their own; `url`: by another way to the server. */
  person(name: string, url?: string): Promise<Page>;
  people<const N extends readonly string[]>(...names: N): Promise<{ [K in keyof N]: Page }>;
  /** Two people who look at each other's chat. */
  couple(a: string, b: string): Promise<readonly [Page, Page]>;
}

/** So long something may take until it is seen: on a busy machine, that is. */
const SEEN_MS = 20_000;

/** What becomes so in that time. */
export const soon = <T>(get: () => T) => expect.poll(get, { timeout: SEEN_MS });

/** Call it once, at the top of a test file or group of tests. A test in which a script of a page throws fails. */
export function setStage(
  settings: Partial<AppSettings> = {},
  serviceWorkers: ServiceWorkers = "block",
): Stage {
  let browser: Browser | undefined;
  let server: ServerProcess | undefined;
  const errors: string[] = [];
  beforeAll(async () => {
    [browser, server] = await Promise.all([
      launchBrowser(),
      ServerProcess.start({ SKEIN_MODE: "demo" }, settings),
    ]);
  }, 90_000);
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
    expect(errors.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });
  const standing = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error("the stage is set before the first test");
    return one;
  };

  const stage: Stage = {
    get server() {
      return standing(server);
    },
    get browser() {
      return standing(browser);
    },
    async person(name, url = stage.server.url) {
      const page = await openPage(stage.browser, url, serviceWorkers);
      page.setDefaultTimeout(SEEN_MS);
      page.on("pageerror", (error) => errors.push(`${name}: ${error.stack ?? error.message}`));
      await signIn(page, name);
      return page;
    },
    people: (...names) => Promise.all(names.map((name) => stage.person(name))) as never,
    async couple(a, b) {
      const [one, other] = await stage.people(a, b);
      await Promise.all([openChat(one, b), openChat(other, a)]);
      return [one, other];
    },
  };
  return stage;
}
