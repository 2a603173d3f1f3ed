import { lazy, Suspense } from "react";
import { SkeinMark } from "./icons.tsx";
import { loadMessenger } from "./load-messenger.ts";
import type { SessionStore } from "./session-store.ts";
import { SignIn } from "./sign-in.tsx";
import { useSession } from "./use-session.ts";
import { useStrings } from "./use-strings.ts";
import { useTheme } from "./use-theme.ts";

const Messenger = lazy(async () => ({ default: (await loadMessenger()).Messenger }));

export function App({ session }: { session: SessionStore }) {
  const state = useSession(session);
  switch (state.phase) {
    case "starting":
      return <Starting isWaiting={state.unreachable} />;
    case "signedOut":
      return <SignIn session={session} state={state} />;
    case "signedIn":
      return (
        <Suspense fallback={<Starting isWaiting={false} />}>
          <Messenger session={session} userID={state.userID} />
        </Suspense>
      );
    default:
      return state satisfies never;
  }
}

/** index.html has the same, for before this is loaded. */
function Starting({ isWaiting }: { readonly isWaiting: boolean }) {
  const t = useStrings();
  const [theme] = useTheme();
  return (
    <main className="starting skein-root" data-theme={theme} aria-busy="true">
      <SkeinMark />
      <p role="status">{isWaiting ? t.waitingForServer : ""}</p>
    </main>
  );
}
