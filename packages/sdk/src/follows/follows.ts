import { type FollowChange, type FollowList, ok, type Result, type WireProfile } from "@skein-im/protocol";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import type { ListenerSet } from "../listener-set.ts";
import { CatchUp, type CatchUpDeps } from "../sync/catch-up.ts";
import type { Request } from "../sync/log-book.ts";
import { toV2TimUser } from "../users/to-v2tim-user.ts";
import type { V2TimFriendshipListener } from "../v2tim/listeners/v2tim-friendship-listener.ts";

interface Deps extends Omit<CatchUpDeps, "what" | "pull"> {
  readonly cache: Pick<WriteBehindCache, "write" | "documents">;
  readonly listeners: ListenerSet<V2TimFriendshipListener>;
  readonly request: Request;
  readonly learn: (profile: WireProfile) => void;
}

const HEAD = "follow/head";

/**
 * Tells the app who came into the lists of follows and left them, after each reconnect and on a device that was away too. The lists themselves
 * may be of any length and stay on the server. Source: users 4, 6.
 */
export class Follows {
  readonly #deps: Deps;
  readonly #catchUp: CatchUp;
  /** The last change that this device has heard of; undefined: not looked up yet, null: none. */
  #rev: number | null | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#catchUp = new CatchUp({ ...deps, what: "follows", pull: () => this.#pull() });
  }

  /** Something may have changed. */
  sync(): Promise<void> {
    return this.#catchUp.run();
  }

  /** The server's data is another one than before. */
  forget(): void {
    this.#rev = null;
    this.#catchUp.forget();
  }

  close(): void {
    this.#catchUp.close();
  }

  async #known(): Promise<number | null> {
    if (this.#rev !== undefined) return this.#rev;
    const kept = (await this.#deps.cache.documents(HEAD)).get(HEAD);
    this.#rev ??= kept === undefined ? null : Number(kept);
    return this.#rev;
  }

  async #pull(): Promise<Result<void>> {
    const { cache, request } = this.#deps;
    for (;;) {
      const from = await this.#known();
      const answer = await request("follow.sync", from === null ? {} : { since: from });
      if (!answer.ok) return answer;
      // Forgotten meanwhile: what was asked is of other data.
      if (this.#catchUp.isClosed || this.#rev !== from) return ok(undefined);
      const { rev, more, changes } = answer.value;
      this.#rev = rev;
      cache.write({ documents: new Map([[HEAD, String(rev)]]) });
      for (const { profile } of changes) this.#deps.learn(profile);
      tellFollows(this.#deps.listeners, changes);
      if (more === undefined) return ok(undefined);
    }
  }
}

const EVENTS = {
  following: "onMyFollowingListChanged",
  followers: "onMyFollowersListChanged",
  mutual: "onMutualFollowersListChanged",
} as const satisfies Record<FollowList, keyof V2TimFriendshipListener>;

/** Entries of one call of a listener. Source: users 6. */
const BATCH = 100;

function tellFollows(
  listeners: ListenerSet<V2TimFriendshipListener>,
  changes: readonly FollowChange[],
): void {
  for (const list of ["following", "followers", "mutual"] as const) {
    for (const added of [true, false]) {
      const users = changes
        .filter((change) => change.list === list && change.added === added)
        .map(({ profile }) => toV2TimUser(profile));
      for (let first = 0; first < users.length; first += BATCH) {
        listeners.emit(EVENTS[list], users.slice(first, first + BATCH), added);
      }
    }
  }
}
