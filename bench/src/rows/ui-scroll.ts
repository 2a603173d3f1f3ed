import type { Browser, Page } from "playwright-core";
import { callPage, hostPage } from "../../../test/browser/page-host.ts";
import { benchBrowser, metricsOf } from "./bench-browser.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";

/** The page's own side, test/browser/large-chat.ts. */
interface LargeChat {
  ride(seconds: number, pixels: number): Promise<number[]>;
}

const LARGE = 100_000;
const SMALL = 100;
/** A frame at 60 Hz, ms; one that took half as long again has dropped one. */
const FRAME_MS = 1_000 / 60;
const DROPPED_MS = FRAME_MS * 1.5;
/** Pixels a frame: reading along, looking for something, and a fling. */
const SPEEDS = { reading: 8, searching: 40, flinging: 350 } as const;

/**
 * Scrolling a conversation of 100,000 messages that are all in the window's memory, against one of 100; and what a page
 * that does nothing drops on this machine at the same time.
 */
export async function uiScroll(options: BenchOptions): Promise<Row[]> {
  const seconds = options.quick ? 4 : 15;
  await using host = await hostPage("large-chat.html");
  const browser = await benchBrowser(options.say);
  try {
    const rows: Row[] = [];
    for (const [how, pixels] of Object.entries(SPEEDS)) {
      options.say(`scrolling ${figure(LARGE)} messages for ${seconds} s, ${pixels} pixels a frame`);
      const small = await ride(browser, host.url, SMALL, seconds, pixels);
      const large = await ride(browser, host.url, LARGE, seconds, pixels);
      rows.push(...rowsOf(how, small, large));
    }
    return [...rows, idleRow(await idle(browser, seconds))];
  } finally {
    await browser.close();
  }
}

interface Ride {
  /** Part of the frames. */
  readonly dropped: number;
  readonly longestMs: number;
  /** Of the page's main thread. */
  readonly busyMsPerFrame: number;
  /** The most that stood in the document, of the times that it was looked at. */
  readonly rows: number;
  /** Bytes, before and after. */
  readonly heap: readonly [number, number];
}

async function ride(
  browser: Browser,
  url: string,
  messages: number,
  seconds: number,
  pixels: number,
): Promise<Ride> {
  const page = await browser.newPage({ viewport: { width: 800, height: 700 } });
  await page.goto(`${url}?messages=${messages}`);
  const bubbles = page.getByTestId("message");
  await bubbles
    .filter({ hasText: `number ${messages}` })
    .first()
    .waitFor();
  // Code that is run for the first time is slow on its own account.
  await callPage<LargeChat, "ride">(page, "ride", [1, pixels]);
  const metrics = await metricsOf(page);
  await metrics();
  const before = await metrics();
  let rows = await bubbles.count();
  const times = await callPage<LargeChat, "ride">(page, "ride", [seconds, pixels]);
  const after = await metrics();
  rows = Math.max(rows, await bubbles.count());
  await page.close();
  const { dropped, longestMs } = framesOf(times);
  const busyMsPerFrame = (after.busyMs - before.busyMs) / times.length;
  return { dropped, longestMs, busyMsPerFrame, rows, heap: [before.heap, after.heap] };
}

/** A page with nothing in it: what it drops is the machine's. */
async function idle(browser: Browser, seconds: number): Promise<Pick<Ride, "dropped" | "longestMs">> {
  const page = await browser.newPage({ viewport: { width: 800, height: 700 } });
  const times = await framesOfNothing(page, seconds);
  await page.close();
  return framesOf(times);
}

const framesOfNothing = (page: Page, seconds: number): Promise<number[]> =>
  page.evaluate(async (ms) => {
    const nextFrame = () => new Promise<number>(requestAnimationFrame);
    const times: number[] = [];
    const began = await nextFrame();
    for (let before = began; before - began < ms; ) {
      const now = await nextFrame();
      times.push(now - before);
      before = now;
    }
    return times;
  }, seconds * 1_000);

const framesOf = (times: readonly number[]) => ({
  dropped: times.filter((ms) => ms > DROPPED_MS).length / times.length,
  longestMs: Math.max(...times),
});

const frames = ({ dropped, longestMs }: Pick<Ride, "dropped" | "longestMs">) =>
  `${figure(dropped * 100)} % of frames dropped, the longest ${figure(longestMs)} ms`;

function rowsOf(how: string, small: Ride, large: Ride): Row[] {
  const work = (one: Ride) => `${figure(one.busyMsPerFrame)} ms of work a frame, ${frames(one)}`;
  const memory = ({ rows, heap: [before, after] }: Ride) =>
    `${rows} rows in the document, heap ${figure(before / 1e6)} MB, ${figure(after / 1e6)} MB after it`;
  const what = `${how} in ${figure(LARGE)} messages`;
  const plain = { what, ratio: undefined, aim: "" };
  return [
    { ...plain, skein: work(large), against: `${work(small)} in ${SMALL}` },
    { ...plain, what: `${what}: memory`, skein: memory(large), against: `${memory(small)} in ${SMALL}` },
  ];
}

const idleRow = (nothing: Pick<Ride, "dropped" | "longestMs">): Row => ({
  what: "a page that does nothing, on the same machine",
  skein: frames(nothing),
  against: "",
  ratio: undefined,
  aim: "",
});
