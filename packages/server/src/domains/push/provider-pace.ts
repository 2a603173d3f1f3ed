import { backOffMs } from "./back-off.ts";

interface Pace {
  /** Failures of the provider itself, in a row. */
  failures: number;
  /** Unix ms. */
  pausedUntil: number;
  running: number;
}

/** Failures in a row from which a provider is left alone for a while, also when it did not ask for it. */
const FAILURES_MAX = 5;

/** Notifications of one certificate that are under way at once. */
const RUNNING_MAX = 64;

/** How fast each certificate may be used: so many at once, and not at all while its provider has too much. */
export class ProviderPace {
  readonly #paces = new Map<string, Pace>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Unix ms from which it may be used again; undefined: now. */
  pausedUntil(key: string, now: number): number | undefined {
    const { pausedUntil } = this.#of(key);
    return pausedUntil > now ? pausedUntil : undefined;
  }

  /** False: enough is under way. */
  begin(key: string): boolean {
    const pace = this.#of(key);
    if (pace.running >= RUNNING_MAX) return false;
    pace.running += 1;
    return true;
  }

  /** What was begun came to nothing before the provider heard of it. */
  dropped(key: string): void {
    this.#of(key).running -= 1;
  }

  /** It answered, or did not. */
  ended(key: string, how: "fine" | "failed"): void {
    const pace = this.#of(key);
    pace.running -= 1;
    pace.failures = how === "fine" ? 0 : pace.failures + 1;
  }

  /** Leaves it alone if it asked for it, or failed too often; `askedMs` is what it asked for, if it did. */
  pause(key: string, now: number, asked: boolean, askedMs: number | undefined): void {
    const pace = this.#of(key);
    if (!asked && pace.failures < FAILURES_MAX) return;
    const ms = askedMs ?? backOffMs(pace.failures, this.#random());
    pace.pausedUntil = Math.max(pace.pausedUntil, now + ms);
  }

  #of(key: string): Pace {
    let pace = this.#paces.get(key);
    if (pace === undefined) {
      pace = { failures: 0, pausedUntil: 0, running: 0 };
      this.#paces.set(key, pace);
    }
    return pace;
  }
}
