import type { WireApplication, WireGroup, WireMember } from "@skein-im/protocol";
import type { V2TimGroupInfo } from "../v2tim/models/group.ts";
import type { V2TimGroupApplication } from "../v2tim/models/group-application.ts";
import type { V2TimGroupMemberFullInfo } from "../v2tim/models/group-member.ts";

/** The interface's form of a group. Source: groups 2.2. */
export const toV2TimGroup = (wire: WireGroup): V2TimGroupInfo => ({
  groupID: wire.groupID,
  groupType: wire.type,
  groupName: wire.name,
  notification: wire.notification ?? "",
  introduction: wire.introduction ?? "",
  faceUrl: wire.faceUrl ?? "",
  isAllMuted: wire.mutedAll ?? false,
  isSupportTopic: wire.supportTopic ?? false,
  owner: wire.owner ?? "",
  createTime: wire.createdAt,
  groupAddOpt: wire.addOpt,
  approveOpt: wire.approveOpt,
  lastInfoTime: wire.infoAt,
  lastMessageTime: wire.lastMessageAt ?? 0,
  memberCount: wire.memberCount,
  memberMaxCount: wire.maxMembers,
  onlineCount: 0,
  role: wire.self?.role ?? 0,
  recvOpt: wire.self?.recvOpt ?? 0,
  joinTime: wire.self?.joinedAt ?? 0,
  customInfo: { ...wire.custom },
  isEnablePermissionGroup: wire.permissionGroups ?? false,
  defaultPermissions: Number(wire.defaultPermissions ?? 0),
});

/** The interface's form of a member. Source: groups 2.5. */
export const toV2TimMember = (
  wire: WireMember,
  remarkOf: (userID: string) => string,
): V2TimGroupMemberFullInfo => ({
  userID: wire.userID,
  role: wire.role,
  muteUntil: wire.muteUntil ?? 0,
  joinTime: wire.joinedAt,
  customInfo: { ...wire.custom },
  nickName: wire.nickName ?? "",
  nameCard: wire.nameCard ?? "",
  friendRemark: remarkOf(wire.userID),
  faceUrl: wire.faceUrl ?? "",
  isOnline: wire.online ?? false,
  onlineDevices: [],
});

/** The interface's form of an application, as `me` sees it. Source: groups 4.4. */
export const toV2TimApplication = (wire: WireApplication, me: string): V2TimGroupApplication => ({
  groupID: wire.groupID,
  fromUser: wire.from,
  fromUserNickName: wire.fromNickName ?? "",
  fromUserFaceUrl: wire.fromFaceUrl ?? "",
  toUser: wire.to,
  addTime: wire.addedAt,
  requestMsg: wire.message ?? "",
  handledMsg: wire.handled?.message ?? "",
  type: wire.type,
  handleStatus: wire.handled === undefined ? 0 : wire.handled.by === me ? 2 : 1,
  handleResult: wire.handled?.agreed ? 1 : 0,
});
