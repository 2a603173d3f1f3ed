import { useEffect, useState } from "react";
import { ChatView } from "./chat-view.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { type Target, targetOf } from "./conversation-id.ts";
import { ConversationList } from "./conversation-list.tsx";
import { SkeinMark } from "./icons.tsx";
import { im } from "./im.ts";
import { MessageLog } from "./message-log.ts";
import "./messenger.css";
import type { Connection, SessionStore } from "./session-store.ts";
import { t } from "./strings.ts";
import { useConversations } from "./use-conversations.ts";
import { closeConversation, useRoute } from "./use-route.ts";

interface MessengerProps {
  readonly session: SessionStore;
  readonly userID: string;
  readonly connection: Connection;
}

/** The signed-in page: the list beside the open chat, or one of them on a phone. */
export function Messenger({ session, userID, connection }: MessengerProps) {
  /** Of each chat that was opened, so that a message on its way settles while another chat is open. */
  const [logs] = useState(() => new Map<string, MessageLog>());
  const [drafts] = useState(() => new Map<string, string>());
  const conversations = useConversations();
  const openID = useRoute();
  const target = targetOf(openID);

  const logOf = (conversationID: string, target: Target): MessageLog => {
    const log =
      logs.get(conversationID) ?? new MessageLog(target, { manager: im.getMessageManager(), now: Date.now });
    logs.set(conversationID, log);
    return log;
  };

  const { totalUnread } = conversations;
  useEffect(() => {
    document.title = totalUnread > 0 ? `(${totalUnread}) Skein` : "Skein";
    return () => {
      document.title = "Skein";
    };
  }, [totalUnread]);

  const signOut = () => {
    closeConversation();
    void session.signOut();
  };

  return (
    <div className="messenger" data-open={target !== undefined}>
      <ConversationList
        conversations={conversations}
        openID={openID}
        ownUserID={userID}
        onSignOut={signOut}
      />
      <main className="stage">
        <h1 className="visually-hidden">Skein</h1>
        <ConnectionBanner connection={connection} />
        {target === undefined ? (
          <div className="nothing-open">
            <SkeinMark />
            <p>{t.pickChat}</p>
          </div>
        ) : (
          <ChatView
            key={openID}
            conversation={conversations.list.find((one) => one.conversationID === openID)}
            conversationID={openID}
            target={target}
            log={logOf(openID, target)}
            drafts={drafts}
            connection={connection}
          />
        )}
      </main>
    </div>
  );
}
