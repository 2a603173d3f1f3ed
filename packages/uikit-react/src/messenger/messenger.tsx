import { MessagesSquare, Search, Settings, UsersRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { CallScreen, type CallScreenProps } from "../calls/call-screen.tsx";
import { ChatActions } from "../chat/chat-actions.tsx";
import { ChatPage } from "../chat/chat-page.tsx";
import { ChatStore } from "../chat/chat-store.ts";
import { ContactList } from "../contacts/contact-list.tsx";
import { useContacts } from "../contacts/use-contacts.ts";
import { UnreadBadge } from "../conversations/conversation-item.tsx";
import { ConversationList } from "../conversations/conversation-list.tsx";
import { useConversations } from "../conversations/use-conversations.ts";
import { GroupApplicationList } from "../groups/group-applications.tsx";
import { GroupList } from "../groups/group-list.tsx";
import { useGroupApplications } from "../groups/use-groups.ts";
import { useT } from "../i18n/use-t.ts";
import { ProfileEditor } from "../profile/profile-editor.tsx";
import { useSkein } from "../provider/skein-context.ts";
import { ConversationSearch } from "../search/conversation-search.tsx";
import { SearchPanel } from "../search/search-panel.tsx";
import { SettingsPanel, type SettingsPanelProps } from "../settings/settings-panel.tsx";
import { type MessengerView, Rail } from "./rail.tsx";

export interface MessengerProps extends Omit<SettingsPanelProps, "children"> {
  /** The open conversation, when the app keeps it (in the address, say); "" for none. Default: the page keeps it. */
  readonly openID?: string;
  /** Somebody opens a conversation, or ("") goes back to the list. */
  readonly onOpen?: (conversationID: string) => void;
  /** Above the list of chats: a title, buttons. */
  readonly listHeader?: ReactNode;
  /** The app's own settings, after the kit's. */
  readonly settings?: ReactNode;
  /** What stands on the screen during a call. */
  readonly call?: CallScreenProps["children"];
}

/** All of the kit on one page: chats, contacts and groups, search, settings, calls. */
export function Messenger({ openID, onOpen, listHeader, settings, call, ...look }: MessengerProps) {
  const t = useT();
  const skein = useSkein();
  const [kept, setKept] = useState("");
  const [view, setView] = useState<MessengerView>("chats");
  const [search, setSearch] = useState<{ readonly conversationID: string; readonly words: string }>();
  const { totalUnread } = useConversations();
  const { unreadApplications } = useContacts();
  const { unread: unreadGroupApplications } = useGroupApplications();
  const open = openID ?? kept;
  const show = (conversationID: string) => {
    setKept(conversationID);
    onOpen?.(conversationID);
  };
  const showMessage = (conversationID: string, msgID: string | undefined) => {
    show(conversationID);
    if (msgID !== undefined) skein.store(ChatStore, conversationID).jump(msgID);
  };
  const isSearching = search !== undefined && search.conversationID === open;

  const views: Readonly<Record<MessengerView, () => ReactNode>> = {
    chats: () => <ConversationList openID={open} onOpen={show} header={listHeader} />,
    contacts: () => (
      <ContactList
        onOpen={show}
        tabs={[
          { key: "groups", label: t.groups.title, content: <GroupList onOpen={show} /> },
          {
            key: "group-requests",
            label: t.groups.applications,
            badge: <UnreadBadge count={unreadGroupApplications} />,
            content: <GroupApplicationList />,
          },
        ]}
      />
    ),
    search: () => (
      <SearchPanel
        onOpen={(conversationID, message) => showMessage(conversationID, message?.msgID)}
        onOpenHits={(conversationID, words) => {
          show(conversationID);
          setSearch({ conversationID, words });
        }}
      />
    ),
    settings: () => (
      <div className="skein-messenger__settings">
        <ProfileEditor />
        <SettingsPanel {...look}>{settings}</SettingsPanel>
      </div>
    ),
  };
  return (
    <div className="skein-messenger" data-open={open !== ""}>
      <Rail
        view={view}
        onView={setView}
        items={[
          { view: "chats", label: t.conversations.title, icon: <MessagesSquare />, count: totalUnread },
          {
            view: "contacts",
            label: t.contacts.title,
            icon: <UsersRound />,
            count: unreadApplications + unreadGroupApplications,
          },
          { view: "search", label: t.search.title, icon: <Search />, count: 0 },
          { view: "settings", label: t.settings.title, icon: <Settings />, count: 0 },
        ]}
      />
      <ChatPage
        openID={open}
        onOpen={show}
        list={views[view]()}
        chatActions={
          open !== "" && (
            <ChatActions
              key={open}
              conversationID={open}
              onOpen={show}
              onLeft={() => show("")}
              onSearch={() => setSearch(isSearching ? undefined : { conversationID: open, words: "" })}
            />
          )
        }
        aside={
          isSearching && (
            <ConversationSearch
              key={search.conversationID}
              conversationID={search.conversationID}
              words={search.words}
              onOpen={({ msgID }) => showMessage(search.conversationID, msgID)}
              onClose={() => setSearch(undefined)}
            />
          )
        }
      />
      <CallScreen {...(call !== undefined && { children: call })} />
    </div>
  );
}
