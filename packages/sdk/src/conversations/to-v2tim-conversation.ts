import { type Reader, toV2TimMessage } from "../messages/to-v2tim-message.ts";
import type { V2TimConversation } from "../v2tim/models/conversation.ts";
import { type Conversation, lastMessageOf } from "./conversation.ts";
import { targetOf } from "./conversation-id.ts";

const TYPE_C2C = 1;
const TYPE_GROUP = 2;

/** The interface's form of a conversation. Source: conversations 1. */
export function toV2TimConversation(conversation: Conversation, reader: Reader): V2TimConversation {
  const { userID, groupID } = targetOf(conversation.id);
  const last = lastMessageOf(conversation);
  return {
    conversationID: conversation.id,
    ...(groupID === undefined
      ? { type: TYPE_C2C, userID, c2cReadTimestamp: conversation.readTime }
      : { type: TYPE_GROUP, groupID, groupReadSequence: conversation.readSeq }),
    ...(conversation.groupType !== undefined && { groupType: conversation.groupType }),
    showName: conversation.name || (userID ?? groupID),
    faceUrl: conversation.faceUrl ?? "",
    unreadCount: conversation.unread,
    ...(last !== undefined && { lastMessage: toV2TimMessage(last, conversation, reader) }),
    draftText: conversation.draft?.text ?? "",
    draftTimestamp: conversation.draft?.time ?? 0,
    isPinned: false,
    recvOpt: conversation.recvOpt ?? 0,
    groupAtInfoList: (conversation.mentions ?? []).map(({ seq, type }) => ({
      seq: String(seq),
      atType: type,
    })),
    orderkey: conversation.orderKey,
    markList: [],
    customData: "",
    conversationGroupList: [],
  };
}
