import type { ConversationSettings } from "./conversation-settings.ts";
import type { ReceiveOption } from "./receive-option.ts";
import type {
  GroupTipElement,
  MergedMessage,
  MessageElement,
  RelayElement,
  Target,
} from "./schema/elements.ts";

export type { GroupTipElement, MergedMessage, MessageElement, RelayElement, Target };

/**
 * A message as it travels. `to` is as the sender wrote it, so the same bytes serve every receiver:
 * in a one-to-one conversation the peer of a reader is `to.userID` on own messages, else `from`.
 */
export interface WireMessage {
  /** Position in its log, from 1 without holes; 0 for an online-only message. */
  seq: number;
  /** Unix seconds of acceptance; never less than that of the message before it, imported ones apart. */
  time: number;
  msgID: string;
  from: string;
  to: Target;
  random: number;
  elements: MessageElement[];
  /** REST's MsgSeq of a one-to-one message: chosen by the sender, not unique. */
  clientSeq?: number;
  /** 1 high, 2 normal, 3 low, 4 lowest. */
  priority?: number;
  cloudCustomData?: string;
  atUserList?: string[];
  offlinePush?: Record<string, unknown>;
  onlineUserOnly?: true;
  noUnread?: true;
  noLastMessage?: true;
  /** Brought in as history: it stands in the log, and nobody is told of it as of a new message. */
  imported?: true;
  needReadReceipt?: true;
  /** Of a group message with `needReadReceipt`: for how many it was meant when it was sent, the sender left out. One to one it is 1. */
  receiptBase?: number;
  supportExtension?: true;
  /** The app's content check passes it over. */
  noModeration?: true;
  /** Of the app's back end: readers who do not want to be disturbed by its sender are told of it all the same. */
  ignoresMute?: true;
  /** Said in all live rooms at once. */
  broadcast?: true;
  /** The sender's profile when it was sent. */
  nickName?: string;
  faceUrl?: string;
  nameCard?: string;
  /** Only these users may see it. */
  only?: string[];
  /** In a push of an official account: the message before this one that the reader may see. Seqs between are others'. */
  after?: number;
  /** Number of changes made to it; absent means 0. */
  version?: number;
  revoked?: Revocation;
}

export interface Revocation {
  by: string;
  reason: string;
  /** Unix seconds */
  time: number;
  /** Of the one who revoked it, at that time. */
  nickName?: string;
  faceUrl?: string;
}

/** A pinned message of a group. */
export interface WirePin {
  message: WireMessage;
  /** Who pinned it. */
  by: WireUser;
  /** Unix seconds */
  time: number;
}

/** A user with what is shown of one. */
export interface WireUser {
  userID: string;
  nickName?: string;
  faceUrl?: string;
}

/** How far a message that asked for receipts was read. */
export interface WireReceipt {
  seq: number;
  msgID: string;
  /** Those who confirmed it. */
  read: number;
  /** Those for whom it was meant and who have not; what became of them since does not count. */
  unread: number;
  /** Unix seconds of the newest confirmation; 0 when there is none. */
  time: number;
}

/** A member who has read a message, or has not. */
export interface ReceiptMember {
  userID: string;
  nickName?: string;
  faceUrl?: string;
  nameCard?: string;
}

/** Which log something belongs to, in words that are the same for every reader. */
export type LogRef = { users: [string, string]; groupID?: never } | { groupID: string; users?: never };

/**
 * One entry of a log's change log: what is new about a message. Of each message only the newest entry of a
 * kind is kept, so a reader finds holes in the numbers and passes over them.
 */
export type WireChange = ContentChange | ReactionsChange | ExtensionsChange;

interface ChangeOfMessage {
  /** Position in the log's change log, ascending from 1. */
  changeSeq: number;
  /** Which message. */
  seq: number;
}

export interface ContentChange extends ChangeOfMessage {
  kind: "revoked" | "modified";
  /** The message as it is now. */
  message: WireMessage;
}

export interface ReactionsChange extends ChangeOfMessage {
  kind: "reactions";
  msgID: string;
  /** As they are now, those only that changed; a count of 0: nobody reacts so any more. */
  reactions: WireReaction[];
  /**
   * The change before this one that brought reactions to this message; 0 when there was none. A reader who has not
   * followed that one has to ask for all.
   */
  after?: number;
  /** These are all: what is not among them is gone. */
  all?: true;
}

export interface ExtensionsChange extends ChangeOfMessage {
  kind: "extensions";
  msgID: string;
  /** The newest number of the message's extensions. */
  latest: number;
  /** What is new, for everyone who knows those up to `after`; missing where it has to be asked for. */
  news?: ExtensionNews;
}

export interface ExtensionNews {
  /** Numbered `after` + 1 to `latest`. */
  after: number;
  extensions: WireExtension[];
  /** All that were there before are gone. */
  cleared?: true;
}

/** A pair that belongs to a message. */
export interface WireExtension {
  /** 1..100 bytes */
  key: string;
  /** 0..1,024 bytes; null: deleted. */
  value: string | null;
  /** Each write of the message's extensions has the next number, from 1. */
  seq: number;
}

/** What became of one pair of a call. */
export interface ExtensionResult {
  /** 0, 23001 (changed by somebody else), 23004 (no such key), 6017 (key or value too long, too many keys). */
  code: number;
  /** In words; missing when it worked. */
  desc?: string;
  /** As it is now; missing when there is none. */
  extension?: WireExtension;
}

/** A reaction to a message: an emoji, a name, whatever the app shows for `id`. */
export interface WireReaction {
  id: string;
  /** Users who react so. */
  count: number;
  /** The first of them. */
  users: WireUser[];
  /** Whether the reader is one of them: in answers, which are for one reader. */
  mine?: boolean;
  /** All of them: in pushes, whose text is the same for every reader. */
  userIDs?: string[];
}

/** A conversation as its owner sees it. */
export interface WireConversation {
  of: Target;
  /** Newest message of the log. */
  seq: number;
  changeSeq: number;
  /** Messages before this one are not for this user: sent before a joining, or cleared. */
  firstSeq: number;
  /** The owner has cleared the history up to here; missing is 0. */
  clearedSeq?: number;
  /** How many single messages the owner has deleted; missing is 0. */
  deletions?: number;
  /** The number of the newest receipt for a message of the owner; missing is 0. */
  receipts?: number;
  unread: number;
  readSeq: number;
  /** Unix seconds of the newest message that the owner has read. */
  readTime: number;
  /** One-to-one: how far the peer has read. */
  peerReadSeq?: number;
  peerReadTime?: number;
  lastMessage?: WireMessage;
  /** Nickname of the peer or name of the group; absent when there is none. */
  name?: string;
  faceUrl?: string;
  groupType?: string;
  /** How the owner wants messages to arrive; missing is 0. */
  recvOpt?: ReceiveOption;
  /** Unread messages of a group that mention the owner, ascending, the newest 100; missing when there are none. */
  mentions?: readonly Mention[];
  /** Pin, marks, custom data and groups; missing: never set. */
  settings?: ConversationSettings;
  /** The owner deleted the conversation when this was its newest message; missing: never. */
  deletedSeq?: number;
  /** It is deleted, and nothing for the owner came since. */
  deleted?: true;
  /** The app wants devices that have a deleted conversation to keep it, all but the one that deleted it. */
  keepDeleted?: true;
  /** ms of the last change of anything in here. */
  changedAt: number;
}

/** An unread message that mentions its reader: 1 by name, 2 with everyone, 3 both. */
export interface Mention {
  seq: number;
  type: 1 | 2 | 3;
}
