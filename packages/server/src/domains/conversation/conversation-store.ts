import type { ConversationSettings, Mention, ReceiveOption } from "@skein-im/protocol";
import type { LogKey } from "../message/log-key.ts";
import type { StoredMessage } from "../message/message-store.ts";

/** A conversation of one user: the state of its log and of the user in it. */
export interface ConversationRow {
  readonly log: LogKey;
  /** Newest message of the log; 0 when there is none. */
  readonly seq: number;
  readonly changeSeq: number;
  /** First message that this user may see. */
  readonly firstSeq: number;
  /** The user has cleared the history up to here; missing is 0. */
  readonly clearedSeq?: number;
  /** How many single messages the user has deleted; missing is 0. */
  readonly deletions?: number;
  /** The number of the newest receipt for a message of the user; missing is 0. */
  readonly receipts?: number;
  /** Messages of others after the read position that count as unread. */
  readonly unread: number;
  readonly readSeq: number;
  /** Unix seconds. */
  readonly readTime: number;
  /** A pair of users only. */
  readonly peerReadSeq?: number;
  readonly peerReadTime?: number;
  /** As the user set it; missing: never. */
  readonly recvOpt?: ReceiveOption;
  /** Unread messages of a group that mention the user, ascending, the newest 100; missing when there are none. */
  readonly mentions?: readonly Mention[];
  /** Missing: never set. */
  readonly settings?: ConversationSettings;
  /** The user deleted the conversation when this was its newest message; missing: never. */
  readonly deletedSeq?: number;
  /** It is deleted, and nothing that the user may see came since. */
  readonly gone?: true;
  /** Newest message that may stand as the last one and that the user may see, and that came after the conversation was deleted. */
  readonly lastMessage?: StoredMessage;
  /** Unix ms of the last change of the log or of the user's state in it. */
  readonly changedAt: number;
}

export interface ConversationListQuery {
  readonly app: number;
  readonly user: string;
  /** Unix ms; only conversations with `changedAt` >= since. */
  readonly since: number;
  /** From the page before. */
  readonly cursor?: string;
  readonly limit: number;
}

/** A place among a user's conversations by the time of their last message (Unix seconds); `index` tells those of one second apart. */
export interface RecentPlace {
  readonly time: number;
  readonly index: number;
}

export interface RecentQuery {
  readonly app: number;
  readonly user: string;
  /** Only pinned ones, or only others; missing: both. */
  readonly pinned?: boolean;
  /** From the page before. */
  readonly before?: RecentPlace;
  readonly limit: number;
}

export interface ConversationDeletion {
  readonly app: number;
  readonly user: string;
  /** Each once. */
  readonly logs: readonly LogKey[];
  /** With the messages that are there, as `clear`. */
  readonly clear: boolean;
  /** Unix ms. */
  readonly now: number;
}

export interface ClearingForAll {
  readonly app: number;
  /** Of a group. */
  readonly log: LogKey;
  /** Undefined: all that are there. */
  readonly upTo: number | undefined;
  /** Unix ms. */
  readonly now: number;
}

export interface DeletedConversations {
  /** Those that the user has, in the order asked. */
  readonly deleted: readonly { readonly log: LogKey; readonly deletedSeq: number }[];
  /** The number of the change of the user's settings that it is. */
  readonly rev: number;
}

export interface ReadPosition {
  readonly readSeq: number;
  readonly readTime: number;
  readonly unread: number;
  /** False when the position was there or further already. */
  readonly moved: boolean;
}

export interface Deletion {
  readonly app: number;
  readonly user: string;
  readonly log: LogKey;
  readonly seqs: readonly number[];
  /** Unix ms. */
  readonly now: number;
}

export interface Deleted {
  /** Those of the seqs that were in the view until now. */
  readonly seqs: readonly number[];
  /** All deletions of the user in this conversation. */
  readonly deletions: number;
}

/**
 * What a user has of each log. Unread counts are never stored: they are the difference between the countable messages of
 * others in the log and those counted at the read position, so they can always be computed anew.
 */
export interface ConversationStore {
  /**
   * Conversations with at least one message, newest `changedAt` first; stable while paging. Those that are gone are among them only
   * when `since` is not 0.
   */
  list(query: ConversationListQuery): Promise<{ rows: readonly ConversationRow[]; cursor?: string }>;
  /** The list by the time of the last message, newest first, without those that are gone; `next` where there is more. */
  recent(query: RecentQuery): Promise<{ rows: readonly ConversationRow[]; next?: RecentPlace }>;
  get(app: number, user: string, log: LogKey): Promise<ConversationRow | undefined>;
  /** Its `firstSeq` alone: every look at a message asks for it. */
  firstSeq(app: number, user: string, log: LogKey): Promise<number | undefined>;
  /** Whether it was the conversation of a group that the user has left since, or that has ended. */
  hasLeft(app: number, user: string, log: LogKey): Promise<boolean>;
  /**
   * Moves the read position forward to `seq` (undefined: the newest message), never back. Undefined when the user has no such
   * conversation. Durable before it resolves.
   */
  markRead(
    app: number,
    user: string,
    log: LogKey,
    seq: number | undefined,
    now: number,
  ): Promise<ReadPosition | undefined>;
  /**
   * Makes the newest `unread` messages unread and all before them read, whoever wrote them; at most as many as the log
   * has from the user's first one on. Undefined when the user has no such conversation. Durable before it resolves.
   */
  setUnread(app: number, user: string, log: LogKey, unread: number, now: number): Promise<number | undefined>;
  /**
   * Takes messages out of the user's view for good; those that are out already, or not there, change nothing. Undefined
   * when the user has no such conversation. Unread counts stay. Durable before it resolves.
   */
  deleteMessages(deletion: Deletion): Promise<Deleted | undefined>;
  /**
   * Takes all messages that are there out of the user's view; nothing is unread then. Resolves to the newest of
   * them, undefined when the user has no such conversation. Durable before it resolves.
   */
  clear(app: number, user: string, log: LogKey, now: number): Promise<number | undefined>;
  /**
   * Takes the messages of a group up to a seq out of the view of all its members; what of them was unread is so no more. Resolves to
   * the newest of them, undefined when the group has no log. Durable before it resolves.
   */
  clearForAll(clearing: ClearingForAll): Promise<number | undefined>;
  /**
   * Takes conversations out of the list until a newer message comes that the user may see. Nothing is unread then, and their settings
   * and groups are gone. One that is gone already is as before. Durable before it resolves.
   */
  deleteConversations(deletion: ConversationDeletion): Promise<DeletedConversations>;
  /** Seqs of the messages that the user has deleted, in that order, after the first `since` of them. */
  deletedSince(
    app: number,
    user: string,
    log: LogKey,
    since: number,
    limit: number,
  ): Promise<readonly number[]>;
  /** Unread messages of all one-to-one conversations of the user. */
  unreadOfC2C(app: number, user: string): Promise<number>;
}
