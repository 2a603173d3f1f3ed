import type { WireUser } from "@skein-im/protocol";
import type { Conversation } from "../conversations/conversation.ts";
import type { ConversationID } from "../conversations/conversation-id.ts";
import type { MessageRecord, Position } from "../messages/message-record.ts";
import type { CacheFound, CacheSearch } from "./search.ts";

/** A conversation with the places up to which this device has followed its log. */
export interface CachedConversation {
  readonly conversation: Conversation;
  /** Newest message that was handed to the app, or passed over because the app does not get it. */
  readonly deliveredSeq: number;
  /** Newest change that was carried out. */
  readonly appliedChangeSeq: number;
}

/** What an app attaches to a message on this device. */
export interface LocalData {
  readonly text?: string;
  readonly int?: number;
}

/** Where this device keeps files of a message: a path, or in browsers an object URL of this page. */
export interface LocalPaths {
  /** By image type of the interface: 0 original, 1 thumbnail, 2 large. */
  readonly images?: Readonly<Record<number, string>>;
  /** Of the sound, the video or the file. */
  readonly file?: string;
  /** The still picture of the video. */
  readonly snapshot?: string;
  /** What an own message was made from, by kind of medium: paths that the app gave. */
  readonly sources?: Readonly<Record<string, string>>;
}

/** A kind of reaction to a message. */
export interface KnownReaction {
  readonly id: string;
  readonly count: number;
  /** The first ten. */
  readonly users: readonly WireUser[];
  /** Whether the owner of the cache reacts so. */
  readonly mine: boolean;
}

/** The reactions to a message. */
export interface KnownReactions {
  /** The change that brought the newest of them; 0 when nobody ever reacted, -1 when some may be missing. */
  readonly changeSeq: number;
  readonly list: readonly KnownReaction[];
}

/** A pair that belongs to a message. */
export interface KnownExtension {
  readonly key: string;
  readonly value: string;
  readonly seq: number;
}

/** The pairs of a message, in the order in which they were written. */
export interface KnownExtensions {
  /** The number of the newest write that is in it. */
  readonly latest: number;
  readonly pairs: readonly KnownExtension[];
}

/** How far an own message was read. */
export interface KeptReceipt {
  readonly read: number;
  readonly unread: number;
  /** Unix seconds of the newest confirmation; 0 when there is none. */
  readonly time: number;
}

/** What belongs to a message and is no part of it: the newest that this device knows. */
export interface Annotations {
  readonly reactions?: KnownReactions;
  readonly extensions?: KnownExtensions;
  readonly receipt?: KeptReceipt;
  readonly localPaths?: LocalPaths;
}

/** All messages of a conversation up to the one with this seq, those that only this device has included. */
export interface Cleared {
  readonly conversationID: ConversationID;
  readonly upTo: number;
}

/** Whether a message is among the cleared ones. */
export const isCleared = ({ order }: Position, { upTo }: Cleared): boolean => order < upTo + 1;

/** Things to write. */
export interface Batch {
  readonly messages?: readonly MessageRecord[];
  readonly conversations?: readonly CachedConversation[];
  /** Removes messages of a conversation; those in `messages` are written after it. */
  readonly cleared?: readonly Cleared[];
  readonly localData?: readonly { readonly msgID: string; readonly data: LocalData }[];
  /** Parts that are given replace those that are there; the others stay. */
  readonly annotations?: readonly { readonly msgID: string; readonly data: Annotations }[];
  /**
   * What else the server said that is shown without it, such as groups and their members, by keys like `group/hike`;
   * undefined removes one. Not read at a start.
   */
  readonly documents?: ReadonlyMap<string, string | undefined>;
  /** Keys of the owner's choice; undefined removes one. All are read at a start: there are few. */
  readonly meta?: ReadonlyMap<string, string | undefined>;
}

export interface PageQuery {
  readonly conversationID: ConversationID;
  /** `older`: newest first. `newer`: oldest first. */
  readonly direction: "older" | "newer";
  /** Starts beside this place, not on it; without it at the end that the direction comes from. */
  readonly from?: Position;
  readonly limit: number;
}

/**
 * What one user of one app keeps on this device: a copy of what the server has, and what only this
 * device has. Several tabs or processes may have the same one open.
 */
export interface Cache {
  /**
   * All of the batch or nothing; what a later read returns, here or in another tab, contains it.
   * Writing the same twice is writing it once: a message is one by (conversation, msgID), and a copy
   * that may not replace the known one (`mayReplace`) is passed over; so is a conversation that is
   * behind the known one (`isBehind`).
   */
  write(batch: Batch): Promise<void>;
  /** By position; every message of the conversation in it, from the server or not. */
  page(query: PageQuery): Promise<readonly MessageRecord[]>;
  /** Those that are there, in no order. */
  messagesByID(msgIDs: readonly string[]): Promise<readonly MessageRecord[]>;
  /** Those that are there, in no order. Seq 0 asks for all that the server has not. */
  messagesBySeq(conversationID: ConversationID, seqs: readonly number[]): Promise<readonly MessageRecord[]>;
  /** Messages that are there and that match; those that the user deleted and revoked ones never do. */
  search(search: CacheSearch): Promise<CacheFound>;
  conversations(): Promise<readonly CachedConversation[]>;
  localData(msgIDs: readonly string[]): Promise<ReadonlyMap<string, LocalData>>;
  annotations(msgIDs: readonly string[]): Promise<ReadonlyMap<string, Annotations>>;
  /** Those whose keys begin so. */
  documents(prefix: string): Promise<ReadonlyMap<string, string>>;
  meta(): Promise<ReadonlyMap<string, string>>;
  /** Forgets everything. */
  clear(): Promise<void>;
  /** What was written stays. Nothing is called after it. */
  close(): Promise<void>;
}

/** Opens the cache of one user of one app; rejects when the platform refuses. */
export type OpenCache = (sdkAppID: number, userID: string) => Promise<Cache>;

/** Whether `next` knows less of the log than `known`: it comes from a tab that is late. */
export function isBehind(known: CachedConversation, next: CachedConversation): boolean {
  const after = progressOf(next);
  for (const [index, before] of progressOf(known).entries()) {
    const difference = (after[index] ?? 0) - before;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

const progressOf = ({ conversation, deliveredSeq, appliedChangeSeq }: CachedConversation): number[] => [
  conversation.seq,
  conversation.changeSeq,
  conversation.readSeq,
  deliveredSeq,
  appliedChangeSeq,
  conversation.settings?.rev ?? 0,
  conversation.deletedSeq ?? 0,
];
