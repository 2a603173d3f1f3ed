import type { GroupRole, GroupType, JoinOption, MemberResult } from "@skein-im/protocol";
import type { Topic } from "../community/topic-store.ts";
import type { GroupTip } from "./group-tip.ts";

export interface Group {
  readonly groupID: string;
  readonly type: GroupType;
  readonly name: string;
  readonly notification: string;
  readonly introduction: string;
  readonly faceUrl: string;
  /** "" = there is none. */
  readonly owner: string;
  readonly custom: Readonly<Record<string, string>>;
  readonly addOpt: JoinOption;
  readonly approveOpt: JoinOption;
  readonly mutedAll: boolean;
  /** 0 = no limit. */
  readonly maxMembers: number;
  readonly memberCount: number;
  /** Whoever joins sees what was written before. */
  readonly historyBeforeJoin: boolean;
  readonly supportTopic: boolean;
  readonly permissionGroups: boolean;
  /** 64 bits, decimal. */
  readonly defaultPermissions: string;
  /** Unix seconds: made, profile changed. */
  readonly createdAt: number;
  readonly infoAt: number;
  readonly infoSeq: number;
  /** Of a channel of a community, which stands for the community here, under the channel's ID and name. */
  readonly topic?: Topic;
}

/** What a call may change of a profile. */
export type GroupFields = Partial<
  Pick<
    Group,
    | "name"
    | "notification"
    | "introduction"
    | "faceUrl"
    | "addOpt"
    | "approveOpt"
    | "mutedAll"
    | "maxMembers"
    | "historyBeforeJoin"
    | "permissionGroups"
    | "defaultPermissions"
  >
> & {
  /** Those named are written; "" removes one. */
  readonly custom?: Readonly<Record<string, string>>;
};

export interface NewGroup
  extends Pick<Group, "groupID" | "type" | "name" | "owner">,
    Partial<Pick<Group, "supportTopic">>,
    Omit<GroupFields, "name"> {
  readonly app: number;
  /** Without the owner; each once. */
  readonly members: readonly NewMember[];
  /** Groups that one user may be in. */
  readonly groupsMax?: number;
  /** Unix ms. */
  readonly now: number;
  /** Unix seconds, of an imported one. */
  readonly createdAt?: number;
  /** Told of as the group's first message, when there are members beside the owner. */
  readonly tip?: GroupTip | undefined;
}

export interface NewMember {
  readonly userID: string;
  readonly role?: 200 | 300;
  readonly custom?: Readonly<Record<string, string>>;
  /** Unix seconds, of an imported one. */
  readonly joinedAt?: number;
  /** Of an imported one: the newest messages that it has not read. */
  readonly unread?: number;
}

/** Members by their IDs alone. */
export const asMembers = (users: readonly string[]): NewMember[] => users.map((userID) => ({ userID }));

export interface GroupMember {
  readonly userID: string;
  readonly role: GroupRole;
  /** Unix seconds. */
  readonly joinedAt: number;
  readonly nameCard: string;
  readonly custom: Readonly<Record<string, string>>;
  /** Unix seconds; 0 or past: may speak. */
  readonly muteUntil: number;
}

export interface LiveMember {
  readonly admin: boolean;
  /** Unix seconds. */
  readonly muteUntil: number;
}

export interface MemberTrace {
  readonly readSeq: number;
  /** Unix seconds; 0 = never. */
  readonly sentAt: number;
}

/** Where a tip of a change stands; missing where it was not asked for, or nothing happened. */
export interface PlacedTip {
  readonly seq: number;
  readonly time: number;
  readonly payload: string;
}

interface Change {
  readonly app: number;
  readonly groupID: string;
  /** Unix ms. */
  readonly now: number;
  readonly tip?: GroupTip | undefined;
}

export interface Addition extends Change {
  /** Each once. */
  readonly users: readonly NewMember[];
  readonly groupsMax: number;
  /** Whether those who were banned come in nevertheless. */
  readonly pastBan?: boolean;
}

/** Why somebody did not come in: `MemberResult` has no number for all of them. */
export type AdditionOutcome = "added" | "member" | "full" | "quota" | "banned";

export interface Removal extends Change {
  readonly users: readonly string[];
  /** Members with this role or a higher one stay. */
  readonly below: number;
  /** Unix seconds until which they may not come back. */
  readonly bannedUntil?: number | undefined;
}

export interface Removed {
  readonly users: readonly string[];
  readonly memberCount: number;
  /** The last one left. */
  readonly dismissed: boolean;
  readonly tip?: PlacedTip;
}

export type Transfer = Change & { readonly to: string /** As it is thought to be. */; readonly from: string };
export type RoleChange = Change & { readonly userID: string; readonly role: 200 | 300 };
export type GroupUpdate = Change & { readonly fields: GroupFields };
export type Mute = Change & {
  readonly users: readonly string[] /** Unix seconds; 0 = none. */;
  readonly until: number;
};

export interface MemberUpdate {
  readonly app: number;
  readonly groupID: string;
  readonly userID: string;
  readonly nameCard?: string | undefined;
  /** Those named are written; "" removes one. */
  readonly custom?: Readonly<Record<string, string>> | undefined;
}

export interface MemberQuery {
  readonly app: number;
  readonly groupID: string;
  /** Missing: all. */
  readonly role?: GroupRole | undefined;
  /** Who bears this label. */
  readonly mark?: number | undefined;
  /** From the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Ban {
  readonly userID: string;
  /** Unix seconds. */
  readonly until: number;
}

/** What a log's head says of a group. */
export interface GroupActivity {
  readonly nextSeq: number;
  /** Unix seconds; 0 = no message. */
  readonly lastMessageAt: number;
}

/**
 * Groups and who is in them. Every change is one commit: the change, and the tip that tells of it as the newest
 * message of the group. Durable before it resolves.
 */
export interface GroupStore {
  /** The group with its members and their conversations; those over their quota are left out. */
  create(group: NewGroup): Promise<CreatedGroup | "taken" | "quota">;
  get(app: number, groupIDs: readonly string[]): Promise<readonly Group[]>;
  activity(app: number, groupIDs: readonly string[]): Promise<ReadonlyMap<string, GroupActivity>>;
  /** IDs of an app's groups in their order, of one type or all, after `after` ("" for the first page). */
  list(app: number, type: GroupType | undefined, after: string, limit: number): Promise<readonly string[]>;
  count(app: number, type: GroupType | undefined): Promise<number>;
  /** IDs of groups with no message and no change of the profile since a time in Unix seconds; of communities also those of their topics count. */
  idleSince(app: number, seconds: number, limit: number): Promise<readonly string[]>;
  /** Whether a group is one of them. */
  isIdle(app: number, groupID: string, seconds: number): Promise<boolean>;

  member(app: number, groupID: string, user: string): Promise<GroupMember | undefined>;
  membersNamed(app: number, groupID: string, users: readonly string[]): Promise<readonly GroupMember[]>;
  /** The owner, admins, then the others, of each those first who joined first; `next` where there is more. */
  members(query: MemberQuery): Promise<{ members: readonly GroupMember[]; next?: string }>;
  /** How far members have read, and when they wrote last; those named who are members. */
  traces(app: number, groupID: string, users: readonly string[]): Promise<ReadonlyMap<string, MemberTrace>>;
  /** IDs of the groups that the user is a member of. */
  groupsOf(app: number, user: string): Promise<readonly string[]>;
  /** The owner's and the admins' IDs. */
  managers(app: number, groupID: string): Promise<readonly string[]>;
  /** Groups of a type that a user owns. */
  ownedCount(app: number, owner: string, type: GroupType): Promise<number>;

  /** Undefined: there is no such group. */
  add(addition: Addition): Promise<Added | undefined>;
  remove(removal: Removal): Promise<Removed | undefined>;
  /** False: there was none. Its log stays, and goes on when the ID is used again. */
  dismiss(app: number, groupID: string, now: number): Promise<boolean>;
  /** The old owner becomes a member. `stale`: the owner is another one; `stranger`: `to` is no member. */
  transfer(transfer: Transfer): Promise<{ tip?: PlacedTip } | "stale" | "stranger">;
  /** Undefined: no such member, or the owner; `changed` is false when the role was that. */
  setRole(change: RoleChange): Promise<{ changed: boolean; tip?: PlacedTip } | undefined>;
  /** Undefined: there is no such group. */
  update(update: GroupUpdate): Promise<{ tip?: PlacedTip } | undefined>;
  /** False: no such member. */
  updateMember(update: MemberUpdate): Promise<boolean>;
  /** Stays in force when a member leaves. */
  mute(mute: Mute): Promise<{ tip?: PlacedTip } | undefined>;
  /** Those still muted at `seconds`. */
  muted(app: number, groupID: string, seconds: number): Promise<readonly Ban[]>;

  /** Of a live room: what is kept of a user who may be in it. */
  liveMember(app: number, groupID: string, user: string): Promise<LiveMember>;
  /** False: it was so; `many`: there are `max` admins already. */
  setLiveAdmin(
    app: number,
    groupID: string,
    user: string,
    on: boolean,
    max: number,
  ): Promise<boolean | "many">;
  liveAdmins(app: number, groupID: string): Promise<readonly string[]>;

  ban(app: number, groupID: string, users: readonly string[], until: number): Promise<void>;
  unban(app: number, groupID: string, users: readonly string[]): Promise<readonly string[]>;
  /** In the order of IDs, those still banned at `seconds`. */
  bans(app: number, groupID: string, seconds: number, offset: number, limit: number): Promise<readonly Ban[]>;
  /** Unix seconds; 0 = not banned. */
  bannedUntil(app: number, groupID: string, user: string): Promise<number>;
}

export interface CreatedGroup {
  /** The owner not among them. */
  readonly members: readonly string[];
  readonly tip?: PlacedTip;
}

export interface Added {
  /** In the order asked. */
  readonly outcomes: readonly { readonly userID: string; readonly outcome: AdditionOutcome }[];
  readonly memberCount: number;
  readonly tip?: PlacedTip;
}

/** The number that calls answer for an outcome. Source: groups 4.3. */
export const RESULT_OF: Readonly<Record<AdditionOutcome, MemberResult["result"]>> = {
  added: 1,
  member: 2,
  full: 0,
  quota: 4,
  banned: 0,
};
