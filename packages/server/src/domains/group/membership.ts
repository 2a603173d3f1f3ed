import { LRUCache } from "lru-cache";
import type { Group, GroupMember, GroupStore } from "./group-store.ts";

const GROUPS_MAX = 50_000;
const MEMBERS_MAX = 200_000;

/**
 * Who is in which group, from memory where possible: every group message asks it. What changes a group goes through
 * `change`, so that nothing is answered from memory that a commit under way makes wrong.
 */
export class Membership {
  readonly #store: Pick<GroupStore, "get" | "member">;
  readonly #groups = new LRUCache<string, Group>({ max: GROUPS_MAX });
  readonly #members = new LRUCache<string, GroupMember>({ max: MEMBERS_MAX });
  /** Changes of groups under way, the last of each: the next one waits for it. */
  readonly #changing = new Map<string, Promise<unknown>>();
  /** How often something was forgotten: what was read before must not be kept after. */
  #forgotten = 0;

  constructor(store: Pick<GroupStore, "get" | "member">) {
    this.#store = store;
  }

  async group(app: number, groupID: string): Promise<Group | undefined> {
    const key = groupKey(app, groupID);
    const cached = this.#groups.get(key);
    if (cached !== undefined) return cached;
    const forgotten = this.#forgotten;
    const [group] = await this.#store.get(app, [groupID]);
    if (group !== undefined && forgotten === this.#forgotten) this.#groups.set(key, group);
    return group;
  }

  async member(app: number, groupID: string, user: string): Promise<GroupMember | undefined> {
    const key = memberKey(app, groupID, user);
    const cached = this.#members.get(key);
    if (cached !== undefined) return cached;
    const forgotten = this.#forgotten;
    const member = await this.#store.member(app, groupID, user);
    if (member !== undefined && forgotten === this.#forgotten) this.#members.set(key, member);
    return member;
  }

  /** Whether a change of the group is under way: what was asked before it has to be asked again. */
  isChanging(app: number, groupID: string): boolean {
    return this.#changing.size > 0 && this.#changing.has(groupKey(app, groupID));
  }

  /** How often anything changed so far: the same number before and after a wait means that nothing did. */
  get changes(): number {
    return this.#forgotten;
  }

  /** Resolves when no change of the group is under way. */
  async settled(app: number, groupID: string): Promise<void> {
    const key = groupKey(app, groupID);
    for (let last = this.#changing.get(key); last !== undefined; last = this.#changing.get(key)) {
      await last.catch(() => {});
    }
  }

  /**
   * Changes a group, one change after the other: `work` looks, decides and writes, and what is known of the group and of `users`
   * is forgotten when it is done.
   */
  change<T>(
    app: number,
    groupID: string,
    users: readonly string[] | "all",
    work: () => Promise<T>,
  ): Promise<T> {
    const key = groupKey(app, groupID);
    const before = this.#changing.get(key) ?? Promise.resolve();
    const mine = before
      .catch(() => {})
      .then(work)
      .finally(() => {
        this.#forget(app, groupID, users);
        if (this.#changing.get(key) === mine) this.#changing.delete(key);
      });
    this.#changing.set(key, mine);
    return mine;
  }

  #forget(app: number, groupID: string, users: readonly string[] | "all"): void {
    this.#forgotten += 1;
    this.#groups.delete(groupKey(app, groupID));
    if (users === "all") {
      const prefix = memberKey(app, groupID, "");
      for (const key of this.#members.keys()) if (key.startsWith(prefix)) this.#members.delete(key);
      return;
    }
    for (const user of users) this.#members.delete(memberKey(app, groupID, user));
  }
}

const groupKey = (app: number, groupID: string): string => `${app}\t${groupID}`;
const memberKey = (app: number, groupID: string, user: string): string => `${app}\t${groupID}\t${user}`;
