import type { ChatMessage } from "./message-state.ts";

/** The first message of others after the place up to which was read, when that place is here. */
export function firstUnreadOf(
  messages: readonly ChatMessage[],
  read: { readonly seq: number } | { readonly seconds: number },
): ChatMessage | undefined {
  const isRead = (one: ChatMessage) =>
    one.isSelf === true ||
    ("seq" in read ? Number(one.seq) <= read.seq : (one.timestamp ?? 0) <= read.seconds);
  const lastRead = messages.findLastIndex(isRead);
  return messages[lastRead + 1];
}
