import {
  type ConversationSettings,
  MENTIONS_SHOWN_MAX,
  type Mention,
  type ReceiveOption,
  type WireConversation,
  type WireMessage,
} from "@skein-im/protocol";
import { comparePositions, type MessageRecord, mayReplace, STATUS } from "../messages/message-record.ts";
import { type Conversation, type CountedSince, type Followed, lastMessageOf } from "./conversation.ts";
import { revivedBy, withRemoved } from "./with-removed.ts";
import { withSettings } from "./with-settings.ts";

/** Everything that can happen to a conversation. */
export type ConversationEvent =
  | SnapshotEvent
  | MessageEvent
  /** A message of this device: being sent, sent (its turn in the log may still be to come), failed. */
  | { readonly kind: "local"; readonly record: MessageRecord; readonly orderKey: number }
  /** A message has another content or state. */
  | { readonly kind: "changed"; readonly record: MessageRecord; readonly changeSeq: number }
  | ReadEvent
  | { readonly kind: "peerRead"; readonly readSeq: number; readonly readTime: number }
  | DeletedEvent
  /** Receipts for own messages: their number, and those that this device has told. */
  | ({ readonly kind: "receipts" } & Followed)
  /** The user cleared the history up to this message. */
  | { readonly kind: "cleared"; readonly seq: number }
  /** The user wants messages to arrive in this way. */
  | { readonly kind: "receiveOption"; readonly option: ReceiveOption }
  | FaceEvent
  | SettingsEvent
  | RemovedEvent
  | DraftEvent;

/** The server's word: the state of the log and of the user in it, at one moment. */
interface SnapshotEvent {
  readonly kind: "snapshot";
  readonly wire: WireConversation;
  readonly lastStored: MessageRecord | undefined;
  readonly orderKey: number;
}

/** How a group is called and looks now. */
interface FaceEvent {
  readonly kind: "face";
  readonly name?: string;
  readonly faceUrl?: string;
  readonly groupType?: string;
}

/** The next message of the log. */
interface MessageEvent {
  readonly kind: "message";
  readonly record: MessageRecord;
  readonly own: boolean;
  /** How it mentions the reader. */
  readonly mention?: Mention["type"];
  readonly orderKey: number;
}

/** The user read up to here, on this device or another one. */
interface ReadEvent {
  readonly kind: "read";
  readonly readSeq: number;
  readonly readTime: number;
  /** As the server counted it, at a moment that is not known. */
  readonly unread: number;
}

/** The user took messages out of the own view. */
interface DeletedEvent {
  readonly kind: "deleted";
  readonly msgIDs: ReadonlySet<string>;
  /** The newest message that is left, where one of them was the last. */
  readonly next: MessageRecord | undefined;
  /** The server's count of deletions after these; undefined: they are this device's own affair. */
  readonly deletions: number | undefined;
}

/** Pin, marks, custom data and groups, as they are now. */
interface SettingsEvent {
  readonly kind: "settings";
  readonly settings: ConversationSettings;
  readonly orderKey: number;
}

/** The user deleted the conversation, on this device or another one. */
interface RemovedEvent {
  readonly kind: "removed";
  /** Its newest message then. */
  readonly seq: number;
  /** Its messages went with it. */
  readonly clear: boolean;
  /** The change with which its settings went; 0: the server had nothing to delete. */
  readonly rev: number;
}

interface DraftEvent {
  readonly kind: "draft";
  /** "" removes it. */
  readonly text: string;
  readonly time: number;
  readonly orderKey: number;
}

/** Messages remembered one by one after a snapshot; above, a read position inside is looked up anew. */
const COUNTABLE_MAX = 1_000;

/**
 * The one place where a conversation changes. An old snapshot and the events since give what a new
 * snapshot says. An event that changes nothing returns the same object.
 */
export function reduce(state: Conversation, event: ConversationEvent): Conversation {
  switch (event.kind) {
    case "snapshot":
      return withSnapshot(state, event);
    case "message":
      return withMessage(revivedBy(state, event.record.seq), event);
    case "local":
      return withLastMessage(revivedBy(state, event.record.seq), event.record, event.orderKey);
    case "changed":
      return withChange(state, event.record, event.changeSeq);
    case "read":
      return withRead(state, event);
    case "peerRead":
      return event.readSeq <= state.peerReadSeq
        ? state
        : { ...state, peerReadSeq: event.readSeq, peerReadTime: event.readTime };
    case "deleted":
      return withDeleted(state, event);
    case "receipts":
      return withReceipts(state, event);
    case "cleared":
      return withCleared(state, event.seq);
    case "receiveOption":
      return event.option === (state.recvOpt ?? 0) ? state : { ...state, recvOpt: event.option };
    case "face": {
      const { kind: _, ...face } = event;
      return { ...state, ...face };
    }
    case "settings":
      return withSettings(state, event.settings, event.orderKey);
    case "removed":
      return withRemoval(state, event);
    case "draft":
      return withDraft(state, event);
    default:
      return event satisfies never;
  }
}

/**
 * Whether `unread` has to be asked for once everything up to `seq` is read, or gone: it lies inside what only the server
 * has counted.
 */
export const needsServersCount = (state: Conversation, seq: number): boolean =>
  seq > state.readSeq && seq < state.since.seq;

function withMessage(state: Conversation, { record, own, mention, orderKey }: MessageEvent): Conversation {
  const { seq, wire } = record;
  if (seq <= state.seq) return withLastMessage(state, record, orderKey);
  const countable = !own && !wire.noUnread && !isTargeted(wire);
  const counted: Conversation = {
    ...state,
    seq,
    unread: state.unread + (countable && seq > state.readSeq ? 1 : 0),
    since: countable && seq > state.readSeq ? remember(state.since, seq) : state.since,
    ...(!own && wire.to.userID !== undefined && wire.nickName !== undefined && { name: wire.nickName }),
    ...(!own && wire.to.userID !== undefined && wire.faceUrl !== undefined && { faceUrl: wire.faceUrl }),
  };
  const mentioned = mention !== undefined && seq > state.readSeq && wire.revoked === undefined;
  const mentions = mentioned ? [...(state.mentions ?? []), { seq, type: mention }] : undefined;
  return withLastMessage(
    mentions === undefined ? counted : withMentions(counted, mentions),
    record,
    orderKey,
  );
}

/** The newest of them; without any the field is missing. */
function withMentions({ mentions: _, ...rest }: Conversation, mentions: readonly Mention[]): Conversation {
  return mentions.length === 0 ? rest : { ...rest, mentions: mentions.slice(-MENTIONS_SHOWN_MAX) };
}

/** A group message for some members does not count. Source: conversations 4. */
const isTargeted = ({ only, to }: WireMessage): boolean => only !== undefined && to.groupID !== undefined;

function remember({ seq, countable }: CountedSince, added: number): CountedSince {
  if (countable.length < COUNTABLE_MAX) return { seq, countable: [...countable, added] };
  const [dropped = seq, ...kept] = countable;
  return { seq: dropped, countable: [...kept, added] };
}

function withLastMessage(state: Conversation, record: MessageRecord, orderKey: number): Conversation {
  if (record.wire.noLastMessage || record.wire.onlineUserOnly || record.status === STATUS.deleted)
    return state;
  if (record.seq > 0 && record.seq <= (state.deletedSeq ?? 0)) return state;
  const next = record.seq === 0 ? withLastLocal(state, record) : withLastStored(state, record);
  const isNew = lastMessageOf(next)?.msgID !== lastMessageOf(state)?.msgID;
  return isNew ? { ...next, orderKey: Math.max(state.orderKey, orderKey) } : next;
}

function withLastLocal(state: Conversation, record: MessageRecord): Conversation {
  const { lastLocal, lastStored } = state;
  if (lastStored?.msgID === record.msgID) return state;
  const later = lastLocal === undefined || comparePositions(record, lastLocal) >= 0;
  return later || lastLocal.msgID === record.msgID ? { ...state, lastLocal: record } : state;
}

function withLastStored(state: Conversation, record: MessageRecord): Conversation {
  const { lastStored, lastLocal, ...rest } = state;
  const wins =
    lastStored === undefined ||
    record.seq > lastStored.seq ||
    (record.seq === lastStored.seq && mayReplace(lastStored, record));
  const isLocal = lastLocal?.msgID === record.msgID;
  if (!wins && !isLocal) return state;
  return {
    ...rest,
    lastStored: wins ? record : lastStored,
    ...(lastLocal !== undefined && !isLocal && { lastLocal }),
  };
}

function withChange(state: Conversation, record: MessageRecord, changeSeq: number): Conversation {
  const numbered = changeSeq > state.changeSeq ? { ...state, changeSeq } : state;
  const { mentions = [] } = state;
  const lost = record.wire.revoked !== undefined && mentions.some(({ seq }) => seq === record.seq);
  const changed = lost
    ? withMentions(
        numbered,
        mentions.filter(({ seq }) => seq !== record.seq),
      )
    : numbered;
  return state.lastStored?.seq === record.seq ? withLastStored(changed, record) : changed;
}

function withRead(state: Conversation, { readSeq, readTime, unread }: ReadEvent): Conversation {
  if (readSeq <= state.readSeq) return state;
  const { seq, countable } = state.since;
  const left = countable.filter((one) => one > readSeq);
  const { mentions = [] } = state;
  return {
    ...withMentions(
      state,
      mentions.filter((mention) => mention.seq > readSeq),
    ),
    readSeq,
    readTime,
    unread: readSeq >= seq ? left.length : Math.min(state.unread, unread),
    since: { seq, countable: left },
  };
}

/** A snapshot may be older than what was heard while it was on its way. */
function withSnapshot(known: Conversation, snapshot: SnapshotEvent): Conversation {
  const { wire } = snapshot;
  const { clearedSeq = 0, deletedSeq = 0 } = wire;
  // From before the deletion.
  if (deletedSeq < (known.deletedSeq ?? 0)) return known;
  const isNews = deletedSeq > (known.deletedSeq ?? 0);
  const isKept = isNews && wire.keepDeleted === true && known.orderKey > 0 && !known.gone;
  const there = isNews && !isKept ? withRemoved(known, deletedSeq) : known;
  const heard = heardSnapshot(
    clearedSeq > (there.clearedSeq ?? 0) ? withCleared(there, clearedSeq) : there,
    snapshot,
    isKept && wire.deleted === true,
  );
  const { gone, ...next } = withSettings(heard, wire.settings, snapshot.orderKey);
  if (wire.deleted) return gone ? { ...next, gone } : next;
  return gone ? { ...next, orderKey: Math.max(next.orderKey, snapshot.orderKey) } : next;
}

/** `keepsLast`: what the list shows is this device's own affair. */
function heardSnapshot(state: Conversation, snapshot: SnapshotEvent, keepsLast: boolean): Conversation {
  const { wire } = snapshot;
  const hidden = state.hiddenLast !== undefined && snapshot.lastStored?.msgID === state.hiddenLast;
  const event = hidden || keepsLast ? { ...snapshot, lastStored: state.lastStored } : snapshot;
  const newer = wire.seq >= state.seq;
  const readAhead = state.readSeq > wire.readSeq;
  const { lastStored: _, name: __, faceUrl: ___, groupType: ____, recvOpt: _____, ...rest } = state;
  const stored = storedAfter(state, event, newer);
  const heard: Conversation = {
    ...rest,
    seq: Math.max(state.seq, wire.seq),
    changeSeq: Math.max(state.changeSeq, wire.changeSeq),
    firstSeq: wire.firstSeq,
    unread: unreadAfter(state, wire, newer, readAhead),
    readSeq: readAhead ? state.readSeq : wire.readSeq,
    readTime: readAhead ? state.readTime : wire.readTime,
    peerReadSeq: Math.max(state.peerReadSeq, wire.peerReadSeq ?? 0),
    peerReadTime: Math.max(state.peerReadTime, wire.peerReadTime ?? 0),
    since: newer ? { seq: wire.seq, countable: [] } : state.since,
    ...(wire.deletions !== undefined && { deletions: heardOf(state, state.deletions, wire.deletions) }),
    ...(wire.receipts !== undefined && { receipts: heardOf(state, state.receipts, wire.receipts) }),
    ...(stored !== undefined && { lastStored: stored }),
    ...(wire.name !== undefined && { name: wire.name }),
    ...(wire.faceUrl !== undefined && { faceUrl: wire.faceUrl }),
    ...(wire.groupType !== undefined && { groupType: wire.groupType }),
    ...(wire.recvOpt !== undefined && { recvOpt: wire.recvOpt }),
  };
  const next = withMentions(heard, mentionsAfter(state, wire, heard.readSeq));
  const isNew = lastMessageOf(next)?.msgID !== lastMessageOf(state)?.msgID;
  return isNew || state.orderKey === 0
    ? { ...next, orderKey: Math.max(state.orderKey, event.orderKey) }
    : next;
}

/** What happened to a conversation that this device has nothing of need not be gone after. */
const heardOf = ({ orderKey }: Conversation, followed: Followed | undefined, known: number): Followed => ({
  known: Math.max(known, followed?.known ?? 0),
  done: followed?.done ?? (orderKey === 0 ? known : 0),
});

/** Both numbers only grow. */
const followedTo = (followed: Followed | undefined, { known, done }: Followed): Followed => ({
  known: Math.max(known, followed?.known ?? 0),
  done: Math.max(done, followed?.done ?? 0),
});

function withReceipts(state: Conversation, { known, done }: Followed): Conversation {
  const receipts = followedTo(state.receipts, { known, done });
  const same = receipts.known === state.receipts?.known && receipts.done === state.receipts.done;
  return same ? state : { ...state, receipts };
}

function withDeleted(state: Conversation, { msgIDs, next, deletions }: DeletedEvent): Conversation {
  const { lastStored, lastLocal, hiddenLast: _, ...rest } = state;
  const stored = lastStored !== undefined && msgIDs.has(lastStored.msgID);
  const local = lastLocal !== undefined && msgIDs.has(lastLocal.msgID);
  const left = stored ? (next !== undefined && next.seq > 0 ? next : undefined) : lastStored;
  const leftLocal = local ? (next !== undefined && next.seq === 0 ? next : undefined) : lastLocal;
  const hidden = stored && deletions === undefined ? lastStored.msgID : state.hiddenLast;
  return {
    ...rest,
    ...(left !== undefined && { lastStored: left }),
    ...(leftLocal !== undefined && { lastLocal: leftLocal }),
    ...(hidden !== undefined && { hiddenLast: hidden }),
    ...(deletions !== undefined && {
      deletions: followedTo(state.deletions, { known: deletions, done: deletions }),
    }),
  };
}

/** The conversation stays where it is in the list, without a last message and with nothing unread. */
function withCleared(state: Conversation, seq: number): Conversation {
  const { lastStored, lastLocal, since, ...rest } = state;
  const countable = since.countable.filter((one) => one > seq);
  const next: Conversation = {
    ...rest,
    clearedSeq: Math.max(seq, state.clearedSeq ?? 0),
    firstSeq: Math.max(state.firstSeq, seq + 1),
    unread: seq >= since.seq ? countable.length : state.unread,
    since: { seq: since.seq, countable },
    ...(lastStored !== undefined && lastStored.seq > seq && { lastStored }),
    ...(lastLocal !== undefined && lastLocal.order >= seq + 1 && { lastLocal }),
  };
  return withMentions(
    next,
    (state.mentions ?? []).filter((mention) => mention.seq > seq),
  );
}

function withRemoval(state: Conversation, { seq, clear, rev }: RemovedEvent): Conversation {
  const { settings: _, ...next } = withRemoved(clear && seq > 0 ? withCleared(state, seq) : state, seq);
  const { settings } = state;
  const known = settings?.rev ?? 0;
  if (settings !== undefined && rev > 0 && known > rev) return { ...next, settings };
  const newest = Math.max(known, rev);
  return newest > 0 ? { ...next, settings: { rev: newest } } : next;
}

function unreadAfter(
  state: Conversation,
  wire: WireConversation,
  newer: boolean,
  readAhead: boolean,
): number {
  if (newer && !readAhead) return wire.unread;
  if (newer) return state.readSeq >= wire.seq ? 0 : Math.min(state.unread, wire.unread);
  if (readAhead || state.since.seq > wire.seq) return state.unread;
  // What the server counted, and what came after it.
  const from = Math.max(wire.seq, wire.readSeq);
  return wire.unread + state.since.countable.filter((seq) => seq > from).length;
}

/** What the server listed, and what came after it; what was revoked meanwhile is not among them again. */
function mentionsAfter(state: Conversation, wire: WireConversation, readSeq: number): Mention[] {
  const { mentions: known = [] } = state;
  const { mentions: servers = [] } = wire;
  const stale = wire.changeSeq < state.changeSeq;
  const still = servers.filter(
    ({ seq }) => !stale || seq > state.seq || known.some((mention) => mention.seq === seq),
  );
  return [...still, ...known.filter(({ seq }) => seq > wire.seq)].filter(({ seq }) => seq > readSeq);
}

function storedAfter(state: Conversation, event: SnapshotEvent, newer: boolean): MessageRecord | undefined {
  const known = state.lastStored;
  const servers = event.lastStored;
  if (known === undefined || servers === undefined) return newer ? servers : (known ?? servers);
  if (known.seq === servers.seq) return mayReplace(known, servers) ? servers : known;
  // One that was sent here may be ahead of the log's other messages.
  return servers.seq > known.seq || (newer && known.seq <= event.wire.seq) ? servers : known;
}

function withDraft(state: Conversation, { text, time, orderKey }: DraftEvent): Conversation {
  const { draft, ...rest } = state;
  if (text === "") return draft === undefined ? state : rest;
  return { ...revivedBy(state, 0), draft: { text, time }, orderKey: Math.max(state.orderKey, orderKey) };
}
