import { MessageSquareText } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ConversationList } from "../conversations/conversation-list.tsx";
import { useT } from "../i18n/use-t.ts";
import { ConnectionBanner } from "../provider/connection-banner.tsx";
import { useSlot } from "../provider/slots.ts";
import { Chat } from "./chat.tsx";

export interface ChatPageProps {
  /** The open conversation, when the app keeps it (in the address, say); "" for none. Default: the page keeps it. */
  readonly openID?: string;
  /** Somebody opens a conversation, or ("") goes back to the list. */
  readonly onOpen?: (conversationID: string) => void;
  /** Above the list: a title, buttons. */
  readonly listHeader?: ReactNode;
  /** Instead of the list of conversations. */
  readonly list?: ReactNode;
  /** At the end of the header of the open chat. */
  readonly chatActions?: ReactNode;
  /** Beside the open chat, on a phone above it. */
  readonly aside?: ReactNode;
}

/** The list and the open chat: beside each other, or one of them where there is room for one only. Put it into the page's `main`. */
export function ChatPage({ openID, onOpen, listHeader, list, chatActions, aside }: ChatPageProps) {
  const [kept, setKept] = useState("");
  const NothingOpenSlot = useSlot("NothingOpen", NothingOpen);
  const open = openID ?? kept;
  const show = (conversationID: string) => {
    setKept(conversationID);
    onOpen?.(conversationID);
  };
  return (
    <div className="skein-page-box">
      <div className="skein-page" data-open={open !== ""} data-aside={Boolean(aside)}>
        <nav className="skein-page__list">
          {open === "" && <ConnectionBanner />}
          {list ?? <ConversationList openID={open} onOpen={show} header={listHeader} />}
        </nav>
        <div className="skein-page__chat">
          {open === "" ? (
            <NothingOpenSlot />
          ) : (
            <Chat conversationID={open} onBack={() => show("")} headerActions={chatActions} />
          )}
        </div>
        {aside && <aside className="skein-page__aside">{aside}</aside>}
      </div>
    </div>
  );
}

/** Beside the list, while no chat is open. */
export function NothingOpen() {
  const t = useT();
  return (
    <div className="skein-empty">
      <MessageSquareText aria-hidden="true" />
      <p>{t.chat.pick}</p>
    </div>
  );
}
