import type { FriendApplicationType, FriendGroup } from "@skein-im/protocol";

/** A friend in somebody's list. */
export interface Friend {
  readonly userID: string;
  readonly remark: string;
  /** Unix seconds; 0 = never. */
  readonly remarkAt: number;
  /** Numbers of groups of friends. */
  readonly groups: readonly number[];
  readonly custom: Readonly<Record<string, string>>;
  readonly source: string;
  readonly wording: string;
  /** Unix seconds. */
  readonly addedAt: number;
}

export interface FriendApplication {
  /** The other side. */
  readonly userID: string;
  readonly type: FriendApplicationType;
  readonly source: string;
  readonly wording: string;
  readonly addedAt: number;
}

export interface Blocked {
  readonly userID: string;
  readonly addedAt: number;
}

/** Entries with the number of their change; those that are gone have nothing else. */
export interface Changed<T> {
  readonly rev: number;
  readonly userID: string;
  /** Undefined: gone. */
  readonly entry: T | undefined;
}

export interface RelationDelta {
  readonly rev: number;
  readonly more: boolean;
  readonly groups: readonly FriendGroup[];
  readonly readAt: number;
  readonly friends: readonly Changed<Friend>[];
  readonly applications: readonly (Changed<FriendApplication> & { readonly type: FriendApplicationType })[];
  readonly blocked: readonly Changed<Blocked>[];
}

/** How one user stands to another one. */
export interface Standing {
  /** The other one is in the user's list; the user is in the other one's. */
  readonly friend: boolean;
  readonly friendOf: boolean;
  readonly blocks: boolean;
  readonly blockedBy: boolean;
}

export interface RelationLimits {
  readonly friends: number;
  readonly applications: number;
  readonly blocked: number;
  readonly groups: number;
}

export interface FriendRequest {
  readonly to: string;
  readonly both: boolean;
  readonly remark: string;
  /** "" = in none; one that is not there is made. */
  readonly group: string;
  readonly source: string;
  readonly wording: string;
  /** What the other one wants of strangers. `force`: nobody is asked. */
  readonly consent: "none" | "needed" | "denied" | "force";
}

/** Why nothing was added, or what was. `asked`: an application was written. */
export type AddOutcome =
  | "added"
  | "asked"
  | "blocks"
  | "blockedBy"
  | "friends"
  | "full"
  | "peerFull"
  | "groupsFull"
  | "denied"
  | "applicationsFull";

export type ImportOutcome = "added" | "friends" | "full" | "groupsFull";

/** Directed pairs that came into being or ended: the owner of the list, and who is in it. */
export type Pairs = readonly (readonly [owner: string, other: string])[];

/** What a write did: whose lists are other ones than before. */
export interface RelationWrite {
  readonly changed: readonly string[];
}

interface Of {
  readonly app: number;
  readonly user: string;
  readonly now: number;
}

/** Fields of a friend that only the owner of the list sees. Undefined: stays as it is. */
export interface FriendFields {
  readonly friend: string;
  readonly remark?: string | undefined;
  /** Written one by one; "" removes one. */
  readonly custom?: Readonly<Record<string, string>> | undefined;
  /** The groups that the friend is in from then on, by name; those that are not there are made. */
  readonly groups?: readonly string[] | undefined;
}

export interface ImportedFriend {
  readonly userID: string;
  readonly remark: string;
  readonly remarkAt: number;
  readonly groups: readonly string[];
  readonly custom: Readonly<Record<string, string>>;
  readonly source: string;
  readonly wording: string;
  readonly addedAt: number;
}

/** Friends, applications and block lists. A call is one commit. Durable before it resolves. */
export interface RelationStore {
  /** Entries that changed after a number, up to a page of them; since 0 only those that are there. */
  changes(app: number, user: string, since: number, limit: number): Promise<RelationDelta>;
  standing(app: number, user: string, others: readonly string[]): Promise<ReadonlyMap<string, Standing>>;
  /** Those of longest standing first, beginning with number `from`; `total` is the length of the list. */
  friendPage(
    app: number,
    user: string,
    from: number,
    limit: number,
  ): Promise<{ readonly total: number; readonly friends: readonly Friend[] }>;
  /** Those of the users who are friends. */
  friendsAmong(app: number, user: string, users: readonly string[]): Promise<ReadonlyMap<string, Friend>>;
  friendCount(app: number, user: string): Promise<number>;
  /** The latest first, beginning with number `from`. */
  blockedPage(app: number, user: string, from: number, limit: number): Promise<readonly Blocked[]>;
  groups(app: number, user: string): Promise<readonly FriendGroup[]>;
  /** Who is in these groups of friends, by the number of the group; those of longest standing first. */
  groupMembers(app: number, user: string, groups: readonly number[]): Promise<ReadonlyMap<number, string[]>>;
  /** Users in whose lists of friends the user is, up to `limit`. */
  friendOf(app: number, user: string, limit: number): Promise<readonly string[]>;
  /** Number of the user's newest change. */
  rev(app: number, user: string): Promise<number>;

  /** Whether `other` has asked the user (1), or the user that one (2). */
  hasApplication(app: number, user: string, other: string, type: FriendApplicationType): Promise<boolean>;

  /** In the order given, with what became of each. */
  add(
    addition: Of & { readonly requests: readonly FriendRequest[]; readonly limits: RelationLimits },
  ): Promise<RelationWrite & { readonly outcomes: readonly AddOutcome[]; readonly pairs: Pairs }>;
  /** The same. */
  import(
    imported: Of & { readonly friends: readonly ImportedFriend[]; readonly limits: RelationLimits },
  ): Promise<RelationWrite & { readonly outcomes: readonly ImportOutcome[] }>;
  /** Undefined: there is no such application. */
  accept(
    acceptance: Of & { readonly applicant: string; readonly both: boolean; readonly limits: RelationLimits },
  ): Promise<(RelationWrite & { readonly outcome: AddOutcome; readonly pairs: Pairs }) | undefined>;
  /** Applications of the user with `other` of these types; with `bothSides` the other's copies too. False: there was none. */
  removeApplications(
    removal: Of & {
      readonly other: string;
      readonly types: readonly FriendApplicationType[];
      readonly bothSides: boolean;
    },
  ): Promise<RelationWrite & { readonly removed: boolean }>;
  readApplications(of: Of): Promise<RelationWrite>;
  /** Pairs that ended. `all`: with everybody in the user's list. */
  remove(
    removal: Of & { readonly others: readonly string[] | "all"; readonly both: boolean },
  ): Promise<RelationWrite & { readonly pairs: Pairs }>;
  /** In the order given, with what became of each. */
  setFriends(
    update: Of & { readonly friends: readonly FriendFields[]; readonly limits: RelationLimits },
  ): Promise<RelationWrite & { readonly outcomes: readonly ("done" | "strangers" | "groupsFull")[] }>;
  /** Those newly blocked; ends applications both ways, and friendship unless `keepFriends`. `full`: there would be too many; `followsChanged`: who followed whom. */
  block(
    blocking: Of & {
      readonly others: readonly string[];
      readonly keepFriends: boolean;
      readonly limits: RelationLimits;
    },
  ): Promise<
    RelationWrite & {
      readonly blocked: readonly string[];
      readonly full: readonly string[];
      readonly followsChanged: readonly string[];
    }
  >;
  unblock(
    unblocking: Of & { readonly others: readonly string[] },
  ): Promise<RelationWrite & { readonly unblocked: readonly string[] }>;
  /** All of them, or, with `taken` and `full`, none. Those of `users` who are no friends are left out. */
  createGroups(
    creation: Of & {
      readonly names: readonly string[];
      readonly users: readonly string[];
      readonly limits: RelationLimits;
    },
  ): Promise<(RelationWrite & { readonly added: readonly string[] }) | "taken" | "full">;
  /** False: one of them is not there, and nothing was done. */
  deleteGroups(deletion: Of & { readonly names: readonly string[] }): Promise<RelationWrite | false>;
  renameGroup(
    renaming: Of & { readonly name: string; readonly to: string },
  ): Promise<RelationWrite | "missing" | "taken">;
  /** Friends who are in the group then, or out of it; undefined: there is no such group. */
  groupFriends(
    change: Of & { readonly name: string; readonly users: readonly string[]; readonly into: boolean },
  ): Promise<(RelationWrite & { readonly friends: readonly string[] }) | undefined>;
  /**
   * Takes a user that ends out of up to `limit` lists of others, and with the last of them removes the own ones. `others`: whose standing to the user is
   * another one. Called until there is no `more`.
   */
  forget(
    ending: Of & { readonly limit: number },
  ): Promise<RelationWrite & { readonly others: readonly string[]; readonly more: boolean }>;
}
