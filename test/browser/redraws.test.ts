import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "./browser.ts";
import { callPage, hostPage } from "./page-host.ts";

interface Redraws {
  hear(userID: string): Promise<string[]>;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

test("a message in another chat draws the row of that chat again, not the others and not the open chat", async () => {
  await using host = await hostPage("redraws.html");
  const page = await browser.newPage({ viewport: { width: 1_100, height: 900 } });
  await page.goto(host.url);
  await page.getByTestId("message").nth(2).waitFor();
  await page.getByTestId("conversation-item").nth(9).waitFor();
  // Before the first measured one: what the page does at its start is over.
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await callPage<Redraws, "hear">(page, "hear", ["peer7"]);

  expect(await callPage<Redraws, "hear">(page, "hear", ["peer5"])).toEqual(["peer5"]);
  await page.getByTestId("conversation-item").first().getByText("peer5").waitFor();
  await page.close();
}, 60_000);
