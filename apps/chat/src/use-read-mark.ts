import { useEffect, useState } from "react";
import { im } from "./im.ts";

/** Pause after a call: the new count is on its way. After a refused one, a longer pause. */
const SETTLE_MS = 300;
const RETRY_MS = 5_000;

/** Tells the server that the conversation is read, one call at a time, for as long as it says otherwise. */
export function useReadMark(conversationID: string, unread: number, attended: boolean): void {
  const [busy, setBusy] = useState(false);
  const due = attended && unread > 0 && !busy;
  useEffect(() => {
    if (!due) return;
    setBusy(true);
    void im
      .getConversationManager()
      .cleanConversationUnreadMessageCount({ conversationID, cleanTimestamp: 0, cleanSequence: 0 })
      .then(({ code }) => setTimeout(setBusy, code === 0 ? SETTLE_MS : RETRY_MS, false));
  }, [due, conversationID]);
}
