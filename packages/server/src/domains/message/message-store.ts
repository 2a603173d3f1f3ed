import type { ContentChange, WireChange } from "@skein-im/protocol";
import type { LogKey } from "./log-key.ts";

/** A message to append. Everything that readers see except seq and time is in `payload`. */
export interface NewMessage {
  readonly app: number;
  readonly log: LogKey;
  readonly sender: string;
  /** The msgID: the same sender and msgID in one log is the same message. */
  readonly msgID: string;
  /** A later try: the first copy may lie further back than the window of recent keys. */
  readonly resend: boolean;
  /** Raises the unread count of everyone but the sender. */
  readonly countable: boolean;
  /** Becomes the last message of the conversation. */
  readonly visible: boolean;
  /** Only these users may see it; undefined: all who may read the log. */
  readonly only?: readonly string[] | undefined;
  /** Users whom a group message mentions; "" is everyone. */
  readonly mentions?: readonly string[] | undefined;
  /** UUIDs of uploaded media that it holds: they are in use from now on. */
  readonly media?: readonly string[] | undefined;
  /** Unix seconds for an imported message; undefined: now. */
  readonly time?: number;
  /** Unix ms. */
  readonly now: number;
  /** A JSON object as text without line breaks: a `WireMessage` without `seq` and `time`. */
  readonly payload: string;
}

export interface Appended {
  readonly seq: number;
  /** Unix seconds. */
  readonly time: number;
  /** True when the log held the message already: `seq` and `time` are those of the first copy. */
  readonly duplicate: boolean;
  /** In the log of an official account: the message before this one that all its readers see; 0 = none. */
  readonly after?: number;
}

export interface StoredMessage {
  readonly seq: number;
  readonly time: number;
  readonly sender: string;
  readonly version: number;
  readonly payload: string;
}

export interface HistoryQuery {
  readonly app: number;
  readonly log: LogKey;
  /** Only messages in this user's view; undefined: all of them, for the app itself. */
  readonly user: string | undefined;
  readonly direction: "older" | "newer";
  /** Inclusive; undefined: from the end that the direction starts at. */
  readonly from?: number;
  /** Nothing below this seq. */
  readonly floor: number;
  /** 1..100 */
  readonly limit: number;
}

export interface NewChange {
  readonly app: number;
  readonly log: LogKey;
  readonly seq: number;
  /** The version that the new payload was made from; another one in the store: nothing is written. */
  readonly expectVersion: number;
  /** The message as it is to be. */
  readonly payload: string;
  readonly kind: ContentChange["kind"];
  /** The message is an INVITE: what the invitation says from now on, where it is open. */
  readonly invitation?:
    | { readonly inviteID: string; readonly signal: string; readonly mustBeOpen: boolean }
    | undefined;
  /** Unix ms. */
  readonly now: number;
}

export interface ChangesQuery {
  readonly app: number;
  readonly log: LogKey;
  /** Only changes of messages that this user may see (`only`). */
  readonly user: string;
  /** Exclusive; 0 for all. */
  readonly since: number;
  /** Only changes of messages from this seq on. */
  readonly floor: number;
  readonly limit: number;
}

export interface StoredChange {
  readonly changeSeq: number;
  readonly kind: WireChange["kind"];
  /** The message as it is now, not as it was right after this change. */
  readonly message: StoredMessage;
}

/** The logs of conversations. Nothing is ever lost, doubled or reordered once a promise has resolved. */
export interface MessageStore {
  /**
   * Durable (fsync) before it resolves. Gives the next seq of the log, from 1 without holes; creates the
   * log, and for a pair of users their two conversations, with its first message. Calls made while a commit is running
   * share the next one; promises resolve in the order of seq within a log. `time` never decreases in a log unless given.
   * The same (log, sender, msgID) again gives the first copy: always within the window of recent messages
   * (at least 100,000 of the store), and with `resend` at least 20,000 messages of the log back.
   */
  append(message: NewMessage): Promise<Appended>;
  /** `older`: descending from `from`; `newer`: ascending. `finished`: nothing visible lies further. */
  history(query: HistoryQuery): Promise<{ messages: readonly StoredMessage[]; finished: boolean }>;
  get(app: number, log: LogKey, seq: number): Promise<StoredMessage | undefined>;
  /** The newest seq that was written before a time in Unix seconds, whatever times imported messages carry; 0: none. */
  lastSeqBefore(app: number, log: LogKey, seconds: number): Promise<number>;
  /** Imported messages that carry this time, the first `limit` of them. */
  importedAt(app: number, log: LogKey, seconds: number, limit: number): Promise<readonly StoredMessage[]>;
  /**
   * Replaces a message and writes an entry into the log's change log, in the place of an older one of the same
   * message and kind; all or nothing. Resolves to the new changeSeq (+1 for each change of the log), or undefined when the version has moved or there is no such message;
   * 0, and nothing has changed, when the invitation had to be open and is not.
   */
  change(change: NewChange): Promise<number | undefined>;
  /** Ascending by changeSeq, at most `limit`, each with its message as it is now. */
  changesSince(query: ChangesQuery): Promise<readonly StoredChange[]>;
}
