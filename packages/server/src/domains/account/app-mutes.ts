import { type Clock, secondsOf } from "../../clock.ts";
import type { AppMute, AppMuteStore } from "./app-mute-store.ts";

const NOT_MUTED: AppMute = { c2cUntil: 0, groupUntil: 0 };

/** Who may not write in the whole app. All in memory, for every message asks; there are few. Source: rest/mute. */
export class AppMutes {
  readonly #store: AppMuteStore;
  readonly #clock: Clock;
  readonly #mutes = new Map<string, AppMute>();

  private constructor(store: AppMuteStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  static async open(store: AppMuteStore, clock: Clock): Promise<AppMutes> {
    const mutes = new AppMutes(store, clock);
    for (const { app, userID, ...mute } of await store.active(secondsOf(clock))) {
      mutes.#mutes.set(key(app, userID), mute);
    }
    return mutes;
  }

  /** Both ends, 0 where the time is over. */
  of(app: number, userID: string): AppMute {
    const mute = this.#mutes.get(key(app, userID));
    if (mute === undefined) return NOT_MUTED;
    const now = secondsOf(this.#clock);
    const still = (until: number): number => (until > now ? until : 0);
    return { c2cUntil: still(mute.c2cUntil), groupUntil: still(mute.groupUntil) };
  }

  /** What is not named stays. */
  async set(app: number, userID: string, change: Partial<AppMute>): Promise<void> {
    const mute = { ...this.of(app, userID), ...change };
    await this.#store.set(app, userID, mute);
    if (mute.c2cUntil === 0 && mute.groupUntil === 0) this.#mutes.delete(key(app, userID));
    else this.#mutes.set(key(app, userID), mute);
  }
}

const key = (app: number, userID: string): string => `${app}\t${userID}`;
