import type { DatabaseSync, StatementSync } from "node:sqlite";

interface Raise {
  readonly app: number;
  readonly user: string;
  readonly log: number;
  by: number;
  /** Unix seconds of the newest of them; 0 = the user wrote none. */
  time: number;
}

/** What members have written in a group's log during a batch: the counts of their own messages, and when. Written once per sender and log. */
export class OwnCounts {
  readonly #raises = new Map<string, Raise>();
  readonly #update: StatementSync;

  constructor(db: DatabaseSync) {
    this.#update = db.prepare(
      "UPDATE participant SET own_count = own_count + ?, sent_at = max(sent_at, ?) WHERE app = ? AND user_id = ? AND log = ?",
    );
  }

  /** `by` is 0 for a message that does not count. */
  raise(app: number, user: string, log: number, by: 0 | 1, time: number): void {
    const key = `${log}\t${user}`;
    const raise = this.#raises.get(key);
    if (raise === undefined) {
      this.#raises.set(key, { app, user, log, by, time });
      return;
    }
    raise.by += by;
    raise.time = time;
  }

  /** A message of somebody else that the head does not count: one more is unread. */
  lower(app: number, user: string, log: number): void {
    const key = `${log}\t${user}`;
    const raise = this.#raises.get(key);
    if (raise === undefined) this.#raises.set(key, { app, user, log, by: -1, time: 0 });
    else raise.by -= 1;
  }

  /** Before the commit, and before a participant's counts are read in the same batch. */
  flush(): void {
    for (const { app, user, log, by, time } of this.#raises.values()) {
      this.#update.run(by, time, app, user, log);
    }
    this.#raises.clear();
  }

  forgetAll(): void {
    this.#raises.clear();
  }
}
