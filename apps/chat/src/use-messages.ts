import { useEffect, useSyncExternalStore } from "react";
import type { MessageLog } from "./message-log.ts";
import type { MessageState } from "./message-state.ts";
import type { Connection } from "./session-store.ts";

/** The messages of an open conversation, brought up to date on opening it and after each reconnect. */
export function useMessages(log: MessageLog, connection: Connection): MessageState {
  const state = useSyncExternalStore(log.subscribe, log.get);
  useEffect(() => {
    if (connection === "online") void log.refresh();
  }, [log, connection]);
  return state;
}
