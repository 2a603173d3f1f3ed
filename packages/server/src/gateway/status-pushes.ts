import { STATUSES_PER_PUSH_MAX } from "@skein-im/protocol";
import { pushText } from "../domains/message/stored-text.ts";
import type { Session } from "./session.ts";

/**
 * Presence that sessions are to hear of: what comes in one turn of the event loop leaves in few pushes to each, with the newest state of
 * each user. Bounded by what a session watches and by the friends of its user.
 */
export class StatusPushes {
  readonly #waiting = new Map<Session, Map<string, string>>();
  readonly #write: (session: Session, frame: string) => void;

  constructor(write: (session: Session, frame: string) => void) {
    this.#write = write;
  }

  /** `text`: the status as JSON. */
  add(session: Session, userID: string, text: string): void {
    if (this.#waiting.size === 0) setImmediate(() => this.#flush());
    let statuses = this.#waiting.get(session);
    if (statuses === undefined) {
      statuses = new Map();
      this.#waiting.set(session, statuses);
    }
    statuses.set(userID, text);
  }

  #flush(): void {
    const all = [...this.#waiting];
    this.#waiting.clear();
    for (const [session, statuses] of all) {
      const texts = [...statuses.values()];
      for (let first = 0; first < texts.length; first += STATUSES_PER_PUSH_MAX) {
        const page = texts.slice(first, first + STATUSES_PER_PUSH_MAX);
        this.#write(session, pushText("user.status", `{"statuses":[${page.join(",")}]}`));
      }
    }
  }
}
