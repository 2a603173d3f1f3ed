import { INVITATION_GRACE_MS } from "@skein-im/protocol";
import type { Logger } from "pino";
import { endOverdue, type OverdueDeps } from "../domains/signaling/end-overdue.ts";
import type { StartTimer } from "../timer.ts";

/** Between two looks at least, and after one that failed. */
const PAUSE_MS = 250;
/** A timer of the system takes no more; then it looks again. */
const WAIT_MAX_MS = 3_600_000;

/** Ends invitations a little after their time, whatever became of the inviter; those of before a restart at once. */
export class InvitationTimer {
  readonly #deps: OverdueDeps;
  readonly #log: Logger;
  readonly #startTimer: StartTimer;
  #stopTimer = () => {};
  /** Unix ms at which the timer that runs looks. */
  #looksAt = Number.POSITIVE_INFINITY;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(deps: OverdueDeps, log: Logger, startTimer: StartTimer) {
    this.#deps = deps;
    this.#log = log;
    this.#startTimer = startTimer;
    deps.invitations.watcher = (dueAt) => this.#lookAt(dueAt + INVITATION_GRACE_MS);
    this.#look();
  }

  /** Waits for a look that is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopTimer();
    await this.#running;
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await this.#running;
  }

  #lookAt(at: number): void {
    if (this.#stopped || at >= this.#looksAt) return;
    this.#stopTimer();
    this.#looksAt = at;
    // The clock stands at a whole ms: one more, so that it is surely over.
    const wait = Math.max(PAUSE_MS, at - this.#deps.clock.now() + 1);
    this.#stopTimer = this.#startTimer(Math.min(wait, WAIT_MAX_MS), () => this.#look());
  }

  #look(): void {
    this.#looksAt = Number.POSITIVE_INFINITY;
    this.#running = (this.#running ?? Promise.resolve()).then(() => this.#endOverdue());
  }

  async #endOverdue(): Promise<void> {
    if (this.#stopped) return;
    const { invitations, clock } = this.#deps;
    try {
      const more = await endOverdue(this.#deps);
      const next = more ? clock.now() : await invitations.nextDue();
      if (next !== undefined) this.#lookAt(more ? next : next + INVITATION_GRACE_MS);
    } catch (error) {
      this.#log.error({ err: error }, "invitations could not be ended");
      this.#lookAt(clock.now() + 4 * PAUSE_MS);
    }
  }
}
