import {
  CLOSE,
  type CommandAnswers,
  type CommandBody,
  type CommandName,
  ERROR,
  type Failure,
  failure,
  type PushFrame,
  type Result,
} from "@skein-im/protocol";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Random } from "../random.ts";
import { backOffMs } from "./back-off.ts";
import { Heartbeat } from "./heartbeat.ts";
import { type Effect, type Event, type State, step } from "./lifecycle.ts";
import { PendingRequests } from "./pending-requests.ts";
import { parseServerFrame } from "./server-frame.ts";
import { watchForSleep } from "./sleep-watch.ts";
import type { CloseCause, Link, Transport } from "./transport.ts";
import type { Tuning } from "./tuning.ts";

/** Time limits of requests, waiting for the connection included. Source: accounts 5.2. */
export const REQUEST_LIMIT_MS = 15_000;
export const SEND_LIMIT_MS = 30_000;

/** Time for a socket to open. */
export const DIAL_LIMIT_MS = 10_000;

/** A connection that held this long is made again at once when it breaks. */
const STEADY_MS = 10_000;

/** Where the back-off goes on when the server closed the link because it was asked too much: 8 s. */
const ATTEMPT_AFTER_ABUSE = 4;

export interface ConnectionDeps {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly hasNetwork: () => boolean;
  readonly tuning?: Tuning;
  /** Calls when the network came back or the page became visible; returns what ends it. */
  readonly onWake: (woke: () => void) => () => void;
}

/** What the server made of the greeting. */
export type Greeting =
  | { readonly kind: "welcome"; readonly heartbeatSeconds: number }
  /** This attempt failed; another one may succeed. */
  | { readonly kind: "failed"; readonly error: Failure }
  /** The owner has ended the connection. */
  | { readonly kind: "over" };

/** The owner's side of a connection. */
export interface ConnectionOwner {
  /** An attempt starts. */
  connecting(): void;
  /** The socket is open: sign in. The request is written at once, before all that wait. */
  greet(request: GreetRequest): Promise<Greeting>;
  /** The server accepted; waiting requests are written after this. */
  online(): void;
  /** An attempt failed, or the link broke; unless closed by the owner, another attempt follows. */
  broke(error: Failure, closeCode: number | undefined): void;
  push(frame: PushFrame): void;
}

export type GreetRequest = (body: CommandBody<"login">) => Promise<Result<CommandAnswers["login"]>>;

/** A link to one server that is made again as often as it breaks. Requests wait for it. */
export class Connection {
  readonly #deps: ConnectionDeps;
  readonly #owner: ConnectionOwner;
  readonly #url: string;
  readonly #requests: PendingRequests;
  readonly #heartbeat: Heartbeat;
  #state: State = "idle";
  #link: Link | undefined;
  #attempt = 0;
  /** When the next try is due, in Unix ms. */
  #tryAt = 0;
  #stopTimer = () => {};
  #stopSteady = () => {};
  #stopWatches = () => {};

  constructor(url: string, owner: ConnectionOwner, deps: ConnectionDeps) {
    this.#url = url;
    this.#owner = owner;
    this.#deps = deps;
    this.#requests = new PendingRequests(deps);
    this.#heartbeat = new Heartbeat({
      clock: deps.clock,
      ping: () => void this.request("ping", {}),
      dead: () => this.#lose(failure("request_timeout", "the connection is silent")),
    });
  }

  get online(): boolean {
    return this.#state === "online";
  }

  open(): void {
    const { clock, onWake } = this.#deps;
    const woke = (): void => this.#step("wake");
    const stops = [onWake(woke), watchForSleep(clock, woke)];
    this.#stopWatches = () => stops.map((stop) => stop());
    this.#step("open");
  }

  /** Every request under way ends with `error`, and every later one. */
  close(error: Failure): void {
    this.#stopWatches();
    this.#requests.failAll(error);
    this.#step("close");
  }

  request<N extends CommandName>(
    cmd: N,
    body: CommandBody<N>,
    limitMs: number = this.#deps.tuning?.requestLimitMs ?? REQUEST_LIMIT_MS,
  ): Promise<Result<CommandAnswers[N]>> {
    if (this.#state === "idle") return Promise.resolve({ ok: false, error: failure("not_logged_in") });
    if (this.#state === "waiting" && cmd === "message.send") this.#hurry();
    return this.#requests.add(cmd, body, limitMs, this.online ? this.#write : undefined);
  }

  readonly #write = (text: string): void => {
    this.#heartbeat.wrote();
    this.#link?.send(text);
  };

  readonly #effects: Readonly<Record<Effect, () => void>> = {
    dial: () => this.#dial(),
    greet: () => void this.#greet(),
    serve: () => this.#serve(),
    hangUp: () => this.#hangUp(),
    backOff: () => this.#backOff(),
    stopTimer: () => this.#stopTimer(),
    probe: () => this.#heartbeat.probe(),
  };

  #step(event: Event): void {
    const [state, ...effects] = step(this.#state, event);
    if (state !== this.#state) this.#deps.log.debug(`connection: ${this.#state} -> ${state} (${event})`);
    this.#state = state;
    for (const effect of effects) this.#effects[effect]();
  }

  #dial(): void {
    this.#owner.connecting();
    // The owner may have closed the connection in its callback.
    if (this.#state !== "dialing") return;
    this.#stopTimer = this.#deps.clock.after(DIAL_LIMIT_MS, () => this.#lose(failure("connect_timeout")));
    this.#link = this.#deps.transport.dial(this.#url, {
      opened: () => this.#step("opened"),
      received: (text) => this.#received(text),
      closed: (cause) => {
        if (cause.code === CLOSE.abuse) this.#attempt = Math.max(this.#attempt, ATTEMPT_AFTER_ABUSE);
        this.#lose(causeOf(cause, this.#state), cause.code);
      },
    });
  }

  async #greet(): Promise<void> {
    this.#stopTimer();
    const link = this.#link;
    const greeting = await this.#greeting();
    // The link may have broken, and another may be on its way.
    if (link !== this.#link || this.#state !== "greeting") return;
    if (greeting.kind === "failed") this.#lose(greeting.error);
    if (greeting.kind !== "welcome") return;
    this.#heartbeat.start(greeting.heartbeatSeconds);
    this.#step("welcomed");
  }

  async #greeting(): Promise<Greeting> {
    try {
      return await this.#owner.greet((body) =>
        this.#requests.add("login", body, REQUEST_LIMIT_MS, this.#write),
      );
    } catch (cause) {
      this.#deps.log.error("the login failed unexpectedly", cause);
      return { kind: "failed", error: failure("sdk_internal") };
    }
  }

  #serve(): void {
    // A link that does not last is not made again at once, but soon.
    this.#attempt = Math.min(this.#attempt, 1);
    this.#stopSteady = this.#deps.clock.after(STEADY_MS, () => {
      this.#attempt = 0;
    });
    this.#owner.online();
    if (this.online) this.#requests.writeWaiting(this.#write);
  }

  #lose(error: Failure, closeCode?: number): void {
    if (this.#state === "idle" || this.#state === "waiting") return;
    this.#step("lost");
    this.#owner.broke(error, closeCode);
  }

  #hangUp(): void {
    this.#stopTimer();
    this.#stopSteady();
    this.#heartbeat.stop();
    this.#link?.close();
    this.#link = undefined;
    this.#requests.linkLost();
  }

  #backOff(): void {
    this.#wait(backOffMs(this.#attempt, this.#deps.random, this.#requests.hasSends));
    this.#attempt += 1;
  }

  #wait(ms: number): void {
    const { clock } = this.#deps;
    this.#stopTimer();
    this.#tryAt = clock.now() + ms;
    this.#stopTimer = clock.after(ms, () => this.#step("timer"));
  }

  /** A message that is sent while the connection rests brings the next try forward. */
  #hurry(): void {
    const ms = backOffMs(this.#attempt, this.#deps.random, true);
    if (this.#tryAt - this.#deps.clock.now() > ms) this.#wait(ms);
  }

  #received(text: string): void {
    this.#heartbeat.heard();
    const frame = parseServerFrame(text);
    if (frame === undefined) this.#deps.log.warn("the server wrote something that is no frame");
    else if ("evt" in frame) this.#owner.push(frame);
    else this.#requests.answered(frame);
  }
}

/** Never opened: refused. Was open: reset. The close code says more to a developer. */
function causeOf({ code, reason }: CloseCause, state: State): Failure {
  const name = state === "dialing" ? "connect_refused" : "connection_reset";
  return failure(name, `${ERROR[name].desc} (${code}${reason === "" ? "" : `, ${reason}`})`);
}
