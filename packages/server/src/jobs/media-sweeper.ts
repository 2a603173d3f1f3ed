import type { Logger } from "pino";
import { type SweepMediaDeps, sweepMedia } from "../domains/media/sweep-media.ts";
import { PeriodicJob } from "./periodic-job.ts";

/** Time between two sweeps. */
const EVERY_MS = 60_000;

/** Sweeps media now and then, and counts. */
export class MediaSweeper {
  readonly #deps: SweepMediaDeps;
  readonly #log: Logger;
  readonly #job: PeriodicJob;
  sweeps = 0;
  /** Media that were removed. */
  removed = 0;

  constructor(deps: SweepMediaDeps, log: Logger) {
    this.#deps = deps;
    this.#log = log;
    this.#job = new PeriodicJob(EVERY_MS, () => this.#sweep(), log, "media could not be swept");
  }

  /** A sweep; resolves when it, or the one that is under way, is over. */
  run(): Promise<void> {
    return this.#job.run();
  }

  async #sweep(): Promise<void> {
    const swept = await sweepMedia(this.#deps);
    this.sweeps += 1;
    this.removed += swept.removed;
    if (swept.removed > 0) this.#log.info(swept, "media were swept");
  }

  stop(): Promise<void> {
    return this.#job.stop();
  }
}
