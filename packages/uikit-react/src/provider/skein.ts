import type { V2TIMManager } from "@skein-im/sdk";
import { type Clock, systemClock } from "./clock.ts";
import type { Store } from "./store.ts";

/** What every store is made of. */
export interface StoreDeps {
  /** An SDK instance that was initialised and is logged in, or is being logged in. */
  readonly im: V2TIMManager;
  /** Who is logged in. */
  readonly userID: string;
  /** What time it is, and what happens later. */
  readonly clock: Clock;
  /** The other stores, for one that builds on them. */
  readonly skein: Skein;
}

/** A class of stores. `key` says of what: a conversationID, a groupID; "" where there is only one. */
export type StoreType<S extends AnyStore> = new (deps: StoreDeps, key: string) => S;

/** A store of anything. */
export interface AnyStore extends Pick<Store<unknown>, "subscribe" | "isIdle"> {
  /** The state as it is now. */
  readonly getSnapshot: () => unknown;
}

/** What a session is made of. */
export interface SkeinOptions {
  /** An SDK instance after `initSDK`, logged in as `userID` or about to be. */
  readonly im: V2TIMManager;
  /** Who is signed in. */
  readonly userID: string;
  /** Default: the system's. */
  readonly clock?: Clock;
}

/** Stores of one class that are kept while nobody subscribes to them; the ones asked for longest ago go first. */
const IDLE_MAX = 30;

/**
 * The way from a signed-in SDK to the stores, each of which is made when it is first asked for:
 *
 * ```ts
 * const skein = new Skein({ im, userID: "alice" });
 * const conversations = skein.store(ConversationStore);
 * conversations.subscribe(() => console.log(conversations.getSnapshot().conversations.length));
 * ```
 *
 * Works without React. Make one for each login.
 */
export class Skein {
  /** The SDK. */
  readonly im: V2TIMManager;
  /** Who is signed in. */
  readonly userID: string;
  /** The time that stores go by. */
  readonly clock: Clock;
  readonly #stores = new Map<StoreType<AnyStore>, Map<string, AnyStore>>();

  constructor({ im, userID, clock = systemClock }: SkeinOptions) {
    this.im = im;
    this.userID = userID;
    this.clock = clock;
  }

  /** The store of this class for `key`: the same one for as long as somebody uses it. */
  store<S extends AnyStore>(Type: StoreType<S>, key = ""): S {
    let ofType = this.#stores.get(Type);
    if (ofType === undefined) {
      ofType = new Map();
      this.#stores.set(Type, ofType);
    }
    const known = ofType.get(key) as S | undefined;
    const { im, userID, clock } = this;
    const store = known ?? new Type({ im, userID, clock, skein: this }, key);
    ofType.delete(key);
    ofType.set(key, store);
    if (known === undefined) forgetIdle(ofType, key);
    return store;
  }
}

function forgetIdle(stores: Map<string, AnyStore>, asked: string): void {
  let idle = 0;
  for (const [key, store] of [...stores].toReversed()) {
    if (!store.isIdle) continue;
    idle += 1;
    if (idle > IDLE_MAX && key !== asked) stores.delete(key);
  }
}
