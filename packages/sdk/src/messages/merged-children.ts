import type { MessageRecord } from "./message-record.ts";

/** Where the message is stored that a shown one came out of, however deep it was in it. */
export type Origin = Pick<MessageRecord, "conversationID" | "seq">;

/** Messages remembered; the oldest are forgotten first. */
const REMEMBERED_MAX = 3_000;

/**
 * Messages that were shown out of merged ones. They are in no conversation and in no cache, and an app may
 * want to send one on, or to open one that is a merged message itself.
 */
export class MergedChildren {
  readonly #records = new Map<string, { readonly record: MessageRecord; readonly origin: Origin }>();

  remember(records: readonly MessageRecord[], origin: Origin): void {
    for (const record of records) {
      this.#records.delete(record.msgID);
      this.#records.set(record.msgID, { record, origin });
    }
    for (const msgID of this.#records.keys()) {
      if (this.#records.size <= REMEMBERED_MAX) return;
      this.#records.delete(msgID);
    }
  }

  get(msgID: string): MessageRecord | undefined {
    return this.#records.get(msgID)?.record;
  }

  /** Undefined: it is no message out of a merged one. */
  originOf(msgID: string): Origin | undefined {
    return this.#records.get(msgID)?.origin;
  }
}
