import type { V2TimConversation, V2TimConversationFilter } from "../models/conversation.ts";

export interface V2TimConversationListener {
  onSyncServerStart?: () => void;
  onSyncServerFinish?: () => void;
  onSyncServerFailed?: () => void;
  onNewConversation?: (conversationList: V2TimConversation[]) => void;
  onConversationChanged?: (conversationList: V2TimConversation[]) => void;
  onTotalUnreadMessageCountChanged?: (totalUnreadCount: number) => void;
  onConversationGroupCreated?: (groupName: string, conversationList: V2TimConversation[]) => void;
  onConversationGroupDeleted?: (groupName: string) => void;
  onConversationGroupNameChanged?: (oldName: string, newName: string) => void;
  onConversationsAddedToGroup?: (groupName: string, conversationList: V2TimConversation[]) => void;
  onConversationsDeletedFromGroup?: (groupName: string, conversationList: V2TimConversation[]) => void;
  onConversationDeleted?: (conversationIDList: string[]) => void;
  onUnreadMessageCountChangedByFilter?: (filter: V2TimConversationFilter, totalUnreadCount: number) => void;
}
