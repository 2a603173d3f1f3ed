import type { GroupTipElement } from "@skein-im/protocol";
import type { V2TimGroupTipsElem } from "../v2tim/models/group-elements.ts";
import type { V2TimGroupMemberInfo } from "../v2tim/models/group-member.ts";

type Tip = GroupTipElement["MsgContent"];

/** The interface's form of a group tip. Source: messages 7. */
export const groupTipsOf = (tip: Tip): V2TimGroupTipsElem => ({
  groupID: tip.GroupId,
  type: tip.OpType,
  opMember: memberOf(tip.Operator),
  memberList: (tip.MemberList ?? []).map(memberOf),
  groupChangeInfoList: (tip.GroupChangeList ?? []).map((change) => ({
    type: change.Type,
    value: change.Value ?? "",
    key: change.Key ?? "",
    boolValue: change.BoolValue ?? false,
    intValue: change.IntValue ?? 0,
  })),
  memberChangeInfoList: (tip.MemberChangeList ?? []).map(({ UserID, MuteTime }) => ({
    userID: UserID,
    muteTime: MuteTime,
  })),
  memberCount: tip.MemberNum ?? 0,
});

const memberOf = ({ UserID, NickName, NameCard, FaceUrl }: Tip["Operator"]): V2TimGroupMemberInfo => ({
  userID: UserID,
  nickName: NickName ?? "",
  nameCard: NameCard ?? "",
  friendRemark: "",
  faceUrl: FaceUrl ?? "",
});
