import type { Conversation } from "../conversations/conversation.ts";

/** Whether the server has counted confirmations of own messages that this device has not asked for. */
export const isBehindWithReceipts = ({ receipts }: Conversation): boolean =>
  receipts !== undefined && receipts.done < receipts.known;

export function hasReceiptsToAskFor(conversations: Iterable<Conversation>): boolean {
  for (const conversation of conversations) if (isBehindWithReceipts(conversation)) return true;
  return false;
}
