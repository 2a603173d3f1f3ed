/** Communities' topics and permission groups, as both sides of the wire see them. Source: community 3, 4. */

/** What a permission group, or everybody by default, may do in a community. 64 bits; unknown ones are kept. Source: community 4.2. */
export const COMMUNITY_BIT = {
  manageGroupInfo: 1n << 0n,
  manageMembers: 1n << 1n,
  managePermissionGroups: 1n << 2n,
  managePermissionGroupMembers: 1n << 3n,
  manageTopics: 1n << 4n,
  mute: 1n << 5n,
  send: 1n << 6n,
  atAll: 1n << 7n,
  readHistory: 1n << 8n,
  revokeOthers: 1n << 9n,
  ban: 1n << 10n,
} as const;

/** The same in one topic. Source: community 4.3. */
export const TOPIC_BIT = {
  manageTopic: 1n << 0n,
  managePermissions: 1n << 1n,
  mute: 1n << 2n,
  send: 1n << 3n,
  readHistory: 1n << 4n,
  revokeOthers: 1n << 5n,
  atAll: 1n << 6n,
} as const;

/** The profile of a topic. Fields that are empty, 0 or false are missing. */
export interface WireTopic {
  topicID: string;
  name: string;
  faceUrl?: string;
  introduction?: string;
  notification?: string;
  custom?: string;
  mutedAll?: true;
  /** 64 bits, decimal. */
  defaultPermissions: string;
  /** Unix seconds. */
  createdAt: number;
  /** The caller's: Unix seconds. */
  muteUntil?: number;
}

export interface WirePermissionGroup {
  permissionGroupID: string;
  name: string;
  /** Missing where it is empty. */
  custom?: string;
  /** 64 bits, decimal. */
  permissions: string;
  memberCount: number;
  /** Unix seconds. */
  createdAt: number;
}

/** What happened to a permission group. */
export type PermissionGroupChange =
  | { kind: "created" | "changed"; group: WirePermissionGroup }
  | { kind: "deleted"; permissionGroupIDs: string[] }
  | { kind: "membersAdded" | "membersRemoved"; permissionGroupID: string; users: string[] }
  /** Bits by topic: 64 bits, decimal. */
  | { kind: "topicsAdded" | "topicsChanged"; permissionGroupID: string; topics: Record<string, string> }
  | { kind: "topicsRemoved"; permissionGroupID: string; topicIDs: string[] };
