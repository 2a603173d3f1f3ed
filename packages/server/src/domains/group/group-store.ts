export interface NewGroup {
  readonly app: number;
  readonly groupID: string;
  readonly type: string;
  readonly name: string;
  readonly owner: string;
  /** Without the owner. */
  readonly members: readonly string[];
  /** Unix ms. */
  readonly now: number;
}

export interface Group {
  readonly groupID: string;
  readonly type: string;
  readonly name: string;
  readonly faceUrl: string;
  readonly owner: string;
  /** Unix seconds. */
  readonly createdAt: number;
  readonly memberCount: number;
}

/** 200 member, 300 admin, 400 owner. Source: groups 1. */
export type GroupRole = 200 | 300 | 400;

export interface GroupMember {
  readonly userID: string;
  readonly role: GroupRole;
  /** Unix seconds. */
  readonly joinedAt: number;
  readonly nameCard: string;
}

export interface GroupStore {
  /** The group with its members and their conversations, all or nothing; false when the ID is in use. */
  create(group: NewGroup): Promise<boolean>;
  get(app: number, groupIDs: readonly string[]): Promise<readonly Group[]>;
  member(app: number, groupID: string, user: string): Promise<GroupMember | undefined>;
  /** IDs of the groups that the user is a member of. */
  groupsOf(app: number, user: string): Promise<readonly string[]>;
  /** In the order of user IDs, after `after` ("" for the first page). */
  members(app: number, groupID: string, after: string, limit: number): Promise<readonly GroupMember[]>;
}
