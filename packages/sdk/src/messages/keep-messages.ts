import type { WireMessage } from "@skein-im/protocol";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import type { Request } from "../sync/log-book.ts";
import { isThere } from "./local-history.ts";
import { type MessageRecord, storedRecord } from "./message-record.ts";

export interface CloudHistoryDeps {
  readonly me: string;
  readonly request: Request;
  readonly cache: WriteBehindCache;
  readonly conversations: ConversationStore;
}

/**
 * Messages that the server has shown, as this device keeps them from now on, in the same order. Those that were
 * deleted here only are left out: the server still has them. What was heard of a message meanwhile is newer than the copy.
 */
export async function keepMessages(
  { me, cache }: CloudHistoryDeps,
  messages: readonly WireMessage[],
): Promise<MessageRecord[]> {
  const records = messages.map((message) => storedRecord(me, message));
  cache.write({ messages: records });
  const found = await cache.messagesByID(records.map(({ msgID }) => msgID));
  const known = new Map(found.map((record) => [keyOf(record), record]));
  return records.map((record) => known.get(keyOf(record)) ?? record).filter(isThere);
}

const keyOf = ({ conversationID, msgID }: MessageRecord): string => `${conversationID}\n${msgID}`;
