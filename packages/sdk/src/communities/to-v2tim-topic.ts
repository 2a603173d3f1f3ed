import type { WirePermissionGroup, WireTopic } from "@skein-im/protocol";
import { type Conversation, lastMessageOf } from "../conversations/conversation.ts";
import { type Reader, toV2TimMessage } from "../messages/to-v2tim-message.ts";
import type { V2TimPermissionGroupInfo, V2TimTopicInfo } from "../v2tim/models/community.ts";

/** The interface's form of a topic. Source: community 3.1. */
export function toV2TimTopic(
  topic: WireTopic,
  conversation: Conversation | undefined,
  reader: Reader,
  nowMs: number,
): V2TimTopicInfo {
  const last = conversation && lastMessageOf(conversation);
  return {
    topicID: topic.topicID,
    topicName: topic.name,
    topicFaceUrl: topic.faceUrl ?? "",
    introduction: topic.introduction ?? "",
    notification: topic.notification ?? "",
    isAllMute: topic.mutedAll ?? false,
    selfMuteTime: Math.max(0, (topic.muteUntil ?? 0) - Math.floor(nowMs / 1_000)),
    customString: topic.custom ?? "",
    recvOpt: conversation?.recvOpt ?? 0,
    draftText: conversation?.draft?.text ?? "",
    unreadCount: conversation?.unread ?? 0,
    ...(last !== undefined && { lastMessage: toV2TimMessage(last, conversation, reader) }),
    groupAtInfoList: (conversation?.mentions ?? []).map(({ seq, type }) => ({
      seq: String(seq),
      atType: type,
    })),
    defaultPermissions: Number(topic.defaultPermissions),
    messageReadSequence: conversation?.readSeq ?? 0,
    createTime: topic.createdAt,
  };
}

/** The interface's form of a permission group. Source: community 4.5. */
export const toV2TimPermissionGroup = (
  groupID: string,
  group: WirePermissionGroup,
): V2TimPermissionGroupInfo => ({
  groupID,
  permissionGroupID: group.permissionGroupID,
  permissionGroupName: group.name,
  customData: group.custom ?? "",
  groupPermission: Number(group.permissions),
  memberCount: group.memberCount,
});

/** Bits by topic, as the interface has them. */
export const numbersOf = (topics: Readonly<Record<string, string>>): Record<string, number> =>
  Object.fromEntries(Object.entries(topics).map(([topicID, bits]) => [topicID, Number(bits)]));
