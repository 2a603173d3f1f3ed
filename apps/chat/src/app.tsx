import { useSyncExternalStore } from "react";
import { SkeinMark } from "./icons.tsx";
import { messengerCode, watchMessengerCode } from "./load-messenger.ts";
import { NewerBuildBar } from "./newer-build-bar.tsx";
import type { SessionStore } from "./session-store.ts";
import { SignIn } from "./sign-in.tsx";
import { useSession } from "./use-session.ts";
import { useStrings } from "./use-strings.ts";
import { useTheme } from "./use-theme.ts";

export function App({ session }: { session: SessionStore }) {
  return (
    <>
      <View session={session} />
      <NewerBuildBar />
    </>
  );
}

function View({ session }: { session: SessionStore }) {
  const state = useSession(session);
  switch (state.phase) {
    case "starting":
      return <Starting isWaiting={state.unreachable} />;
    case "signedOut":
      return <SignIn session={session} state={state} />;
    case "signedIn":
      return <SignedIn session={session} userID={state.userID} />;
    default:
      return state satisfies never;
  }
}

/** Not `React.lazy`: React holds back for 300 ms what comes in place of a fallback, even when it is here at once. */
function SignedIn(props: { readonly session: SessionStore; readonly userID: string }) {
  const code = useSyncExternalStore(watchMessengerCode, messengerCode);
  return code === undefined ? <Starting isWaiting={false} /> : <code.Messenger {...props} />;
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
