import { FRIENDS_MAX, type WireStatus } from "@skein-im/protocol";
import { type Bus, statusTopic, userTopic } from "../../bus/bus.ts";
import type { StartTimer } from "../../timer.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { RelationStore } from "../relation/relation-store.ts";
import type { StatusReader } from "./status-reader.ts";

export interface StatusNewsDeps {
  readonly reader: Pick<StatusReader, "read">;
  readonly relations: Pick<RelationStore, "blockedPage" | "friendOf">;
  readonly bus: Bus;
  readonly startTimer: StartTimer;
  /** Something could not be read; those who watch are told nothing. */
  readonly failed: (error: unknown) => void;
}

/** How long changes wait for others, in ms: whoever is back by then was never away. Source: accounts 7.4, up to 500. */
export const NEWS_MS = 300;

/** More than one user may block: an app may set `blockedUsers` up to it. */
const BLOCKED_MOST = 100_000;

/** Users who are looked at in one go; after them the event loop has its turn. */
const LOOK_MAX = 200;

interface Pending {
  readonly app: KnownApp;
  readonly userID: string;
  /** How it was before the first change; undefined: nobody knows, so whatever it is now is told. */
  before: Promise<string> | undefined;
  /** Changes that are being made. */
  open: number;
}

/**
 * Tells those who watch a user of its presence. Changes of a short while are one, and only what is another state than
 * before is told, so a reconnect costs nothing. What nobody watches is not even looked at.
 */
export class StatusNews {
  readonly #deps: StatusNewsDeps;
  readonly #pending = new Map<string, Pending>();
  #stopTimer: (() => void) | undefined;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(deps: StatusNewsDeps) {
    this.#deps = deps;
  }

  /** Makes a change of one user's presence: durable before those who watch are told. */
  async around<T>(app: KnownApp, userID: string, change: () => Promise<T>): Promise<T> {
    const pending = this.#open(app, userID);
    try {
      // It has to be known before anything is another one.
      await pending.before?.catch(() => {});
      return await change();
    } finally {
      pending.open -= 1;
      this.#startTimer();
    }
  }

  /** A reader knows what these are at this moment: should they be waiting, the next news may be no news to others. */
  seen(app: number, users: readonly string[]): void {
    if (this.#pending.size === 0) return;
    for (const userID of users) {
      const pending = this.#pending.get(keyOf(app, userID));
      if (pending !== undefined) pending.before = undefined;
    }
  }

  /** A user's presence may be another one by time alone. */
  lapsed(app: KnownApp, userID: string): void {
    const pending = this.#open(app, userID);
    pending.before = undefined;
    pending.open -= 1;
    this.#startTimer();
  }

  /** What waits is not told any more: connections end with the server. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopTimer?.();
    await this.#looking;
  }

  #open(app: KnownApp, userID: string): Pending {
    const key = keyOf(app.appID, userID);
    let pending = this.#pending.get(key);
    if (pending === undefined) {
      pending = { app, userID, open: 0, before: this.#before(app, userID) };
      this.#pending.set(key, pending);
    }
    pending.open += 1;
    return pending;
  }

  #before(app: KnownApp, userID: string): Promise<string> | undefined {
    if (!this.#mayMatter(app, userID)) return undefined;
    return this.#deps.reader.read(app, [userID]).then(([status]) => stateOf(status));
  }

  #mayMatter(app: KnownApp, userID: string): boolean {
    return app.settings.friendStatus || this.#deps.bus.hears(statusTopic(app.appID, userID));
  }

  #startTimer(ms = NEWS_MS): void {
    if (this.#stopped) return;
    this.#stopTimer ??= this.#deps.startTimer(ms, () => {
      this.#stopTimer = undefined;
      this.#looking = this.#look().catch((error: unknown) => this.#deps.failed(error));
    });
  }

  async #look(): Promise<void> {
    const ready: Pending[] = [];
    for (const [key, pending] of this.#pending) {
      if (pending.open > 0) continue;
      if (ready.length === LOOK_MAX) {
        this.#startTimer(0);
        break;
      }
      this.#pending.delete(key);
      ready.push(pending);
    }
    const byApp = new Map<number, [Pending, ...Pending[]]>();
    for (const one of ready) {
      if (!this.#mayMatter(one.app, one.userID)) continue;
      const ofApp = byApp.get(one.app.appID);
      if (ofApp === undefined) byApp.set(one.app.appID, [one]);
      else ofApp.push(one);
    }
    for (const ofApp of byApp.values()) await this.#tell(ofApp[0].app, ofApp);
  }

  async #tell(app: KnownApp, ofApp: readonly Pending[]): Promise<void> {
    const { reader, relations, bus } = this.#deps;
    const before = new Map<string, string | undefined>();
    for (const one of ofApp) before.set(one.userID, await one.before?.catch(() => undefined));
    const users = ofApp.map(({ userID }) => userID);
    const except = new Map<string, readonly string[]>();
    const friendOf = new Map<string, readonly string[]>();
    for (const userID of users) {
      const blocked = await relations.blockedPage(app.appID, userID, 0, BLOCKED_MOST);
      except.set(
        userID,
        blocked.map((one) => one.userID),
      );
      if (app.settings.friendStatus)
        friendOf.set(userID, await relations.friendOf(app.appID, userID, FRIENDS_MAX));
    }
    // Read last and told at once: nobody who asks meanwhile gets to know something older afterwards.
    for (const status of await reader.read(app, users)) {
      const { userID } = status;
      if (stateOf(status) === before.get(userID)) continue;
      const message = {
        kind: "status",
        userID,
        text: JSON.stringify(status),
        except: except.get(userID) ?? [],
      } as const;
      bus.publish(statusTopic(app.appID, userID), message);
      for (const owner of friendOf.get(userID) ?? []) bus.publish(userTopic(app.appID, owner), message);
    }
  }
}

const keyOf = (app: number, userID: string): string => `${app}\t${userID}`;

/** What counts as a change. Which devices are on line does not. Source: accounts 7.4. */
const stateOf = (status: WireStatus | undefined): string => `${status?.status}\t${status?.custom ?? ""}`;
