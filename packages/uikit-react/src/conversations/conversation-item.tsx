import { MessageStatus, type V2TimConversation } from "@skein-im/sdk";
import { BellOff, EllipsisVertical, Pin } from "lucide-react";
import { memo, useState } from "react";
import { useIsTyping } from "../chat/use-typing.ts";
import { formatFull, formatRecent } from "../i18n/format-time.ts";
import { useLanguage, useT } from "../i18n/use-t.ts";
import { useSlot } from "../provider/slots.ts";
import { useStore } from "../provider/use-store.ts";
import { Avatar } from "../theme/avatar.tsx";
import { Confirm } from "../theme/dialog.tsx";
import { IconButton } from "../theme/icon-button.tsx";
import { useMenu } from "../theme/use-menu.tsx";
import { useNow } from "../theme/use-now.ts";
import { conversationActions } from "./conversation-actions.tsx";
import { ConversationPreview } from "./conversation-preview.tsx";
import { ConversationStore, isMarkedUnread, isMuted } from "./conversation-store.ts";
import { useIsOnline } from "./use-presence.ts";

export interface ConversationItemProps {
  /** As the SDK has it. */
  readonly conversation: V2TimConversation;
  /** It is the one that is shown beside the list. */
  readonly isOpen: boolean;
  /** It is to be opened. */
  readonly onOpen: (conversationID: string) => void;
}

/**
 * A row of the list: who, what was last, how much is unread, and a menu of what may be done. Drawn again only when
 * something of it is another one, as long as `onOpen` stays the same.
 */
export const ConversationItem = memo(function ConversationItem(props: ConversationItemProps) {
  const { conversation, isOpen, onOpen } = props;
  const t = useT();
  const { locale } = useLanguage();
  const now = useNow();
  const AvatarSlot = useSlot("Avatar", Avatar);
  const actions = useStore(ConversationStore);
  const { conversationID, userID = "", groupID, lastMessage, isPinned } = conversation;
  const isOnline = useIsOnline(userID);
  const isTyping = useIsTyping(userID);
  const [asksRemove, setAsksRemove] = useState(false);
  const name = conversation.showName || userID || groupID || conversationID;
  const {
    menu,
    isOpen: isMenuOpen,
    onClick,
    onContextMenu,
  } = useMenu(t.conversations.actions(name), () =>
    conversationActions(t, conversation, actions, () => setAsksRemove(true)),
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same menu has a button
    <div
      className="skein-conversation"
      data-open={isOpen}
      data-menu={isMenuOpen}
      onContextMenu={onContextMenu}
    >
      <button
        type="button"
        className="skein-conversation__open"
        aria-current={isOpen ? "true" : undefined}
        data-testid="conversation-item"
        data-conversation-id={conversationID}
        onClick={() => onOpen(conversationID)}
      >
        <AvatarSlot id={userID || groupID || ""} name={name} url={conversation.faceUrl} isOnline={isOnline} />
        <span className="skein-conversation__name">
          <span className="skein-ellipsis" dir="auto">
            {name}
          </span>
          {isMuted(conversation) && <BellOff role="img" aria-label={t.conversations.muted} />}
        </span>
        {lastMessage?.timestamp ? (
          <time className="skein-conversation__time" title={formatFull(locale, lastMessage.timestamp)}>
            {formatRecent(locale, lastMessage.timestamp, now)}
          </time>
        ) : undefined}
        <ConversationPreview conversation={conversation} isTyping={isTyping} isOpen={isOpen} />
        <span className="skein-conversation__marks">
          {lastMessage?.status === MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL && (
            <span className="skein-failed-mark" role="img" aria-label={t.conversations.notSent}>
              !
            </span>
          )}
          {isPinned && <Pin role="img" aria-label={t.conversations.pinned} />}
          <UnreadBadge
            count={conversation.unreadCount ?? 0}
            isMarked={isMarkedUnread(conversation)}
            isQuiet={isMuted(conversation)}
          />
        </span>
      </button>
      <IconButton
        label={t.conversations.actions(name)}
        icon={<EllipsisVertical />}
        className="skein-conversation__more"
        opens="menu"
        isOpen={isMenuOpen}
        data-testid="conversation-menu"
        onClick={onClick}
      />
      {menu}
      {asksRemove && (
        <Confirm
          title={t.conversations.removeTitle(name)}
          text={t.conversations.removeText}
          action={t.conversations.remove}
          isDanger
          onConfirm={() => void actions.remove(conversationID)}
          onClose={() => setAsksRemove(false)}
        />
      )}
    </div>
  );
});

export interface UnreadBadgeProps {
  /** Unread messages; 0 draws nothing. */
  readonly count: number;
  /** A dot also when nothing is unread. */
  readonly isMarked?: boolean;
  /** In a calmer colour. */
  readonly isQuiet?: boolean;
}

/** How much is unread, up to 99+; nothing when nothing is. */
export function UnreadBadge({ count, isMarked = false, isQuiet = false }: UnreadBadgeProps) {
  const t = useT();
  if (count === 0 && !isMarked) return null;
  return (
    <span className="skein-badge" data-quiet={isQuiet} data-dot={count === 0} data-testid="unread-badge">
      <span aria-hidden="true">{count === 0 ? "" : count > 99 ? "99+" : count}</span>
      <span className="skein-hidden">
        {count === 0 ? t.conversations.markedUnread : t.conversations.unread(count)}
      </span>
    </span>
  );
}
