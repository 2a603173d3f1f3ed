/**
 * `npm run screenshots`: takes the pictures of the READMEs from the real page, on a server of its own with the demo's
 * people. Its clock and fonts are those of the tests' pictures: who takes them again changes what has changed.
 */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { STILL } from "../test/browser/pictures.ts";
import { openStillPage, settle, startStillServer } from "../test/browser/still-page.ts";
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

const openTrip = async (page: Page) => {
  await page.getByTestId("conversation-item").filter({ hasText: "Trip to the lake" }).click();
  await page.getByTestId("message-file").waitFor();
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
    go: openTrip,
  },
  {
    name: "chat-zh",
    userID: "cai",
    context: { ...DESKTOP, locale: "zh-CN", colorScheme: "light" },
    go: openTrip,
  },
  {
    name: "phone",
    userID: "bo",
    context: { ...PHONE, locale: "en", colorScheme: "light" },
    go: openChat("c2c_ana"),
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
await using server = await startStillServer();
await fillDemo(server.url);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
for (const shot of SHOTS) {
  await take(browser, shot);
  say(`docs/images/${shot.name}.png`);
}
await browser.close();

async function take(browser: Browser, { name, userID, context, go }: Shot): Promise<void> {
  const page = await openStillPage(browser, context);
  await page.goto(server.url);
  await page.getByTestId("sign-in-name").fill(userID);
  await page.getByTestId("sign-in-button").click();
  await page.getByTestId("conversation-item").first().waitFor();
  await go(page);
  await settle(page);
  await page.screenshot({ path: `${FOLDER}${name}.png`, ...STILL });
  await page.context().close();
}
