import { Pin } from "lucide-react";
import { useState } from "react";
import { targetOf } from "../conversations/conversation-id.ts";
import { useT } from "../i18n/use-t.ts";
import { previewOf } from "../messages/message-text.ts";
import { PinStore } from "../messages/pin-store.ts";
import { useRenderers } from "../messages/renderers.ts";
import { useStore, useStoreState } from "../provider/use-store.ts";
import { ChatStore } from "./chat-store.ts";

export interface PinnedBarProps {
  /** A group's; in other chats nothing is pinned. */
  readonly conversationID: string;
}

/** The pinned messages of a group, one at a time: a click goes to it, the next one shows the next. */
export function PinnedBar({ conversationID }: PinnedBarProps) {
  const t = useT();
  const renderers = useRenderers();
  const pins = useStoreState(useStore(PinStore, targetOf(conversationID)?.groupID ?? ""));
  const chat = useStore(ChatStore, conversationID);
  const [turn, setTurn] = useState(0);
  const message = pins[turn % pins.length];
  if (message === undefined) return null;
  return (
    <button
      type="button"
      className="skein-pinned"
      data-testid="pinned-bar"
      onClick={() => {
        chat.jump(message.msgID ?? "");
        setTurn(turn + 1);
      }}
    >
      <Pin aria-hidden="true" />
      <span>
        <b>{pins.length > 1 ? t.messages.pinnedCount(pins.length) : t.messages.pinned}</b>
        <span className="skein-ellipsis" dir="auto">
          {previewOf(t, message, renderers)}
        </span>
      </span>
    </button>
  );
}
