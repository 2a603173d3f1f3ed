import { SkeinMark } from "./icons.tsx";
import { Messenger } from "./messenger.tsx";
import type { SessionStore } from "./session-store.ts";
import { SignIn } from "./sign-in.tsx";
import { t } from "./strings.ts";
import { useSession } from "./use-session.ts";

export function App({ session }: { session: SessionStore }) {
  const state = useSession(session);
  switch (state.phase) {
    case "starting":
      return (
        <main className="starting skein-root" aria-busy="true">
          <SkeinMark />
          <p role="status">{state.unreachable ? t.waitingForServer : ""}</p>
        </main>
      );
    case "signedOut":
      return <SignIn session={session} state={state} />;
    case "signedIn":
      return <Messenger session={session} userID={state.userID} />;
    default:
      return state satisfies never;
  }
}
