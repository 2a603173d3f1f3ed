import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { ServerProcess } from "../harness/server-process.ts";
import { launchBrowser } from "./browser.ts";
import { compareWith, STILL } from "./pictures.ts";
import { settle } from "./still-page.ts";

const differences = compareWith("gallery");

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const VARIANTS = [
  { name: "light", address: "theme=light", width: 1_280 },
  { name: "dark", address: "theme=dark", width: 1_280 },
  { name: "chinese", address: "theme=light&language=zh-Hans", width: 1_280 },
  { name: "phone", address: "theme=light", width: 360 },
  { name: "rtl", address: "theme=light&dir=rtl", width: 1_280 },
] as const;

const server = await ServerProcess.start({ SKEIN_MODE: "demo" });
const browser: Browser = await launchBrowser();
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

const errors: string[] = [];
const { stories, dialogs } = await readGallery();

test("nothing on the gallery's page fails", () => {
  expect(stories.length).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

test.each(VARIANTS)("every story looks as it did, and is accessible (WCAG AA): $name", async (variant) => {
  const page = await open(variant, "");
  await settle(page);
  expect(await violations(page)).toEqual([]);
  const changed: string[] = [];
  for (const story of stories) {
    const frame = page.locator(`[data-story="${story}"]`);
    await frame.evaluate(toWholePixels);
    const seen = await frame.screenshot(STILL);
    changed.push(...differences(`${story}-${variant.name}`, seen));
  }
  await page.context().close();
  expect(changed).toEqual([]);
});

test.each(VARIANTS)("every dialog looks as it did, and is accessible (WCAG AA): $name", async (variant) => {
  const changed: string[] = [];
  for (const dialog of dialogs) {
    const page = await open(variant, `story=${dialog}&`);
    await page.locator("dialog[open]").waitFor();
    await settle(page);
    expect(await violations(page), dialog).toEqual([]);
    changed.push(...differences(`${dialog}-${variant.name}`, await page.screenshot(STILL)));
    await page.context().close();
  }
  expect(changed).toEqual([]);
});

/** A picture does not depend on how high the stories above it are. */
function toWholePixels(frame: SVGElement | HTMLElement): void {
  const { x, y } = frame.getBoundingClientRect();
  const [left, top] = [x + scrollX, y + scrollY].map((at) => `${Math.round(at) - at}px`);
  Object.assign(frame.style, { position: "relative", left, top });
}

async function open({ width, address }: (typeof VARIANTS)[number], story: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    reducedMotion: "reduce",
    timezoneId: "UTC",
    locale: "en",
    // The page's own policy would stop axe.
    bypassCSP: true,
  });
  const page = await context.newPage();
  await page.goto(`${server.url}/gallery/?${story}${address}`);
  await page.locator("[data-story] .skein-root").first().waitFor();
  return page;
}

/** The ids of what it shows. */
async function readGallery() {
  const page = await browser.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (line) => line.type() === "error" && errors.push(line.text()));
  await page.goto(`${server.url}/gallery/`);
  await page.locator("[data-story]").first().waitFor();
  const idsOf = (name: string): Promise<string[]> =>
    page
      .locator(`[data-${name}]`)
      .evaluateAll((all, key) => all.map((one) => (one as HTMLElement).dataset[key] ?? ""), name);
  const read = { stories: await idsOf("story"), dialogs: await idsOf("dialog") };
  await page.close();
  return read;
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: typeof import("axe-core") }).axe;
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`,
    );
  });
  return found;
}
