import type { V2TimConversation } from "@skein-im/sdk";
import { useStore, useStorePart, useStoreState } from "../provider/use-store.ts";
import type { ConversationState } from "./conversation-state.ts";
import { ConversationStore } from "./conversation-store.ts";

/** The list of conversations, and what may be done with each. */
export interface Conversations
  extends ConversationState,
    Pick<ConversationStore, "pin" | "mute" | "markRead" | "markUnread" | "remove" | "setDraft"> {}

/** Headless: the list of conversations and what may be done to one of them. */
export function useConversations(): Conversations {
  const store = useStore(ConversationStore);
  const { pin, mute, markRead, markUnread, remove, setDraft } = store;
  return { ...useStoreState(store), pin, mute, markRead, markUnread, remove, setDraft };
}

/** Headless: one conversation; undefined until its first message. */
export function useConversation(conversationID: string): V2TimConversation | undefined {
  return useStorePart(useStore(ConversationStore), (state) =>
    state.conversations.find((one) => one.conversationID === conversationID),
  );
}
