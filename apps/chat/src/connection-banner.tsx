import type { Connection } from "./session-store.ts";
import { t } from "./strings.ts";

export function ConnectionBanner({ connection }: { connection: Connection }) {
  return (
    <div className="banner-place" role="status">
      {connection === "connecting" && (
        <p className="banner" data-testid="connection-banner">
          {t.connecting}
        </p>
      )}
    </div>
  );
}
