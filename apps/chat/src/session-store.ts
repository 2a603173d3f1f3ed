import type { V2TimSDKListener } from "@skein-im/sdk";
import type { loadIM } from "./load-im.ts";
import { forgetSubscription } from "./notifications.ts";
import {
  type Credentials,
  fetchConfig,
  fetchDemoCredentials,
  knownConfig,
  type SignInConfig,
  type SignInFailure,
  type sessionMemory,
} from "./session.ts";

/** Why the person is back at the sign-in form. */
export type Notice = "kicked" | "expired" | "refused";

export type SessionState =
  | { readonly phase: "starting"; readonly unreachable: boolean }
  | {
      readonly phase: "signedOut";
      readonly config: SignInConfig;
      readonly lastUserID: string;
      readonly notice: Notice | undefined;
    }
  | { readonly phase: "signedIn"; readonly userID: string };

export interface SessionDeps {
  /** Rejects when its code cannot be loaded. */
  readonly loadIM: typeof loadIM;
  readonly memory: typeof sessionMemory;
  readonly wait: (ms: number) => Promise<void>;
}

/** Pause before the server is asked again while the page starts. */
const RETRY_MS = 2_000;

/** Owns who is signed in, and hears from the SDK when a sign-in ends. */
export class SessionStore {
  readonly #deps: SessionDeps;
  readonly #watchers = new Set<() => void>();
  #state: SessionState = { phase: "starting", unreachable: false };
  #config: SignInConfig = { demo: false, sdkAppID: undefined, push: undefined };
  /** As the SDK was told last. */
  #mayBeAway = false;
  /** The app that the SDK is initialised for; 0: not yet. */
  #sdkAppID = 0;

  constructor(deps: SessionDeps) {
    this.#deps = deps;
  }

  readonly get = (): SessionState => this.#state;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** How this server's browsers get notifications; undefined where they do not. */
  get push(): SignInConfig["push"] {
    return this.#config.push;
  }

  /**
   * Signs the remembered user in again, or shows the form. Without a server a user whom this device knows is signed in
   * to what it has; for one whom it does not know the page waits.
   */
  async start(): Promise<void> {
    const remembered = this.#deps.memory.load();
    const known = knownConfig();
    if (remembered !== undefined && known !== undefined) {
      this.#config = known;
      void this.#askConfig();
      return this.#resume(remembered);
    }
    let config = await fetchConfig().catch(() => undefined);
    while (config === undefined) {
      await this.#pause();
      config = await fetchConfig().catch(() => undefined);
    }
    this.#config = config;
    if (remembered === undefined) this.#leave(undefined, "");
    else await this.#resume(remembered);
  }

  /** For the next sign-in; who is signed in need not wait for it. */
  async #askConfig(): Promise<void> {
    this.#config = (await fetchConfig().catch(() => undefined)) ?? this.#config;
  }

  /** Resolves to nothing when it worked; the state then says signedIn. */
  async signInWithName(userID: string): Promise<SignInFailure | undefined> {
    const credentials = await fetchDemoCredentials(userID);
    return "kind" in credentials ? credentials : this.signIn(credentials);
  }

  /** `mayBeAway`: a user whom this device knows need not be let in by the server first. */
  async signIn(credentials: Credentials, mayBeAway = false): Promise<SignInFailure | undefined> {
    const client = await this.#deps.loadIM().catch(() => undefined);
    if (client === undefined) return { kind: "unreachable" };
    const { im, initSDK } = client;
    const { sdkAppID, userID, userSig } = credentials;
    if (this.#sdkAppID !== sdkAppID) {
      if (this.#sdkAppID !== 0) await im.unInitSDK();
      this.#sdkAppID = 0;
      const ready = await initSDK(sdkAppID, this.#listener);
      if (ready.code !== 0) return { kind: "refused", ...ready };
      this.#sdkAppID = sdkAppID;
    }
    // Somebody who signs in by hand waits for the server's word.
    if (mayBeAway !== this.#mayBeAway)
      await im.callExperimentalAPI({ api: "setOfflineLogin", param: mayBeAway });
    this.#mayBeAway = mayBeAway;
    const { code, desc } = await im.login({ userID, userSig });
    if (code !== 0) return isUnreachable(code) ? { kind: "unreachable" } : { kind: "refused", code, desc };
    this.#deps.memory.save(credentials);
    this.#set({ phase: "signedIn", userID });
  }

  async signOut(): Promise<void> {
    this.#leave(undefined, "");
    const { im } = await this.#deps.loadIM();
    // The server unbinds the notifications of who signs out; one that cannot be told would go on with them.
    const { data: isConnected } = await im.callExperimentalAPI({ api: "isConnected", param: "" });
    if (isConnected !== true) await forgetSubscription();
    await im.logout();
  }

  async #resume(remembered: Credentials): Promise<void> {
    let credentials = remembered;
    for (;;) {
      const failure = await this.signIn(credentials, true);
      if (failure === undefined) return;
      if (failure.kind === "refused" && this.#mayRenew(failure.code) && credentials === remembered) {
        const renewed = await fetchDemoCredentials(remembered.userID);
        if (!("kind" in renewed)) {
          credentials = renewed;
          continue;
        }
        if (renewed.kind !== "unreachable") return this.#leave("refused", remembered.userID);
      } else if (failure.kind !== "unreachable") {
        const kicked = failure.kind === "refused" && failure.code === KICKED_WHILE_AWAY;
        return this.#leave(kicked ? "kicked" : "refused", remembered.userID);
      }
      await this.#pause();
    }
  }

  /** A demo server that was set up anew has a new key, and gives out a new UserSig for the asking. */
  #mayRenew(code: number): boolean {
    return this.#config.demo && isUserSigRefused(code);
  }

  async #pause(): Promise<void> {
    this.#set({ phase: "starting", unreachable: true });
    await this.#deps.wait(RETRY_MS);
  }

  #leave(notice: Notice | undefined, lastUserID: string): void {
    this.#deps.memory.clear();
    this.#set({ phase: "signedOut", config: this.#config, lastUserID, notice });
  }

  #end(notice: Notice): void {
    if (this.#state.phase === "signedIn") this.#leave(notice, this.#state.userID);
  }

  /** Where anybody is let in by name, so is who was; elsewhere somebody has to bring a new UserSig. */
  async #renew(): Promise<void> {
    const { phase } = this.#state;
    if (phase !== "signedIn" || !this.#config.demo) return this.#end("expired");
    const { userID } = this.#state;
    const renewed = await fetchDemoCredentials(userID);
    const failure = "kind" in renewed ? renewed : await this.signIn(renewed);
    if (failure !== undefined) this.#end("expired");
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }

  readonly #listener: V2TimSDKListener = {
    onKickedOffline: () => this.#end("kicked"),
    onUserSigExpired: () => void this.#renew(),
  };
}

/** The account was displaced by another device while this one was away. Source: accounts.md 4.3. */
const KICKED_WHILE_AWAY = 6208;

/** No answer from the server, rather than a no. Source: accounts.md 9, network codes. */
const isUnreachable = (code: number): boolean => code === 6012 || (code >= 9500 && code < 9600);

/** The server's answers about a UserSig. Source: accounts.md 2.5. */
const isUserSigRefused = (code: number): boolean => code === 6206 || (code >= 70000 && code < 70100);
