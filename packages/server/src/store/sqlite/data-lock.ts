import { DatabaseSync } from "node:sqlite";

/** A second server on the same data would give out the same seqs. */
export class DataInUse extends Error {
  constructor(file: string) {
    super(`another server is running on ${file}; stop it, or set SKEIN_DATA to another folder`);
  }
}

/**
 * Holds the data of a store for one server process. The lock is the operating system's, on a file beside
 * the store: it is gone the moment the process is, however it ended.
 */
export class DataLock {
  readonly #db: DatabaseSync;

  constructor(file: string) {
    this.#db = new DatabaseSync(`${file}.lock`, { timeout: 0 });
    try {
      this.#db.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    } catch (error) {
      this.#db.close();
      throw (error as { errcode?: number }).errcode === SQLITE_BUSY ? new DataInUse(file) : error;
    }
  }

  release(): void {
    this.#db.exec("COMMIT");
    this.#db.close();
  }
}

const SQLITE_BUSY = 5;
