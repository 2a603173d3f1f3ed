import type {
  ConversationGroupList,
  Events,
  PushFrame,
  WireChange,
  WireConversation,
} from "@skein-im/protocol";
import { backOffMs } from "../connection/back-off.ts";
import type { Conversation } from "../conversations/conversation.ts";
import {
  type ConversationID,
  conversationIDOf,
  conversationOfLog,
  conversationOfMessage,
  targetOf,
} from "../conversations/conversation-id.ts";
import type { MessageRecord } from "../messages/message-record.ts";
import { LogBook, type LogBookDeps } from "./log-book.ts";
import type { LogPosition } from "./log-reader.ts";
import { pullConversations } from "./pull-conversations.ts";
import { startAtLogin, startOfNewLog } from "./start-position.ts";

/** What may come while a sync runs; more is let go and a second sync finds it. */
const HELD_MAX = 5_000;

export interface SyncDeps extends LogBookDeps {
  readonly me: string;
  /** `since` of the last sync that this device's cache has seen; 0 for none. */
  readonly since: number;
  readonly keepSince: (since: number) => void;
  /** Called around every sync; `finished` after the conversations are complete, before messages come. */
  started(): void;
  finished(): void;
  failed(): void;
  /** A message that the server does not store: it has no place in a log. */
  onlineOnly(message: Events["message"]): void;
  read(body: Events["conversation.read"]): void;
  peerRead(body: Events["receipt.c2c"]): void;
  revokedLive(body: Events["message.revoked_live"]): void;
  pinned(body: Events["group.pinned"]): void;
  receipts(body: Events["message.receipts"]): void;
  deleted(body: Events["message.deleted"]): void;
  cleared(body: Events["message.cleared"]): void;
  receiveOption(body: Events["conversation.receive_option"]): void;
  settings(body: Events["conversation.settings"]): void;
  conversationsDeleted(body: Events["conversation.deleted"]): void;
  /** The user's groups of conversations, as a sync found them. */
  groupList(groups: ConversationGroupList): void;
  quietTime(body: Events["quiet_time"]): void;
  groupNotice(body: Events["group.notice"]): void;
  profile(body: Events["user.profile"]): void;
  /** Friends, applications or the block list are not what they were. */
  relationsChanged(): void;
  officialChanged(body: Events["official.changed"]): void;
  /** Who follows whom is other than it was. */
  followsChanged(): void;
  topicCreated(body: Events["topic.created"]): void;
  topicDeleted(body: Events["topic.deleted"]): void;
  topicChanged(body: Events["topic.changed"]): void;
  permissionGroupChanged(body: Events["permission_group.changed"]): void;
  groupReport(body: Events["group.report"]): void;
  groupAttributes(body: Events["group.attributes"]): void;
  groupCounters(body: Events["group.counters"]): void;
  groupMarked(body: Events["group.marked"]): void;
  /** The server's data is not that which the cache has followed: forget all. */
  lostTrack(): void;
}

/** Something that has its turn after the sync. */
type Arrival =
  | { readonly kind: "push"; readonly frame: PushFrame }
  | { readonly kind: "own"; readonly record: MessageRecord }
  | { readonly kind: "change"; readonly id: ConversationID; readonly change: WireChange };

/**
 * Brings this device to where the server is, after a login and after each reconnect, and keeps it
 * there: first the conversations, then what was missed in each log, then what came meanwhile.
 */
export class Synchronizer {
  readonly #deps: SyncDeps;
  readonly #book: LogBook;
  #since: number;
  #held: Arrival[] | undefined = [];
  #overflowed = false;
  /** The first sync of a sign-in follows other rules than those after a reconnect. */
  #atLogin = true;
  #run = 0;
  #running = false;
  #stopTimer = () => {};

  constructor(deps: SyncDeps) {
    this.#deps = deps;
    this.#book = new LogBook(deps);
    this.#since = deps.since;
  }

  /** The link broke: what comes next waits for the sync. */
  hold(): void {
    this.#held ??= [];
    this.#run += 1;
    this.#stopTimer();
    if (this.#running) this.#deps.failed();
    this.#running = false;
  }

  close(): void {
    this.#running = false;
    this.hold();
    this.#book.close();
  }

  push(frame: PushFrame): void {
    if (frame.evt === "message" && (frame.body as Events["message"]).seq === 0) {
      this.#deps.onlineOnly(frame.body as Events["message"]);
    } else this.#arrive({ kind: "push", frame });
  }

  /** A message of this device has got its place in the log. */
  acknowledged(record: MessageRecord): void {
    this.#arrive({ kind: "own", record });
  }

  /** A change that this device made. */
  changed(id: ConversationID, change: WireChange): void {
    this.#arrive({ kind: "change", id, change });
  }

  /** The server has accepted this device. */
  start(): void {
    this.hold();
    this.#overflowed = false;
    this.#startSync(this.#run, 0);
  }

  #startSync(run: number, failures: number): void {
    this.#sync(run, failures).catch((cause: unknown) => {
      this.#deps.log.error("the sync failed unexpectedly", cause);
    });
  }

  async #sync(run: number, failures: number): Promise<void> {
    const { request, conversations, clock, random } = this.#deps;
    this.#running = true;
    this.#deps.started();
    const wires: WireConversation[] = [];
    const followed = conversations.positions();
    const behind = (wire: WireConversation): boolean =>
      wire.seq < (followed.get(conversationIDOf(wire.of))?.deliveredSeq ?? 0);
    let lostTrack = false;
    const pulled = await pullConversations(request, this.#since, (page) => {
      if (run !== this.#run || lostTrack) return;
      lostTrack = page.conversations.some(behind);
      if (lostTrack) return;
      if (page.groups !== undefined) this.#deps.groupList(page.groups);
      for (const wire of page.conversations) conversations.applySnapshot(wire);
      wires.push(...page.conversations);
    });
    if (run !== this.#run) return;
    if (lostTrack) {
      this.#deps.log.warn("the server's logs are shorter than those of the cache: starting anew");
      this.forget();
      this.#startSync(run, failures);
    } else if (pulled.ok) {
      this.#running = false;
      this.#complete(wires, pulled.value);
    } else {
      this.#deps.log.warn(`the conversation sync failed: ${pulled.error.code} ${pulled.error.desc}`);
      this.#running = false;
      this.#deps.failed();
      const again = (): void => this.#startSync(run, failures + 1);
      this.#stopTimer = clock.after(backOffMs(failures + 1, random), again);
    }
  }

  /** The server's data is another one than before: nothing that was followed is there. */
  forget(): void {
    this.#since = 0;
    this.#atLogin = true;
    this.#book.reset();
    this.#deps.lostTrack();
  }

  #complete(wires: readonly WireConversation[], since: number): void {
    const { conversations } = this.#deps;
    const held = this.#held ?? [];
    const starts = this.#atLogin
      ? this.#startsAtLogin(wires)
      : wires.flatMap((wire) => {
          const id = conversationIDOf(wire.of);
          return conversations.position(id) === undefined ? [[id, startOfNewLog(wire)] as const] : [];
        });
    const first = this.#firstHeld(held);
    for (const [id, start] of starts) conversations.moved(id, beforeHeld(start, first.get(id)));
    this.#atLogin = false;
    this.#since = since;
    this.#deps.keepSince(since);
    this.#deps.finished();
    for (const conversation of conversations.all()) this.#catchUp(conversation);
    this.#held = undefined;
    for (const arrival of held) this.#give(arrival);
    if (this.#overflowed) this.start();
  }

  #startsAtLogin(wires: readonly WireConversation[]): (readonly [ConversationID, LogPosition])[] {
    const { conversations } = this.#deps;
    const cacheInUse = this.#since > 0;
    const told = new Map(wires.map((wire) => [conversationIDOf(wire.of), wire]));
    return [...conversations.all()].flatMap((conversation) => {
      const { id } = conversation;
      const known = conversations.position(id);
      const wire = told.get(id);
      // One that has only a draft, or a message that never went out, has no log.
      if (wire === undefined && known === undefined) return [];
      const log = wire ?? { ...conversation, of: targetOf(id) };
      return [[id, startAtLogin(log, known, cacheInUse)] as const];
    });
  }

  #catchUp({ id, seq, changeSeq }: Conversation): void {
    const position = this.#deps.conversations.position(id);
    if (position === undefined) return;
    if (position.deliveredSeq < seq || position.appliedChangeSeq < changeSeq) {
      this.#book.expect(id, seq, changeSeq);
    }
  }

  /** The oldest message and change of each log that came since this device was signed in. */
  #firstHeld(held: readonly Arrival[]): Map<ConversationID, { seq: number; changeSeq: number }> {
    const first = new Map<ConversationID, { seq: number; changeSeq: number }>();
    const note = (id: ConversationID, seq: number, changeSeq: number): void => {
      const known = first.get(id) ?? { seq: Number.POSITIVE_INFINITY, changeSeq: Number.POSITIVE_INFINITY };
      first.set(id, { seq: Math.min(known.seq, seq), changeSeq: Math.min(known.changeSeq, changeSeq) });
    };
    const { me } = this.#deps;
    for (const arrival of held) {
      if (arrival.kind === "own")
        note(arrival.record.conversationID, arrival.record.seq, Number.POSITIVE_INFINITY);
      if (arrival.kind !== "push") continue;
      const { evt, body } = arrival.frame;
      if (evt === "message") {
        const message = body as Events["message"];
        note(conversationOfMessage(me, message), message.seq, Number.POSITIVE_INFINITY);
      } else if (evt === "message.changed") {
        const { log, change } = body as Events["message.changed"];
        note(conversationOfLog(me, log), Number.POSITIVE_INFINITY, change.changeSeq);
      }
    }
    return first;
  }

  #arrive(arrival: Arrival): void {
    if (this.#held === undefined) {
      this.#give(arrival);
    } else if (this.#held.length < HELD_MAX) {
      this.#held.push(arrival);
    } else this.#overflowed = true;
  }

  #give(arrival: Arrival): void {
    if (arrival.kind === "own") this.#book.item(arrival.record.conversationID, arrival);
    else if (arrival.kind === "change") this.#book.change(arrival.id, arrival.change);
    else this.#givePush(arrival.frame);
  }

  #givePush({ evt, body }: PushFrame): void {
    const { me, log } = this.#deps;
    if (evt === "message") {
      const message = body as Events["message"];
      this.#book.item(conversationOfMessage(me, message), { kind: "message", message, pushed: true });
    } else if (evt === "message.changed") {
      const changed = body as Events["message.changed"];
      this.#book.change(conversationOfLog(me, changed.log), changed.change);
    } else if (evt === "conversation.read") {
      this.#deps.read(body as Events["conversation.read"]);
    } else if (evt === "receipt.c2c") {
      this.#deps.peerRead(body as Events["receipt.c2c"]);
    } else if (evt === "group.pinned") {
      this.#deps.pinned(body as Events["group.pinned"]);
    } else if (evt === "message.revoked_live") {
      this.#deps.revokedLive(body as Events["message.revoked_live"]);
    } else if (evt === "message.receipts") {
      this.#deps.receipts(body as Events["message.receipts"]);
    } else if (evt === "message.deleted") {
      this.#deps.deleted(body as Events["message.deleted"]);
    } else if (evt === "message.cleared") {
      this.#deps.cleared(body as Events["message.cleared"]);
    } else if (evt === "conversation.receive_option") {
      this.#deps.receiveOption(body as Events["conversation.receive_option"]);
    } else if (evt === "conversation.settings") {
      this.#deps.settings(body as Events["conversation.settings"]);
    } else if (evt === "conversation.deleted") {
      this.#deps.conversationsDeleted(body as Events["conversation.deleted"]);
    } else if (evt === "quiet_time") {
      this.#deps.quietTime(body as Events["quiet_time"]);
    } else if (evt === "group.report") {
      this.#deps.groupReport(body as Events["group.report"]);
    } else if (evt === "group.attributes") {
      this.#deps.groupAttributes(body as Events["group.attributes"]);
    } else if (evt === "group.counters") {
      this.#deps.groupCounters(body as Events["group.counters"]);
    } else if (evt === "group.marked") {
      this.#deps.groupMarked(body as Events["group.marked"]);
    } else if (evt === "group.notice") {
      this.#deps.groupNotice(body as Events["group.notice"]);
    } else if (evt === "user.profile") {
      this.#deps.profile(body as Events["user.profile"]);
    } else if (evt === "relation.changed") {
      this.#deps.relationsChanged();
    } else if (evt === "official.changed") {
      this.#deps.officialChanged(body as Events["official.changed"]);
    } else if (evt === "follow.changed") {
      this.#deps.followsChanged();
    } else if (evt === "topic.created") {
      this.#deps.topicCreated(body as Events["topic.created"]);
    } else if (evt === "topic.deleted") {
      this.#deps.topicDeleted(body as Events["topic.deleted"]);
    } else if (evt === "topic.changed") {
      this.#deps.topicChanged(body as Events["topic.changed"]);
    } else if (evt === "permission_group.changed") {
      this.#deps.permissionGroupChanged(body as Events["permission_group.changed"]);
    } else {
      log.debug(`an event of a newer server: ${evt}`);
    }
  }
}

function beforeHeld(start: LogPosition, held: { seq: number; changeSeq: number } | undefined): LogPosition {
  if (held === undefined) return start;
  return {
    deliveredSeq: Math.min(start.deliveredSeq, held.seq - 1),
    appliedChangeSeq: Math.min(start.appliedChangeSeq, held.changeSeq - 1),
  };
}
