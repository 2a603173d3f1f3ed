import { fail, ok, type Result } from "@skein-im/protocol";
import type { ListenerSet } from "../listener-set.ts";
import type { V2TimConversationListener } from "../v2tim/listeners/v2tim-conversation-listener.ts";
import type { V2TimConversationFilter } from "../v2tim/models/conversation.ts";
import { unreadInTotal } from "./conversation.ts";
import { type ConversationFilter, parseFilter, passes, subscriptionKey } from "./conversation-filter.ts";
import type { ConversationGroups } from "./conversation-groups.ts";
import type { ConversationStore } from "./conversation-store.ts";

interface SubscriptionDeps {
  readonly conversations: ConversationStore;
  readonly groups: Pick<ConversationGroups, "namesOf">;
  readonly listeners: ListenerSet<V2TimConversationListener>;
}

interface Subscription {
  readonly filter: ConversationFilter;
  /** As the app gave it. */
  readonly raw: V2TimConversationFilter;
  told: number;
}

/** Filters at a time; the contract names no number. */
const SUBSCRIPTIONS_MAX = 100;

/** Unread messages of parts of the list: asked for, and told of when they change. Source: conversations 5. */
export class UnreadSubscriptions {
  readonly #deps: SubscriptionDeps;
  readonly #subscriptions = new Map<string, Subscription>();

  constructor(deps: SubscriptionDeps) {
    this.#deps = deps;
  }

  count(raw: unknown): Result<number> {
    const filter = parseFilter(raw);
    return filter.ok ? ok(this.#sums([filter.value])[0] ?? 0) : filter;
  }

  /** The app is told of changes from now on. Fails with 6017, also when there are too many. */
  subscribe(raw: unknown): Result<void> {
    const parsed = parseFilter(raw);
    if (!parsed.ok) return parsed;
    const filter = parsed.value;
    const key = subscriptionKey(filter);
    if (!this.#subscriptions.has(key) && this.#subscriptions.size >= SUBSCRIPTIONS_MAX) {
      return fail("invalid_parameters", `${SUBSCRIPTIONS_MAX} filters are subscribed already`);
    }
    const [told = 0] = this.#sums([filter]);
    this.#subscriptions.set(key, { filter, raw: { ...(raw as V2TimConversationFilter) }, told });
    return ok(undefined);
  }

  unsubscribe(raw: unknown): Result<void> {
    const filter = parseFilter(raw);
    if (!filter.ok) return filter;
    this.#subscriptions.delete(subscriptionKey(filter.value));
    return ok(undefined);
  }

  /** Tells the sums that are not what was told last: one look at the list for all of them, and none when there are none. */
  tell(): void {
    if (this.#subscriptions.size === 0) return;
    const subscriptions = [...this.#subscriptions.values()];
    const sums = this.#sums(subscriptions.map(({ filter }) => filter));
    subscriptions.forEach((subscription, index) => {
      const sum = sums[index] ?? 0;
      if (sum === subscription.told) return;
      subscription.told = sum;
      this.#deps.listeners.emit("onUnreadMessageCountChangedByFilter", { ...subscription.raw }, sum);
    });
  }

  #sums(filters: readonly ConversationFilter[]): number[] {
    const sums = filters.map(() => 0);
    const names = (ids: readonly number[]) => this.#deps.groups.namesOf(ids);
    for (const conversation of this.#deps.conversations.all()) {
      const unread = unreadInTotal(conversation);
      if (conversation.gone || unread === 0) continue;
      filters.forEach((filter, index) => {
        if (passes(conversation, filter, names)) sums[index] = (sums[index] ?? 0) + unread;
      });
    }
    return sums;
  }
}
