import type { Logger } from "pino";
import { secondsOf } from "../clock.ts";
import type { AppDirectory, KnownApp } from "../domains/app/app-directory.ts";
import type { WentOffline } from "../domains/presence/device-store.ts";
import { pushOnlineSince } from "../domains/presence/online-status.ts";
import { type SetStatusDeps, setStatus } from "../domains/presence/set-status.ts";
import { signOutEverywhere } from "../domains/presence/sign-on.ts";
import { PeriodicJob } from "./periodic-job.ts";

/** How often it looks, in ms. */
const EVERY_MS = 5_000;

/** Users of one look. */
const CLEARED_MAX = 200;
const ENDED_MAX = 500;

export interface PresenceSweeperDeps extends SetStatusDeps {
  readonly apps: Pick<AppDirectory, "known">;
}

/** What becomes of presence by time alone: custom statuses of those who are gone, and devices that were away for days. */
export class PresenceSweeper {
  readonly #deps: PresenceSweeperDeps;
  readonly #job: PeriodicJob;
  /** By app: the devices up to here were told of. */
  readonly #told = new Map<number, WentOffline>();

  constructor(deps: PresenceSweeperDeps, log: Logger) {
    this.#deps = deps;
    this.#job = new PeriodicJob(EVERY_MS, () => this.sweep(), log, "a look at presence failed");
  }

  stop(): Promise<void> {
    return this.#job.stop();
  }

  /** One look. */
  async sweep(): Promise<void> {
    await this.#clearCustomStatuses();
    // An app that nobody has asked for has nobody who could hear of it.
    for (const app of this.#deps.apps.known()) {
      await this.#tellEnds(app);
      await this.#signOutDenied(app);
    }
  }

  /** Whoever is on the deny list since and still on line. Source: accounts 4.3. */
  async #signOutDenied(app: KnownApp): Promise<void> {
    if (app.settings.deniedUsers.length === 0) return;
    const devices = await this.#deps.devices.list(app.appID, app.settings.deniedUsers);
    const online = devices.filter(({ state }) => state === "online").map(({ userID }) => userID);
    for (const userID of new Set(online)) await signOutEverywhere(this.#deps, app, userID, "REST_API_Kick");
  }

  /** Source: accounts 7.2. */
  async #clearCustomStatuses(): Promise<void> {
    const { apps, customStatuses, clock } = this.#deps;
    const now = secondsOf(clock);
    const known = new Map(apps.known().map((app) => [app.appID, app]));
    const before = (app: number) => {
      const { customStatusSeconds = Number.POSITIVE_INFINITY } = known.get(app)?.settings ?? {};
      return now - customStatusSeconds;
    };
    for (const { app: appID, userID } of await customStatuses.lapsed(before, CLEARED_MAX)) {
      const app = known.get(appID);
      if (app !== undefined) await setStatus(this.#deps, app, { userID, address: "" }, "");
    }
  }

  /** Users who count as signed out from now on. Nothing is written: it is a matter of time. Source: accounts 7.1. */
  async #tellEnds(app: KnownApp): Promise<void> {
    const { devices, statusNews, clock } = this.#deps;
    const { appID } = app;
    const to = pushOnlineSince(clock, app);
    const after = this.#told.get(appID) ?? { since: to, userID: "" };
    const ended = await devices.wentOffline(appID, after, to, ENDED_MAX);
    this.#told.set(appID, ended.at(-1) ?? after);
    for (const { userID } of ended) statusNews.lapsed(app, userID);
  }
}
