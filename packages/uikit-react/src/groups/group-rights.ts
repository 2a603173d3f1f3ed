import {
  GroupMemberRoleType,
  GroupType,
  type V2TimGroupInfo,
  type V2TimGroupMemberFullInfo,
} from "@skein-im/sdk";

const { V2TIM_GROUP_MEMBER_ROLE_ADMIN: ADMIN, V2TIM_GROUP_MEMBER_ROLE_OWNER: OWNER } = GroupMemberRoleType;

/**
 * What buttons a member sees: a guess at the server's answer, so that nobody is offered what will be refused. The
 * server decides. Source: groups 3.
 */
export interface GroupRights {
  /** Name, notice, introduction, picture. */
  readonly editsInfo: boolean;
  /** Who is let in, and by whom. */
  readonly setsJoining: boolean;
  /** Whether members may bring in others, and who agrees to it. */
  readonly setsInviting: boolean;
  /** May bring in others. */
  readonly invites: boolean;
  /** Members, and all at once. */
  readonly mutes: boolean;
  /** May make admins, and take it back. */
  readonly setsRoles: boolean;
  /** May hand the group over. */
  readonly transfers: boolean;
  /** May end the group for all. */
  readonly dismisses: boolean;
  /** May leave. */
  readonly quits: boolean;
}

/** What the signed-in user may do in a group, by its type and their role. */
export function rightsIn({ groupType, role = 0, approveOpt = 0 }: V2TimGroupInfo): GroupRights {
  const isOwner = role === OWNER;
  const isManager = isOwner || role === ADMIN;
  const isWork = groupType === GroupType.Work;
  const isLive = groupType === GroupType.AVChatRoom;
  // The others have one rule for good: members bring in members, or nobody does. Source: groups 4.3.
  const isGuarded = groupType === GroupType.Public || groupType === GroupType.Meeting;
  return {
    editsInfo: isWork || isManager,
    setsJoining: isWork ? isOwner : isManager && !isLive,
    setsInviting: isManager && isGuarded,
    invites: !isLive && role > 0 && (!isGuarded || approveOpt > 0),
    mutes: isManager && !isWork,
    setsRoles: isOwner && !isWork,
    transfers: isOwner && !isLive,
    dismisses: isOwner && !isWork,
    quits: role > 0 && (!isOwner || isWork),
  };
}

/** Whether who is shown this group may remove a member, and, where mutes are possible, mute one. */
export function actsUpon({ groupType, role = 0 }: V2TimGroupInfo, member: V2TimGroupMemberFullInfo): boolean {
  const isAllowed = groupType === GroupType.Work ? role === OWNER : role >= ADMIN;
  return isAllowed && role > (member.role ?? 0);
}

export const isAdmin = ({ role }: V2TimGroupMemberFullInfo): boolean => role === ADMIN;
export const isOwner = ({ role }: V2TimGroupMemberFullInfo): boolean => role === OWNER;

/** What a member is called: the friend's remark, the name card, the nickname, the userID. */
export const nameOfMember = ({
  userID,
  friendRemark,
  nameCard,
  nickName,
}: V2TimGroupMemberFullInfo): string => friendRemark || nameCard || nickName || userID;
