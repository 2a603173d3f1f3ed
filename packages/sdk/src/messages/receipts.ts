import {
  type Events,
  fail,
  ok,
  RECEIPTS_MAX,
  RECEIPTS_PAGE_MAX,
  type Result,
  type WireReceipt,
} from "@skein-im/protocol";
import type { KeptReceipt } from "../cache/cache.ts";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import { type ConversationID, conversationIDOf, targetOf } from "../conversations/conversation-id.ts";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import type { Listeners } from "../listeners.ts";
import type { Request } from "../sync/log-book.ts";
import { PullGate } from "../sync/pull-gate.ts";
import type { V2TimMessageReceipt } from "../v2tim/models/read-receipt.ts";
import { FALLS_BACK } from "./cloud-history.ts";
import { type MessageRecord, STATUS } from "./message-record.ts";
import { isBehindWithReceipts } from "./receipts-behind.ts";

/** Conversations that are caught up with at the same time. */
const PULLS_AT_ONCE = 6;

export interface ReceiptsDeps {
  readonly me: string;
  readonly cache: WriteBehindCache;
  readonly conversations: ConversationStore;
  readonly request: Request;
  readonly isUp: () => boolean;
  readonly listeners: Pick<Listeners, "message">;
}

interface Named {
  readonly id: ConversationID;
  readonly records: readonly MessageRecord[];
}

/** Receipt of one message as this device keeps it, with the message's ID. */
type Counted = KeptReceipt & { readonly msgID: string };

/** Who has read what: what this user confirms, and how far the own messages were read. Source: messages 17. */
export class Receipts {
  readonly #deps: ReceiptsDeps;
  readonly #gate = new PullGate(PULLS_AT_ONCE);
  readonly #catchingUp = new Set<ConversationID>();
  /** What came is merged one after the other: an older count never replaces a newer one. */
  #merged: Promise<void> = Promise.resolve();

  constructor(deps: ReceiptsDeps) {
    this.#deps = deps;
  }

  /**
   * Tells the senders that these messages were read. Own messages and those that ask for no receipt are left out; when none
   * is left, nothing is sent. Fails with 6017 (none, more than 30, of several conversations), 7011 (none of them is
   * here), 2114 (none of them asks for a receipt), and what the server says.
   */
  async confirm(msgIDs: readonly string[]): Promise<Result<void>> {
    const found = await this.#find(msgIDs);
    if (!found.ok) return found;
    const { id, records } = found.value;
    const { me, request } = this.#deps;
    const asking = records.filter((record) => asks(record) && record.wire.from !== me);
    if (asking.length === 0) return fail("no_receipt_wanted");
    const seqs = asking.map(({ seq }) => seq);
    const answer = await request("message.receipt", { of: targetOf(id), seqs });
    return answer.ok ? ok(undefined) : answer;
  }

  /**
   * How far own messages were read, in the order asked; those of others and those without receipts are left out. Without a connection
   * as this device knows it. Fails with 6017, 7011 as `confirm`, and what the server says.
   */
  async get(msgIDs: readonly string[]): Promise<Result<V2TimMessageReceipt[]>> {
    const found = await this.#find(msgIDs);
    if (!found.ok) return found;
    const { id, records } = found.value;
    const { me, request, isUp } = this.#deps;
    const own = records.filter((record) => asks(record) && record.wire.from === me);
    if (own.length === 0) return ok([]);
    const kept = async () => ok((await this.#kept(own)).map((receipt) => shown(id, receipt)));
    if (!isUp()) return kept();
    const seqs = own.map(({ seq }) => seq);
    const answer = await request("message.receipts", { of: targetOf(id), seqs });
    if (!answer.ok) return FALLS_BACK.has(answer.error.code) ? kept() : answer;
    await this.#merge(answer.value.receipts);
    return ok(answer.value.receipts.map((receipt) => shown(id, receipt)));
  }

  /** Own messages were read. */
  heard({ of, receipts, after, upTo }: Events["message.receipts"]): void {
    const { conversations } = this.#deps;
    const id = conversationIDOf(of);
    const done = conversations.get(id)?.receipts?.done ?? 0;
    if (after > done && conversations.get(id) !== undefined) {
      conversations.followReceipts(id, { known: upTo, done });
      void this.#catchUp(id);
    } else if (upTo > done) {
      conversations.followReceipts(id, { known: upTo, done: upTo });
      void this.#tell(id, receipts);
    }
  }

  /** After a sync: what was read while this device was away. */
  catchUpAll(): void {
    for (const conversation of this.#deps.conversations.all()) {
      if (isBehindWithReceipts(conversation)) void this.#catchUp(conversation.id);
    }
  }

  async #catchUp(id: ConversationID): Promise<void> {
    if (this.#catchingUp.has(id)) return;
    this.#catchingUp.add(id);
    try {
      while (await this.#gate.through(() => this.#pull(id)));
    } finally {
      this.#catchingUp.delete(id);
    }
  }

  /** Whether there is more. */
  async #pull(id: ConversationID): Promise<boolean> {
    const { conversations, request } = this.#deps;
    const since = conversations.get(id)?.receipts?.done ?? 0;
    const of = targetOf(id);
    const page = await request("message.receipts_since", { of, since, limit: RECEIPTS_PAGE_MAX });
    // Without an answer the next sync finds it still to do.
    if (!page.ok) return false;
    const { receipts, upTo } = page.value;
    await this.#tell(id, receipts);
    conversations.followReceipts(id, { known: upTo, done: upTo });
    const { known = 0 } = conversations.get(id)?.receipts ?? {};
    return upTo > since && upTo < known;
  }

  async #tell(id: ConversationID, receipts: readonly WireReceipt[]): Promise<void> {
    const news = await this.#merge(receipts);
    if (news.length === 0) return;
    const list = news.map((receipt) => shown(id, receipt));
    this.#deps.listeners.message.emit("onRecvMessageReadReceipts", list);
  }

  /** Keeps them in the cache, and resolves to those that are not older than what was there: readers only become more. */
  #merge(receipts: readonly WireReceipt[]): Promise<readonly WireReceipt[]> {
    const { cache } = this.#deps;
    const merging = this.#merged.then(async () => {
      const kept = await cache.annotations(receipts.map(({ msgID }) => msgID));
      const news = receipts.filter(({ msgID, read }) => read >= (kept.get(msgID)?.receipt?.read ?? 0));
      cache.write({
        annotations: news.map(({ msgID, read, unread, time }) => ({
          msgID,
          data: { receipt: { read, unread, time } },
        })),
      });
      return news;
    });
    this.#merged = merging.then(
      () => {},
      () => {},
    );
    return merging;
  }

  async #kept(records: readonly MessageRecord[]): Promise<Counted[]> {
    const msgIDs = records.map(({ msgID }) => msgID);
    const kept = await this.#deps.cache.annotations(msgIDs);
    return msgIDs.flatMap((msgID) => {
      const receipt = kept.get(msgID)?.receipt;
      return receipt === undefined ? [] : { ...receipt, msgID };
    });
  }

  /** Those of the messages that are here, in the order asked, all of one conversation. */
  async #find(msgIDs: readonly string[]): Promise<Result<Named>> {
    const wanted = [...new Set(msgIDs)];
    if (wanted.length === 0 || wanted.length > RECEIPTS_MAX) {
      return fail("invalid_parameters", `name 1 to ${RECEIPTS_MAX} messages`);
    }
    const here = await this.#deps.cache.messagesByID(wanted);
    const byID = new Map(here.map((record) => [record.msgID, record]));
    const records = wanted.flatMap((msgID) => byID.get(msgID) ?? []);
    const [first] = records;
    if (first === undefined) return fail("message_not_found_locally");
    const id = first.conversationID;
    return records.every(({ conversationID }) => conversationID === id)
      ? ok({ id, records })
      : fail("invalid_parameters", "all messages must be of one conversation");
  }
}

/** A sent message that nobody has revoked. */
const asks = ({ seq, status, wire }: MessageRecord): boolean =>
  wire.needReadReceipt === true && seq > 0 && status === STATUS.sent;

/** One to one it says whether the peer has read, in a group how many. */
function shown(id: ConversationID, { msgID, read, unread, time }: Counted): V2TimMessageReceipt {
  const { userID, groupID } = targetOf(id);
  return groupID === undefined
    ? { msgID, userID, isPeerRead: read > 0, timestamp: time }
    : { msgID, groupID, userID: "", readCount: read, unreadCount: unread, timestamp: time };
}
