import { type Failure, fail, failure, ok, type Result } from "@skein-im/protocol";
import { Account, type AccountDeps, LOGIN_STATUS } from "./account/account.ts";
import type { Guest } from "./account/guest.ts";
import type { Session } from "./account/session.ts";
import type { OpenCache } from "./cache/cache.ts";
import { webSocketURL } from "./connection/endpoint.ts";
import type { Tuning } from "./connection/tuning.ts";
import type { Listeners } from "./listeners.ts";
import { LOG_LEVEL, type Log } from "./log.ts";
import { CreatedMessages } from "./messages/created-messages.ts";
import type { Platform } from "./platform/platform.ts";
import type { V2TimSDKListener } from "./v2tim/listeners/v2tim-sdk-listener.ts";

export interface ClientDeps extends AccountDeps {
  readonly log: Log;
  readonly listeners: Listeners;
  readonly platform: Pick<Platform, "defaultEndpoint" | "defaultCache" | "persistentCache" | "files">;
  /** The app's wish; else `initPath` decides. */
  readonly openCache: OpenCache | undefined;
  readonly endpoint: string | undefined;
}

/** Parameters of `initSDK` as an app gives them. */
export interface RawInit {
  sdkAppID?: unknown;
  loglevel?: unknown;
  listener?: V2TimSDKListener;
  showImLog?: unknown;
  endpoint?: unknown;
  initPath?: unknown;
}

interface Initialised {
  readonly sdkAppID: number;
  readonly url: string;
  readonly openCache: OpenCache;
  readonly folder: string | undefined;
}

type Answer<T> = Result<T> | Promise<Result<T>>;

const APP_ID_MAX = 4_294_967_295;

/** One SDK instance: what `initSDK` set up, and the account. Everything that an app calls goes through a gate here. */
export class Client {
  readonly log: Log;
  readonly listeners: Listeners;
  readonly account: Account;
  readonly created = new CreatedMessages();
  readonly tuning: Tuning = { ignoreRepeatLogin: true };
  readonly #deps: ClientDeps;
  #initialised: Initialised | undefined;
  #guest: Promise<Guest> | undefined;

  constructor(deps: ClientDeps) {
    this.#deps = deps;
    this.log = deps.log;
    this.listeners = deps.listeners;
    this.account = new Account({ ...deps, tuning: this.tuning });
  }

  /** Fails with 6017, and with 7014 when another app is set up. Source: accounts 3.1. */
  init(raw: RawInit): Result<boolean> {
    const { sdkAppID } = raw;
    if (!isAppID(sdkAppID)) return fail("invalid_parameters", "sdkAppID must be a positive integer");
    if (this.#initialised !== undefined) {
      if (this.#initialised.sdkAppID !== sdkAppID) return fail("invalid_state", "call unInitSDK first");
      this.listeners.sdk.add(raw.listener);
      return ok(true);
    }
    const { platform, endpoint, openCache } = this.#deps;
    const url = webSocketURL(raw.endpoint ?? endpoint ?? platform.defaultEndpoint);
    if (url === undefined) {
      return fail(
        "invalid_parameters",
        "endpoint must be the server's address, such as http://127.0.0.1:8080",
      );
    }
    const path = typeof raw.initPath === "string" && raw.initPath !== "" ? raw.initPath : undefined;
    const cache = openCache ?? (path === undefined ? platform.defaultCache : platform.persistentCache(path));
    this.#initialised = { sdkAppID, url, openCache: cache, folder: path };
    this.listeners.sdk.add(raw.listener);
    const level = typeof raw.loglevel === "number" ? raw.loglevel : LOG_LEVEL.debug;
    this.log.open(level, (lineLevel, line) => {
      if (raw.showImLog === false || !this.listeners.sdk.hears("onLog")) return false;
      this.listeners.sdk.emit("onLog", lineLevel, line);
      return true;
    });
    return ok(true);
  }

  /** Where the next login goes. Fails with 6017, and with 7014 when somebody is signed in, or signing in. */
  setEndpoint(endpoint: string): Result<void> {
    const url = webSocketURL(endpoint);
    if (url === undefined) return fail("invalid_parameters", `${endpoint} is no server's address`);
    if (this.#initialised === undefined) return fail("sdk_not_initialized");
    if (this.account.status !== LOGIN_STATUS.out) return fail("invalid_state", "log out first");
    this.#initialised = { ...this.#initialised, url };
    return ok(undefined);
  }

  openStorage(userID: string): Promise<Result<void>> {
    return this.initialised(({ sdkAppID, ...place }) => this.account.openLocal(place, { sdkAppID, userID }));
  }

  get files(): Platform["files"] {
    return this.#deps.platform.files;
  }

  /** Somebody who is not signed in hears live rooms. */
  get isVisiting(): boolean {
    return this.#guest !== undefined && this.account.session === undefined;
  }

  /** For the two calls that need no login, for live rooms of apps that want guests. Source: groups 12. */
  visiting<T>(call: (guest: Guest) => Answer<T>): Promise<Result<T>> {
    return this.initialised(async ({ url, sdkAppID }) => {
      this.#guest ??= import("./account/guest.ts").then(
        ({ Guest }) => new Guest(this.#deps, { url }, sdkAppID),
      );
      return call(await this.#guest);
    });
  }

  async #endVisit(error: Failure): Promise<void> {
    const guest = this.#guest;
    this.#guest = undefined;
    await (await guest?.catch(() => undefined))?.end(error);
  }

  /** Ends everything; nothing is called after it. */
  async unInit(): Promise<Result<void>> {
    if (this.#initialised === undefined) return fail("sdk_not_initialized");
    this.#initialised = undefined;
    this.listeners.removeAll();
    this.created.clear();
    await this.#endVisit(failure("sdk_shut_down"));
    await this.account.shutDown();
    this.log.close();
    return ok(undefined);
  }

  /** Unix ms of the server; before there was a connection, this device's own. */
  get serverNow(): number {
    return this.account.openSession?.serverNow ?? this.#deps.clock.now() + this.account.serverOffsetMs;
  }

  login(userID: string, userSig: string): Promise<Result<void>> {
    return this.initialised(({ sdkAppID, url, openCache, folder }) => {
      void this.#endVisit(failure("not_logged_in"));
      return this.account.login({ url, openCache, folder }, { sdkAppID, userID, userSig });
    });
  }

  /** For calls that need `initSDK`. */
  initialised<T>(call: (initialised: Initialised) => Answer<T>): Promise<Result<T>> {
    const initialised = this.#initialised;
    if (initialised === undefined) return Promise.resolve(fail("sdk_not_initialized"));
    return this.#guard(() => call(initialised));
  }

  /** For calls that need a login. Runs up to its first wait before this returns: calls keep their order. */
  signedIn<T>(call: (session: Session) => Answer<T>): Promise<Result<T>> {
    return this.initialised(() => {
      const { session } = this.account;
      return session === undefined ? fail("not_logged_in") : call(session);
    });
  }

  /** For reading conversations: begins with the login. */
  reading<T>(call: (session: Session) => Answer<T>): Promise<Result<T>> {
    return this.initialised(async () => {
      const session = await this.account.readableSession();
      return session === undefined ? fail("not_logged_in") : call(session);
    });
  }

  /** A throw is a bug of ours: it is logged, and the app gets a code as for everything else. */
  #guard<T>(call: () => Answer<T>): Promise<Result<T>> {
    const failed = (cause: unknown): Result<T> => {
      this.log.error("an SDK call failed unexpectedly", cause);
      return fail("sdk_internal");
    };
    try {
      return Promise.resolve(call()).catch(failed);
    } catch (cause) {
      return Promise.resolve(failed(cause));
    }
  }
}

const isAppID = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value > 0 && value <= APP_ID_MAX;
