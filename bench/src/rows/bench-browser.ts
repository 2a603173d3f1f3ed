import { type Browser, chromium, type Page } from "playwright-core";
import { ensureChromium } from "../../../scripts/chromium.ts";

/** A real Chromium without a window. It has no graphics card: pictures are drawn by the processor. */
export async function benchBrowser(say: (line: string) => void): Promise<Browser> {
  const executablePath = await ensureChromium(say);
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}

export interface PageMetrics {
  /** Bytes of JavaScript objects, when what nobody holds is gone. */
  readonly heap: number;
  /** ms that the page's main thread has worked since it is watched. */
  readonly busyMs: number;
}

/** Watches a page from now on. */
export async function metricsOf(page: Page): Promise<() => Promise<PageMetrics>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const read = async (wanted: string) => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === wanted)?.value ?? 0;
  };
  return async () => {
    const busyMs = (await read("TaskDuration")) * 1_000;
    // What is freed may free more, as when a weak reference goes.
    for (let turn = 0; turn < 3; turn += 1) await session.send("HeapProfiler.collectGarbage");
    return { busyMs, heap: await read("JSHeapUsedSize") };
  };
}
