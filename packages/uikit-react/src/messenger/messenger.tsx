import { MessagesSquare, Search, Settings, UsersRound } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import type { CallScreenProps } from "../calls/call-screen.tsx";
import { useCall } from "../calls/use-call.ts";
import { ChatActions } from "../chat/chat-actions.tsx";
import { ChatPage } from "../chat/chat-page.tsx";
import { ChatStore } from "../chat/chat-store.ts";
import { useContacts } from "../contacts/use-contacts.ts";
import { UnreadBadge } from "../conversations/conversation-item.tsx";
import { ConversationList } from "../conversations/conversation-list.tsx";
import { useTotalUnread } from "../conversations/use-conversations.ts";
import { useGroupApplications } from "../groups/use-groups.ts";
import { useJoinAnswers } from "../groups/use-join-answers.ts";
import { useT } from "../i18n/use-t.ts";
import { laterDialog, laterView } from "../provider/later.tsx";
import { useSkein } from "../provider/skein-context.ts";
import { usePreload } from "../provider/use-preload.ts";
import type { SettingsPanelProps } from "../settings/settings-panel.tsx";
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

const ContactsView = laterView(async () => (await import("./contacts-view.tsx")).ContactsView);
const SearchPanel = laterView(async () => (await import("../search/search-panel.tsx")).SearchPanel);
const SettingsView = laterView(async () => (await import("./settings-view.tsx")).SettingsView);
const ConversationSearch = laterView(
  async () => (await import("../search/conversation-search.tsx")).ConversationSearch,
);
const CallScreen = laterDialog(async () => (await import("../calls/call-screen.tsx")).CallScreen);

/** All of the kit on one page: chats, contacts and groups, search, settings, calls. */
export function Messenger({ openID, onOpen, listHeader, settings, call, ...look }: MessengerProps) {
  const t = useT();
  const skein = useSkein();
  const [kept, setKept] = useState("");
  const [view, setView] = useState<MessengerView>("chats");
  const [search, setSearch] = useState<{ readonly conversationID: string; readonly words: string }>();
  const { current: ringing, dismiss } = useCall();
  usePreload();
  useJoinAnswers();
  const open = openID ?? kept;
  const show = (conversationID: string) => {
    setKept(conversationID);
    onOpen?.(conversationID);
  };
  const showMessage = (conversationID: string, msgID: string | undefined) => {
    show(conversationID);
    if (msgID !== undefined) skein.store(ChatStore, conversationID).jump(msgID);
  };
  const box = useRef<HTMLDivElement>(null);
  // Where the search lies over all of the chat, it gives way to what was found.
  const showHit = (conversationID: string, msgID: string) => {
    showMessage(conversationID, msgID);
    const aside = box.current?.querySelector(".skein-page__aside");
    if (aside && aside.clientWidth >= (box.current?.clientWidth ?? 0) - 1) setSearch(undefined);
  };
  const isSearching = search !== undefined && search.conversationID === open;

  const views: Readonly<Record<MessengerView, () => ReactNode>> = {
    chats: () => <ConversationList openID={open} onOpen={show} header={listHeader} />,
    contacts: () => <ContactsView onOpen={show} />,
    search: () => (
      <SearchPanel
        onOpen={(conversationID, message) => showMessage(conversationID, message?.msgID)}
        onOpenHits={(conversationID, words) => {
          show(conversationID);
          setSearch({ conversationID, words });
        }}
      />
    ),
    settings: () => <SettingsView {...look}>{settings}</SettingsView>,
  };
  return (
    <div ref={box} className="skein-messenger" data-open={open !== ""}>
      <Rail
        view={view}
        onView={setView}
        items={[
          {
            view: "chats",
            label: t.conversations.title,
            icon: <MessagesSquare />,
            badge: <UnreadMessages />,
          },
          {
            view: "contacts",
            label: t.contacts.title,
            icon: <UsersRound />,
            badge: <UnreadApplications />,
            onNear: ContactsView.preload,
          },
          { view: "search", label: t.search.title, icon: <Search />, onNear: SearchPanel.preload },
          {
            view: "settings",
            label: t.settings.title,
            icon: <Settings />,
            onNear: SettingsView.preload,
          },
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
              onOpen={({ msgID }) => showHit(search.conversationID, msgID)}
              onClose={() => setSearch(undefined)}
            />
          )
        }
      />
      {ringing !== undefined && (
        <CallScreen onClose={dismiss} {...(call !== undefined && { children: call })} />
      )}
    </div>
  );
}

function UnreadMessages() {
  return <UnreadBadge count={useTotalUnread()} />;
}

function UnreadApplications() {
  const { unreadApplications } = useContacts();
  const { unread } = useGroupApplications();
  return <UnreadBadge count={unreadApplications + unread} />;
}
