import { Forward, Layers, Trash2, X } from "lucide-react";
import { useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useMessageActions } from "../messages/use-message-actions.ts";
import { Confirm } from "../theme/dialog.tsx";
import { IconButton } from "../theme/icon-button.tsx";
import { useChat } from "./use-chat.ts";

export interface SelectionBarProps {
  /** Whose messages are being chosen. */
  readonly conversationID: string;
}

/** In the place of the composer while messages are being chosen: what may be done to them. */
export function SelectionBar({ conversationID }: SelectionBarProps) {
  const t = useT();
  const { selected, chat } = useChat(conversationID);
  const { remove } = useMessageActions(conversationID);
  const [asksRemove, setAsksRemove] = useState(false);
  const messages = [...(selected?.values() ?? [])];
  const isNone = messages.length === 0;
  return (
    <div className="skein-selection" data-testid="selection-bar">
      <IconButton label={t.common.cancel} icon={<X />} onClick={chat.endSelecting} />
      <span role="status">{t.messages.selected(messages.length)}</span>
      <button
        type="button"
        className="skein-button"
        disabled={isNone}
        data-testid="forward-each"
        onClick={() => chat.forward(messages, false)}
      >
        <Forward aria-hidden="true" />
        {t.messages.forwardEach}
      </button>
      <button
        type="button"
        className="skein-button"
        disabled={isNone}
        data-testid="forward-merged"
        onClick={() => chat.forward(messages, true)}
      >
        <Layers aria-hidden="true" />
        {t.messages.forwardMerged}
      </button>
      <IconButton
        label={t.messages.remove}
        icon={<Trash2 />}
        disabled={isNone}
        data-testid="remove-selected"
        onClick={() => setAsksRemove(true)}
      />
      {asksRemove && (
        <Confirm
          title={t.messages.removeTitle(messages.length)}
          text={t.messages.removeText}
          action={t.messages.remove}
          isDanger
          onConfirm={() => {
            chat.endSelecting();
            void remove(messages);
          }}
          onClose={() => setAsksRemove(false)}
        />
      )}
    </div>
  );
}
