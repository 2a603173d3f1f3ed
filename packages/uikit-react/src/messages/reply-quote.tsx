import { ChatStore } from "../chat/chat-store.ts";
import { conversationOf } from "../conversations/conversation-id.ts";
import { useT } from "../i18n/use-t.ts";
import { useStore, useStorePart } from "../provider/use-store.ts";
import { replyOf } from "./cloud-data.ts";
import { MessageStore } from "./message-store.ts";
import { senderName, summaryOf } from "./message-text.ts";
import { type MessageContentProps, useRenderers } from "./renderers.ts";

/** Above a reply, what it answers; a click goes there. Nothing above other messages. */
export function ReplyQuote({ message }: MessageContentProps) {
  const t = useT();
  const renderers = useRenderers();
  const conversationID = conversationOf(message);
  const chat = useStore(ChatStore, conversationID);
  const reply = replyOf(message);
  const id = reply?.messageID;
  const original = useStorePart(useStore(MessageStore, conversationID), ({ messages }) =>
    id === undefined ? undefined : messages.findLast((one) => one.msgID === id),
  );
  if (reply === undefined) return null;
  const name = original === undefined ? reply.messageSender : senderName(t, original);
  const text = original === undefined ? reply.messageAbstract : summaryOf(t, original, renderers);
  return (
    <button
      type="button"
      className="skein-quote"
      data-testid="reply-quote"
      title={t.messages.showOriginal}
      onClick={() => chat.jump(reply.messageID)}
    >
      <b className="skein-ellipsis" dir="auto">
        {name}
      </b>
      <span className="skein-ellipsis" dir="auto">
        {text}
      </span>
    </button>
  );
}
