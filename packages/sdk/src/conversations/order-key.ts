import type { WireConversation } from "@skein-im/protocol";

/** A key is microseconds: what happened, to the ms, and a count of those that share it. */
const PER_MS = 1_000;
const MS_PER_SECOND = 1_000;

/** Hands out the keys that conversations are listed by: later is larger, no two have the same. */
export class OrderKeys {
  readonly #inUse = new Set<number>();
  #largest = 0;

  /** Larger than every key before it. */
  next(nowMs: number): number {
    return Math.max(nowMs * PER_MS, this.#largest + 1);
  }

  /** For what happened at a time of its own, as the server tells of it. */
  at(unixMs: number): number {
    let key = unixMs * PER_MS;
    while (this.#inUse.has(key)) key += 1;
    return key;
  }

  /** A conversation has this key now, and had `former` before. */
  use(key: number, former = 0): void {
    this.#inUse.delete(former);
    this.#inUse.add(key);
    this.#largest = Math.max(this.#largest, key);
  }
}

/** When a conversation was last active, or pinned: to the ms where its last change was its last message. */
export const activeAtMs = (wire: WireConversation): number =>
  Math.max(lastActiveAtMs(wire), wire.settings?.pinnedAt ?? 0);

function lastActiveAtMs({ lastMessage, changedAt }: WireConversation): number {
  if (lastMessage === undefined) return changedAt;
  const ms = changedAt - lastMessage.time * MS_PER_SECOND;
  return ms >= 0 && ms < MS_PER_SECOND ? changedAt : lastMessage.time * MS_PER_SECOND;
}
