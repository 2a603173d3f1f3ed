import { type Failure, fail, failure, isUserID, ok, type Result } from "@skein-im/protocol";
import type { OpenCache } from "../cache/cache.ts";
import { type Deferred, deferred } from "../deferred.ts";
import { openCacheOf } from "./open-cache.ts";
import { type Credentials, Session, type SessionDeps } from "./session.ts";

/** Values of the interface's LoginStatus. */
export const LOGIN_STATUS = { in: 1, under_way: 2, out: 3 } as const;
export type LoginStatus = (typeof LOGIN_STATUS)[keyof typeof LOGIN_STATUS];

export interface AccountDeps extends Omit<SessionDeps, "ended" | "url" | "folder" | "platformDeviceID"> {
  readonly deviceID: () => Promise<string | undefined>;
}

/** Where to sign in, and where to keep things. */
export interface Place {
  readonly url: string;
  readonly openCache: OpenCache;
  readonly folder: string | undefined;
}

/** A login under way; `cancelled` is what it ends with when somebody ended it. */
interface Attempt {
  cancelled?: Failure;
  /** Resolves when there is a session, or none to come. */
  readonly opened: Deferred<void>;
}

/** The one account that an SDK instance is signed in with. States and codes: accounts 4.1. */
export class Account {
  readonly #deps: AccountDeps;
  #status: LoginStatus = LOGIN_STATUS.out;
  #session: Session | undefined;
  #attempt: Attempt | undefined;
  #serverOffsetMs = 0;
  /** What this device keeps of a user who has not begun to sign in. */
  #local: Promise<Session> | undefined;
  /** A logout under way. */
  #leaving: Promise<void> | undefined;

  constructor(deps: AccountDeps) {
    this.#deps = deps;
  }

  get status(): LoginStatus {
    return this.#status;
  }

  get userID(): string {
    return this.#status === LOGIN_STATUS.in ? (this.#session?.userID ?? "") : "";
  }

  /** What the last session knew of the server's clock. */
  get serverOffsetMs(): number {
    return this.#serverOffsetMs;
  }

  /** The session of a user who is signed in. */
  get session(): Session | undefined {
    return this.#status === LOGIN_STATUS.in ? this.#session : undefined;
  }

  /** The session of a user who is signing in, too. */
  get openSession(): Session | undefined {
    return this.#session;
  }

  /** The same, and a session that is just being opened: its conversations can be read from the cache. */
  async readableSession(): Promise<Session | undefined> {
    if (this.#session === undefined) await this.#attempt?.opened.promise;
    return this.#session ?? (await this.#local);
  }

  /** Opens what this device keeps of a user: conversations can be read before the login. Fails with 7014 when somebody is signed in, or signing in. */
  async openLocal(place: Place, { sdkAppID, userID }: Omit<Credentials, "userSig">): Promise<Result<void>> {
    if (this.#status !== LOGIN_STATUS.out) return fail("invalid_state", "somebody is signed in");
    await this.#closeLocal();
    this.#local = this.#open(place, { sdkAppID, userID, userSig: "" }, () => {});
    await this.#local;
    return ok(undefined);
  }

  async #closeLocal(): Promise<void> {
    const local = this.#local;
    this.#local = undefined;
    await (await local)?.end(failure("not_logged_in"));
  }

  async login(place: Place, credentials: Credentials): Promise<Result<void>> {
    const { userID, userSig } = credentials;
    if (!isUserID(userID)) return fail("invalid_user_id");
    if (typeof userSig !== "string" || userSig === "")
      return fail("invalid_parameters", "userSig is missing");
    if (this.#status === LOGIN_STATUS.under_way) return fail("login_in_progress");
    if (this.session?.userID === userID && this.#deps.tuning?.ignoreRepeatLogin !== false) {
      this.session.link.renew(userSig);
      return ok(undefined);
    }
    const former = this.session;
    const attempt: Attempt = { opened: deferred() };
    this.#attempt = attempt;
    this.#session = undefined;
    this.#status = LOGIN_STATUS.under_way;
    try {
      // Only one account of an instance can be on line.
      await former?.logOut(failure("not_logged_in"));
      await this.#leaving;
      await this.#closeLocal();
      return await this.#signIn(place, credentials, attempt);
    } finally {
      // Also when something threw: the next login must not find this one under way.
      if (this.#attempt === attempt) this.#status = LOGIN_STATUS.out;
      attempt.opened.resolve();
    }
  }

  async #signIn(place: Place, credentials: Credentials, attempt: Attempt): Promise<Result<void>> {
    const { clock } = this.#deps;
    const session: Session = await this.#open(place, credentials, (how) => this.#ended(session, how));
    if (attempt.cancelled !== undefined) {
      await session.end(attempt.cancelled);
      return { ok: false, error: attempt.cancelled };
    }
    this.#session = session;
    attempt.opened.resolve();
    const result = await session.signIn();
    this.#serverOffsetMs = session.serverNow - clock.now();
    if (attempt.cancelled !== undefined) return { ok: false, error: attempt.cancelled };
    this.#attempt = undefined;
    if (!result.ok) {
      this.#session = undefined;
      this.#status = LOGIN_STATUS.out;
      await session.end(failure("not_logged_in"));
      return result;
    }
    this.#status = LOGIN_STATUS.in;
    session.start();
    return result;
  }

  async #open(place: Place, credentials: Credentials, ended: SessionDeps["ended"]): Promise<Session> {
    const { clock, log, deviceID } = this.#deps;
    const { sdkAppID, userID } = credentials;
    const cache = await openCacheOf(place.openCache, sdkAppID, userID, { clock, log });
    return Session.open(credentials, cache, {
      ...this.#deps,
      url: place.url,
      folder: place.folder,
      platformDeviceID: await deviceID(),
      ended,
    });
  }

  async logout(): Promise<Result<void>> {
    if (this.#leaving !== undefined) return fail("logout_in_progress");
    await this.#leave(failure("login_cancelled"), failure("not_logged_in"));
    return ok(undefined);
  }

  /** The SDK shuts down: every call under way ends with 7009. */
  async shutDown(): Promise<void> {
    const error = failure("sdk_shut_down");
    await this.#leave(error, error);
    await this.#leaving;
    await this.#closeLocal();
  }

  async #leave(loginEndsWith: Failure, callsEndWith: Failure): Promise<void> {
    const session = this.#session;
    const wasIn = this.#status === LOGIN_STATUS.in;
    this.#status = LOGIN_STATUS.out;
    this.#session = undefined;
    if (this.#attempt !== undefined) this.#attempt.cancelled = loginEndsWith;
    this.#attempt = undefined;
    if (session === undefined) return;
    const leaving = wasIn ? session.logOut(callsEndWith) : session.end(loginEndsWith);
    this.#leaving = leaving;
    await leaving;
    this.#leaving = undefined;
  }

  /** A kick, or the end of the UserSig. During a login its result tells. */
  #ended(session: Session, how: "kicked" | "expired"): void {
    if (session !== this.#session) return;
    const wasIn = this.#status === LOGIN_STATUS.in;
    const told = failure(how === "kicked" ? "kicked_offline" : "user_sig_expired");
    if (this.#attempt !== undefined) this.#attempt.cancelled = told;
    this.#attempt = undefined;
    this.#session = undefined;
    this.#status = LOGIN_STATUS.out;
    void session.end(failure("not_logged_in"));
    if (!wasIn) return;
    const { sdk } = this.#deps.listeners;
    if (how === "kicked") sdk.emit("onKickedOffline");
    else sdk.emit("onUserSigExpired");
  }
}
