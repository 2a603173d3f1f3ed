import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "./browser.ts";
import { bubble } from "./kit.ts";
import { callPage, hostPage } from "./page-host.ts";

interface LargeChat {
  arrive(): Promise<void>;
  scroll(frames: number, pixels: number): Promise<number[]>;
  toTop(): Promise<void>;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

test("of a hundred thousand messages a window full is drawn, from the newest to the first and back", async () => {
  await using host = await hostPage("large-chat.html");
  const page = await browser.newPage({ viewport: { width: 800, height: 700 } });
  await page.goto(host.url);
  await bubble(page, "number 100000").waitFor();
  const drawn = () => page.getByTestId("message").count();
  expect(await drawn()).toBeLessThan(60);

  const times = await callPage<LargeChat, "scroll">(page, "scroll", [120, -350]);
  expect(await drawn()).toBeLessThan(60);
  const median = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
  // A frame takes 17 ms; a machine that does other things too may need a few. Drawing all would take seconds.
  expect(median).toBeLessThan(150);

  await callPage<LargeChat, "toTop">(page, "toTop", []);
  await page.getByTestId("message").filter({ hasText: "number 3" }).first().waitFor();
  await page.getByText("This is the beginning of the conversation.").waitFor();

  // Whoever reads above is not moved by what arrives; own eyes decide when to go down.
  await callPage<LargeChat, "arrive">(page, "arrive", []);
  await page.getByTestId("to-newest").getByText("1 new message").waitFor();
  await page.getByTestId("to-newest").click();
  await bubble(page, "number 100001").waitFor();
  await callPage<LargeChat, "arrive">(page, "arrive", []);
  await bubble(page, "number 100002").waitFor();
  expect(await drawn()).toBeLessThan(60);
  await page.close();
}, 120_000);
