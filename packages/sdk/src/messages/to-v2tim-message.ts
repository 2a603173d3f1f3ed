import type { Annotations, LocalData } from "../cache/cache.ts";
import type { Conversation } from "../conversations/conversation.ts";
import { targetOf } from "../conversations/conversation-id.ts";
import type { V2TimMessage } from "../v2tim/index.ts";
import type { V2TimUserFullInfo } from "../v2tim/models/user.ts";
import { contentOf } from "./elements.ts";
import { type MessageRecord, STATUS, type Status } from "./message-record.ts";
import { pushFromWire } from "./offline-push.ts";

/** What a message looks like depends on who reads it, and how far. */
export interface Reader {
  readonly me: string;
  /** Whether this instance is sending it now; a message left in that state by a crash has failed. */
  readonly isSending: (msgID: string) => boolean;
  /** Percent of its files that are uploaded. */
  readonly progressOf: (record: MessageRecord) => number;
  /** `https://chat.example.org`: where addresses without a host are. */
  readonly origin: string;
  /** What the reader calls a friend; "" = nothing. */
  readonly remarkOf: (userID: string) => string;
}

/** The interface's form of a message. Source: messages 3. */
export function toV2TimMessage(
  record: MessageRecord,
  conversation: Conversation | undefined,
  reader: Reader,
  localData: LocalData = {},
  { localPaths: paths = {} }: Annotations = {},
): V2TimMessage {
  const { wire, msgID, seq, time } = record;
  const isSelf = wire.from === reader.me;
  const { userID, groupID } = targetOf(record.conversationID);
  const status = statusOf(record, reader);
  const push = pushFromWire(wire.offlinePush);
  return {
    ...contentOf(wire.elements, { origin: reader.origin, paths }),
    msgID,
    id: "",
    timestamp: time,
    progress: reader.progressOf(record),
    sender: wire.from,
    nickName: wire.nickName ?? "",
    friendRemark: reader.remarkOf(wire.from),
    faceUrl: wire.faceUrl ?? "",
    nameCard: wire.nameCard ?? "",
    ...(groupID === undefined ? { userID } : { groupID }),
    status,
    seq: String(seq),
    random: wire.random,
    isSelf,
    isRead: isSelf || (seq > 0 && seq <= (conversation?.readSeq ?? 0)),
    isPeerRead: isSelf && groupID === undefined && seq > 0 && seq <= (conversation?.peerReadSeq ?? 0),
    needReadReceipt: wire.needReadReceipt ?? false,
    // The wire's fourth level, below Low, has no name in the interface.
    priority: Math.min(wire.priority ?? 0, 3),
    groupAtUserList: wire.atUserList ?? [],
    cloudCustomData: wire.cloudCustomData ?? "",
    localCustomData: localData.text ?? "",
    localCustomInt: localData.int ?? 0,
    isExcludedFromUnreadCount: wire.noUnread ?? false,
    isExcludedFromLastMessage: wire.noLastMessage ?? false,
    isSupportMessageExtension: wire.supportExtension ?? false,
    isExcludedFromContentModeration: wire.noModeration ?? false,
    isBroadcastMessage: wire.broadcast ?? false,
    hasRiskContent: false,
    isOnlineOnly: wire.onlineUserOnly ?? false,
    ...(push !== undefined && { offlinePushInfo: push }),
    ...(wire.only !== undefined &&
      groupID !== undefined && { targetGroupMemberList: wire.only.filter((user) => user !== wire.from) }),
    ...(status === STATUS.revoked && {
      revokerInfo: revokerOf(wire),
      revokeReason: wire.revoked?.reason ?? "",
    }),
  };
}

export const revokerOf = ({
  revoked,
}: {
  readonly revoked?: MessageRecord["wire"]["revoked"];
}): V2TimUserFullInfo => ({
  userID: revoked?.by ?? "",
  ...(revoked?.nickName !== undefined && { nickName: revoked.nickName }),
  ...(revoked?.faceUrl !== undefined && { faceUrl: revoked.faceUrl }),
});

const statusOf = ({ status, msgID }: MessageRecord, { isSending }: Reader): Status =>
  status === STATUS.sending && !isSending(msgID) ? STATUS.failed : status;
