import type { Logger } from "pino";
import type { AppStore } from "../domains/app/app-store.ts";
import { type AppInfoDeps, DAYS_SHOWN, writeTotals } from "../domains/statistics/app-info.ts";
import { dayOf, startOfDay } from "../domains/statistics/day.ts";
import { PeriodicJob } from "./periodic-job.ts";

/** Time between two writings: so much of the statistics a kill may cost. */
const EVERY_MS = 60_000;
/** How many accounts and groups there are is looked at once in so many of them. */
const TOTALS_EVERY = 10;

type Deps = AppInfoDeps & { readonly appStore: Pick<AppStore, "list"> };

/** Writes the statistics now and then, and closes days that are over. */
export class StatisticsWriter {
  readonly #deps: Deps;
  readonly #log: Logger;
  readonly #job: PeriodicJob;
  #runs = 0;
  #day = 0;

  constructor(deps: Deps, log: Logger) {
    this.#deps = deps;
    this.#log = log;
    this.#job = new PeriodicJob(EVERY_MS, () => this.#write(), log, "statistics could not be written");
  }

  async #write(): Promise<void> {
    const { statistics, statisticsStore, appStore, clock } = this.#deps;
    if (this.#runs % TOTALS_EVERY === 0) {
      for (const { appID } of await appStore.list()) await writeTotals(this.#deps, appID);
    } else await statistics.flush();
    this.#runs += 1;
    const now = clock.now();
    if (dayOf(now) === this.#day) return;
    await statisticsStore.close(dayOf(now), dayOf(startOfDay(now, DAYS_SHOWN)));
    this.#day = dayOf(now);
  }

  /** Writes what is left. */
  async stop(): Promise<void> {
    await this.#job.stop();
    await this.#deps.statistics.flush().catch((error: unknown) => {
      this.#log.error({ err: error }, "statistics could not be written");
    });
  }
}
