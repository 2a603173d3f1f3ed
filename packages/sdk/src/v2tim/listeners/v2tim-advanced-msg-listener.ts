import type { V2TimGroupMemberInfo } from "../models/group-member.ts";
import type { V2TimMessage, V2TimMessageDownloadProgress } from "../models/message.ts";
import type { V2TimMessageExtension } from "../models/message-extension.ts";
import type { V2TIMMessageReactionChangeInfo } from "../models/message-reaction.ts";
import type { V2TimMessageReceipt } from "../models/read-receipt.ts";
import type { V2TimUserFullInfo } from "../models/user.ts";

/** New messages and every change of known ones. */
export interface V2TimAdvancedMsgListener {
  /** A new message: of others, or of oneself from another device. */
  onRecvNewMessage?: (msg: V2TimMessage) => void;
  /** A known message has new content. */
  onRecvMessageModified?: (msg: V2TimMessage) => void;
  /** Upload of a message's media, 0 to 100; on the sending device only. */
  onSendMessageProgress?: (message: V2TimMessage, progress: number) => void;
  /** The peer has read up to a time. */
  onRecvC2CReadReceipt?: (receiptList: V2TimMessageReceipt[]) => void;
  /** The older form of `onRecvMessageRevokedWithInfo`; both fire. */
  onRecvMessageRevoked?: (msgID: string) => void;
  /** New counts for own messages that asked for receipts. */
  onRecvMessageReadReceipts?: (receiptList: V2TimMessageReceipt[]) => void;
  /** Only the pairs that changed. */
  onRecvMessageExtensionsChanged?: (msgID: string, extensions: V2TimMessageExtension[]) => void;
  onRecvMessageExtensionsDeleted?: (msgID: string, extensionKeys: string[]) => void;
  /** Progress of `downloadMessage`. */
  onMessageDownloadProgressCallback?: (messageProgress: V2TimMessageDownloadProgress) => void;
  /** Only the reactions that changed. */
  onRecvMessageReactionsChanged?: (changeInfos: V2TIMMessageReactionChangeInfo[]) => void;
  /** A message was taken back: by whom and why. */
  onRecvMessageRevokedWithInfo?: (msgID: string, operateUser: V2TimUserFullInfo, reason: string) => void;
  /** When a message is unpinned, `message` carries only what identifies it. */
  onGroupMessagePinned?: (
    groupID: string,
    message: V2TimMessage,
    isPinned: boolean,
    opUser: V2TimGroupMemberInfo,
  ) => void;
}
