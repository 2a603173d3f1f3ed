import type { V2TimConversation } from "@skein-im/sdk";
import type { Catalogue } from "../i18n/language.ts";
import { useT } from "../i18n/use-t.ts";
import { previewOf } from "../messages/message-text.ts";
import { useRenderers } from "../messages/renderers.ts";

export interface ConversationPreviewProps {
  readonly conversation: V2TimConversation;
  readonly isTyping: boolean;
  /** Of the open one the draft stands in the composer. */
  readonly isOpen: boolean;
}

/** The second line of a row: typing, else the draft, else the last message with its mention. */
export function ConversationPreview({ conversation, isTyping, isOpen }: ConversationPreviewProps) {
  const t = useT();
  const renderers = useRenderers();
  const { draftText, lastMessage } = conversation;
  if (isTyping)
    return (
      <span className="skein-conversation__preview" data-tone="live">
        {t.conversations.typing}
      </span>
    );
  if (draftText && !isOpen) {
    return (
      <span className="skein-conversation__preview skein-ellipsis" data-testid="draft">
        <b data-tone="danger">{t.conversations.draft}</b> {draftText}
      </span>
    );
  }
  const mention = mentionOf(t, conversation);
  return (
    <span className="skein-conversation__preview skein-ellipsis">
      {mention && (
        <b data-tone="danger" data-testid="mention">
          {mention}
        </b>
      )}{" "}
      {lastMessage && previewOf(t, lastMessage, renderers)}
    </span>
  );
}

/** By V2_AT_INFO_TYPES: 1 by name, 2 everyone, 3 both. By name counts more. */
function mentionOf(t: Catalogue, { groupAtInfoList = [] }: V2TimConversation): string | undefined {
  if (groupAtInfoList.length === 0) return undefined;
  return groupAtInfoList.some((one) => one.atType !== 2) ? t.conversations.atMe : t.conversations.atAll;
}
