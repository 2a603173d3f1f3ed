import { communityOf, type GroupRole, isTopicID, ROLE } from "@skein-im/protocol";
import type { LRUCache } from "lru-cache";
import { boundedCache } from "../../limits/bounded-cache.ts";
import type { Grants, PermissionGroupStore } from "../community/permission-group-store.ts";
import type { Topic, TopicStore } from "../community/topic-store.ts";
import type { Group, GroupMember, GroupStore, LiveMember } from "./group-store.ts";
import { LiveRooms } from "./live-rooms.ts";
import { unionOf } from "./permission-bits.ts";
import type { Actor } from "./permissions.ts";

const GROUPS_MAX = 50_000;
const MEMBERS_MAX = 200_000;

/** What membership is read from. */
export interface MembershipStore {
  readonly groups: Pick<GroupStore, "get" | "member" | "liveMember">;
  readonly topics: Pick<TopicStore, "get" | "mutedUntil">;
  readonly permissionGroups: Pick<PermissionGroupStore, "grantsOf">;
}

/**
 * Who is in which group, from memory where possible: every group message asks it. What changes a group goes through
 * `change`, so that nothing is answered from memory that a commit under way makes wrong.
 */
export class Membership {
  readonly #store: MembershipStore;
  /** Who is in the live rooms. */
  readonly rooms: LiveRooms;
  readonly #groups = boundedCache<string, Group>(GROUPS_MAX);
  readonly #members = boundedCache<string, GroupMember>(MEMBERS_MAX);
  readonly #live = boundedCache<string, LiveMember>(MEMBERS_MAX);
  readonly #topics = boundedCache<string, Topic>(GROUPS_MAX);
  /** Of members of a topic: until when they may not write there. */
  readonly #topicMutes = boundedCache<string, number>(MEMBERS_MAX);
  readonly #grants = boundedCache<string, Grants>(MEMBERS_MAX);
  /** Changes of groups under way, the last of each: the next one waits for it. */
  readonly #changing = new Map<string, Promise<unknown>>();
  /** How often something was forgotten: what was read before must not be kept after. */
  #forgotten = 0;

  constructor(store: MembershipStore, rooms = new LiveRooms()) {
    this.#store = store;
    this.rooms = rooms;
  }

  /** The group; of a channel of a community, the community with the channel's ID, name and mute. */
  async group(app: number, groupID: string): Promise<Group | undefined> {
    const key = groupKey(app, communityOf(groupID));
    const group = await this.#kept(this.#groups, key, async () => {
      const [found] = await this.#store.groups.get(app, [communityOf(groupID)]);
      return found;
    });
    return group === undefined || !isTopicID(groupID) ? group : this.#channel(app, group, groupID);
  }

  async #channel(app: number, community: Group, topicID: string): Promise<Group | undefined> {
    const topic = await this.#kept(this.#topics, `${app}\t${topicID}`, async () => {
      const [found] = await this.#store.topics.get(app, [topicID]);
      return found;
    });
    if (topic === undefined) return undefined;
    const { name, faceUrl } = topic;
    const mutedAll = community.mutedAll || topic.mutedAll;
    return { ...community, groupID: topicID, name, faceUrl, mutedAll, supportTopic: false, topic };
  }

  /** The member; of a live room, whoever is there; of a channel, the member of its community. */
  async member(app: number, groupID: string, user: string): Promise<GroupMember | undefined> {
    const member = await this.#member(app, communityOf(groupID), user);
    if (member === undefined || !isTopicID(groupID)) return member;
    const muted = await this.#kept(this.#topicMutes, memberKey(app, groupID, user), () =>
      this.#store.topics.mutedUntil(app, groupID, user),
    );
    return muted > member.muteUntil ? { ...member, muteUntil: muted } : member;
  }

  async #member(app: number, groupID: string, user: string): Promise<GroupMember | undefined> {
    const key = memberKey(app, groupID, user);
    const cached = this.#members.get(key);
    if (cached !== undefined) return cached;
    const group = await this.group(app, groupID);
    if (group?.type === "AVChatRoom") return this.#present(app, group, user);
    return this.#kept(this.#members, key, () => this.#store.groups.member(app, groupID, user));
  }

  /** What a user is in a group, and what permission groups add to it. Source: community 4.4. */
  async actor(app: number, group: Group, user: string): Promise<Actor> {
    return this.#withGrants(app, group, user, await this.role(app, group, user));
  }

  /** The same of a member that was looked up. */
  memberActor(app: number, group: Group, { userID, role }: GroupMember): Promise<Actor> {
    return this.#withGrants(app, group, userID, role);
  }

  async #withGrants(app: number, group: Group, user: string, role: GroupRole | undefined): Promise<Actor> {
    if (!group.permissionGroups || role === undefined || role === ROLE.owner) return { isApp: false, role };
    const community = communityOf(group.groupID);
    const grants = await this.#kept(this.#grants, memberKey(app, community, user), () =>
      this.#store.permissionGroups.grantsOf(app, community, user),
    );
    const { topic } = group;
    const granted = grants.topics.filter(({ topicID }) => topicID === topic?.topicID);
    const bits = {
      community: unionOf([group.defaultPermissions, ...grants.community]),
      topic: unionOf([topic?.defaultPermissions ?? "0", ...granted.map(({ permissions }) => permissions)]),
    };
    return { isApp: false, role: ROLE.member, bits };
  }

  /** From memory, or from the store and kept, unless something changed meanwhile. */
  async #kept<T extends object | number, U extends T | undefined>(
    cache: LRUCache<string, T>,
    key: string,
    find: () => Promise<U>,
  ): Promise<T | U> {
    const cached = cache.get(key);
    if (cached !== undefined) return cached;
    const forgotten = this.#forgotten;
    const found = await find();
    if (found !== undefined && forgotten === this.#forgotten) cache.set(key, found);
    return found;
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
    return this.#kept(this.#live, memberKey(app, groupID, user), () =>
      this.#store.groups.liveMember(app, groupID, user),
    );
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
   * is forgotten when it is done. A community and its channels are one group here.
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
    const community = communityOf(groupID);
    this.#groups.delete(groupKey(app, groupID));
    if (isTopicID(groupID)) this.#topics.delete(`${app}\t${groupID}`);
    if (users === "all") {
      const prefix = groupKey(app, community);
      for (const cache of [this.#members, this.#live, this.#topics, this.#topicMutes, this.#grants]) {
        for (const key of cache.keys()) if (key.startsWith(prefix)) cache.delete(key);
      }
      return;
    }
    for (const user of users) {
      this.#members.delete(memberKey(app, community, user));
      this.#live.delete(memberKey(app, community, user));
      this.#grants.delete(memberKey(app, community, user));
      this.#topicMutes.delete(memberKey(app, groupID, user));
    }
  }
}

/** A channel's changes are its community's. */
const groupKey = (app: number, groupID: string): string => `${app}\t${communityOf(groupID)}`;
const memberKey = (app: number, groupID: string, user: string): string => `${app}\t${groupID}\t${user}`;
