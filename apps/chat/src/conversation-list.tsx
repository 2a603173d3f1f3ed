import { MessageStatus, type V2TimConversation } from "@skein-im/sdk";
import { Avatar } from "./avatar.tsx";
import "./conversation-list.css";
import { formatRecent } from "./format-time.ts";
import { Icon } from "./icons.tsx";
import { previewOf } from "./message-text.ts";
import { NewChat } from "./new-chat.tsx";
import { openSecondWindow } from "./second-window.ts";
import { t } from "./strings.ts";
import type { Conversations } from "./use-conversations.ts";
import { useNow } from "./use-now.ts";
import { hrefOf } from "./use-route.ts";

interface ConversationListProps {
  readonly conversations: Conversations;
  readonly openID: string;
  readonly ownUserID: string;
  readonly onSignOut: () => void;
}

export function ConversationList({ conversations, openID, ownUserID, onSignOut }: ConversationListProps) {
  const { list, loaded, totalUnread } = conversations;
  const now = useNow();
  return (
    <nav className="side" aria-label={t.chats}>
      <header className="side-head">
        <Avatar id={ownUserID} name={ownUserID} />
        <div className="side-title">
          <h2>
            {t.chats} <Unread count={totalUnread} testid="total-unread" />
          </h2>
          <p title={t.signedInAs(ownUserID)}>{ownUserID}</p>
        </div>
        <button
          type="button"
          className="icon-button"
          title={t.signOut}
          aria-label={t.signOut}
          onClick={onSignOut}
        >
          <Icon name="signOut" />
        </button>
      </header>
      <NewChat ownUserID={ownUserID} />
      {loaded && list.length === 0 ? (
        <div className="no-chats">
          <p className="no-chats-title">{t.noChats}</p>
          <p>{t.noChatsHint}</p>
          <button type="button" className="secondary" onClick={openSecondWindow}>
            <Icon name="window" />
            {t.openWindow}
          </button>
        </div>
      ) : (
        <ul className="conversations" aria-busy={!loaded}>
          {list.map((conversation) => (
            <li key={conversation.conversationID}>
              <ConversationItem
                conversation={conversation}
                isOpen={conversation.conversationID === openID}
                now={now}
              />
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

interface ConversationItemProps {
  readonly conversation: V2TimConversation;
  readonly isOpen: boolean;
  readonly now: number;
}

function ConversationItem({ conversation, isOpen, now }: ConversationItemProps) {
  const { conversationID, lastMessage, unreadCount = 0 } = conversation;
  const id = conversation.userID || conversation.groupID || conversationID;
  const name = conversation.showName || id;
  const failed = lastMessage?.status === MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL;
  return (
    <a
      className="conversation"
      href={hrefOf(conversationID)}
      aria-current={isOpen ? "true" : undefined}
      data-testid="conversation-item"
      data-conversation-id={conversationID}
    >
      <Avatar id={id} name={name} />
      <span className="conversation-name">{name}</span>
      <time className="conversation-time">
        {lastMessage?.timestamp ? formatRecent(lastMessage.timestamp, now) : ""}
      </time>
      <span className="conversation-preview" data-failed={failed}>
        {failed && `${t.status.failed} · `}
        {lastMessage && previewOf(lastMessage)}
      </span>
      <Unread count={unreadCount} testid="unread-badge" />
    </a>
  );
}

function Unread({ count, testid }: { count: number; testid: string }) {
  if (count === 0) return null;
  return (
    <span className="unread" data-testid={testid}>
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="visually-hidden">{t.unread(count)}</span>
    </span>
  );
}
