import type { WireMessage } from "@skein-im/protocol";
import { type ConversationID, conversationOfMessage } from "../conversations/conversation-id.ts";

/** Values of the interface's MessageStatus. */
export const STATUS = { sending: 1, sent: 2, failed: 3, deleted: 4, imported: 5, revoked: 6 } as const;
export type Status = (typeof STATUS)[keyof typeof STATUS];

/** A place in a conversation: by time, and within the same second by `order`. */
export interface Position {
  /** Unix seconds. */
  readonly time: number;
  /** The seq of a message that the server has; of others a place behind the newest seq known then: `orderAfter`. */
  readonly order: number;
}

/** A message as this device holds it, in memory and in the cache. */
export interface MessageRecord extends Position {
  readonly conversationID: ConversationID;
  readonly msgID: string;
  /** 0 when the server has no such message (yet): being sent, failed, inserted here. */
  readonly seq: number;
  readonly status: Status;
  readonly wire: WireMessage;
}

/** A message that the server stored. */
export function storedRecord(me: string, wire: WireMessage): MessageRecord {
  return {
    conversationID: conversationOfMessage(me, wire),
    msgID: wire.msgID,
    seq: wire.seq,
    time: wire.time,
    order: wire.seq,
    status: wire.revoked === undefined ? STATUS.sent : STATUS.revoked,
    wire,
  };
}

/** The order of a message that the server has not: between `seq` and the next one, by the time of this device. */
export const orderAfter = (seq: number, nowMs: number): number => seq + ((nowMs % 10_000) + 1) / 10_002;

/** A message that exists on this device only. */
export function localRecord(me: string, wire: WireMessage, status: Status, order: number): MessageRecord {
  return {
    conversationID: conversationOfMessage(me, wire),
    msgID: wire.msgID,
    seq: 0,
    time: wire.time,
    order,
    status,
    wire,
  };
}

/** Negative when `a` stands before `b`. */
export const comparePositions = (a: Position, b: Position): number => a.time - b.time || a.order - b.order;

/**
 * Whether `next` may take the place of `known`, the same message as it was. A copy without a seq
 * never replaces one with a seq, an older version never a newer one: copies come late and twice, from
 * pushes, pulls and other tabs. What the user has deleted stays deleted, and a deletion counts although the
 * message was changed meanwhile.
 */
export function mayReplace(known: MessageRecord, next: MessageRecord): boolean {
  const isNewer = revisionOf(next) >= revisionOf(known);
  if (known.status === STATUS.deleted) return next.status === STATUS.deleted && isNewer;
  return next.status === STATUS.deleted || isNewer;
}

/** Grows with every change that a message goes through. */
export const revisionOf = ({ seq, wire }: MessageRecord): number => (seq === 0 ? -1 : (wire.version ?? 0));
