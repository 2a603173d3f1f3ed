import type { V2TimGroupMemberInfo } from "../models/group.ts";
import type {
  V2TIMMessageReactionChangeInfo,
  V2TimMessage,
  V2TimMessageDownloadProgress,
  V2TimMessageExtension,
  V2TimMessageReceipt,
} from "../models/message.ts";
import type { V2TimUserFullInfo } from "../models/user.ts";

export interface V2TimAdvancedMsgListener {
  onRecvNewMessage?: (msg: V2TimMessage) => void;
  onRecvMessageModified?: (msg: V2TimMessage) => void;
  /** progress 0 to 100 */
  onSendMessageProgress?: (message: V2TimMessage, progress: number) => void;
  onRecvC2CReadReceipt?: (receiptList: V2TimMessageReceipt[]) => void;
  onRecvMessageRevoked?: (msgID: string) => void;
  onRecvMessageReadReceipts?: (receiptList: V2TimMessageReceipt[]) => void;
  onRecvMessageExtensionsChanged?: (msgID: string, extensions: V2TimMessageExtension[]) => void;
  onRecvMessageExtensionsDeleted?: (msgID: string, extensionKeys: string[]) => void;
  onMessageDownloadProgressCallback?: (messageProgress: V2TimMessageDownloadProgress) => void;
  onRecvMessageReactionsChanged?: (changeInfos: V2TIMMessageReactionChangeInfo[]) => void;
  /** fires next to onRecvMessageRevoked, with who and why */
  onRecvMessageRevokedWithInfo?: (msgID: string, operateUser: V2TimUserFullInfo, reason: string) => void;
  onGroupMessagePinned?: (
    groupID: string,
    message: V2TimMessage,
    isPinned: boolean,
    opUser: V2TimGroupMemberInfo,
  ) => void;
}
