import { type Reader, toV2TimMessage } from "../messages/to-v2tim-message.ts";
import type { V2TimConversation } from "../v2tim/models/conversation.ts";
import { type Conversation, isPinned, lastMessageOf } from "./conversation.ts";
import { targetOf } from "./conversation-id.ts";
import { bitsOf } from "./marks.ts";

const TYPE_C2C = 1;
const TYPE_GROUP = 2;

/** What a conversation looks like depends on the reader's groups of conversations too. */
export interface ConversationReader extends Reader {
  /** Of those that there are, in the order of `ids`. */
  readonly groupNames: (ids: readonly number[]) => string[];
}

/** The interface's form of a conversation. Source: conversations 1. */
export function toV2TimConversation(
  conversation: Conversation,
  reader: ConversationReader,
): V2TimConversation {
  const { userID, groupID } = targetOf(conversation.id);
  const last = lastMessageOf(conversation);
  const { marks, customData = "", groups = [] } = conversation.settings ?? {};
  return {
    conversationID: conversation.id,
    ...(groupID === undefined
      ? { type: TYPE_C2C, userID, c2cReadTimestamp: conversation.readTime }
      : { type: TYPE_GROUP, groupID, groupReadSequence: conversation.readSeq }),
    ...(conversation.groupType !== undefined && { groupType: conversation.groupType }),
    showName: (userID && reader.remarkOf(userID)) || conversation.name || (userID ?? groupID),
    faceUrl: conversation.faceUrl ?? "",
    unreadCount: conversation.unread,
    ...(last !== undefined && { lastMessage: toV2TimMessage(last, conversation, reader) }),
    draftText: conversation.draft?.text ?? "",
    draftTimestamp: conversation.draft?.time ?? 0,
    isPinned: isPinned(conversation),
    recvOpt: conversation.recvOpt ?? 0,
    groupAtInfoList: (conversation.mentions ?? []).map(({ seq, type }) => ({
      seq: String(seq),
      atType: type,
    })),
    orderkey: conversation.orderKey,
    markList: bitsOf(marks),
    customData,
    conversationGroupList: reader.groupNames(groups),
  };
}
