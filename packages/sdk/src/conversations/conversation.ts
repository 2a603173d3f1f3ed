import type { ConversationSettings, Mention, ReceiveOption } from "@skein-im/protocol";
import { comparePositions, type MessageRecord } from "../messages/message-record.ts";
import { type ConversationID, isTopicConversation } from "./conversation-id.ts";

/** A conversation as this device knows it. Changed by `reduce` only. */
export interface Conversation {
  readonly id: ConversationID;
  /** Newest message of the log that is in `unread` and `lastStored`. */
  readonly seq: number;
  readonly changeSeq: number;
  /** Messages before this one are not for this user. */
  readonly firstSeq: number;
  /** The user has cleared the history up to here; missing is 0. */
  readonly clearedSeq?: number;
  /** How many of the user's deletions of single messages the server knows, and this device has carried out. */
  readonly deletions?: Followed;
  /** The newest receipt for an own message that the server has numbered, and how far this device has followed them. */
  readonly receipts?: Followed;
  /** msgID of a message that was deleted on this device only, and that the server has as the last one. */
  readonly hiddenLast?: string;
  readonly unread: number;
  readonly readSeq: number;
  /** Unix seconds. */
  readonly readTime: number;
  readonly peerReadSeq: number;
  readonly peerReadTime: number;
  /** Newest message that the server has and that may stand as the last one. */
  readonly lastStored?: MessageRecord;
  /** Newest one that it has not: being sent, failed. */
  readonly lastLocal?: MessageRecord;
  /** Nickname of the peer or name of the group. */
  readonly name?: string;
  readonly faceUrl?: string;
  readonly groupType?: string;
  /** How messages are to arrive; missing is 0. Source: messages 21. */
  readonly recvOpt?: ReceiveOption;
  /** Unread messages of a group that mention the reader, ascending, the newest; missing when there are none. */
  readonly mentions?: readonly Mention[];
  /** Pin, marks, custom data and groups; missing: never set. */
  readonly settings?: ConversationSettings;
  /** The user deleted the conversation when this was its newest message; missing: never. */
  readonly deletedSeq?: number;
  /** It is deleted, and nothing came since: not in the list, and remembered only to know what comes later. */
  readonly gone?: true;
  /** Larger is higher in the list; no two conversations have the same. */
  readonly orderKey: number;
  readonly draft?: Draft;
  /** What came after the server's last word, message by message. */
  readonly since: CountedSince;
}

/** Numbers of the server's that this device goes after. */
export interface Followed {
  readonly known: number;
  readonly done: number;
}

export interface Draft {
  readonly text: string;
  /** Unix seconds. */
  readonly time: number;
}

/** The seqs of the messages after `seq` that count as unread until they are read, ascending. */
export interface CountedSince {
  readonly seq: number;
  readonly countable: readonly number[];
}

export const emptyConversation = (id: ConversationID): Conversation => ({
  id,
  seq: 0,
  changeSeq: 0,
  firstSeq: 1,
  unread: 0,
  readSeq: 0,
  readTime: 0,
  peerReadSeq: 0,
  peerReadTime: 0,
  orderKey: 0,
  since: { seq: 0, countable: [] },
});

export const isPinned = ({ settings }: Conversation): boolean => settings?.pinnedAt !== undefined;

/** The order of the list: pinned ones in front, of each kind the one that was active last. Source: conversations 3. */
export const compareInList = (a: Conversation, b: Conversation): number =>
  Number(isPinned(b)) - Number(isPinned(a)) || b.orderKey - a.orderKey;

/** What stands in the total: only of conversations whose messages arrive as all. Source: conversations 5. */
export const unreadInTotal = ({ id, unread, recvOpt = 0 }: Conversation): number =>
  recvOpt === 0 && !isTopicConversation(id) ? unread : 0;

/** What the list shows: a message of this device stands behind those of the same second. */
export function lastMessageOf({ lastStored, lastLocal }: Conversation): MessageRecord | undefined {
  if (lastStored === undefined || lastLocal === undefined) return lastStored ?? lastLocal;
  return comparePositions(lastLocal, lastStored) > 0 ? lastLocal : lastStored;
}
