import type { V2TimConversation } from "@skein-im/sdk";
import { Avatar } from "./avatar.tsx";
import "./chat-view.css";
import { Composer } from "./composer.tsx";
import type { Target } from "./conversation-id.ts";
import { Icon } from "./icons.tsx";
import { MessageList } from "./message-list.tsx";
import type { MessageLog } from "./message-log.ts";
import type { Connection } from "./session-store.ts";
import { t } from "./strings.ts";
import { useAttention } from "./use-attention.ts";
import { useMessages } from "./use-messages.ts";
import { useReadMark } from "./use-read-mark.ts";
import { closeConversation } from "./use-route.ts";

interface ChatViewProps {
  /** Undefined until the first message: a chat may be opened with anyone. */
  readonly conversation: V2TimConversation | undefined;
  readonly conversationID: string;
  readonly target: Target;
  readonly log: MessageLog;
  readonly drafts: Map<string, string>;
  readonly connection: Connection;
}

export function ChatView({ conversation, conversationID, target, log, drafts, connection }: ChatViewProps) {
  const state = useMessages(log, connection);
  useReadMark(conversationID, conversation?.unreadCount ?? 0, useAttention());
  const id = target.userID || target.groupID;
  const name = conversation?.showName || id;
  return (
    <section className="chat" aria-label={name}>
      <header className="chat-head">
        <button
          type="button"
          className="icon-button back"
          title={t.back}
          aria-label={t.back}
          onClick={closeConversation}
        >
          <Icon name="back" />
        </button>
        <Avatar id={id} name={name} />
        <div>
          <h2>{name}</h2>
          {name !== id && <p>{id}</p>}
        </div>
      </header>
      <MessageList state={state} log={log} peer={{ id, name }} />
      <Composer
        initialText={drafts.get(conversationID) ?? ""}
        onChange={(text) => drafts.set(conversationID, text)}
        onSend={(text) => void log.sendText(text)}
      />
    </section>
  );
}
