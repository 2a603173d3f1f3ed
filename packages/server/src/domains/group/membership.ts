import { type GroupRole, ROLE } from "@skein-im/protocol";
import { LRUCache } from "lru-cache";
import type { Group, GroupMember, GroupStore, LiveMember } from "./group-store.ts";
import { LiveRooms } from "./live-rooms.ts";

const GROUPS_MAX = 50_000;
const MEMBERS_MAX = 200_000;

/**
 * Who is in which group, from memory where possible: every group message asks it. What changes a group goes through
 * `change`, so that nothing is answered from memory that a commit under way makes wrong.
 */
export class Membership {
  readonly #store: Pick<GroupStore, "get" | "member" | "liveMember">;
  /** Who is in the live rooms. */
  readonly rooms: LiveRooms;
  readonly #groups = new LRUCache<string, Group>({ max: GROUPS_MAX });
  readonly #members = new LRUCache<string, GroupMember>({ max: MEMBERS_MAX });
  readonly #live = new LRUCache<string, LiveMember>({ max: MEMBERS_MAX });
  /** Changes of groups under way, the last of each: the next one waits for it. */
  readonly #changing = new Map<string, Promise<unknown>>();
  /** How often something was forgotten: what was read before must not be kept after. */
  #forgotten = 0;

  constructor(store: Pick<GroupStore, "get" | "member" | "liveMember">, rooms = new LiveRooms()) {
    this.#store = store;
    this.rooms = rooms;
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

  /** The member; of a live room, whoever is there. */
  async member(app: number, groupID: string, user: string): Promise<GroupMember | undefined> {
    const key = memberKey(app, groupID, user);
    const cached = this.#members.get(key);
    if (cached !== undefined) return cached;
    const group = await this.group(app, groupID);
    if (group?.type === "AVChatRoom") return this.#present(app, group, user);
    const forgotten = this.#forgotten;
    const member = await this.#store.member(app, groupID, user);
    if (member !== undefined && forgotten === this.#forgotten) this.#members.set(key, member);
    return member;
  }

  /** The role of a user; in a live room the owner and the admins have theirs whether they are there or not. */
  async role(app: number, group: Group, user: string): Promise<GroupRole | undefined> {
    if (group.type !== "AVChatRoom") return (await this.member(app, group.groupID, user))?.role;
    const rank = await this.#rank(app, group, user);
    return rank ?? (this.rooms.find(app, group.groupID, user) === undefined ? undefined : ROLE.member);
  }

  async #present(app: number, group: Group, user: string): Promise<GroupMember | undefined> {
    const present = this.rooms.find(app, group.groupID, user);
    if (present === undefined) return undefined;
    const { muteUntil } = await this.#liveMember(app, group.groupID, user);
    const role = (await this.#rank(app, group, user)) ?? ROLE.member;
    return { userID: user, role, joinedAt: present.joinedAt, nameCard: "", custom: {}, muteUntil };
  }

  async #rank(app: number, { groupID, owner }: Group, user: string): Promise<GroupRole | undefined> {
    if (user === owner) return ROLE.owner;
    return (await this.#liveMember(app, groupID, user)).admin ? ROLE.admin : undefined;
  }

  async #liveMember(app: number, groupID: string, user: string): Promise<LiveMember> {
    const key = memberKey(app, groupID, user);
    const cached = this.#live.get(key);
    if (cached !== undefined) return cached;
    const forgotten = this.#forgotten;
    const member = await this.#store.liveMember(app, groupID, user);
    if (forgotten === this.#forgotten) this.#live.set(key, member);
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
      for (const cache of [this.#members, this.#live]) {
        for (const key of cache.keys()) if (key.startsWith(prefix)) cache.delete(key);
      }
      return;
    }
    for (const user of users) {
      this.#members.delete(memberKey(app, groupID, user));
      this.#live.delete(memberKey(app, groupID, user));
    }
  }
}

const groupKey = (app: number, groupID: string): string => `${app}\t${groupID}`;
const memberKey = (app: number, groupID: string, user: string): string => `${app}\t${groupID}\t${user}`;
