import { LRUCache } from "lru-cache";
import type { Group, GroupMember, GroupStore } from "./group-store.ts";

const GROUPS_MAX = 50_000;
const MEMBERS_MAX = 200_000;

/** Who is in which group, from memory where possible: every group message asks it. */
export class Membership {
  readonly #store: GroupStore;
  readonly #groups = new LRUCache<string, Group>({ max: GROUPS_MAX });
  readonly #members = new LRUCache<string, GroupMember>({ max: MEMBERS_MAX });

  constructor(store: GroupStore) {
    this.#store = store;
  }

  async group(app: number, groupID: string): Promise<Group | undefined> {
    const key = `${app}\t${groupID}`;
    const cached = this.#groups.get(key);
    if (cached !== undefined) return cached;
    const [group] = await this.#store.get(app, [groupID]);
    if (group !== undefined) this.#groups.set(key, group);
    return group;
  }

  async member(app: number, groupID: string, user: string): Promise<GroupMember | undefined> {
    const key = `${app}\t${groupID}\t${user}`;
    const cached = this.#members.get(key);
    if (cached !== undefined) return cached;
    const member = await this.#store.member(app, groupID, user);
    if (member !== undefined) this.#members.set(key, member);
    return member;
  }

  /** Forgets what it knows of a member, on every node, when it changed. */
  forget(app: number, groupID: string, user?: string): void {
    this.#groups.delete(`${app}\t${groupID}`);
    if (user !== undefined) this.#members.delete(`${app}\t${groupID}\t${user}`);
  }
}
