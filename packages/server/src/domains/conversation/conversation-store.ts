import type { Mention, ReceiveOption } from "@skein-im/protocol";
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
  /** Newest message that may stand as the last one and that the user may see. */
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

export interface ReadPosition {
  readonly readSeq: number;
  readonly readTime: number;
  readonly unread: number;
  /** False when the position was there or further already. */
  readonly moved: boolean;
}

/**
 * What a user has of each log. Unread counts are never stored: they are the difference between the countable messages of
 * others in the log and those counted at the read position, so they can always be computed anew.
 */
export interface ConversationStore {
  /** Conversations with at least one message, newest `changedAt` first; stable while paging. */
  list(query: ConversationListQuery): Promise<{ rows: readonly ConversationRow[]; cursor?: string }>;
  get(app: number, user: string, log: LogKey): Promise<ConversationRow | undefined>;
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
  /** Unread messages of all one-to-one conversations of the user. */
  unreadOfC2C(app: number, user: string): Promise<number>;
}
