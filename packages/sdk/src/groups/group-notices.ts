import { type GroupReport, type NoticeMember, REPORT } from "@skein-im/protocol";
import type { ConversationID } from "../conversations/conversation-id.ts";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import type { Listeners } from "../listeners.ts";
import { groupTipsOf } from "../messages/group-tips.ts";
import type { MessageRecord } from "../messages/message-record.ts";
import type { V2TimGroupTipsElem } from "../v2tim/models/group-elements.ts";
import type { V2TimGroupMemberInfo } from "../v2tim/models/group-member.ts";
import type { KnownGroups } from "./known-groups.ts";

interface Deps {
  readonly me: string;
  readonly listeners: Pick<Listeners, "group">;
  readonly conversations: Pick<ConversationStore, "apply" | "get">;
  readonly known: Pick<KnownGroups, "forget" | "forgetMembers">;
}

/** Types of tips. Source: groups 7. */
const TIP = {
  joined: 1,
  invited: 2,
  quit: 3,
  kicked: 4,
  adminSet: 5,
  adminCancelled: 6,
  groupInfo: 7,
  memberInfo: 8,
} as const;

/** Types of changes of a group. Source: groups 7. */
const CHANGE = { name: 1, faceUrl: 4, attributes: 7, mutedAll: 8 } as const;

/** What happens in groups, for those who listen: from the tips among a group's messages, and from notices to the user. Source: groups 8. */
export class GroupNotices {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** A tip has come; what it says of the user, a notice of its own says better. */
  tip({ conversationID, wire }: MessageRecord): void {
    for (const element of wire.elements) {
      if (element.MsgType !== "TIMGroupTipElem") continue;
      const tip = groupTipsOf(element.MsgContent);
      if (tip.type === TIP.groupInfo) this.#rename(conversationID, tip);
      this.#tellTip(tip);
    }
  }

  #tellTip({ groupID, type, opMember, memberList = [], ...changes }: V2TimGroupTipsElem): void {
    const { me, listeners } = this.#deps;
    const { group } = listeners;
    const others = memberList.filter(({ userID }) => userID !== me);
    const [first] = others;
    if (type === TIP.quit || type === TIP.kicked) {
      this.#deps.known.forgetMembers(
        groupID,
        others.map(({ userID = "" }) => userID),
      );
    }
    switch (type) {
      case TIP.joined:
        if (first !== undefined) group.emit("onMemberEnter", groupID, others);
        return;
      case TIP.invited:
        if (first !== undefined) group.emit("onMemberInvited", groupID, opMember, others);
        return;
      case TIP.quit:
        if (first !== undefined) group.emit("onMemberLeave", groupID, first);
        return;
      case TIP.kicked:
        if (first !== undefined) group.emit("onMemberKicked", groupID, opMember, others);
        return;
      case TIP.adminSet:
        group.emit("onGrantAdministrator", groupID, opMember, memberList);
        return;
      case TIP.adminCancelled:
        group.emit("onRevokeAdministrator", groupID, opMember, memberList);
        return;
      case TIP.groupInfo: {
        const shown = (changes.groupChangeInfoList ?? []).filter((one) => one.type !== CHANGE.attributes);
        if (shown.length > 0) group.emit("onGroupInfoChanged", groupID, shown);
        const mute = shown.find((one) => one.type === CHANGE.mutedAll);
        if (mute !== undefined) group.emit("onAllGroupMembersMuted", groupID, mute.boolValue ?? false);
        return;
      }
      case TIP.memberInfo: {
        const ofOthers = (changes.memberChangeInfoList ?? []).filter(({ userID }) => userID !== me);
        if (ofOthers.length > 0) group.emit("onMemberInfoChanged", groupID, ofOthers);
        return;
      }
      default:
    }
  }

  /** The list of conversations shows the group as it is called now. */
  #rename(id: ConversationID, { groupChangeInfoList = [] }: V2TimGroupTipsElem): void {
    const changed = (type: number) => groupChangeInfoList.find((one) => one.type === type)?.value;
    const name = changed(CHANGE.name);
    const faceUrl = changed(CHANGE.faceUrl);
    if ((name === undefined && faceUrl === undefined) || this.#deps.conversations.get(id) === undefined)
      return;
    this.#deps.conversations.apply(id, {
      kind: "face",
      ...(name !== undefined && { name }),
      ...(faceUrl !== undefined && { faceUrl }),
    });
  }

  report({ groupID, type, by, reason = "", users = [], muteSeconds = 0 }: GroupReport): void {
    const { me, listeners } = this.#deps;
    const { group } = listeners;
    const op = memberOf(by);
    const self = users.find(({ userID }) => userID === me) ?? { userID: me };
    const own = [memberOf(self)];
    if (ENDS.has(type)) void this.#deps.known.forget(groupID);
    switch (type) {
      case REPORT.created:
        group.emit("onGroupCreated", groupID);
        return;
      case REPORT.invited:
        group.emit("onMemberInvited", groupID, op, own);
        return;
      case REPORT.kicked:
      case REPORT.banned:
        group.emit("onMemberKicked", groupID, op, own);
        return;
      case REPORT.quit:
        group.emit("onQuitFromGroup", groupID);
        return;
      case REPORT.dismissed:
        group.emit("onGroupDismissed", groupID, op);
        return;
      case REPORT.recycled:
        group.emit("onGroupRecycled", groupID, op);
        return;
      case REPORT.muted:
        group.emit("onMemberInfoChanged", groupID, [{ userID: me, muteTime: muteSeconds }]);
        return;
      case REPORT.applied:
      case REPORT.invitationToApprove:
        group.emit("onReceiveJoinApplication", groupID, op, reason);
        return;
      case REPORT.accepted:
        group.emit("onApplicationProcessed", groupID, op, true, reason);
        group.emit("onMemberEnter", groupID, own);
        return;
      case REPORT.invitationAccepted:
        group.emit("onApplicationProcessed", groupID, op, true, reason);
        return;
      case REPORT.refused:
      case REPORT.invitationRefused:
        group.emit("onApplicationProcessed", groupID, op, false, reason);
        return;
      default:
    }
  }
}

/** After these the user is no member any more. */
const ENDS: ReadonlySet<number> = new Set([
  REPORT.kicked,
  REPORT.banned,
  REPORT.quit,
  REPORT.dismissed,
  REPORT.recycled,
]);

const memberOf = ({ userID, nickName, faceUrl, nameCard }: NoticeMember): V2TimGroupMemberInfo => ({
  userID,
  nickName: nickName ?? "",
  nameCard: nameCard ?? "",
  friendRemark: "",
  faceUrl: faceUrl ?? "",
});
