import { useSyncExternalStore } from "react";
import { isThereNewer, newerBuild } from "./newer-build.ts";
import { useStrings } from "./use-strings.ts";
import { useTheme } from "./use-theme.ts";

/** Offers to load the page anew when the server has another build; nothing otherwise. Drafts outlive it. */
export function NewerBuildBar() {
  const t = useStrings();
  const [theme] = useTheme();
  if (!useSyncExternalStore(watch, isThereNewer)) return null;
  return (
    <div className="newer-build skein-root" data-theme={theme} role="alert">
      {t.newerBuild}
      <button
        type="button"
        className="skein-button"
        data-testid="load-newer"
        onClick={() => location.reload()}
      >
        {t.reload}
      </button>
    </div>
  );
}

function watch(changed: () => void): () => void {
  newerBuild.addEventListener("change", changed);
  return () => newerBuild.removeEventListener("change", changed);
}
