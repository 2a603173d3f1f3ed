import { useStore, useStoreState } from "../provider/use-store.ts";
import { type ChatState, ChatStore } from "./chat-store.ts";

/** Headless: what the person is about to do in an open chat, with its store for doing it. */
export function useChat(conversationID: string): ChatState & { readonly chat: ChatStore } {
  const chat = useStore(ChatStore, conversationID);
  return { ...useStoreState(chat), chat };
}
