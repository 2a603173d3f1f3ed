import { ok, type RelationChanges, type Result, type WireProfile } from "@skein-im/protocol";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import type { ListenerSet } from "../listener-set.ts";
import { CatchUp, type CatchUpDeps } from "../sync/catch-up.ts";
import type { Request } from "../sync/log-book.ts";
import type { V2TimFriendshipListener } from "../v2tim/listeners/v2tim-friendship-listener.ts";
import {
  applyRelations,
  noRelations,
  RELATIONS,
  type RelationLists,
  readRelations,
} from "./relation-lists.ts";
import type { Remarks } from "./remarks.ts";
import { tellNews } from "./tell-news.ts";

interface Deps extends Omit<CatchUpDeps, "what" | "pull"> {
  readonly cache: Pick<WriteBehindCache, "write" | "documents">;
  readonly listeners: ListenerSet<V2TimFriendshipListener>;
  readonly request: Request;
  readonly remarks: Remarks;
  /** Profiles of friends and of those who are blocked. */
  readonly learn: (profile: WireProfile) => void;
}

/**
 * Friends, applications and block list, kept on this device and followed by the number of the last change: after a login, after
 * each reconnect, and whenever the server says that something is new. Source: users 2, 3.
 */
export class Relations {
  readonly #deps: Deps;
  /** Undefined: not read from the cache yet. */
  #lists: RelationLists | undefined;
  #generation = 0;
  readonly #catchUp: CatchUp;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#catchUp = new CatchUp({ ...deps, what: "friends", pull: () => this.#pull() });
  }

  /** As the server has them, or, without a link, as this device last heard of them. */
  async lists(): Promise<RelationLists> {
    if (this.#deps.isUp() && this.#catchUp.isBehind) await this.sync();
    return this.#load();
  }

  /** Whether the user is in one's list, as far as this device has heard. */
  isFriend(userID: string): boolean {
    return this.#lists?.friends.has(userID) ?? false;
  }

  /** Something may have changed. Resolves when this device has heard of it, or could not. */
  sync(): Promise<void> {
    return this.#catchUp.run();
  }

  /** The server's data is another one than before. */
  forget(): void {
    this.#generation += 1;
    this.#lists = noRelations();
    this.#catchUp.forget();
    this.#deps.remarks.forget();
  }

  close(): void {
    this.#catchUp.close();
  }

  async #load(): Promise<RelationLists> {
    if (this.#lists === undefined) {
      const kept = readRelations(await this.#deps.cache.documents(RELATIONS));
      this.#lists ??= kept ?? noRelations();
    }
    return this.#lists;
  }

  async #pull(): Promise<Result<void>> {
    const { rev, isComplete } = await this.#load();
    const generation = this.#generation;
    let from = rev;
    for (;;) {
      const answer = await this.#deps.request("relation.sync", { since: from });
      if (!answer.ok) return answer;
      // Forgotten meanwhile: what was asked is of other data.
      if (generation !== this.#generation || this.#catchUp.isClosed) return ok(undefined);
      this.#apply(answer.value, isComplete);
      if (answer.value.more === undefined) return ok(undefined);
      from = answer.value.rev;
    }
  }

  #apply(changes: RelationChanges, isNews: boolean): void {
    const { cache, remarks, listeners, learn } = this.#deps;
    const lists = this.#lists ?? noRelations();
    const { news, documents } = applyRelations(lists, changes);
    cache.write({ documents });
    remarks.learn(changes.friends, changes.goneFriends);
    for (const { profile } of [...changes.friends, ...changes.blocked]) learn(profile);
    if (isNews) tellNews(listeners, lists, news);
  }
}
