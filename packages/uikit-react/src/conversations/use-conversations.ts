import type { V2TimConversation } from "@skein-im/sdk";
import { useStore, useStorePart, useStoreState } from "../provider/use-store.ts";
import type { ConversationState } from "./conversation-state.ts";
import { ConversationStore } from "./conversation-store.ts";

/** The list of conversations, and what may be done with each. */
export interface Conversations
  extends ConversationState,
    Pick<ConversationStore, "pin" | "mute" | "markRead" | "markUnread" | "remove" | "setDraft"> {}

/**
 * Headless: the list of conversations and what may be done to one of them. Draws again at every message in any of them:
 * where the list itself is not needed, `useTotalUnread`, `useConversation` and `useStore(ConversationStore)` do so less.
 */
export function useConversations(): Conversations {
  const store = useStore(ConversationStore);
  const { pin, mute, markRead, markUnread, remove, setDraft } = store;
  return { ...useStoreState(store), pin, mute, markRead, markUnread, remove, setDraft };
}

/** Headless: unread messages in all of them, those of muted conversations left out. */
export function useTotalUnread(): number {
  return useStorePart(useStore(ConversationStore), ({ totalUnread }) => totalUnread);
}

/** Headless: one conversation; undefined until its first message. */
export function useConversation(conversationID: string): V2TimConversation | undefined {
  return useStorePart(useStore(ConversationStore), (state) =>
    state.conversations.find((one) => one.conversationID === conversationID),
  );
}
