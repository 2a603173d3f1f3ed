import { useEffect, useState } from "react";
import { ConversationStore, isMarkedUnread } from "../conversations/conversation-store.ts";
import { useConversation } from "../conversations/use-conversations.ts";
import { useSkein } from "../provider/skein-context.ts";
import { useStore } from "../provider/use-store.ts";
import { useAttention } from "./use-attention.ts";

/** Pause after a call: the new count is on its way. After a refused one, a longer pause. */
const SETTLE_MS = 300;
const RETRY_MS = 5_000;

/** Tells the server that the conversation is read while somebody looks at it, one call at a time, for as long as it says otherwise. */
export function useReadMark(conversationID: string): void {
  const { clock } = useSkein();
  const { markRead } = useStore(ConversationStore);
  const conversation = useConversation(conversationID);
  const isAttended = useAttention();
  const [busy, setBusy] = useState(false);
  const { unreadCount = 0, groupAtInfoList = [] } = conversation ?? {};
  const isUnread = unreadCount > 0 || groupAtInfoList.length > 0;
  // A mark that the person sets while the chat is open is meant for later; it goes when the chat is opened again.
  const [wasMarked] = useState(() => isMarkedUnread(conversation));
  const due = isAttended && !busy && (isUnread || (wasMarked && isMarkedUnread(conversation)));
  useEffect(() => {
    if (!due) return;
    setBusy(true);
    void markRead(conversationID).then((done) =>
      clock.after(done ? SETTLE_MS : RETRY_MS, () => setBusy(false)),
    );
  }, [due, conversationID, markRead, clock]);
}
