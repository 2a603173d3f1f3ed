import type { V2TimConversation, V2TimConversationFilter } from "../models/conversation.ts";

/** Conversations, unread totals, and the progress of the sync. */
export interface V2TimConversationListener {
  /** The list is being fetched, after a login or a reconnect. */
  onSyncServerStart?: () => void;
  /** The list is complete. */
  onSyncServerFinish?: () => void;
  /** The list could not be fetched; the next reconnect tries again. */
  onSyncServerFailed?: () => void;
  /** Conversations that appeared. */
  onNewConversation?: (conversationList: V2TimConversation[]) => void;
  /** Conversations of which anything changed, as they are now. */
  onConversationChanged?: (conversationList: V2TimConversation[]) => void;
  /** Conversations with a quiet receive option are left out. */
  onTotalUnreadMessageCountChanged?: (totalUnreadCount: number) => void;
  onConversationGroupCreated?: (groupName: string, conversationList: V2TimConversation[]) => void;
  onConversationGroupDeleted?: (groupName: string) => void;
  onConversationGroupNameChanged?: (oldName: string, newName: string) => void;
  onConversationsAddedToGroup?: (groupName: string, conversationList: V2TimConversation[]) => void;
  onConversationsDeletedFromGroup?: (groupName: string, conversationList: V2TimConversation[]) => void;
  /** Ids of conversations that were deleted. */
  onConversationDeleted?: (conversationIDList: string[]) => void;
  onUnreadMessageCountChangedByFilter?: (filter: V2TimConversationFilter, totalUnreadCount: number) => void;
}
