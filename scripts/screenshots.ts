/**
 * `npm run screenshots`: takes the pictures of the README and the guides from the real page, on a server of its own
 * with the demo's people.
 */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { ServerProcess } from "../test/harness/server-process.ts";
import { ensureChromium } from "./chromium.ts";
import { fillDemo } from "./demo/fill-demo.ts";

const FOLDER = fileURLToPath(new URL("../docs/images/", import.meta.url));
const say = (line: string) => process.stdout.write(`${line}\n`);

const DESKTOP = { viewport: { width: 1_280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

interface Shot {
  readonly name: string;
  readonly userID: string;
  readonly context: BrowserContextOptions;
  /** Leads to what is shown. */
  readonly go: (page: Page) => Promise<void>;
}

const openChat = (conversationID: string) => async (page: Page) => {
  await page.locator(`[data-conversation-id="${conversationID}"]`).first().click();
  await page.getByTestId("chat-title").waitFor();
};

const SHOTS: readonly Shot[] = [
  {
    name: "chat",
    userID: "ana",
    context: { ...DESKTOP, locale: "en", colorScheme: "light" },
    go: openChat("c2c_bo"),
  },
  {
    name: "chat-dark",
    userID: "bo",
    context: { ...DESKTOP, locale: "en", colorScheme: "dark" },
    go: openChat("group_welcome"),
  },
  {
    name: "chat-zh",
    userID: "cai",
    context: { ...DESKTOP, locale: "zh-CN", colorScheme: "light" },
    go: openChat("c2c_ana"),
  },
  {
    name: "phone",
    userID: "dee",
    context: { ...PHONE, locale: "en", colorScheme: "light" },
    go: openChat("c2c_bo"),
  },
  {
    name: "group",
    userID: "ana",
    context: { ...DESKTOP, locale: "en", colorScheme: "light" },
    go: async (page) => {
      await openChat("group_welcome")(page);
      await page.getByTestId("chat-info").click();
      await page.getByTestId("group-panel").waitFor();
    },
  },
];

const executablePath = await ensureChromium(say);
mkdirSync(FOLDER, { recursive: true });
await using server = await ServerProcess.start({ SKEIN_MODE: "demo" });
await fillDemo(server.url);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
for (const shot of SHOTS) {
  await take(browser, shot);
  say(`docs/images/${shot.name}.png`);
}
await browser.close();

async function take(browser: Browser, { name, userID, context, go }: Shot): Promise<void> {
  const page = await (await browser.newContext({ ...context, reducedMotion: "reduce" })).newPage();
  await page.goto(server.url);
  await page.getByTestId("sign-in-name").fill(userID);
  await page.getByTestId("sign-in-button").click();
  await page.getByTestId("conversation-item").first().waitFor();
  await go(page);
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode().catch(() => {}))));
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: "disabled", caret: "hide" });
  await page.context().close();
}
