import type { WireProfile } from "./profile.ts";

/** Which list: whom the user follows, who follows the user, who does both. Source: users 4. */
export type FollowList = "following" | "followers" | "mutual";

/** 0 none, 1 the user follows the other one, 2 the other one the user, 3 both. Source: users 4. */
export type FollowType = 0 | 1 | 2 | 3;

export interface FollowCounts {
  following: number;
  followers: number;
  mutual: number;
}

/** Somebody came into a list of the user, or left it. */
export interface FollowChange {
  list: FollowList;
  profile: WireProfile;
  added: boolean;
}

/** What has changed since a former answer, one entry for each list and user. */
export interface FollowChanges {
  /** Where the next question goes on. */
  rev: number;
  /** There is more after `rev`. */
  more?: true;
  changes: FollowChange[];
}
