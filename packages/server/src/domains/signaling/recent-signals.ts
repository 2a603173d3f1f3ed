import { LRUCache } from "lru-cache";
import type { Act } from "./invitation.ts";

/** How long it is remembered, in ms, and how much: characters of all signals together. */
const KEPT_MS = 600_000;
const CHARACTERS_MAX = 16_777_216;
/** What an entry costs beside its texts. */
const BESIDE = 200;
/** Signals of one invitation. */
const SIGNALS_MAX = 50;

export interface RecentSignal {
  readonly from: string;
  readonly text: string;
}

interface Entry {
  readonly signals: RecentSignal[];
  readonly at: number;
}

/** What answers, cancellations and timeouts were given lately: for devices that were away for a moment, and hear nothing of it otherwise. */
export class RecentSignals {
  readonly #entries = new LRUCache<string, Entry>({
    maxSize: CHARACTERS_MAX,
    sizeCalculation: ({ signals }) => signals.reduce((sum, { text }) => sum + text.length, BESIDE),
  });

  add(app: number, { signal, by, now }: Act, text: string): void {
    const key = `${app}\t${signal.inviteID}`;
    const before = this.#entries.get(key)?.signals ?? [];
    this.#entries.set(key, { signals: [...before, { from: by, text }].slice(-SIGNALS_MAX), at: now });
  }

  /** The oldest first. */
  of(app: number, inviteID: string, now: number): readonly RecentSignal[] {
    const entry = this.#entries.get(`${app}\t${inviteID}`);
    return entry === undefined || now - entry.at > KEPT_MS ? [] : entry.signals;
  }
}
