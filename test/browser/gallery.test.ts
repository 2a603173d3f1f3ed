import type { Browser, Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { ServerProcess } from "../harness/server-process.ts";
import { launchBrowser } from "./browser.ts";
import { violations } from "./kit.ts";
import { compareWith, STILL, seenOf } from "./pictures.ts";
import { drawn } from "./still-page.ts";

const differences = compareWith("gallery");

/** `isChecked`: axe looks at it. Another language or direction has the same colours, roles and sizes. */
const VARIANTS = [
  { name: "light", address: "theme=light", width: 1_280, isChecked: true },
  { name: "dark", address: "theme=dark", width: 1_280, isChecked: true },
  { name: "chinese", address: "theme=light&language=zh-Hans", width: 1_280, isChecked: false },
  { name: "phone", address: "theme=light", width: 360, isChecked: true },
  { name: "rtl", address: "theme=light&dir=rtl", width: 1_280, isChecked: false },
] as const;

const server = await ServerProcess.start({ SKEIN_MODE: "demo" });
const browser: Browser = await launchBrowser();
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

const errors: string[] = [];
/** `SKEIN_STORIES=composer-`: only stories whose id begins so, to write their pictures. */
const ONLY = process.env.SKEIN_STORIES ?? "";
const { stories, alone } = await readGallery();

test("nothing on the gallery's page fails", () => {
  expect(stories.length).toBeGreaterThan(0);
  expect(alone.length).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

test.each(seenOf(VARIANTS, ["light"]))(
  "every story looks as it did, and where axe looks is accessible (WCAG AA): $name",
  async (variant) => {
    const page = await open(variant);
    await happened(page);
    if (variant.isChecked) expect(await violations(page)).toEqual([]);
    const changed: string[] = [];
    for (const story of stories) {
      const frame = page.locator(`[data-story="${story}"]`);
      await frame.evaluate(toWholePixels);
      const seen = await frame.screenshot(STILL);
      changed.push(...differences(`${story}-${variant.name}`, seen));
    }
    await page.context().close();
    expect(changed).toEqual([]);
  },
);

/** Right to left is seen in the stories: what these have more is their frame. */
const ALONE_VARIANTS = VARIANTS.filter(({ name }) => name !== "rtl");

test.each(seenOf(ALONE_VARIANTS, ["light"]))("every dialog, menu and page too: $name", async (variant) => {
  const page = await open(variant);
  const changed: string[] = [];
  for (const story of alone) {
    await page.evaluate(goTo, `?story=${story}&${variant.address}`);
    await page.locator(`[data-story="${story}"]`).waitFor();
    await happened(page);
    if (variant.isChecked) expect(await violations(page), story).toEqual([]);
    changed.push(...differences(`${story}-${variant.name}`, await page.screenshot(STILL)));
  }
  await page.context().close();
  expect(changed).toEqual([]);
});

/** All that the stories do was done, and what they ask for has come. */
async function happened(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(unfinished), { timeout: 20_000 }).toEqual([]);
  await page.evaluate(drawn);
}

/** The ids of the stories that still do something, or wait for something. */
function unfinished(): readonly (string | null)[] {
  return [...document.querySelectorAll("[data-story]")]
    .filter((one) => {
      const isWaiting = one.getAttribute("data-waiting") === "true";
      return (
        one.matches('[data-acting="true"]') ||
        (!isWaiting && one.querySelector('[aria-busy="true"], .skein-later'))
      );
    })
    .map((one) => one.getAttribute("data-story"));
}

/** To another story on the same page: that is much quicker than to load it anew. */
function goTo(address: string): void {
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
}

/** A picture does not depend on how high the stories above it are. */
function toWholePixels(frame: SVGElement | HTMLElement): void {
  const { x, y, width, height } = frame.getBoundingClientRect();
  const [left, top] = [x + scrollX, y + scrollY].map((at) => `${Math.round(at) - at}px`);
  const size = { boxSizing: "border-box", width: `${width}px`, height: `${Math.ceil(height - 0.01)}px` };
  Object.assign(frame.style, { position: "relative", left, top, ...size });
}

async function open({ width, address }: (typeof VARIANTS)[number]): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    reducedMotion: "reduce",
    timezoneId: "UTC",
    locale: "en",
    // The page's own policy would stop axe.
    bypassCSP: true,
  });
  const page = await context.newPage();
  await page.goto(`${server.url}/gallery/?${address}`);
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
      .evaluateAll((all, key) => all.map((one) => one.getAttribute(`data-${key}`) ?? ""), name)
      .then((ids) => ids.filter((id) => id.startsWith(ONLY)));
  const read = { stories: await idsOf("story"), alone: await idsOf("alone-story") };
  await page.close();
  return read;
}
