import type { Logger } from "pino";
import type { MessageExports } from "../domains/export/message-exports.ts";
import { PeriodicJob } from "./periodic-job.ts";

const EVERY_MS = 3_600_000;

/** Removes exported files whose time is over. */
export function exportSweeper(exports: MessageExports, log: Logger): PeriodicJob {
  const sweep = async () => {
    const removed = await exports.sweep();
    if (removed > 0) log.info({ removed }, "exported files were swept");
  };
  return new PeriodicJob(EVERY_MS, sweep, log, "exported files could not be swept");
}
