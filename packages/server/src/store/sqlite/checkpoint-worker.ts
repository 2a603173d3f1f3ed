/** The checkpointer's thread: copies committed pages into the database beside the writer, who goes on. */
import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";

const db = new DatabaseSync((workerData as { file: string }).file);

parentPort?.on("message", () => {
  db.exec("PRAGMA wal_checkpoint(PASSIVE)");
  parentPort?.postMessage("copied");
});
