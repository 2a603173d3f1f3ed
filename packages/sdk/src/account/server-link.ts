import {
  CLOSE,
  type CommandAnswers,
  type CommandBody,
  type CommandName,
  type Failure,
  fail,
  type LoginAnswer,
  ok,
  type PushFrame,
  type Result,
} from "@skein-im/protocol";
import {
  Connection,
  type ConnectionDeps,
  type ConnectionOwner,
  type Greeting,
  type GreetRequest,
} from "../connection/connection.ts";
import { deferred } from "../deferred.ts";
import type { ListenerSet } from "../listener-set.ts";
import type { V2TimSDKListener } from "../v2tim/listeners/v2tim-sdk-listener.ts";
import { resumeVerdict } from "./refused-resume.ts";

/** Times that a login is tried again, and the time for all of them. Source: accounts 4.1. */
const SIGN_IN_RETRIES = 1;
const SIGN_IN_LIMIT_MS = 30_000;

const TAKEN_AGAIN_MS = 60_000;

/** How long a call waits for the link that has an answer without it. */
const SOON_MS = 3_000;

/** Codes of failures on the way, as against those that the server answers: 9501 to 9525. */
const isOfNetwork = ({ code }: Failure): boolean => code > 9_500 && code < 9_600;

export interface ServerLinkDeps extends ConnectionDeps {
  readonly url: string;
  readonly login: Omit<CommandBody<"login">, "resume">;
  readonly listeners: ListenerSet<V2TimSDKListener>;
  /** The server accepted the user, for the first time or again; pushes may have come before it. */
  readonly welcomed: (answer: LoginAnswer) => void;
  /** After a break the session goes on. */
  readonly resumed: () => void;
  readonly lost: () => void;
  readonly push: (frame: PushFrame) => void;
  /** The session is over, and not because the app wanted it. */
  readonly ended: (how: "kicked" | "expired") => void;
}

/** A connection that is signed in: makes the login, resumes the session after each break. */
export class ServerLink implements ConnectionOwner {
  readonly #deps: ServerLinkDeps;
  readonly #connection: Connection;
  readonly #signingIn = deferred<Result<void>>();
  #userSig: string;
  /** The one that the server knows of. */
  #greetedWith = "";
  #attempts = 0;
  #signedIn = false;
  /** The app takes the user as signed in, without the server's word. */
  #signedInAway = false;
  /** Signed in on the link that there is now. */
  #up = false;
  #over = false;
  #takenAt = Number.NEGATIVE_INFINITY;
  /** The app is out of sight: it stays so across a break. */
  background = false;

  constructor(deps: ServerLinkDeps) {
    this.#deps = deps;
    this.#userSig = deps.login.userSig;
    this.#connection = new Connection(deps.url, this, deps);
  }

  get isUp(): boolean {
    return this.#up;
  }

  /**
   * Resolves when the server has accepted the user or refused, or when there was no way to it. Somebody who
   * `mayBeAway` is then signed in all the same, and soon: what the server says later ends the session, as after a break.
   */
  async signIn(mayBeAway = false): Promise<Result<void>> {
    const { clock, hasNetwork } = this.#deps;
    this.#mayBeAway = mayBeAway;
    const stopTimer = clock.after(mayBeAway ? SOON_MS : SIGN_IN_LIMIT_MS, () =>
      this.#noWay(fail(hasNetwork() ? "request_timeout" : "request_timeout_offline")),
    );
    this.#connection.open();
    const result = await this.#signingIn.promise;
    stopTimer();
    return result;
  }

  #mayBeAway = false;
  #noWay(failed: Result<never>): void {
    this.#signedInAway = this.#mayBeAway && !this.#signedIn;
    this.#signingIn.resolve(this.#signedInAway ? ok(undefined) : failed);
  }

  /** For the next reconnect: at the latest when the server ends the link with the old one. */
  renew(userSig: string): void {
    this.#userSig = userSig;
  }

  readonly request = <N extends CommandName>(
    cmd: N,
    body: CommandBody<N>,
    limitMs?: number,
  ): Promise<Result<CommandAnswers[N]>> => this.#connection.request(cmd, body, limitMs);

  /** For what this device can answer itself when there is no link for a while. */
  readonly requestSoon = <N extends CommandName>(
    cmd: N,
    body: CommandBody<N>,
  ): Promise<Result<CommandAnswers[N]>> => this.#connection.request(cmd, body, SOON_MS);

  /** Calls under way end with `error`. */
  close(error: Failure): void {
    this.#over = true;
    this.#up = false;
    this.#signingIn.resolve({ ok: false, error });
    this.#connection.close(error);
  }

  connecting(): void {
    this.#deps.listeners.emit("onConnecting");
  }

  async greet(request: GreetRequest): Promise<Greeting> {
    const { login, listeners, ended } = this.#deps;
    const resume = this.#signedIn;
    // Of a login the app learns by its result, so the open link is the success that there is to tell.
    if (!resume && !this.#signedInAway) listeners.emit("onConnectSuccess");
    this.#greetedWith = this.#userSig;
    const customData = this.#deps.tuning?.userData;
    const answer = await request({
      ...login,
      userSig: this.#userSig,
      ...(customData && { customData }),
      ...(resume && { resume, ...(this.background && { background: true }) }),
    });
    if (this.#over) return { kind: "over" };
    if (answer.ok) return this.#welcome(answer.value);
    const { error } = answer;
    if (isOfNetwork(error)) return { kind: "failed", error };
    if (!resume && !this.#signedInAway) {
      this.#signingIn.resolve({ ok: false, error });
      return { kind: "over" };
    }
    const verdict = resumeVerdict(error.code);
    if (verdict === "again") return { kind: "failed", error };
    ended(verdict);
    return { kind: "over" };
  }

  online(): void {
    this.#up = true;
    const goesOn = this.#signedIn || this.#signedInAway;
    this.#signedIn = true;
    this.#signedInAway = false;
    if (goesOn) {
      this.#deps.listeners.emit("onConnectSuccess");
      this.#deps.resumed();
    }
    this.#signingIn.resolve(ok(undefined));
  }

  broke(error: Failure, closeCode: number | undefined): void {
    const wasUp = this.#up;
    this.#up = false;
    this.#deps.lost();
    if (wasUp && closeCode === CLOSE.sessionOver && !this.#isRenewed && this.#isTakenAgain()) {
      this.#deps.ended("kicked");
      return;
    }
    // That a link broke is told by the attempt to make a new one.
    if (!wasUp) this.#deps.listeners.emit("onConnectFailed", error.code, error.desc);
    this.#attempts += 1;
    const { retriesMax = SIGN_IN_RETRIES } = this.#deps.tuning ?? {};
    if (!this.#signedIn && (this.#mayBeAway || this.#attempts > retriesMax)) {
      this.#noWay({ ok: false, error });
    }
  }

  /**
   * The session ended without a word: somebody signed in under this device's name. Once it may have been
   * a late frame of this device itself; twice it is another instance, and one of the two has to give way.
   */
  #isTakenAgain(): boolean {
    const now = this.#deps.clock.now();
    const again = now - this.#takenAt < TAKEN_AGAIN_MS;
    this.#takenAt = now;
    return again;
  }

  push(frame: PushFrame): void {
    const { ended, log, push } = this.#deps;
    try {
      if (frame.evt === "kicked") ended("kicked");
      else if (frame.evt === "user_sig.expired") this.#expired();
      else push(frame);
    } catch (cause) {
      log.error(`the event ${frame.evt} could not be handled`, cause);
    }
  }

  get #isRenewed(): boolean {
    return this.#userSig !== this.#greetedWith;
  }

  /** The server closes the link; with a UserSig that it has not seen yet the session goes on. */
  #expired(): void {
    if (!this.#isRenewed) this.#deps.ended("expired");
  }

  #welcome(answer: LoginAnswer): Greeting {
    this.#deps.welcomed(answer);
    return { kind: "welcome", heartbeatSeconds: answer.limits.heartbeatSeconds };
  }
}
