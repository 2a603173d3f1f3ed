import type { Logger } from "pino";
import { type SweepMediaDeps, sweepMedia } from "../domains/media/sweep-media.ts";

/** Time between two sweeps. */
const EVERY_MS = 60_000;

/** Sweeps media now and then, one sweep at a time, and counts. */
export class MediaSweeper {
  readonly #deps: SweepMediaDeps;
  readonly #log: Logger;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | undefined;
  sweeps = 0;
  /** Media that were removed. */
  removed = 0;

  constructor(deps: SweepMediaDeps, log: Logger) {
    this.#deps = deps;
    this.#log = log;
    this.#timer = setInterval(() => this.run(), EVERY_MS);
    this.#timer.unref();
  }

  /** A sweep; resolves when it, or the one that is under way, is over. */
  run(): Promise<void> {
    this.#running ??= this.#sweep().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #sweep(): Promise<void> {
    try {
      const swept = await sweepMedia(this.#deps);
      this.sweeps += 1;
      this.removed += swept.removed;
      if (swept.removed > 0) this.#log.info(swept, "media were swept");
    } catch (error) {
      this.#log.error({ err: error }, "media could not be swept");
    }
  }

  /** Waits for a sweep that is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}
