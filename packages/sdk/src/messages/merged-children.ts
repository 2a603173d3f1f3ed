import type { MessageRecord } from "./message-record.ts";

/** Messages remembered; the oldest are forgotten first. */
const REMEMBERED_MAX = 3_000;

/**
 * Messages that were shown out of merged ones. They are in no conversation and in no cache, and an app may
 * want to send one on, or to open one that is a merged message itself.
 */
export class MergedChildren {
  readonly #records = new Map<string, MessageRecord>();

  remember(records: readonly MessageRecord[]): void {
    for (const record of records) {
      this.#records.delete(record.msgID);
      this.#records.set(record.msgID, record);
    }
    for (const msgID of this.#records.keys()) {
      if (this.#records.size <= REMEMBERED_MAX) return;
      this.#records.delete(msgID);
    }
  }

  get(msgID: string): MessageRecord | undefined {
    return this.#records.get(msgID);
  }
}
