import type { Clock } from "../clock.ts";
import type { ListenerSet } from "../listener-set.ts";
import type { V2TimConversationListener } from "../v2tim/listeners/v2tim-conversation-listener.ts";
import type { ConversationID } from "./conversation-id.ts";
import type { ConversationStore } from "./conversation-store.ts";
import { type ConversationReader, toV2TimConversation } from "./to-v2tim-conversation.ts";

/** Between two calls about conversations; what changes meanwhile arrives together. */
const SPACING_MS = 50;

interface NotifierDeps {
  readonly clock: Clock;
  readonly listeners: ListenerSet<V2TimConversationListener>;
  readonly store: () => ConversationStore;
  readonly reader: ConversationReader;
  /** After the sum of unread messages: sums of parts of the list. */
  readonly tellParts: () => void;
}

/** Tells the app what became of its conversations: in few calls, each with their newest state. */
export class ConversationNotifier {
  readonly #deps: NotifierDeps;
  readonly #removed = new Set<ConversationID>();
  readonly #new = new Set<ConversationID>();
  readonly #changed = new Set<ConversationID>();
  #stopTimer: (() => void) | undefined;
  #lastAtMs = Number.NEGATIVE_INFINITY;
  #toldTotal: number | undefined;
  #closed = false;

  constructor(deps: NotifierDeps) {
    this.#deps = deps;
  }

  changed(id: ConversationID, isNew: boolean): void {
    if (this.#closed) return;
    if (isNew) this.#new.add(id);
    else if (!this.#new.has(id)) this.#changed.add(id);
    this.#startTimer();
  }

  /** It is not in the list any more; what was to be told of it is not. */
  removed(id: ConversationID): void {
    if (this.#closed) return;
    this.#new.delete(id);
    this.#changed.delete(id);
    this.#removed.add(id);
    this.#startTimer();
  }

  #startTimer(): void {
    const wait = Math.max(0, this.#lastAtMs + SPACING_MS - this.#deps.clock.now());
    this.#stopTimer ??= this.#deps.clock.after(Math.min(wait, SPACING_MS), () => {
      this.flush();
      this.tellUnread();
    });
  }

  /** Tells what has gathered, now. */
  flush(): void {
    const { clock, listeners } = this.#deps;
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#lastAtMs = clock.now();
    const removed = [...this.#removed];
    this.#removed.clear();
    if (removed.length > 0) listeners.emit("onConversationDeleted", removed);
    const [added, changed] = [this.#take(this.#new), this.#take(this.#changed)];
    if (added.length > 0) listeners.emit("onNewConversation", added);
    if (changed.length > 0) listeners.emit("onConversationChanged", changed);
  }

  /** Tells the sums of unread messages that are not what was told last. */
  tellUnread(): void {
    const total = this.#deps.store().totalUnread;
    if (total !== this.#toldTotal) {
      this.#toldTotal = total;
      this.#deps.listeners.emit("onTotalUnreadMessageCountChanged", total);
    }
    this.#deps.tellParts();
  }

  close(): void {
    this.#closed = true;
    this.#stopTimer?.();
  }

  #take(ids: Set<ConversationID>) {
    const store = this.#deps.store();
    const list = [...ids].flatMap((id) => store.shown(id) ?? []);
    ids.clear();
    return list.map((conversation) => toV2TimConversation(conversation, this.#deps.reader));
  }
}
