/**
 * React components, hooks and stores for chat, on the Skein SDK. Three layers, each usable alone: stores that
 * know no React, hooks that draw nothing, components that only draw. See docs/uikit.md.
 *
 * ```tsx
 * import { ChatPage, SkeinProvider } from "@skein-im/uikit-react";
 * import "@skein-im/uikit-react/style.css";
 *
 * <SkeinProvider im={im} userID="alice"><ChatPage /></SkeinProvider>
 * ```
 */

export { CallScreen, type CallScreenProps } from "./calls/call-screen.tsx";
export type { Call, CallKind } from "./calls/call-state.ts";
export { CallStore } from "./calls/call-store.ts";
export { useCall } from "./calls/use-call.ts";
export { Chat, type ChatProps } from "./chat/chat.tsx";
export { ChatActions, type ChatActionsProps } from "./chat/chat-actions.tsx";
export { ChatHeader, type ChatHeaderProps } from "./chat/chat-header.tsx";
export { ChatPage, type ChatPageProps, NothingOpen } from "./chat/chat-page.tsx";
export { type ChatState, ChatStore } from "./chat/chat-store.ts";
export { PinnedBar, type PinnedBarProps } from "./chat/pinned-bar.tsx";
export { SelectionBar, type SelectionBarProps } from "./chat/selection-bar.tsx";
export { TypingStore } from "./chat/typing-store.ts";
export { useAttention } from "./chat/use-attention.ts";
export { useChat } from "./chat/use-chat.ts";
export { type ChatFace, useChatFace } from "./chat/use-chat-face.ts";
export { useReadMark } from "./chat/use-read-mark.ts";
export { useIsTyping } from "./chat/use-typing.ts";
export { type UnreadAtOpening, useUnreadAtOpening } from "./chat/use-unread-at-opening.ts";
export { AttachmentStrip, type AttachmentStripProps } from "./composer/attachment-strip.tsx";
export { Composer, type ComposerProps } from "./composer/composer.tsx";
export { type ComposerState, ComposerStore, type Mention } from "./composer/composer-store.ts";
export { EMOJI_GROUPS } from "./composer/emoji.ts";
export { EmojiPicker, type EmojiPickerProps } from "./composer/emoji-picker.tsx";
export { MentionList, type MentionListProps } from "./composer/mention-list.tsx";
export { RecordingBar, type RecordingBarProps } from "./composer/recording-bar.tsx";
export { type Composing, useComposer } from "./composer/use-composer.ts";
export { useVoiceRecorder, type VoiceRecorder } from "./composer/use-voice-recorder.ts";
export { AddContact, type AddContactProps } from "./contacts/add-contact.tsx";
export { ApplicationList } from "./contacts/application-list.tsx";
export { BlockList } from "./contacts/block-list.tsx";
export { ContactList, type ContactListProps, type ContactTab } from "./contacts/contact-list.tsx";
export { type ContactState, nameOfFriend } from "./contacts/contact-state.ts";
export { type Added, ContactStore } from "./contacts/contact-store.ts";
export { FriendList, type FriendListProps } from "./contacts/friend-list.tsx";
export { PeoplePicker, type PeoplePickerProps } from "./contacts/people-picker.tsx";
export { type FoundPeople, PeopleSearchStore } from "./contacts/people-search-store.ts";
export { PersonRow, type PersonRowProps } from "./contacts/person-row.tsx";
export { useAskFriend } from "./contacts/use-ask-friend.ts";
export { type Contacts, useContacts, useFriend, useIsBlocked } from "./contacts/use-contacts.ts";
export {
  c2cConversationID,
  conversationOf,
  groupConversationID,
  type Target,
  targetOf,
} from "./conversations/conversation-id.ts";
export {
  ConversationItem,
  type ConversationItemProps,
  UnreadBadge,
  type UnreadBadgeProps,
} from "./conversations/conversation-item.tsx";
export {
  ConversationList,
  type ConversationListProps,
  NoConversations,
  SearchBox,
  type SearchBoxProps,
} from "./conversations/conversation-list.tsx";
export type { ConversationState } from "./conversations/conversation-state.ts";
export { ConversationStore, isMarkedUnread, isMuted } from "./conversations/conversation-store.ts";
export { type Presence, PresenceStore } from "./conversations/presence-store.ts";
export {
  type Conversations,
  useConversation,
  useConversations,
  useTotalUnread,
} from "./conversations/use-conversations.ts";
export { useIsOnline } from "./conversations/use-presence.ts";
export { CreateGroup, type CreateGroupProps } from "./groups/create-group.tsx";
export { GroupApplicationList } from "./groups/group-applications.tsx";
export { type GroupApplications, GroupApplicationsStore } from "./groups/group-applications-store.ts";
export { GroupList, type GroupListProps } from "./groups/group-list.tsx";
export { GroupMembers, type GroupMembersProps } from "./groups/group-members.tsx";
export { GroupPanel, type GroupPanelProps } from "./groups/group-panel.tsx";
export { type GroupRights, nameOfMember, rightsIn } from "./groups/group-rights.ts";
export { GroupSettings, type GroupSettingsProps } from "./groups/group-settings.tsx";
export { type GroupState, GroupStore } from "./groups/group-store.ts";
export { JoinGroup, type JoinGroupProps } from "./groups/join-group.tsx";
export {
  type Joined,
  type JoinedGroups,
  JoinedGroupsStore,
  type NewGroup,
  nameOfGroup,
} from "./groups/joined-groups-store.ts";
export { useGroup, useGroupApplications, useJoinedGroups } from "./groups/use-groups.ts";
export { en } from "./i18n/en.ts";
export { formatSize } from "./i18n/format-size.ts";
export { formatDay, formatDuration, formatFull, formatRecent, formatTime } from "./i18n/format-time.ts";
export { type Catalogue, type Language, languageOf } from "./i18n/language.ts";
export { useLanguage, useT } from "./i18n/use-t.ts";
export { zhHans } from "./i18n/zh-hans.ts";
export { isEdited, type MessageReply, replyOf } from "./messages/cloud-data.ts";
export type { Peaks } from "./messages/content/load-waveform.ts";
export { MergedDialog, type MergedDialogProps } from "./messages/content/merged-dialog.tsx";
export { MessageContent } from "./messages/content/message-content.tsx";
export { useWaveform } from "./messages/content/use-waveform.ts";
export { Waveform, type WaveformProps } from "./messages/content/waveform.tsx";
export { type Download, DownloadStore } from "./messages/download-store.ts";
export { ForwardDialog, type ForwardDialogProps } from "./messages/forward-dialog.tsx";
export { groupTipText } from "./messages/group-tip-text.ts";
export { MessageActions } from "./messages/message-actions.ts";
export { MessageBubble, type MessageBubbleProps } from "./messages/message-bubble.tsx";
export { MessageList, type MessageListProps } from "./messages/message-list.tsx";
export { MessageMeta } from "./messages/message-meta.tsx";
export { MessageRow, type MessageRowProps } from "./messages/message-row.tsx";
export { resendMessage, type SendExtras, sendMessage } from "./messages/message-sender.ts";
export { type ChatMessage, keyOf, type MessageState } from "./messages/message-state.ts";
export { MessageStore } from "./messages/message-store.ts";
export { businessIDOf, previewOf, senderName, summaryOf } from "./messages/message-text.ts";
export { EVERYONE, type OutgoingMessage } from "./messages/outgoing-message.ts";
export { PinStore } from "./messages/pin-store.ts";
export { QuickReactions, type QuickReactionsProps } from "./messages/quick-reactions.tsx";
export { ReactionBar } from "./messages/reaction-bar.tsx";
export { ReactionStore, type Reactions } from "./messages/reaction-store.ts";
export { ReadMembersDialog, type ReadMembersDialogProps } from "./messages/read-members-dialog.tsx";
export { type ReadCount, ReceiptStore, type Receipts } from "./messages/receipt-store.ts";
export type { MessageContentProps, MessageRenderers } from "./messages/renderers.ts";
export { ReplyQuote } from "./messages/reply-quote.tsx";
export { type SendStatus, sendStatusOf } from "./messages/send-status.ts";
export { useMediaURL } from "./messages/use-media-url.ts";
export { useMessageActions, useSendMessage } from "./messages/use-message-actions.ts";
export { type Messages, useMessages } from "./messages/use-messages.ts";
export { ConversationViewer, type ConversationViewerProps } from "./messages/viewer/conversation-viewer.tsx";
export { MediaViewer, type MediaViewerProps } from "./messages/viewer/media-viewer.tsx";
export { OpenMediaContext, useOpenMedia } from "./messages/viewer/open-media.ts";
export { Messenger, type MessengerProps } from "./messenger/messenger.tsx";
export { ProfileCard, type ProfileCardProps } from "./profile/profile-card.tsx";
export { ProfileEditor, type ProfileEditorProps } from "./profile/profile-editor.tsx";
export { ProfileStore } from "./profile/profile-store.ts";
export { useOwnProfile, useProfile } from "./profile/use-profile.ts";
export { type Clock, systemClock } from "./provider/clock.ts";
export { ConnectionBanner, useConnection } from "./provider/connection-banner.tsx";
export { type Connection, ConnectionStore } from "./provider/connection-store.ts";
export { type Notice, NoticeStore } from "./provider/notice-store.ts";
export { Notices } from "./provider/notices.tsx";
export { type AnyStore, Skein, type SkeinOptions, type StoreDeps, type StoreType } from "./provider/skein.ts";
export { useSkein } from "./provider/skein-context.ts";
export { SkeinProvider, type SkeinProviderProps } from "./provider/skein-provider.tsx";
export { type SkeinSlots, useSlot } from "./provider/slots.ts";
export { Store } from "./provider/store.ts";
export { useStore, useStorePart, useStoreState } from "./provider/use-store.ts";
export { ConversationSearch, type ConversationSearchProps } from "./search/conversation-search.tsx";
export {
  type ConversationHits,
  type MessageSearch,
  MessageSearchStore,
} from "./search/message-search-store.ts";
export { SearchPanel, type SearchPanelProps } from "./search/search-panel.tsx";
export { useMessageSearch } from "./search/use-search.ts";
export type { QuietTime } from "./settings/quiet-time.ts";
export { QuietTimeStore } from "./settings/quiet-time-store.ts";
export { SettingsPanel, type SettingsPanelProps, type ThemeChoice } from "./settings/settings-panel.tsx";
export { Avatar, type AvatarProps } from "./theme/avatar.tsx";
export { Confirm, type ConfirmProps, Dialog, type DialogProps } from "./theme/dialog.tsx";
export { Empty, type EmptyProps } from "./theme/empty.tsx";
export { IconButton, type IconButtonProps, IconLink, type IconLinkProps } from "./theme/icon-button.tsx";
export { Menu, type MenuItem, type MenuProps } from "./theme/menu.tsx";
export { Popover, type PopoverAnchor, type PopoverProps } from "./theme/popover.tsx";
export { type Tab, Tabs, type TabsProps } from "./theme/tabs.tsx";
export { type OpenMenu, useMenu } from "./theme/use-menu.tsx";
export { useNow } from "./theme/use-now.ts";
