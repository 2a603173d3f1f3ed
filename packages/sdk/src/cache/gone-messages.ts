import type { ConversationID } from "../conversations/conversation-id.ts";
import { type MessageRecord, STATUS } from "../messages/message-record.ts";

/** Deletions that are remembered: those of the last moments would do. */
const REMEMBERED_MAX = 10_000;

/**
 * Messages that the user deleted on another device, by their seqs: a copy that was on its way here meanwhile comes
 * after the news of its deletion, and is deleted as well.
 */
export class GoneMessages {
  readonly #keys = new Set<string>();

  add(id: ConversationID, seqs: readonly number[]): void {
    for (const seq of seqs) this.#keys.add(keyOf(id, seq));
    for (const key of this.#keys) {
      if (this.#keys.size <= REMEMBERED_MAX) return;
      this.#keys.delete(key);
    }
  }

  /** The record as it is to be kept. */
  mark(record: MessageRecord): MessageRecord {
    return record.seq > 0 && this.#keys.has(keyOf(record.conversationID, record.seq))
      ? { ...record, status: STATUS.deleted }
      : record;
  }

  clear(): void {
    this.#keys.clear();
  }
}

const keyOf = (id: ConversationID, seq: number): string => `${id}\n${seq}`;
