import { MessageElemType, V2TimGroupAtInfo } from "@skein-im/sdk";
import { Reply, SmilePlus } from "lucide-react";
import { useState } from "react";
import { useChat } from "../chat/use-chat.ts";
import { LaterEmojiPopover } from "../composer/later-emoji-popover.ts";
import { conversationOf } from "../conversations/conversation-id.ts";
import { useT } from "../i18n/use-t.ts";
import { useSkein } from "../provider/skein-context.ts";
import { useStore } from "../provider/use-store.ts";
import { IconButton } from "../theme/icon-button.tsx";
import { MessageContent } from "./content/message-content.tsx";
import { isEmojiOnly } from "./content/text-content.tsx";
import { MessageMenuButton } from "./message-menu-button.tsx";
import { MessageMeta } from "./message-meta.tsx";
import { type ChatMessage, isUnsent } from "./message-state.ts";
import { QuickReactions } from "./quick-reactions.tsx";
import { ReactionBar } from "./reaction-bar.tsx";
import { ReactionStore } from "./reaction-store.ts";
import { ReplyQuote } from "./reply-quote.tsx";
import { useSendMessage } from "./use-message-actions.ts";
import { useMessageMenu } from "./use-message-menu.tsx";

export interface MessageBubbleProps {
  /** The chat that it stands in. */
  readonly conversationID: string;
  /** Of any type but a notice. */
  readonly message: ChatMessage;
  /** Unix milliseconds. */
  readonly now: number;
  /** The last of several by one person: it has the corner. */
  readonly isLast: boolean;
}

/** Types that are pictures up to the edge of the bubble. */
const PICTURES: readonly number[] = [
  MessageElemType.V2TIM_ELEM_TYPE_IMAGE,
  MessageElemType.V2TIM_ELEM_TYPE_VIDEO,
  MessageElemType.V2TIM_ELEM_TYPE_LOCATION,
];

/** The bubble of a message: quote, content, time, reactions, what went wrong, and what may be done. */
export function MessageBubble({ conversationID, message, now, isLast }: MessageBubbleProps) {
  const t = useT();
  const { userID } = useSkein();
  const { isSelf = false, elemType, groupAtUserList = [], textElem, status } = message;
  const mentions =
    !isSelf && groupAtUserList.some((one) => one === userID || one === V2TimGroupAtInfo.AT_ALL_TAG);
  const isBare = elemType === MessageElemType.V2TIM_ELEM_TYPE_TEXT && isEmojiOnly(textElem?.text ?? "");
  const { tools, dialogs, onContextMenu } = useTools(conversationID, message, now);
  return (
    <>
      <div className="skein-line">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the same menu has a button */}
        <div
          className="skein-bubble"
          data-own={isSelf}
          data-last={isLast}
          data-mentions={mentions}
          data-bare={isBare}
          data-picture={PICTURES.includes(elemType)}
          onContextMenu={onContextMenu}
        >
          {mentions && <span className="skein-hidden">{t.messages.mentionsYou}</span>}
          <ReplyQuote message={message} />
          <div className="skein-bubble__line">
            <MessageContent message={message} />
            <MessageMeta message={message} />
          </div>
        </div>
        {tools}
      </div>
      <ReactionBar message={message} />
      {status === 3 && <Failed conversationID={conversationID} message={message} />}
      {dialogs}
    </>
  );
}

/** Why it was not sent, and a way to send it again. */
function Failed({ conversationID, message }: Pick<MessageBubbleProps, "conversationID" | "message">) {
  const t = useT();
  const { resend } = useSendMessage(conversationID);
  return (
    <p className="skein-failed" role="alert">
      {t.errors[message.failCode ?? 0] ?? t.messages.status.failed}
      <button type="button" data-testid="resend" onClick={() => void resend(message)}>
        {t.common.retry}
      </button>
    </p>
  );
}

/** Reactions, reply and the menu: beside the bubble while it is pointed at or has the focus. */
function useTools(conversationID: string, message: ChatMessage, now: number) {
  const t = useT();
  const { chat } = useChat(conversationID);
  const { msgID = "" } = message;
  const reactions = useStore(ReactionStore, conversationOf(message));
  const [picksAt, setPicksAt] = useState<Element>();
  const canReact = !isUnsent(message);

  const react = (emoji: string) => void reactions.toggle(msgID, emoji);
  const { menu, isOpen, onClick, onContextMenu } = useMessageMenu(
    conversationID,
    message,
    now,
    (close) =>
      canReact && (
        <QuickReactions
          isInMenu
          onPick={(emoji) => {
            close();
            react(emoji);
          }}
        />
      ),
  );

  const tools = (
    <div className="skein-tools" data-open={isOpen || picksAt !== undefined}>
      {canReact && (
        <>
          <IconButton
            size="small"
            label={t.messages.react}
            icon={<SmilePlus />}
            opens="dialog"
            isOpen={picksAt !== undefined}
            data-testid="message-react"
            onClick={(event) => setPicksAt(picksAt === undefined ? event.currentTarget : undefined)}
          />
          <IconButton
            size="small"
            label={t.messages.reply}
            icon={<Reply />}
            data-testid="message-reply"
            onClick={() => chat.reply(message)}
          />
        </>
      )}
      <MessageMenuButton isOpen={isOpen} onClick={onClick} />
    </div>
  );
  const dialogs = (
    <>
      {menu}
      {picksAt && (
        <LaterEmojiPopover
          anchor={picksAt}
          label={t.messages.react}
          placement="top"
          onClose={() => setPicksAt(undefined)}
          onPick={(emoji) => {
            setPicksAt(undefined);
            react(emoji);
          }}
        />
      )}
    </>
  );
  return { tools, dialogs, onContextMenu };
}
