import { useStore, useStoreState } from "../provider/use-store.ts";
import type { MessageState } from "./message-state.ts";
import { MessageStore } from "./message-store.ts";

/** The messages of a conversation, and how to get at more of them. */
export interface Messages
  extends MessageState,
    Pick<MessageStore, "loadOlder" | "loadNewer" | "jumpTo" | "jumpAfter" | "jumpToNewest"> {}

/** Headless: the messages of a conversation, and the ways through them. */
export function useMessages(conversationID: string): Messages {
  const store = useStore(MessageStore, conversationID);
  const { loadOlder, loadNewer, jumpTo, jumpAfter, jumpToNewest } = store;
  return { ...useStoreState(store), loadOlder, loadNewer, jumpTo, jumpAfter, jumpToNewest };
}
