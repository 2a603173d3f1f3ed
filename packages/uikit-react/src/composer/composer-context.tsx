import { Pencil, Reply, X } from "lucide-react";
import { useChat } from "../chat/use-chat.ts";
import { useT } from "../i18n/use-t.ts";
import { senderName, summaryOf } from "../messages/message-text.ts";
import { useRenderers } from "../messages/renderers.ts";
import { IconButton } from "../theme/icon-button.tsx";

export interface ComposerContextProps {
  readonly conversationID: string;
}

/** Above the field, what the text belongs to: the message that it answers, or changes. */
export function ComposerContext({ conversationID }: ComposerContextProps) {
  const t = useT();
  const renderers = useRenderers();
  const { replyTo, editing, chat } = useChat(conversationID);
  const message = editing ?? replyTo;
  if (message === undefined) return null;
  return (
    <div className="skein-context" data-testid="composer-context">
      {editing ? <Pencil aria-hidden="true" /> : <Reply aria-hidden="true" />}
      <div>
        <b className="skein-ellipsis" dir="auto">
          {editing ? t.composer.editing : t.messages.repliesTo(senderName(t, message))}
        </b>
        <span className="skein-ellipsis" dir="auto">
          {summaryOf(t, message, renderers)}
        </span>
      </div>
      <IconButton label={t.common.cancel} icon={<X />} onClick={chat.giveUp} />
    </div>
  );
}
