/** The ceiling's disk: appends each batch to one file and syncs it, then says so. */
import { fdatasyncSync, openSync, writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

const file = openSync(workerData as string, "a");

parentPort?.on("message", (batch: string) => {
  writeSync(file, batch);
  fdatasyncSync(file);
  parentPort?.postMessage(true);
});
