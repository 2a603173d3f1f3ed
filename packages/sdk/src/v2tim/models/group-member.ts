import type { GroupMemberRoleTypeEnum } from "../enums.ts";

/** A member, as tips and events carry it. */
export interface V2TimGroupMemberInfo {
  userID?: string;
  nickName?: string;
  nameCard?: string;
  friendRemark?: string;
  faceUrl?: string;
  onlineDevices?: string[];
}

/** A member with role and times; times in Unix seconds. */
export interface V2TimGroupMemberFullInfo {
  userID: string;
  /** One of GroupMemberRoleType. */
  role?: number;
  /** 0 or past: not muted. */
  muteUntil?: number;
  joinTime?: number;
  customInfo?: Record<string, string>;
  nickName?: string;
  nameCard?: string;
  friendRemark?: string;
  faceUrl?: string;
  isOnline?: boolean;
  onlineDevices?: string[];
}

/** A page of members. */
export interface V2TimGroupMemberInfoResult {
  nextSeq?: string;
  memberInfoList?: V2TimGroupMemberFullInfo[];
}

/** What became of one member: 0 failed, 1 done, 2 nothing to do, 3 waits for approval, 4 in too many groups. */
export interface V2TimGroupMemberOperationResult {
  memberID?: string;
  result?: number;
}

/** A member's mute changed; `muteTime` is what remains of it in seconds, 0 for none. */
export interface V2TimGroupMemberChangeInfo {
  userID?: string;
  muteTime?: number;
}

/** A first member of a new group. The role is an index here, not 200, 300 or 400. */
export interface V2TimGroupMember {
  userID: string;
  role: GroupMemberRoleTypeEnum;
}

/** A first member of a new community. */
export interface V2TimCreateGroupMemberInfo {
  userID: string;
  /** One of GroupMemberRoleType. */
  role: number;
}

/** A member of older versions, with the role as text. */
export interface V2TimMember {
  userId: string;
  role: string;
}
