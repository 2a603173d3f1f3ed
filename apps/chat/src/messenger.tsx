import { Messenger as KitMessenger, SkeinProvider, useTotalUnread } from "@skein-im/uikit-react";
import { useEffect } from "react";
import { SkeinMark } from "./icons.tsx";
import { im } from "./im.ts";
import { RENDERERS } from "./link-card.tsx";
import { NotificationSetting, useNotifications } from "./notification-setting.tsx";
import { openSecondWindow } from "./second-window.ts";
import type { SessionStore } from "./session-store.ts";
import { SideHeader } from "./side-header.tsx";
import { useLanguage } from "./use-language.ts";
import { closeConversation, openConversation, useRoute } from "./use-route.ts";
import { useStrings } from "./use-strings.ts";
import { useTheme } from "./use-theme.ts";

interface MessengerProps {
  readonly session: SessionStore;
  readonly userID: string;
}

/** The signed-in page: the UI kit's messenger, with this app's header above the list of chats. */
export function Messenger({ session, userID }: MessengerProps) {
  const [theme, setTheme] = useTheme();
  const [language, setLanguage] = useLanguage();
  useNotifications(session.push);
  const signOut = () => {
    closeConversation();
    void session.signOut();
  };
  return (
    <SkeinProvider
      im={im}
      userID={userID}
      language={language}
      theme={theme}
      slots={SLOTS}
      renderers={RENDERERS}
    >
      <Title />
      <main className="app">
        <h1 className="skein-hidden">Skein</h1>
        <KitMessenger
          openID={useRoute()}
          onOpen={(id) => (id === "" ? closeConversation() : openConversation(id))}
          listHeader={<SideHeader userID={userID} theme={theme} onTheme={setTheme} onSignOut={signOut} />}
          theme={theme}
          onTheme={setTheme}
          language={language}
          onLanguage={setLanguage}
          settings={<NotificationSetting push={session.push} />}
        />
      </main>
    </SkeinProvider>
  );
}

const SLOTS = { NoConversations: Quiet, NothingOpen: PickChat };

/** In place of an empty list: how to have somebody to write to. */
function Quiet() {
  const t = useStrings();
  return (
    <div className="skein-empty">
      <p className="skein-empty__title">{t.noChats}</p>
      <p>{t.noChatsHint}</p>
      <button type="button" className="skein-button" onClick={openSecondWindow}>
        {t.openWindow}
      </button>
    </div>
  );
}

function PickChat() {
  const t = useStrings();
  return (
    <div className="skein-empty">
      <SkeinMark />
      <p>{t.pickChat}</p>
    </div>
  );
}

/** How much is unread, in the title of the window and at the icon of an installed page. */
function Title() {
  const totalUnread = useTotalUnread();
  useEffect(() => {
    document.title = totalUnread > 0 ? `(${totalUnread}) Skein` : "Skein";
    void navigator.setAppBadge?.(totalUnread).catch(() => undefined);
    return () => {
      document.title = "Skein";
      void navigator.clearAppBadge?.().catch(() => undefined);
    };
  }, [totalUnread]);
  return null;
}
