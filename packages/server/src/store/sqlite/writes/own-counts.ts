import type { DatabaseSync, StatementSync } from "node:sqlite";

interface Raise {
  readonly app: number;
  readonly user: string;
  readonly log: number;
  by: number;
}

/** Raises of participants' own message counts during a batch, written once per sender and log. */
export class OwnCounts {
  readonly #raises = new Map<string, Raise>();
  readonly #update: StatementSync;

  constructor(db: DatabaseSync) {
    this.#update = db.prepare(
      "UPDATE participant SET own_count = own_count + ? WHERE app = ? AND user_id = ? AND log = ?",
    );
  }

  raise(app: number, user: string, log: number): void {
    const key = `${log}\t${user}`;
    const raise = this.#raises.get(key);
    if (raise === undefined) this.#raises.set(key, { app, user, log, by: 1 });
    else raise.by += 1;
  }

  /** Before the commit, and before a participant's counts are read in the same batch. */
  flush(): void {
    for (const { app, user, log, by } of this.#raises.values()) this.#update.run(by, app, user, log);
    this.#raises.clear();
  }

  forgetAll(): void {
    this.#raises.clear();
  }
}
