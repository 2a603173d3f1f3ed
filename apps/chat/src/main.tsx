import "@skein-im/uikit-react/style.css";
// After the kit, whose variables it uses.
import "./app.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { currentLanguage, watchLanguage } from "./language.ts";
import { loadIM } from "./load-im.ts";
import { loadMessenger } from "./load-messenger.ts";
import { watchBuild } from "./newer-build.ts";
import { registerServiceWorker } from "./notifications.ts";
import { NEW_WINDOW } from "./second-window.ts";
import { sessionMemory } from "./session.ts";
import { SessionStore } from "./session-store.ts";
import { followNotifications } from "./use-route.ts";

const sayLanguage = () => {
  document.documentElement.lang = currentLanguage();
};
sayLanguage();
watchLanguage(sayLanguage);
if (location.hash === NEW_WINDOW) {
  // Some browsers give a new window a copy of this tab's memory: it is to be someone else.
  sessionMemory.leaveOpen();
  history.replaceState(null, "", location.pathname);
}

// On their way while the person reads the first view.
void loadIM().catch(() => undefined);
void loadMessenger();

const session = new SessionStore({
  loadIM,
  memory: sessionMemory,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});
registerServiceWorker();
followNotifications();
watchBuild();
void session.start();

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App session={session} />
  </StrictMode>,
);
