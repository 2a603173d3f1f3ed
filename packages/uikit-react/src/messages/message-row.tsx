import { memo, useEffect } from "react";
import { useChat } from "../chat/use-chat.ts";
import { formatDay, isSameDay } from "../i18n/format-time.ts";
import { useLanguage, useT } from "../i18n/use-t.ts";
import { useSlot } from "../provider/slots.ts";
import { useStore } from "../provider/use-store.ts";
import { Avatar } from "../theme/avatar.tsx";
import { MessageBubble } from "./message-bubble.tsx";
import { MessageNote } from "./message-note.tsx";
import { type ChatMessage, isUnsent, keyOf } from "./message-state.ts";
import { isGroupTip, isRevoked, senderName } from "./message-text.ts";
import { ReactionStore } from "./reaction-store.ts";
import { sendStatusOf } from "./send-status.ts";

export interface MessageRowProps {
  /** The chat that it stands in. */
  readonly conversationID: string;
  /** Of any type. */
  readonly message: ChatMessage;
  /** Its neighbours, with which it may stand together. */
  readonly before: ChatMessage | undefined;
  /** The one below; undefined: it is the newest here. */
  readonly after: ChatMessage | undefined;
  /** Unix milliseconds. */
  readonly now: number;
  /** Draws the line "Unread messages" above it. */
  readonly isFirstUnread: boolean;
  /** The conversation begins with it. */
  readonly isBeginning: boolean;
  /** Somebody has just jumped to it. */
  readonly isHighlighted: boolean;
}

/** Seconds within which messages of one person stand together. */
const RUN_SECONDS = 300;

/** One message in its place, with the dividers above it. Drawn again only when it is another one. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { conversationID, message, before, after, now, isFirstUnread, isBeginning, isHighlighted } = props;
  const t = useT();
  const { locale } = useLanguage();
  const startsDay = !before || !isSameDay(before.timestamp ?? 0, message.timestamp ?? 0);
  const startsRun = startsDay || isFirstUnread || !isOneRun(before, message);
  const endsRun = !isOneRun(message, after) || !isSameDay(message.timestamp ?? 0, after?.timestamp ?? 0);
  return (
    <div
      className="skein-row"
      data-starts-run={startsRun}
      data-newest={after === undefined}
      data-highlighted={isHighlighted}
    >
      {isBeginning && <p className="skein-beginning">{t.messages.first}</p>}
      {startsDay && message.timestamp ? (
        <p className="skein-day">
          <span>{formatDay(locale, message.timestamp, now)}</span>
        </p>
      ) : undefined}
      {isFirstUnread && (
        <p className="skein-unread-line" data-testid="unread-line">
          <span>{t.messages.unreadHere}</span>
        </p>
      )}
      {isRevoked(message) || isGroupTip(message) ? (
        <MessageNote conversationID={conversationID} message={message} now={now} />
      ) : (
        <Message
          conversationID={conversationID}
          message={message}
          startsRun={startsRun}
          endsRun={endsRun}
          now={now}
        />
      )}
    </div>
  );
});

interface MessageProps extends Pick<MessageRowProps, "conversationID" | "message" | "now"> {
  readonly startsRun: boolean;
  readonly endsRun: boolean;
}

function Message({ conversationID, message, startsRun, endsRun, now }: MessageProps) {
  const t = useT();
  const AvatarSlot = useSlot("Avatar", Avatar);
  const Bubble = useSlot("MessageBubble", MessageBubble);
  const { chat, selected } = useChat(conversationID);
  const reactions = useStore(ReactionStore, conversationID);
  const { msgID = "", sender = "", isSelf = false, groupID } = message;
  const isAsked = msgID !== "" && !isUnsent(message);
  useEffect(() => {
    if (isAsked) reactions.want(msgID);
  }, [reactions, msgID, isAsked]);

  const name = senderName(t, message);
  const showsSender = !!groupID && !isSelf;
  const key = keyOf(message);
  return (
    <div
      className="skein-message"
      data-testid="message"
      data-direction={isSelf ? "out" : "in"}
      data-msg-id={message.msgID}
      data-status={sendStatusOf(message)}
      data-selecting={selected !== undefined}
    >
      {selected !== undefined && (
        <label className="skein-select">
          <input
            type="checkbox"
            data-testid="select-message"
            checked={selected.has(key)}
            disabled={isUnsent(message)}
            onChange={() => chat.toggle(key, message)}
          />
          <span className="skein-hidden">
            {t.messages.select}: {name}
          </span>
        </label>
      )}
      {showsSender && (
        <div className="skein-message__avatar">
          {endsRun && <AvatarSlot id={sender} name={name} url={message.faceUrl} size="small" />}
        </div>
      )}
      <div className="skein-message__main">
        {showsSender && startsRun && (
          <p className="skein-message__sender" dir="auto">
            {name}
          </p>
        )}
        {!showsSender && <span className="skein-hidden">{name}</span>}
        <Bubble conversationID={conversationID} message={message} now={now} isLast={endsRun} />
      </div>
    </div>
  );
}

function isOneRun(before: ChatMessage | undefined, after: ChatMessage | undefined): boolean {
  if (!before || !after || [before, after].some((one) => isRevoked(one) || isGroupTip(one))) return false;
  const apart = (after.timestamp ?? 0) - (before.timestamp ?? 0);
  return before.sender === after.sender && before.isSelf === after.isSelf && apart < RUN_SECONDS;
}
