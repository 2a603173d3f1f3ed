/** Skips a peer for a while after failures in a row. Source: webhooks 1.4. */
export class CircuitBreaker {
  readonly #failuresMax: number;
  readonly #pauseMs: number;
  #failures = 0;
  #openUntil = 0;

  constructor(failuresMax: number, pauseMs: number) {
    this.#failuresMax = failuresMax;
    this.#pauseMs = pauseMs;
  }

  /** `now` in ms. */
  skips(now: number): boolean {
    return now < this.#openUntil;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#openUntil = 0;
  }

  /** True when this failure starts a pause. After the pause one more failure starts the next. */
  failed(now: number): boolean {
    this.#failures += 1;
    if (this.#failures < this.#failuresMax || this.skips(now)) return false;
    this.#openUntil = now + this.#pauseMs;
    return true;
  }
}
