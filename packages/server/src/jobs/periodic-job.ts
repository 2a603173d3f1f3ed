import type { Logger } from "pino";

/** Work that is done every so often, one run at a time; a run that fails is logged, and the next one comes as always. */
export class PeriodicJob {
  readonly #work: () => Promise<void>;
  readonly #failed: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | undefined;

  /** `failure` says in the log what could not be done. */
  constructor(everyMs: number, work: () => Promise<void>, log: Logger, failure: string) {
    this.#work = work;
    this.#failed = (error) => log.error({ err: error }, failure);
    this.#timer = setInterval(() => this.run(), everyMs);
    this.#timer.unref();
  }

  /** A run; resolves when it, or the one that is under way, is over. */
  run(): Promise<void> {
    this.#running ??= this.#work()
      .catch(this.#failed)
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  /** Waits for a run that is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}
