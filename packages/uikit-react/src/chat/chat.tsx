import { type DragEvent, type ReactNode, useState } from "react";
import { Composer } from "../composer/composer.tsx";
import { ComposerStore } from "../composer/composer-store.ts";
import { useT } from "../i18n/use-t.ts";
import { MessageList } from "../messages/message-list.tsx";
import { ConnectionBanner } from "../provider/connection-banner.tsx";
import { laterDialog } from "../provider/later.tsx";
import { useSlot } from "../provider/slots.ts";
import { usePreload } from "../provider/use-preload.ts";
import { useStore } from "../provider/use-store.ts";
import { ChatHeader } from "./chat-header.tsx";
import { PinnedBar } from "./pinned-bar.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { useChat } from "./use-chat.ts";
import { useReadMark } from "./use-read-mark.ts";

export interface ChatProps {
  /** `c2c_<userID>` or `group_<groupID>`; need not have a message yet. */
  readonly conversationID: string;
  /** Draws a button that leads back, where the chat is alone on the screen. */
  readonly onBack?: (() => void) | undefined;
  /** At the end of the header. */
  readonly headerActions?: ReactNode;
}

const ForwardDialog = laterDialog(async () => (await import("../messages/forward-dialog.tsx")).ForwardDialog);

/** An open chat: who, the messages, and writing. What is on the screen and looked at is marked as read. */
export function Chat(props: ChatProps) {
  return <OpenChat key={props.conversationID} {...props} />;
}

function OpenChat({ conversationID, onBack, headerActions }: ChatProps) {
  const Header = useSlot("ChatHeader", ChatHeader);
  const ComposerSlot = useSlot("Composer", Composer);
  const { selected, forwarding, chat } = useChat(conversationID);
  const drop = useDrop(conversationID);
  useReadMark(conversationID);
  usePreload();
  return (
    <section className="skein-chat" {...drop.handlers}>
      <Header conversationID={conversationID} onBack={onBack} actions={headerActions} />
      <ConnectionBanner />
      <PinnedBar conversationID={conversationID} />
      <MessageList conversationID={conversationID} />
      {selected === undefined ? (
        <ComposerSlot conversationID={conversationID} />
      ) : (
        <SelectionBar conversationID={conversationID} />
      )}
      {drop.overlay}
      {forwarding !== undefined && (
        <ForwardDialog conversationID={conversationID} onClose={chat.endForwarding} />
      )}
    </section>
  );
}

/** Files that are dropped anywhere on the chat go with the next message. */
function useDrop(conversationID: string) {
  const t = useT();
  const composer = useStore(ComposerStore, conversationID);
  const [isOver, setIsOver] = useState(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false);
    },
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(false);
      composer.attach([...event.dataTransfer.files]);
    },
  };
  return { handlers, overlay: isOver && <p className="skein-drop">{t.chat.dropHere}</p> };
}
