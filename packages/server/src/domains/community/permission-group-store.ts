/** A set of members of a community, and what they may do. Source: community 4.5. */
export interface PermissionGroup {
  readonly permissionGroupID: string;
  readonly name: string;
  readonly custom: string;
  /** 64 bits, decimal. */
  readonly permissions: string;
  readonly memberCount: number;
  /** Unix seconds. */
  readonly createdAt: number;
}

export type PermissionGroupFields = Partial<Pick<PermissionGroup, "name" | "custom" | "permissions">>;

/** What the permission groups of a user allow: 64 bits, decimal, of each of them. */
export interface Grants {
  readonly community: readonly string[];
  readonly topics: readonly { readonly topicID: string; readonly permissions: string }[];
}

interface Place {
  readonly app: number;
  readonly groupID: string;
}

export interface NewPermissionGroup extends Place {
  readonly permissionGroupID: string;
  readonly name: string;
  readonly custom: string;
  readonly permissions: string;
  readonly groupsMax: number;
  /** Unix seconds. */
  readonly createdAt: number;
}

interface Named extends Place {
  readonly permissionGroupID: string;
}

/** Permission groups of communities, who is in them, and what they may do in which topic. Durable before it resolves. */
export interface PermissionGroupStore {
  create(group: NewPermissionGroup): Promise<"created" | "taken" | "many">;
  /** Of a community, the oldest first. */
  list(app: number, groupID: string): Promise<readonly PermissionGroup[]>;
  /** Those that a user is in. */
  listOf(app: number, groupID: string, user: string): Promise<readonly PermissionGroup[]>;
  /** False: there is no such group. */
  update(update: Named & { readonly fields: PermissionGroupFields }): Promise<boolean>;
  /** Those that were there. */
  delete(app: number, groupID: string, permissionGroupIDs: readonly string[]): Promise<readonly string[]>;
  /** Users who came in; undefined: no such group; `full`: there would be more than `membersMax`. */
  addMembers(
    addition: Named & { readonly users: readonly string[]; readonly membersMax: number },
  ): Promise<readonly string[] | "full" | undefined>;
  removeMembers(
    removal: Named & { readonly users: readonly string[] },
  ): Promise<readonly string[] | undefined>;
  /** In the order of their IDs, after `after` ("" for the first page). */
  members(place: Named, after: string, limit: number): Promise<readonly string[]>;
  /** Bits by topic; undefined: no such group. */
  topics(place: Named): Promise<ReadonlyMap<string, string> | undefined>;
  /** Topics whose bits were written: those that were not there (`add`), or those that were. */
  writeTopics(
    write: Named & { readonly mode: "add" | "change"; readonly topics: Readonly<Record<string, string>> },
  ): Promise<readonly string[] | undefined>;
  removeTopics(
    removal: Named & { readonly topicIDs: readonly string[] },
  ): Promise<readonly string[] | undefined>;
  grantsOf(app: number, groupID: string, user: string): Promise<Grants>;
}
