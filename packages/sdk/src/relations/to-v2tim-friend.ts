import type {
  FriendGroup,
  RelationResult,
  WireBlocked,
  WireFriend,
  WireFriendApplication,
} from "@skein-im/protocol";
import { toV2TimUser } from "../users/to-v2tim-user.ts";
import type {
  V2TimFriendApplication,
  V2TimFriendInfo,
  V2TimFriendOperationResult,
} from "../v2tim/models/friendship.ts";

/** The interface's form of a friend; the custom fields' names are without `Tag_SNS_Custom_`. Source: users 2.1. */
export const toV2TimFriend = (friend: WireFriend, groups: readonly FriendGroup[]): V2TimFriendInfo => ({
  userID: friend.userID,
  friendRemark: friend.remark ?? "",
  friendGroups: groups.filter(({ id }) => friend.groups?.includes(id)).map(({ name }) => name),
  friendCustomInfo: { ...friend.custom },
  userProfile: toV2TimUser(friend.profile),
});

/** Somebody who is no friend. */
export const toV2TimStranger = ({
  userID,
  profile,
}: Pick<WireBlocked, "userID" | "profile">): V2TimFriendInfo => ({
  userID,
  friendRemark: "",
  friendGroups: [],
  friendCustomInfo: {},
  userProfile: toV2TimUser(profile),
});

/** The interface's form of an application. Source: users 2.3. */
export const toV2TimApplication = (application: WireFriendApplication): V2TimFriendApplication => ({
  userID: application.userID,
  nickname: application.nickName ?? "",
  faceUrl: application.faceUrl ?? "",
  addTime: application.addedAt,
  addSource: application.source ?? "",
  addWording: application.wording ?? "",
  type: application.type,
});

export const toV2TimResult = ({ userID, error }: RelationResult): V2TimFriendOperationResult => ({
  userID,
  resultCode: error?.code ?? 0,
  resultInfo: error?.desc ?? "ok",
});
