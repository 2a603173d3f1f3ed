import type { Clock } from "../clock.ts";

/** Time for the answer to a ping, or for any other sign of life. */
export const PING_LIMIT_MS = 10_000;

interface HeartbeatDeps {
  readonly clock: Clock;
  /** Writes a ping. */
  readonly ping: () => void;
  /** Nothing was heard in time. */
  readonly dead: () => void;
}

/** Keeps an idle link alive for the server and notices when it is dead. */
export class Heartbeat {
  readonly #deps: HeartbeatDeps;
  #idleMs = 0;
  #wroteAt = 0;
  #heardAt = 0;
  #stopIdle: (() => void) | undefined;
  #stopLimit: (() => void) | undefined;

  constructor(deps: HeartbeatDeps) {
    this.#deps = deps;
  }

  start(idleSeconds: number): void {
    this.stop();
    this.#idleMs = idleSeconds * 1_000;
    this.#wroteAt = this.#heardAt = this.#deps.clock.now();
    this.#watch(this.#idleMs);
  }

  stop(): void {
    this.#stopIdle?.();
    this.#stopLimit?.();
    this.#stopIdle = this.#stopLimit = undefined;
  }

  wrote(): void {
    this.#wroteAt = this.#deps.clock.now();
  }

  heard(): void {
    this.#heardAt = this.#deps.clock.now();
    this.#stopLimit?.();
    this.#stopLimit = undefined;
  }

  /** Asks at once. */
  probe(): void {
    if (this.#stopIdle === undefined || this.#stopLimit !== undefined) return;
    this.#stopLimit = this.#deps.clock.after(PING_LIMIT_MS, () => {
      this.#stopLimit = undefined;
      this.#deps.dead();
    });
    this.#deps.ping();
  }

  // The server closes clients that it does not hear; so both directions count.
  #watch(ms: number): void {
    this.#stopIdle = this.#deps.clock.after(ms, () => {
      const idle = this.#deps.clock.now() - Math.min(this.#wroteAt, this.#heardAt);
      if (idle >= this.#idleMs) this.probe();
      this.#watch(idle >= this.#idleMs ? this.#idleMs : Math.min(this.#idleMs, this.#idleMs - idle));
    });
  }
}
