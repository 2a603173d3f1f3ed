import type { Result } from "@skein-im/protocol";
import type { Clock } from "../clock.ts";
import { backOffMs } from "../connection/back-off.ts";
import type { Log } from "../log.ts";
import type { Random } from "../random.ts";

export interface CatchUpDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly isUp: () => boolean;
  /** For the log: what could not be brought up to date. */
  readonly what: string;
  /** Asks for all that is new and takes it over. */
  readonly pull: () => Promise<Result<void>>;
}

/** Keeps something that the server counts changes of up to date: one question at a time, another one when something is new meanwhile, and again after a failure. */
export class CatchUp {
  readonly #deps: CatchUpDeps;
  /** The server may know more. */
  #isStale = true;
  #running: Promise<void> | undefined;
  #failures = 0;
  #closed = false;
  #stopTimer = () => {};

  constructor(deps: CatchUpDeps) {
    this.#deps = deps;
  }

  /** Something is new, or being asked for. */
  get isBehind(): boolean {
    return this.#isStale || this.#running !== undefined;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Something may have changed. Resolves when this device has heard of it, or could not. */
  run(): Promise<void> {
    this.#isStale = true;
    this.#running ??= this.#loop().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** What is known is worth nothing any more. */
  forget(): void {
    this.#isStale = true;
  }

  close(): void {
    this.#closed = true;
    this.#stopTimer();
  }

  async #loop(): Promise<void> {
    this.#stopTimer();
    while (this.#isStale && !this.#closed) {
      this.#isStale = false;
      const pulled = await this.#deps.pull();
      if (this.#closed) return;
      if (!pulled.ok) {
        this.#tryLater(pulled.error.code);
        return;
      }
      this.#failures = 0;
    }
  }

  #tryLater(code: number): void {
    const { clock, random, log, isUp, what } = this.#deps;
    log.warn(`${what} could not be brought up to date: ${code}`);
    this.#isStale = true;
    this.#failures += 1;
    this.#stopTimer = clock.after(backOffMs(this.#failures, random), () => {
      // Without a link the next one brings a sync of its own.
      if (isUp()) void this.run();
    });
  }
}
