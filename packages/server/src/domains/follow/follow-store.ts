import type { FollowCounts, FollowList } from "@skein-im/protocol";

/** How many a user may have in the lists; 0 = no limit. Source: users 4. */
export interface FollowLimits {
  readonly following: number;
  readonly followers: number;
  readonly mutual: number;
}

/** Why nobody was followed, or that it was so before. */
export type FollowOutcome =
  | "followed"
  | "known"
  | "blocks"
  | "blockedBy"
  | "full"
  | "peerFull"
  | "mutualFull"
  | "peerMutualFull";

export interface FollowStanding {
  /** The user follows the other one; the other one the user. */
  readonly follows: boolean;
  readonly followed: boolean;
}

/** One entry of a list. */
export interface Followed {
  readonly userID: string;
  /** Unix seconds: since when; in the mutual list since both do. */
  readonly since: number;
  /** Its place in the list: the next page begins before it. */
  readonly place: number;
}

/** Somebody came into a list, or left it. */
export interface FollowEvent {
  readonly rev: number;
  readonly list: FollowList;
  readonly userID: string;
  readonly added: boolean;
}

/** What a write did: whose lists are other ones than before. */
export interface FollowWrite {
  readonly changed: readonly string[];
}

interface Of {
  readonly app: number;
  readonly user: string;
  /** Unix ms. */
  readonly now: number;
}

/** Changes of one user that are kept for devices that were away: of more they hear of the newest. */
export const FOLLOW_EVENTS_KEPT = 1_000;

/** Who follows whom. A call is one commit. Durable before it resolves. */
export interface FollowStore {
  /** In the order given, with what became of each. */
  follow(
    request: Of & { readonly others: readonly string[]; readonly limits: FollowLimits },
  ): Promise<FollowWrite & { readonly outcomes: readonly FollowOutcome[] }>;
  /** Those who were followed until now. */
  unfollow(
    request: Of & { readonly others: readonly string[] },
  ): Promise<FollowWrite & { readonly unfollowed: readonly string[] }>;
  standing(
    app: number,
    user: string,
    others: readonly string[],
  ): Promise<ReadonlyMap<string, FollowStanding>>;
  /** The latest first, beginning before a place; up to `limit` of them, in a time that does not grow with the list. */
  page(
    app: number,
    user: string,
    list: FollowList,
    before: number,
    limit: number,
  ): Promise<readonly Followed[]>;
  counts(app: number, users: readonly string[]): Promise<ReadonlyMap<string, FollowCounts>>;
  /** Number of the user's newest change. */
  rev(app: number, user: string): Promise<number>;
  /** Changes after a number, the oldest first; the newest `FOLLOW_EVENTS_KEPT` are there. */
  events(app: number, user: string, since: number, limit: number): Promise<readonly FollowEvent[]>;
  /** Takes a user that ends out of up to `limit` lists of others, whom it follows and who follow it. Called until there is no `more`. */
  forget(ending: Of & { readonly limit: number }): Promise<FollowWrite & { readonly more: boolean }>;
}
