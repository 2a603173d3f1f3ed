import { LRUCache } from "lru-cache";
import { type Clock, secondsOf } from "../clock.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import type { RestLoad } from "../webhooks/webhooks.ts";

/** Part of a command's limit above which the app's back end is warned, and how often at most. Source: webhooks, Alert.RequestOverLimit. */
const WARN_ABOVE = 0.8;
const EVERY_SECONDS = 60;

const COMMANDS_MAX = 10_000;

interface Second {
  second: number;
  calls: number;
  /** Unix seconds; 0 = never. */
  warnedAt: number;
}

/** Counts the calls of each command in the current second, and warns once a minute of one that comes near its limit. */
export class RestLoadWatch {
  readonly #clock: Clock;
  readonly #warn: ((app: KnownApp, load: RestLoad) => void) | undefined;
  readonly #seconds = new LRUCache<string, Second>({ max: COMMANDS_MAX });

  constructor(clock: Clock, warn: ((app: KnownApp, load: RestLoad) => void) | undefined) {
    this.#clock = clock;
    this.#warn = warn;
  }

  called(app: KnownApp, name: string, limit: number): void {
    if (this.#warn === undefined) return;
    const key = `${app.appID}\t${name}`;
    const now = secondsOf(this.#clock);
    const seen = this.#seconds.get(key) ?? { second: now, calls: 0, warnedAt: 0 };
    if (seen.second !== now) {
      seen.second = now;
      seen.calls = 0;
    }
    seen.calls += 1;
    this.#seconds.set(key, seen);
    if (seen.calls <= limit * WARN_ABOVE || now - seen.warnedAt < EVERY_SECONDS) return;
    seen.warnedAt = now;
    const [service = "", command = ""] = name.split("/");
    this.#warn(app, { service, command, calls: seen.calls, limit });
  }
}
