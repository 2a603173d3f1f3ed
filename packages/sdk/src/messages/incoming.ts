import type { ContentChange, Events, WireChange, WireMessage } from "@skein-im/protocol";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import { type ConversationID, conversationOfMessage } from "../conversations/conversation-id.ts";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import { isHeard, mentionOf } from "../conversations/receive-options.ts";
import type { GroupFaces } from "../groups/group-faces.ts";
import type { GroupNotices } from "../groups/group-notices.ts";
import type { Later } from "../later.ts";
import type { Listeners } from "../listeners.ts";
import type { LazySignaling } from "../signaling/lazy-signaling.ts";
import type { LogItem } from "../sync/log-reader.ts";
import type { Extensions } from "./extensions.ts";
import { tellNewMessage, tellRevoked } from "./message-callbacks.ts";
import { localRecord, type MessageRecord, STATUS, storedRecord } from "./message-record.ts";
import type { Outbox } from "./outbox.ts";
import type { Reactions } from "./reactions.ts";
import { type Reader, toV2TimMessage } from "./to-v2tim-message.ts";

interface IncomingDeps {
  readonly me: string;
  readonly cache: Pick<WriteBehindCache, "write" | "gone" | "rooms">;
  readonly conversations: ConversationStore;
  readonly outbox: Outbox;
  readonly listeners: Listeners;
  readonly reader: Reader;
  readonly reactions: Later<Reactions>;
  readonly extensions: Later<Extensions>;
  readonly groupNotices: GroupNotices;
  readonly groupFaces: GroupFaces;
  readonly signaling: Pick<LazySignaling, "heard" | "modified">;
}

/** Messages that stand nowhere and are known, so that none is told twice. */
const ONLINE_ONLY_KNOWN = 500;

/** What the logs bring, one after the other: into the conversation, into the cache, to the app. */
export class Incoming {
  readonly #deps: IncomingDeps;
  /** One-to-one messages that stand nowhere, the newest. */
  readonly #onlineOnly = new Set<string>();

  constructor(deps: IncomingDeps) {
    this.#deps = deps;
  }

  /** The next message of a log. */
  deliver(id: ConversationID, item: LogItem): void {
    const { me, cache, conversations, outbox, listeners, reader } = this.#deps;
    const record = cache.gone.mark(item.kind === "own" ? item.record : storedRecord(me, item.message));
    const own = record.wire.from === me;
    cache.write({ messages: [record] });
    const mention = mentionOf(record.wire, me);
    const conversation = conversations.apply(id, {
      kind: "message",
      record,
      own,
      ...(mention !== undefined && { mention }),
    });
    this.#deps.groupFaces.learn(conversation);
    if (item.kind === "own" || (own && outbox.recognise(record))) return;
    // Brought in as history, or deleted on another device meanwhile: nobody is told of it as of something new.
    if (record.wire.imported || record.status === STATUS.deleted) return;
    // What was there when the user deleted the conversation is not news either.
    if (record.seq <= (conversation.deletedSeq ?? 0)) return;
    this.#deps.signaling.heard(record.wire, item.pushed === true);
    if (!own && !isHeard(conversation, record.wire, me)) return;
    tellNewMessage(listeners, record, conversation, reader);
    this.#deps.groupNotices.tip(record);
  }

  /** The next change of a log; its message has been delivered. */
  apply(id: ConversationID, change: WireChange): void {
    const { conversations, reactions, extensions } = this.#deps;
    const conversation = conversations.get(id);
    // From before this user's time in the group.
    if (conversation !== undefined && change.seq < conversation.firstSeq) return;
    if (change.kind === "reactions") reactions.tell((part) => part.apply(id, change));
    else if (change.kind === "extensions") extensions.tell((part) => part.apply(id, change));
    else this.#applyContent(id, change);
  }

  /** The message is another one now, or none. */
  #applyContent(id: ConversationID, change: ContentChange): void {
    const { me, cache, conversations, listeners, reader, reactions, extensions } = this.#deps;
    const conversation = conversations.get(id);
    const record = storedRecord(me, change.message);
    cache.write({ messages: [record] });
    if (conversation !== undefined) {
      conversations.apply(id, { kind: "changed", record, changeSeq: change.changeSeq });
    }
    if (change.kind === "revoked") {
      reactions.tell((part) => part.forget(record.msgID));
      extensions.tell((part) => part.forget(record.msgID));
      tellRevoked(listeners, record.msgID, record.wire.revoked);
    } else if (record.wire.revoked === undefined) {
      // What was modified before it was revoked is of no interest any more.
      this.#deps.signaling.modified(record.wire);
      listeners.message.emit("onRecvMessageModified", toV2TimMessage(record, conversation, reader));
    }
  }

  /** A message of a live room, which this device need not have. */
  revokedLive({ msgID, revoked }: Events["message.revoked_live"]): void {
    const { cache, listeners } = this.#deps;
    if (cache.rooms.revoke(msgID, revoked)) tellRevoked(listeners, msgID, revoked);
  }

  /** A member pinned or unpinned a message. */
  pinned({ groupID, pinned, message, by }: Events["group.pinned"]): void {
    const { me, cache, conversations, listeners, reader } = this.#deps;
    const record = storedRecord(me, message);
    cache.write({ messages: [record] });
    const shown = toV2TimMessage(record, conversations.get(record.conversationID), reader);
    listeners.message.emit("onGroupMessagePinned", groupID, shown, pinned, by);
  }

  #isNew(msgID: string): boolean {
    if (this.#onlineOnly.has(msgID)) return false;
    this.#onlineOnly.add(msgID);
    const [oldest] = this.#onlineOnly;
    if (this.#onlineOnly.size > ONLINE_ONLY_KNOWN && oldest !== undefined) this.#onlineOnly.delete(oldest);
    return true;
  }

  /** A message that is nowhere stored: the app hears of it, and that is all. */
  onlineOnly(wire: WireMessage): void {
    const { me, conversations, listeners, reader } = this.#deps;
    // The other devices of the user ring, too.
    this.#deps.signaling.heard(wire, true);
    const isTip = wire.elements.some(({ MsgType }) => MsgType === "TIMGroupTipElem");
    if (wire.from === me && !isTip) return;
    // One that waited for devices which were away may come again after a break.
    if (wire.to.groupID === undefined && !this.#isNew(wire.msgID)) return;
    const record: MessageRecord = localRecord(me, wire, STATUS.sent, 0);
    this.#deps.cache.rooms.keep(record);
    const conversation = conversations.get(conversationOfMessage(me, wire));
    if (!isHeard(conversation, wire, me)) return;
    tellNewMessage(listeners, record, conversation, reader);
    this.#deps.groupNotices.tip(record);
  }
}
