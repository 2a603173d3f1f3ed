import type { Clock } from "../clock.ts";
import { boundedCache } from "../limits/bounded-cache.ts";

const SENDS_MAX = 100_000;

/** How long a repeated call is known as one. Source: rest/message-format, "Identity"; product-limits 4. */
export const REPEAT_WINDOW_MS = { group: 300_000, oneToOne: 120_000 } as const;

/**
 * Which msgID a call that sends got, by what makes a later one its repetition: sender, content and the caller's numbers, in a group the group
 * too. The log then answers the repetition with the first copy. Bounded, of this process.
 */
export class RecentSends {
  readonly #clock: Clock;
  readonly #known = boundedCache<string, { readonly msgID: string; readonly at: number }>(SENDS_MAX);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The msgID of the first call, or `fresh` when this is it. */
  msgID(key: string, windowMs: number, fresh: () => string): string {
    const now = this.#clock.now();
    const first = this.#known.get(key);
    if (first !== undefined && now - first.at < windowMs) return first.msgID;
    const msgID = fresh();
    this.#known.set(key, { msgID, at: now });
    return msgID;
  }
}
