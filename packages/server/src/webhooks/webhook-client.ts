import type { Logger } from "pino";
import { type Clock, secondsOf } from "../clock.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import type { StartTimer } from "../timer.ts";
import { AfterQueue } from "./after-queue.ts";
import { CallSlots } from "./call-slots.ts";
import { CircuitBreaker } from "./circuit-breaker.ts";
import { type CallResult, type FailedCall, failed, postJson } from "./post-json.ts";
import { parseAnswer, type WebhookAnswer } from "./webhook-answer.ts";
import { type Origin, webhookRequest } from "./webhook-request.ts";

/** Bounds of the calls to one app's back end. Source: webhooks 1.4. */
export interface WebhookLimits {
  /** Before-callbacks at once, and after-callbacks at once. */
  readonly parallelCalls: number;
  /** Before-callbacks, and after-callbacks, that wait for their turn. */
  readonly waitingCalls: number;
  /** Failures in a row after which the back end is left alone for a while. */
  readonly breakerFailures: number;
  readonly breakerPauseMs: number;
  /** Time that a stop leaves to what is under way. */
  readonly drainMs: number;
}

export const DEFAULT_WEBHOOK_LIMITS: WebhookLimits = {
  parallelCalls: 200,
  waitingCalls: 10_000,
  breakerFailures: 20,
  breakerPauseMs: 5_000,
  drainMs: 5_000,
};

/** What has happened since the start; for metrics. */
export interface WebhookCounters {
  succeeded: number;
  failed: number;
  /** Not called because of the failures before. */
  skipped: number;
  /** After-callbacks that never left: the queue was full, or the server stopped. */
  dropped: number;
}

export interface WebhookClientDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly startTimer: StartTimer;
  readonly limits: WebhookLimits;
  /** Told of every call that goes out, and of every answer. */
  readonly counted?: ((appID: number, what: "asked" | "answered") => void) | undefined;
}

/** All that is remembered of one app's back end. */
interface Lane {
  readonly breaker: CircuitBreaker;
  readonly before: CallSlots;
  readonly after: AfterQueue;
  /** ms; the last time that something about it was logged. */
  loggedAt: number;
  unlogged: number;
}

/** One warning per app in this time; the rest is counted. */
const LOG_EVERY_MS = 1_000;

/** Calls the apps' back ends. Apps do not share bounds: a slow back end holds up its own app only. */
export class WebhookClient {
  readonly counters: WebhookCounters = { succeeded: 0, failed: 0, skipped: 0, dropped: 0 };
  readonly #deps: WebhookClientDeps;
  readonly #lanes = new Map<number, Lane>();
  readonly #underWay = new Set<AbortController>();
  #stopped = false;

  constructor(deps: WebhookClientDeps) {
    this.#deps = deps;
  }

  /** Asks and waits for the answer, at most the app's time-out. */
  async ask(
    app: KnownApp,
    command: string,
    origin: Origin,
    body: object,
  ): Promise<CallResult<WebhookAnswer>> {
    const lane = this.#laneOf(app);
    return this.#withTimeout(app, async (signal) => {
      const taken = await lane.before.take(signal);
      // Says nothing against the back end: the breaker does not count it.
      if (!taken) return this.#failed(lane, app, command, failed("too many waiting"));
      try {
        return await this.#call(lane, app, command, origin, body, signal);
      } finally {
        lane.before.release();
      }
    });
  }

  /** Tells without waiting; `body` is asked for when its turn has come. */
  tell(app: KnownApp, command: string, origin: Origin, body: () => object | Promise<object>): void {
    const lane = this.#laneOf(app);
    if (this.#stopped) {
      this.#dropped(lane, app, command, 1);
      return;
    }
    const kept = lane.after.add(async () => {
      try {
        const content = await body();
        await this.#withTimeout(app, (signal) => this.#call(lane, app, command, origin, content, signal));
      } catch (error) {
        this.#deps.log.error({ err: error, appID: app.appID, command }, "webhook could not be made");
      }
    });
    if (!kept) this.#dropped(lane, app, command, 1);
  }

  /** Takes no more after-callbacks, lets those at hand out for a while, then ends all calls. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const lanes = [...this.#lanes.values()];
    const { promise: expired, resolve } = Promise.withResolvers<void>();
    const cancel = this.#deps.startTimer(this.#deps.limits.drainMs, resolve);
    await Promise.race([Promise.all(lanes.map((lane) => lane.after.idle())), expired]);
    cancel();
    const dropped = lanes.reduce((sum, lane) => sum + lane.after.clear(), 0);
    this.counters.dropped += dropped;
    if (dropped > 0) this.#deps.log.warn({ dropped }, "webhooks dropped at the stop");
    for (const call of this.#underWay) call.abort();
  }

  async #call(
    lane: Lane,
    app: KnownApp,
    command: string,
    origin: Origin,
    body: object,
    signal: AbortSignal,
  ): Promise<CallResult<WebhookAnswer>> {
    const { clock, log, limits } = this.#deps;
    if (lane.breaker.skips(clock.now())) {
      this.counters.skipped += 1;
      return failed("policy skipped");
    }
    const request = webhookRequest(app.settings.webhook, {
      appID: app.appID,
      command,
      origin,
      body: JSON.stringify(body),
      time: secondsOf(clock),
    });
    if (request !== undefined) this.#deps.counted?.(app.appID, "asked");
    const text = request === undefined ? failed("url invalid") : await postJson(request, signal);
    const answer = text.ok ? parseAnswer(text.value) : text;
    if (!answer.ok) {
      if (lane.breaker.failed(clock.now())) {
        log.warn({ appID: app.appID, pauseMs: limits.breakerPauseMs }, "webhook is left alone for a while");
      }
      return this.#failed(lane, app, command, answer);
    }
    this.counters.succeeded += 1;
    this.#deps.counted?.(app.appID, "answered");
    lane.breaker.succeeded();
    return answer;
  }

  #failed(lane: Lane, app: KnownApp, command: string, failure: FailedCall): FailedCall {
    this.counters.failed += 1;
    this.#warn(lane, { appID: app.appID, command, reason: failure.reason }, "webhook failed");
    return failure;
  }

  #dropped(lane: Lane, app: KnownApp, command: string, count: number): void {
    this.counters.dropped += count;
    this.#warn(lane, { appID: app.appID, command, dropped: this.counters.dropped }, "webhook dropped");
  }

  /** Neither URL nor body: both may hold secrets. */
  #warn(lane: Lane, fields: object, text: string): void {
    const now = this.#deps.clock.now();
    if (now - lane.loggedAt < LOG_EVERY_MS) {
      lane.unlogged += 1;
      return;
    }
    this.#deps.log.warn({ ...fields, unlogged: lane.unlogged }, text);
    lane.loggedAt = now;
    lane.unlogged = 0;
  }

  async #withTimeout<T>(app: KnownApp, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const call = new AbortController();
    this.#underWay.add(call);
    const cancel = this.#deps.startTimer(app.settings.webhook.timeoutMs, () => call.abort());
    try {
      return await run(call.signal);
    } finally {
      cancel();
      this.#underWay.delete(call);
    }
  }

  #laneOf({ appID }: KnownApp): Lane {
    let lane = this.#lanes.get(appID);
    if (lane === undefined) {
      const { parallelCalls, waitingCalls, breakerFailures, breakerPauseMs } = this.#deps.limits;
      lane = {
        breaker: new CircuitBreaker(breakerFailures, breakerPauseMs),
        before: new CallSlots(parallelCalls, waitingCalls),
        after: new AfterQueue(parallelCalls, waitingCalls),
        loggedAt: Number.NEGATIVE_INFINITY,
        unlogged: 0,
      };
      this.#lanes.set(appID, lane);
    }
    return lane;
  }
}
