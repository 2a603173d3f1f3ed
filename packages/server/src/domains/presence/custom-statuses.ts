import { type Clock, secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { CustomStatusStore } from "./custom-status-store.ts";
import type { DeviceStore } from "./device-store.ts";

interface Deps {
  readonly store: CustomStatusStore;
  readonly devices: DeviceStore;
  readonly clock: Clock;
}

/** Users of one page at the start. */
const PAGE = 1_000;

/** A user without a device on line whose custom status is to be cleared. */
export interface Lapse {
  readonly app: number;
  readonly userID: string;
}

/**
 * Custom statuses, and whose is to be cleared when: users who have one and went off line, in the order in which they did. Each has one
 * entry at most.
 */
export class CustomStatuses {
  readonly store: CustomStatusStore;
  readonly #deps: Deps;
  /** Unix seconds of the moment off line, by app and user. */
  readonly #away = new Map<string, Lapse & { readonly since: number }>();

  constructor(deps: Deps) {
    this.#deps = deps;
    this.store = deps.store;
  }

  /** After a start nobody is on line: the time of all who have one begins now. */
  static async open(deps: Deps): Promise<CustomStatuses> {
    const statuses = new CustomStatuses(deps);
    const since = secondsOf(deps.clock);
    for (let page = await deps.store.page(undefined, PAGE); page.length > 0; ) {
      for (const { app, userID } of page) statuses.#away.set(keyOf(app, userID), { app, userID, since });
      page = await deps.store.page(page.at(-1), PAGE);
    }
    return statuses;
  }

  async get(app: number, userID: string): Promise<string | undefined> {
    return (await this.store.get(app, [userID])).get(userID);
  }

  /** One of the user's connections has ended. */
  async left({ appID: app }: KnownApp, userID: string): Promise<void> {
    if ((await this.get(app, userID)) === undefined) return;
    if (await this.#isOnline(app, userID)) return;
    const key = keyOf(app, userID);
    this.#away.delete(key);
    this.#away.set(key, { app, userID, since: secondsOf(this.#deps.clock) });
  }

  /** Takes out up to `limit` of the users who went off line at `before` (Unix seconds) or earlier and are not back. */
  async lapsed(before: (app: number) => number, limit: number): Promise<readonly Lapse[]> {
    const due: Lapse[] = [];
    for (const [key, one] of this.#away) {
      if (due.length === limit) break;
      if (one.since > before(one.app)) continue;
      this.#away.delete(key);
      if (!(await this.#isOnline(one.app, one.userID))) due.push(one);
    }
    return due;
  }

  async #isOnline(app: number, userID: string): Promise<boolean> {
    return (await this.#deps.devices.list(app, [userID])).some(({ state }) => state === "online");
  }
}

const keyOf = (app: number, userID: string): string => `${app}\t${userID}`;
