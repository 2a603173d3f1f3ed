import type { LogKey } from "./log-key.ts";

/** A reader who confirms messages of one log. */
export interface Confirmation {
  readonly app: number;
  readonly log: LogKey;
  readonly reader: string;
  readonly seqs: readonly number[];
  /** Unix ms. */
  readonly now: number;
}

/** How far one message was read. */
export interface MessageReceipts {
  readonly seq: number;
  readonly msgID: string;
  readonly sender: string;
  readonly readers: number;
  /** `receiptBase` of the message. */
  readonly base: number;
  /** Unix seconds of the newest confirmation. */
  readonly time: number;
  /** Number of the newest confirmation among all for messages of its sender in the log, from 1. */
  readonly nth: number;
}

export interface ReceiptsQuery {
  readonly app: number;
  readonly log: LogKey;
  readonly sender: string;
  /** Exclusive; 0 for all. */
  readonly since: number;
  readonly limit: number;
}

export interface ReceiptMembersQuery {
  readonly app: number;
  readonly log: LogKey;
  readonly seq: number;
  /** Exclusive; 0 for the first page. */
  readonly after: number;
  readonly limit: number;
}

/** A place in a list of members that stays the same from page to page. */
export interface ListedMember {
  readonly userID: string;
  readonly at: number;
}

/** Who has read which message. What belongs to a message goes with its revocation. */
export interface ReceiptStore {
  /**
   * Notes that the reader has read these messages; those that are not there, are revoked, are the reader's own or were
   * confirmed by this reader before are passed over. All or nothing, durable before it resolves. Resolves to those
   * that are newly read; the conversation of each of their senders has changed.
   */
  add(confirmation: Confirmation): Promise<readonly MessageReceipts[]>;
  /** Of those of the messages that somebody has read, in no order. */
  get(app: number, log: LogKey, seqs: readonly number[]): Promise<readonly MessageReceipts[]>;
  /**
   * Of messages of one sender those with a newer confirmation than `since`, ascending by `nth`. `newest` is the number
   * of the last one that the sender has; what came while this was read is in neither.
   */
  since(query: ReceiptsQuery): Promise<{ receipts: readonly MessageReceipts[]; newest: number }>;
  /** Who has read a message, the first reader in front. */
  readers(query: ReceiptMembersQuery): Promise<readonly ListedMember[]>;
  /**
   * Members of the log's group who could read the message when it was sent and have not, its sender left out; only
   * those whose accounts are there, in the order in which these were made.
   */
  nonReaders(query: ReceiptMembersQuery): Promise<readonly ListedMember[]>;
}
