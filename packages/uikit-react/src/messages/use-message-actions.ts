import { useMemo } from "react";
import { useSkein } from "../provider/skein-context.ts";
import { MessageActions } from "./message-actions.ts";
import { resendMessage, type SendExtras, sendMessage } from "./message-sender.ts";
import type { ChatMessage } from "./message-state.ts";
import type { OutgoingMessage } from "./outgoing-message.ts";

/** Headless: what may be done to the messages of a conversation. */
export function useMessageActions(conversationID: string): MessageActions {
  const skein = useSkein();
  return useMemo(() => new MessageActions(skein, conversationID), [skein, conversationID]);
}

/** Headless: sending into a conversation, and once more after a failure. */
export function useSendMessage(conversationID: string) {
  const skein = useSkein();
  return useMemo(
    () => ({
      send: (outgoing: OutgoingMessage, extras?: SendExtras) =>
        sendMessage(skein, conversationID, outgoing, extras),
      resend: (message: ChatMessage) => resendMessage(skein, conversationID, message),
    }),
    [skein, conversationID],
  );
}
