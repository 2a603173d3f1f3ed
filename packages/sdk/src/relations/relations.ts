import { ok, type RelationChanges, type Result, type WireProfile } from "@skein-im/protocol";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import type { Clock } from "../clock.ts";
import { backOffMs } from "../connection/back-off.ts";
import type { ListenerSet } from "../listener-set.ts";
import type { Log } from "../log.ts";
import type { Random } from "../random.ts";
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

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly cache: Pick<WriteBehindCache, "write" | "documents">;
  readonly listeners: ListenerSet<V2TimFriendshipListener>;
  readonly request: Request;
  readonly isUp: () => boolean;
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
  /** Whether this device has ever been told all there is: what comes with the first sync is no news. */
  #isComplete = false;
  /** The server may know more. */
  #isStale = true;
  #running: Promise<void> | undefined;
  #failures = 0;
  #generation = 0;
  #closed = false;
  #stopTimer = () => {};

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** As the server has them, or, without a link, as this device last heard of them. */
  async lists(): Promise<RelationLists> {
    if (this.#deps.isUp() && (this.#isStale || this.#running !== undefined)) await this.sync();
    return this.#load();
  }

  /** Whether the user is in one's list, as far as this device has heard. */
  isFriend(userID: string): boolean {
    return this.#lists?.friends.has(userID) ?? false;
  }

  /** Something may have changed. Resolves when this device has heard of it, or could not. */
  sync(): Promise<void> {
    this.#isStale = true;
    this.#running ??= this.#catchUp().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** The server's data is another one than before. */
  forget(): void {
    this.#generation += 1;
    this.#lists = noRelations();
    this.#isComplete = false;
    this.#isStale = true;
    this.#deps.remarks.forget();
  }

  close(): void {
    this.#closed = true;
    this.#stopTimer();
  }

  async #load(): Promise<RelationLists> {
    if (this.#lists === undefined) {
      const kept = readRelations(await this.#deps.cache.documents(RELATIONS));
      if (this.#lists === undefined) {
        this.#isComplete = kept !== undefined;
        this.#lists = kept ?? noRelations();
      }
    }
    return this.#lists;
  }

  async #catchUp(): Promise<void> {
    this.#stopTimer();
    while (this.#isStale && !this.#closed) {
      this.#isStale = false;
      const { rev } = await this.#load();
      const generation = this.#generation;
      const pulled = await this.#pull(rev);
      if (this.#closed) return;
      if (generation !== this.#generation) continue;
      if (!pulled.ok) {
        this.#tryLater(pulled.error.code);
        return;
      }
    }
  }

  async #pull(since: number): Promise<Result<void>> {
    const generation = this.#generation;
    const wasComplete = this.#isComplete;
    let from = since;
    for (;;) {
      const answer = await this.#deps.request("relation.sync", { since: from });
      if (!answer.ok) return answer;
      if (generation !== this.#generation || this.#closed) return ok(undefined);
      this.#apply(answer.value, wasComplete);
      this.#failures = 0;
      if (answer.value.more === undefined) {
        this.#isComplete = true;
        return ok(undefined);
      }
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

  #tryLater(code: number): void {
    const { clock, random, log, isUp } = this.#deps;
    log.warn(`friends could not be brought up to date: ${code}`);
    this.#isStale = true;
    this.#failures += 1;
    this.#stopTimer = clock.after(backOffMs(this.#failures, random), () => {
      // Without a link the next one brings a sync of its own.
      if (isUp()) void this.sync();
    });
  }
}
