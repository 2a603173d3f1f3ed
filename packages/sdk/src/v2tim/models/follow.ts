/** How many users a user follows, and how many follow the user. */
export interface V2TimFollowInfo {
  resultInfo?: string;
  followersCount?: number;
  userID?: string;
  resultCode?: number;
  mutualFollowersCount?: number;
  followingCount?: number;
}

/** What became of one user of a call. */
export interface V2TimFollowOperationResult {
  resultInfo?: string;
  userID?: string;
  resultCode?: number;
}

/** Who follows whom. */
export interface V2TimFollowTypeCheckResult {
  resultInfo?: string;
  userID?: string;
  resultCode?: number;
  /** One of FollowType. */
  followType?: number;
}
