import { useT } from "../i18n/use-t.ts";
import { ConnectionStore } from "./connection-store.ts";
import { useStore, useStoreState } from "./use-store.ts";

/** Headless: `online`, or `connecting` while the SDK looks for the server. */
export const useConnection = () => useStoreState(useStore(ConnectionStore));

/** A line that stands while there is no connection; nothing otherwise. */
export function ConnectionBanner() {
  const connection = useConnection();
  const t = useT();
  return (
    <div role="status">
      {connection === "connecting" && (
        <p className="skein-banner" data-testid="connection-banner">
          {t.common.connecting}
        </p>
      )}
    </div>
  );
}
