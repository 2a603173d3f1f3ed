import type { V2TimGroupChangeInfo } from "./group.ts";
import type { V2TimGroupMemberChangeInfo, V2TimGroupMemberInfo } from "./group-member.ts";

/** A group was created. */
export interface V2TimGroupCreated {
  groupID: string;
}

/** A group was dismissed. */
export interface V2TimGroupDismissed {
  groupID: string;
  opUser: V2TimGroupMemberInfo;
}

/** A group was dismissed for want of use. */
export interface V2TimGroupRecycled {
  groupID: string;
  opUser: V2TimGroupMemberInfo;
}

/** A group's profile changed. */
export interface V2TimGroupInfoChanged {
  groupID: string;
  groupChangeInfoList?: V2TimGroupChangeInfo[];
}

/** A group's attributes changed; the map is complete. */
export interface V2TimGroupAttributeChanged {
  groupID: string;
  groupAttributeMap: Record<string, string>;
}

/** Members joined. */
export interface V2TimMemberEnter {
  groupID: string;
  memberList?: V2TimGroupMemberInfo[];
}

/** A member left. */
export interface V2TimMemberLeave {
  groupID: string;
  member: V2TimGroupMemberInfo;
}

/** Members were invited. */
export interface V2TimMemberInvited {
  groupID: string;
  opUser: V2TimGroupMemberInfo;
  memberList?: V2TimGroupMemberInfo[];
}

/** Members were removed. */
export interface V2TimMemberKicked {
  groupID: string;
  opUser: V2TimGroupMemberInfo;
  memberList?: V2TimGroupMemberInfo[];
}

/** Members were muted or unmuted. */
export interface V2TimMemberInfoChanged {
  groupID: string;
  groupMemberChangeInfoList?: V2TimGroupMemberChangeInfo[];
}

/** Members became admins. */
export interface V2TimGrantAdministrator {
  groupID: string;
  opUser?: V2TimGroupMemberInfo;
  memberList?: V2TimGroupMemberInfo[];
}

/** Members are no longer admins. */
export interface V2TimRevokeAdministrator {
  groupID: string;
  opUser: V2TimGroupMemberInfo;
  memberList?: V2TimGroupMemberInfo[];
}

/** The user left a group. */
export interface V2TimQuitFromGroup {
  groupID: string;
}

/** An application of the user was decided. */
export interface V2TimApplicationProcessed {
  groupID: string;
  opUser: V2TimGroupMemberInfo;
  isAgreeJoin: boolean;
  opReason?: string;
}

/** A notice sent through the REST interface. */
export interface V2TimReceiveRestCustomData {
  groupID: string;
  customData: string;
}
