import { useT } from "../i18n/use-t.ts";
import { groupTipText } from "./group-tip-text.ts";
import { MessageMenuButton } from "./message-menu-button.tsx";
import type { ChatMessage } from "./message-state.ts";
import { isRevoked, revokedText } from "./message-text.ts";
import { useMessageMenu } from "./use-message-menu.tsx";

export interface MessageNoteProps {
  readonly conversationID: string;
  readonly message: ChatMessage;
  /** Unix milliseconds. */
  readonly now: number;
}

/** A message that only says what happened: one that was taken back, or a notice of a group; with its menu. */
export function MessageNote({ conversationID, message, now }: MessageNoteProps) {
  const t = useT();
  const { menu, isOpen, onClick, onContextMenu, editAgain } = useMessageMenu(conversationID, message, now);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same menu has a button
    <div
      className="skein-note"
      data-testid="message"
      data-direction={message.isSelf ? "out" : "in"}
      data-msg-id={message.msgID}
      onContextMenu={onContextMenu}
    >
      <p>
        <span dir="auto">{isRevoked(message) ? revokedText(t, message) : groupTipText(t, message)}</span>
        {editAgain && (
          <button type="button" className="skein-note__again" data-testid="edit-again" onClick={editAgain}>
            {t.messages.editAgain}
          </button>
        )}
      </p>
      <div className="skein-tools" data-open={isOpen}>
        <MessageMenuButton isOpen={isOpen} onClick={onClick} />
      </div>
      {menu}
    </div>
  );
}
