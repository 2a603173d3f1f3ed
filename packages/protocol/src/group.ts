/** What a group is and who is in it, as both sides of the wire see it. Source: groups 1 to 3. */

export type GroupType = "Work" | "Public" | "Meeting" | "AVChatRoom" | "Community";

/** Every name of a type that is accepted, and the one that is answered. Source: groups 1. */
export const GROUP_TYPES: Readonly<Record<string, GroupType>> = {
  Work: "Work",
  Private: "Work",
  Public: "Public",
  Meeting: "Meeting",
  ChatRoom: "Meeting",
  AVChatRoom: "AVChatRoom",
  Community: "Community",
};

/** The type behind any of its names; undefined for what is none. */
export const groupTypeOf = (name: string): GroupType | undefined =>
  Object.hasOwn(GROUP_TYPES, name) ? GROUP_TYPES[name] : undefined;

export const ROLE = { member: 200, admin: 300, owner: 400 } as const;
export type GroupRole = (typeof ROLE)[keyof typeof ROLE];

/** How users come in by themselves, and by others: 0 not at all, 1 when an admin agrees, 2 at once. Source: groups 4.1. */
export type JoinOption = 0 | 1 | 2;

/** The profile of a group. */
export interface WireGroup {
  groupID: string;
  type: GroupType;
  name: string;
  /** Those below are missing where they are empty, 0 or false. */
  notification?: string;
  introduction?: string;
  faceUrl?: string;
  owner?: string;
  custom?: Record<string, string>;
  mutedAll?: true;
  /** A community whose messages are in topics. */
  supportTopic?: true;
  permissionGroups?: true;
  /** 64 bits, decimal. */
  defaultPermissions?: string;
  addOpt: JoinOption;
  approveOpt: JoinOption;
  memberCount: number;
  /** 0: no limit. */
  maxMembers: number;
  /** Unix seconds: made, profile changed, newest message (missing: none). */
  createdAt: number;
  infoAt: number;
  lastMessageAt?: number;
  /** Counts the changes of the profile. */
  infoSeq: number;
  /** Seq that the next message gets. */
  nextSeq: number;
  /** The caller's part in it; missing when the caller is no member. */
  self?: WireGroupSelf;
}

export interface WireGroupSelf {
  role: GroupRole;
  /** Unix seconds */
  joinedAt: number;
  recvOpt?: number;
  muteUntil?: number;
  nameCard?: string;
}

/** A member of a group, as lists show it. */
export interface WireMember {
  userID: string;
  role: GroupRole;
  /** Unix seconds; 0 or past: may speak. Missing is 0. */
  muteUntil?: number;
  /** Unix seconds */
  joinedAt: number;
  nickName?: string;
  faceUrl?: string;
  nameCard?: string;
  custom?: Record<string, string>;
  online?: true;
}

/** A member as a notice names it. */
export interface NoticeMember {
  userID: string;
  nickName?: string;
  faceUrl?: string;
  nameCard?: string;
}

/** What became of one user of a call: 0 failed, 1 done, 2 nothing to do, 3 waits for approval, 4 in too many groups. Source: groups 4.3. */
export interface MemberResult {
  userID: string;
  result: 0 | 1 | 2 | 3 | 4;
}

/** 0 a wish to join, 2 an invitation that an admin has to approve. Source: groups 4.4. */
export type ApplicationType = 0 | 2;

export interface WireApplication {
  groupID: string;
  type: ApplicationType;
  from: string;
  fromNickName?: string;
  fromFaceUrl?: string;
  /** The invitee; "" for a wish to join. */
  to: string;
  /** Unix seconds. */
  addedAt: number;
  message?: string;
  /** Missing: nobody has decided. */
  handled?: { by: string; agreed: boolean; message?: string };
}

/** Numbers of the personal notices about a group. Source: groups 7.2, V2TimGroupReportElem. */
export const REPORT = {
  applied: 1,
  accepted: 2,
  refused: 3,
  kicked: 4,
  dismissed: 5,
  created: 6,
  invited: 7,
  quit: 8,
  recycled: 11,
  invitationAccepted: 13,
  invitationRefused: 14,
  muted: 17,
  banned: 22,
  unbanned: 23,
  invitationToApprove: 24,
} as const;

/** A notice for some users about a group and themselves; kept nowhere. */
export interface GroupReport {
  groupID: string;
  /** One of `REPORT`. */
  type: number;
  by: NoticeMember;
  /** Whom it is about, beside the one who acted. */
  users?: NoticeMember[];
  reason?: string;
  /** Of a mute: what remains, in seconds. */
  muteSeconds?: number;
}

/** The attributes of a group, all of them, after a write. Source: groups 9.1. */
export interface AttributeChange {
  groupID: string;
  by: string;
  /** The main sequence: it counts the writes. */
  seq: number;
  attributes: Record<string, WireAttribute>;
}

export interface WireAttribute {
  value: string;
  /** The main sequence of its last write. */
  seq: number;
}

/** Counters of a group by key: signed 64 bits, decimal. Source: groups 9.2. */
export type Counters = Record<string, string>;
