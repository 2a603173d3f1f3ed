import { UserStatusType, type V2TimSDKListener, type V2TimUserStatus } from "@skein-im/sdk";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";

/** Users that are watched at a time, and in a call. Source: users, "Status": 100 in a call, 200 in total. */
export const WATCHED_MAX = 100;

/** By userID, of those who are watched; who is not in it is not known. */
export type Presence = ReadonlyMap<string, boolean>;

/**
 * Who is online, of those that something on the screen asks about. Where the server has no presence nothing is
 * known of anyone, and no dot is drawn.
 */
export class PresenceStore extends Store<Presence> {
  readonly #im: StoreDeps["im"];
  /** How many parts of the screen ask about whom. */
  readonly #asked = new Map<string, number>();
  #told = new Set<string>();
  #waits = false;

  constructor({ im }: StoreDeps) {
    super(new Map());
    this.#im = im;
  }

  protected override start(): void {
    this.#im.addIMSDKListener(this.#listener);
    this.#follow();
  }

  protected override stop(): void {
    this.#im.removeIMSDKListener(this.#listener);
  }

  /** Asks about these users until the function that comes back is called. */
  readonly watch = (userIDs: readonly string[]): (() => void) => {
    for (const userID of userIDs) this.#asked.set(userID, (this.#asked.get(userID) ?? 0) + 1);
    this.#follow();
    return () => {
      for (const userID of userIDs) {
        const left = (this.#asked.get(userID) ?? 1) - 1;
        if (left > 0) this.#asked.set(userID, left);
        else this.#asked.delete(userID);
      }
      this.#follow();
    };
  };

  /** Once for all the rows that come and go in one turn. */
  #follow(): void {
    if (this.#waits) return;
    this.#waits = true;
    queueMicrotask(() => {
      this.#waits = false;
      void this.#subscribe();
    });
  }

  async #subscribe(): Promise<void> {
    const wanted = new Set([...this.#asked.keys()].slice(-WATCHED_MAX));
    const fresh = [...wanted].filter((userID) => !this.#told.has(userID));
    const gone = [...this.#told].filter((userID) => !wanted.has(userID));
    this.#told = wanted;
    if (gone.length > 0) await this.#im.unsubscribeUserStatus({ userIDList: gone });
    if (fresh.length === 0) return;
    const [, { data }] = await Promise.all([
      this.#im.subscribeUserStatus({ userIDList: fresh }),
      this.#im.getUserStatus({ userIDList: fresh }),
    ]);
    this.#hear(data ?? []);
  }

  #hear(list: readonly V2TimUserStatus[]): void {
    const next = new Map(this.state);
    for (const { userID = "", statusType } of list)
      next.set(userID, statusType === UserStatusType.V2TIM_USER_STATUS_ONLINE);
    if (list.some(({ userID = "" }) => next.get(userID) !== this.state.get(userID))) this.set(next);
  }

  readonly #listener: V2TimSDKListener = { onUserStatusChanged: (list) => this.#hear(list) };
}
