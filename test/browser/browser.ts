import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** Flags that keep Chromium from calling home and let it run as root in a container. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  // A microphone that hums, and a person who allows it.
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
];

/** The Chromium that `npm test` found; `SKEIN_CHROMIUM` names another. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.SKEIN_CHROMIUM;
  if (executablePath === undefined)
    throw new Error("run the browser tests by `npm test`, or set SKEIN_CHROMIUM");
  return chromium.launch({ executablePath, args: ARGS });
}

/** Whether the page's service worker comes: it loads all of the page's files, which takes its time. */
export type ServiceWorkers = NonNullable<BrowserContextOptions["serviceWorkers"]>;

/** A person at a browser of their own: own storage, own window. */
export async function openPage(
  browser: Browser,
  url: string,
  serviceWorkers: ServiceWorkers = "block",
): Promise<Page> {
  const context = await browser.newContext({
    locale: "en",
    viewport: { width: 1_100, height: 720 },
    serviceWorkers,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(url);
  return page;
}

export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByTestId("sign-in-name").fill(name);
  await page.getByTestId("sign-in-button").click();
  await page.getByTestId("new-chat-input").waitFor();
}

export async function openChat(page: Page, peer: string): Promise<void> {
  await page.getByTestId("new-chat-input").fill(peer);
  await page.getByTestId("new-chat-button").click();
  await page.getByTestId("composer-input").waitFor();
}

export async function send(page: Page, text: string): Promise<void> {
  await page.getByTestId("composer-input").fill(text);
  await page.getByTestId("composer-input").press("Enter");
}

/** Waits until the page shows a message with this text. */
export async function seesMessage(page: Page, direction: "in" | "out", text: string): Promise<void> {
  await page
    .locator(`[data-testid="message"][data-direction="${direction}"]`, { hasText: text })
    .waitFor({ timeout: 20_000 });
}

/** Texts of all messages on the page, in their order. */
export const messageTexts = (page: Page): Promise<string[]> =>
  page.getByTestId("message-text").allInnerTexts();
