import type { WireProfile } from "./profile.ts";

/** A friend, as the owner of the list sees it. Source: users 2.1. */
export interface WireFriend {
  userID: string;
  profile: WireProfile;
  /** Unix seconds. */
  addedAt: number;
  /** Those below are missing where they are empty. */
  remark?: string;
  /** Numbers of `FriendGroups`. */
  groups?: number[];
  custom?: Record<string, string>;
  source?: string;
  wording?: string;
}

/** 1 somebody wants to be one's friend, 2 one wants to be somebody's. Source: users 2.3. */
export type FriendApplicationType = 1 | 2;

export interface WireFriendApplication {
  /** The other side. */
  userID: string;
  type: FriendApplicationType;
  nickName?: string;
  faceUrl?: string;
  /** Unix seconds. */
  addedAt: number;
  source?: string;
  wording?: string;
}

export interface WireBlocked {
  userID: string;
  profile: WireProfile;
  /** Unix seconds. */
  addedAt: number;
}

/** Groups of friends, the oldest first. Their numbers stay when they are renamed. */
export interface FriendGroup {
  id: number;
  name: string;
}

/** 0 none, 1 in one's own list, 2 in the other's, 3 both. Source: users 2.1. */
export type Relation = 0 | 1 | 2 | 3;

/** What became of one user of a call. */
export interface RelationResult {
  userID: string;
  /** Missing: done. */
  error?: { code: number; desc: string };
}

/** What is other than it was. */
export interface RelationChanges {
  /** Where the next question goes on. */
  rev: number;
  /** There is more after `rev`. */
  more?: true;
  groups: FriendGroup[];
  /** Unix seconds: until when applications have been read. */
  readAt: number;
  friends: WireFriend[];
  goneFriends: string[];
  applications: WireFriendApplication[];
  goneApplications: { userID: string; type: FriendApplicationType }[];
  blocked: WireBlocked[];
  goneBlocked: string[];
}
