import type { StartTimer } from "../../timer.ts";
import type { KnownApp } from "../app/app-directory.ts";

/** In this time those who enter a room are told of together, in ms. */
const GATHER_MS = 250;
/** Of those who enter at once so many are named. */
const NAMED_MAX = 50;

/** Who enters live rooms, gathered: a thousand people who come in a second are four tips, not a thousand. */
export class RoomTips {
  readonly #startTimer: StartTimer;
  readonly #waiting = new Map<string, { readonly users: string[]; readonly stop: () => void }>();

  constructor(startTimer: StartTimer) {
    this.#startTimer = startTimer;
  }

  joined(
    app: KnownApp,
    groupID: string,
    user: string,
    tell: (users: readonly string[]) => Promise<void>,
  ): void {
    const key = `${app.appID}\t${groupID}`;
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) {
      if (waiting.users.length < NAMED_MAX) waiting.users.push(user);
      return;
    }
    const users = [user];
    const stop = this.#startTimer(GATHER_MS, () => {
      this.#waiting.delete(key);
      void tell(users).catch(() => {});
    });
    this.#waiting.set(key, { users, stop });
  }

  stop(): void {
    for (const { stop } of this.#waiting.values()) stop();
    this.#waiting.clear();
  }
}
