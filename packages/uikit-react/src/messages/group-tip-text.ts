import {
  GroupChangeInfoType,
  GroupTipsElemType,
  type V2TimGroupChangeInfo,
  type V2TimGroupMemberInfo,
  type V2TimMessage,
} from "@skein-im/sdk";
import type { Catalogue } from "../i18n/language.ts";

/** What happened in a group, as a sentence. */
export function groupTipText(t: Catalogue, { groupTipsElem }: V2TimMessage): string {
  const tips = t.messages.tips;
  if (groupTipsElem === undefined) return t.messages.kinds[9] ?? "";
  const {
    type,
    opMember,
    memberList = [],
    groupChangeInfoList = [],
    memberChangeInfoList = [],
  } = groupTipsElem;
  const who = nameOf(opMember);
  const whom = namesOf(t, memberList);
  switch (type) {
    case GroupTipsElemType.V2TIM_GROUP_TIPS_TYPE_JOIN:
      return tips.joined(whom || who);
    case GroupTipsElemType.V2TIM_GROUP_TIPS_TYPE_INVITE:
      return tips.invited(who, whom);
    case GroupTipsElemType.V2TIM_GROUP_TIPS_TYPE_QUIT:
      return tips.left(whom || who);
    case GroupTipsElemType.V2TIM_GROUP_TIPS_TYPE_KICKED:
      return tips.removed(who, whom);
    case GroupTipsElemType.V2TIM_GROUP_TIPS_TYPE_SET_ADMIN:
      return tips.madeAdmin(whom);
    case GroupTipsElemType.V2TIM_GROUP_TIPS_TYPE_CANCEL_ADMIN:
      return tips.noAdmin(whom);
    case GroupTipsElemType.V2TIM_GROUP_TIPS_TYPE_MEMBER_INFO_CHANGE: {
      const [{ userID = "", muteTime = 0 } = {}] = memberChangeInfoList;
      const name = whom || userID;
      return muteTime > 0 ? tips.muted(name) : tips.unmuted(name);
    }
    case GroupTipsElemType.V2TIM_GROUP_TIPS_TYPE_PINNED_MESSAGE_ADDED:
      return tips.pinned(who);
    case GroupTipsElemType.V2TIM_GROUP_TIPS_TYPE_PINNED_MESSAGE_DELETED:
      return tips.unpinned(who);
    case GroupTipsElemType.V2TIM_GROUP_TIPS_TYPE_GROUP_INFO_CHANGE:
      return groupChangeInfoList.map((change) => changeText(t, who, change)).join(" · ") || tips.changed(who);
    default:
      return tips.changed(who);
  }
}

function changeText(
  t: Catalogue,
  who: string,
  { type, value = "", boolValue }: V2TimGroupChangeInfo,
): string {
  const tips = t.messages.tips;
  switch (type) {
    case GroupChangeInfoType.V2TIM_GROUP_INFO_CHANGE_TYPE_NAME:
      return tips.renamed(who, value);
    case GroupChangeInfoType.V2TIM_GROUP_INFO_CHANGE_TYPE_NOTIFICATION:
      return tips.noticed(who, value);
    case GroupChangeInfoType.V2TIM_GROUP_INFO_CHANGE_TYPE_INTRODUCTION:
      return tips.described(who);
    case GroupChangeInfoType.V2TIM_GROUP_INFO_CHANGE_TYPE_FACE_URL:
      return tips.pictured(who);
    case GroupChangeInfoType.V2TIM_GROUP_INFO_CHANGE_TYPE_OWNER:
      return tips.handedOver(who, value);
    case GroupChangeInfoType.V2TIM_GROUP_INFO_CHANGE_TYPE_SHUT_UP_ALL:
      return boolValue ? tips.allMuted(who) : tips.allUnmuted(who);
    default:
      return tips.changed(who);
  }
}

const nameOf = ({ nameCard, friendRemark, nickName, userID }: V2TimGroupMemberInfo): string =>
  nameCard || friendRemark || nickName || userID || "";

/** The first few by name, the others by number. */
function namesOf(t: Catalogue, members: readonly V2TimGroupMemberInfo[]): string {
  const names = members.slice(0, 5).map(nameOf).filter(Boolean);
  if (names.length === 0) return "";
  const list = new Intl.ListFormat(t.tag, { type: "conjunction" });
  const more = members.length - names.length;
  return list.format(more > 0 ? [...names, t.messages.tips.others(more)] : names);
}
