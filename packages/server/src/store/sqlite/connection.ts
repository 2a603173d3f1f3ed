import { DatabaseSync } from "node:sqlite";

/** How long a statement waits for another process that writes, in ms. */
const BUSY_MS = 5_000;

/** Pages of write-ahead log (128 MiB) at which the writer copies them itself, should the checkpointer not have. */
const LOG_PAGES_MAX = 32_768;

/** The one connection that writes: every commit is on disk (fsync) before it returns. */
export function openForWriting(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS });
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  db.exec(`PRAGMA wal_autocheckpoint = ${LOG_PAGES_MAX}`);
  db.exec("PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY");
  return db;
}

/** A connection for reading: sees every commit from the moment that its promise resolved. */
export function openForReading(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS, readOnly: true });
  db.exec("PRAGMA cache_size = -65536; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY");
  return db;
}
