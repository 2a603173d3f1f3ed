import type { Logger } from "pino";
import { secondsOf } from "../clock.ts";
import type { AppDirectory } from "../domains/app/app-directory.ts";
import type { AppStore } from "../domains/app/app-store.ts";
import type { WentOffline } from "../domains/presence/device-store.ts";
import { pushOnlineSince } from "../domains/presence/online-status.ts";
import { type SetStatusDeps, setStatus } from "../domains/presence/set-status.ts";
import { signOutEverywhere } from "../domains/presence/sign-on.ts";

/** How often it looks, in ms. */
const EVERY_MS = 5_000;

/** Users of one look. */
const CLEARED_MAX = 200;
const ENDED_MAX = 500;

export interface PresenceSweeperDeps extends SetStatusDeps {
  readonly apps: AppDirectory;
  readonly appStore: Pick<AppStore, "list">;
}

/** What becomes of presence by time alone: custom statuses of those who are gone, and devices that were away for days. */
export class PresenceSweeper {
  readonly #deps: PresenceSweeperDeps;
  readonly #log: Logger;
  readonly #timer: NodeJS.Timeout;
  /** By app: the devices up to here were told of. */
  readonly #told = new Map<number, WentOffline>();
  #running: Promise<void> = Promise.resolve();

  constructor(deps: PresenceSweeperDeps, log: Logger) {
    this.#deps = deps;
    this.#log = log;
    this.#timer = setInterval(() => {
      this.#running = this.#running
        .then(() => this.sweep())
        .catch((error: unknown) => this.#log.error({ err: error }, "a look at presence failed"));
    }, EVERY_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** One look. */
  async sweep(): Promise<void> {
    await this.#clearCustomStatuses();
    for (const { appID } of await this.#deps.appStore.list()) {
      await this.#tellEnds(appID);
      await this.#signOutDenied(appID);
    }
  }

  /** Whoever is on the deny list since and still on line. Source: accounts 4.3. */
  async #signOutDenied(appID: number): Promise<void> {
    const app = await this.#deps.apps.get(appID);
    if (app === undefined || app.settings.deniedUsers.length === 0) return;
    const devices = await this.#deps.devices.list(appID, app.settings.deniedUsers);
    const online = devices.filter(({ state }) => state === "online").map(({ userID }) => userID);
    for (const userID of new Set(online)) await signOutEverywhere(this.#deps, app, userID, "REST_API_Kick");
  }

  /** Source: accounts 7.2. */
  async #clearCustomStatuses(): Promise<void> {
    const { apps, customStatuses, clock } = this.#deps;
    const now = secondsOf(clock);
    const keep = new Map<number, number>();
    for (const { appID } of await this.#deps.appStore.list()) {
      keep.set(appID, (await apps.get(appID))?.settings.customStatusSeconds ?? 0);
    }
    for (const { app, userID } of await customStatuses.lapsed(
      (app) => now - (keep.get(app) ?? 0),
      CLEARED_MAX,
    )) {
      const known = await apps.get(app);
      if (known !== undefined) await setStatus(this.#deps, known, { userID, address: "" }, "");
    }
  }

  /** Users who count as signed out from now on. Nothing is written: it is a matter of time. Source: accounts 7.1. */
  async #tellEnds(appID: number): Promise<void> {
    const { apps, devices, statusNews, clock } = this.#deps;
    const app = await apps.get(appID);
    if (app === undefined) return;
    const to = pushOnlineSince(clock, app);
    const after = this.#told.get(appID) ?? { since: to, userID: "" };
    const ended = await devices.wentOffline(appID, after, to, ENDED_MAX);
    this.#told.set(appID, ended.at(-1) ?? after);
    for (const { userID } of ended) statusNews.lapsed(app, userID);
  }
}
