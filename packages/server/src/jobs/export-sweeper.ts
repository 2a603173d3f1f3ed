import type { Logger } from "pino";
import type { MessageExports } from "../domains/export/message-exports.ts";

const EVERY_MS = 3_600_000;

/** Removes exported files whose time is over. */
export class ExportSweeper {
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> = Promise.resolve();

  constructor(exports: MessageExports, log: Logger) {
    this.#timer = setInterval(() => {
      this.#running = exports.sweep().then(
        (removed) => {
          if (removed > 0) log.info({ removed }, "exported files were swept");
        },
        (error: unknown) => log.error({ err: error }, "exported files could not be swept"),
      );
    }, EVERY_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}
