import { useState } from "react";
import { targetOf } from "../conversations/conversation-id.ts";
import { useConversation } from "../conversations/use-conversations.ts";

/** How much was unread when the chat was opened, and the place up to which it had been read. */
export interface UnreadAtOpening {
  /** Unread messages. */
  readonly count: number;
  /** In a group the seq of the last message that was read, one to one its time in Unix seconds. */
  readonly read: { readonly seq: number } | { readonly seconds: number };
}

/** Headless. Undefined when nothing was unread. Reading the chat does not change it. */
export function useUnreadAtOpening(conversationID: string): UnreadAtOpening | undefined {
  const conversation = useConversation(conversationID);
  const [opened, setOpened] = useState<{ readonly unread: UnreadAtOpening | undefined }>();
  if (opened !== undefined || conversation === undefined) return opened?.unread;
  const { unreadCount: count = 0, groupReadSequence = 0, c2cReadTimestamp = 0 } = conversation;
  const isGroup = targetOf(conversationID)?.groupID !== "";
  const read = isGroup ? { seq: groupReadSequence } : { seconds: c2cReadTimestamp };
  const unread = count > 0 ? { count, read } : undefined;
  setOpened({ unread });
  return unread;
}
