import type { Clock } from "../../clock.ts";
import { boundedCache } from "../../limits/bounded-cache.ts";

/** How long a repeated call is known as one. Source: rest/message-format, "Identity". */
const WINDOW_MS = 300_000;
const SENDS_MAX = 100_000;

/**
 * Which msgID a call of `send_group_msg` got, by what makes a later one its repetition: group, sender, content
 * and Random. The log then answers the repetition with the first copy. Bounded, of this process.
 */
export class RecentGroupSends {
  readonly #clock: Clock;
  readonly #known = boundedCache<string, { readonly msgID: string; readonly at: number }>(SENDS_MAX);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The msgID of the first call, or `fresh` when this is it. */
  msgID(key: string, fresh: () => string): string {
    const now = this.#clock.now();
    const first = this.#known.get(key);
    if (first !== undefined && now - first.at < WINDOW_MS) return first.msgID;
    const msgID = fresh();
    this.#known.set(key, { msgID, at: now });
    return msgID;
  }
}
