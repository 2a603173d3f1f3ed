import type { GroupTipElement, NoticeMember } from "@skein-im/protocol";
import { payloadOf } from "../message/stored-text.ts";

/** What a tip says. Source: groups 7. */
export const TIP = {
  joined: 1,
  invited: 2,
  quit: 3,
  kicked: 4,
  adminSet: 5,
  adminCancelled: 6,
  groupInfo: 7,
  memberInfo: 8,
  topicInfo: 9,
  pinned: 10,
  unpinned: 11,
} as const;

/** What changed about a group. Source: groups 7, V2TimGroupChangeInfo. */
export const CHANGE = {
  name: 1,
  introduction: 2,
  notification: 3,
  faceUrl: 4,
  owner: 5,
  custom: 6,
  mutedAll: 8,
  topicCustom: 9,
  addOpt: 11,
  approveOpt: 12,
  permissionGroups: 13,
  defaultPermissions: 14,
} as const;

type Content = GroupTipElement["MsgContent"];
export type TipChange = NonNullable<Content["GroupChangeList"]>[number];

/** A message that tells the group what happened, before it is known to whom it happened and where it stands. */
export interface GroupTip {
  readonly groupID: string;
  readonly msgID: string;
  readonly random: number;
  /** One of `TIP`. */
  readonly type: number;
  readonly by: NoticeMember;
  /** Those it may be about; those to whom nothing happened are left out in the end. */
  readonly members?: readonly NoticeMember[];
  readonly changes?: readonly TipChange[];
  /** What remains of the mute of each of `members`, in seconds. */
  readonly muteSeconds?: number;
  /** Whether it counts as unread for the others. */
  readonly countable: boolean;
}

/** How it came out. */
export interface TipOutcome {
  /** Of `members`, those to whom it happened; missing: all. */
  readonly users?: ReadonlySet<string>;
  /** After joining and leaving. */
  readonly memberCount?: number;
}

/** The stored text of a tip. */
export const tipPayload = (tip: GroupTip, outcome: TipOutcome): string =>
  payloadOf({
    msgID: tip.msgID,
    from: tip.by.userID,
    to: { groupID: tip.groupID },
    random: tip.random,
    elements: [{ MsgType: "TIMGroupTipElem", MsgContent: contentOf(tip, outcome) }],
    noUnread: tip.countable ? undefined : true,
    nickName: tip.by.nickName,
    faceUrl: tip.by.faceUrl,
  });

function contentOf(
  { groupID, type, by, members, changes, muteSeconds }: GroupTip,
  outcome: TipOutcome,
): Content {
  const { users, memberCount } = outcome;
  const named = members?.filter(({ userID }) => users === undefined || users.has(userID));
  return {
    GroupId: groupID,
    OpType: type,
    Operator: tipMember(by),
    ...(named !== undefined && { MemberList: named.map(tipMember) }),
    ...(changes !== undefined && { GroupChangeList: [...changes] }),
    ...(named !== undefined &&
      muteSeconds !== undefined && {
        MemberChangeList: named.map(({ userID }) => ({ UserID: userID, MuteTime: muteSeconds })),
      }),
    ...(memberCount !== undefined && { MemberNum: memberCount }),
  };
}

const tipMember = ({ userID, nickName, faceUrl, nameCard }: NoticeMember): Content["Operator"] => ({
  UserID: userID,
  ...(nickName && { NickName: nickName }),
  ...(nameCard && { NameCard: nameCard }),
  ...(faceUrl && { FaceUrl: faceUrl }),
});
