import { DELETED_PAGE_MAX, DELETIONS_MAX, type Events, fail, ok, type Result } from "@skein-im/protocol";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import type { Clock } from "../clock.ts";
import { lastMessageOf } from "../conversations/conversation.ts";
import { type ConversationID, conversationIDOf, targetOf } from "../conversations/conversation-id.ts";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import { needsServersCount } from "../conversations/reduce.ts";
import type { Request } from "../sync/log-book.ts";
import { getHistory } from "./history.ts";
import { type MessageRecord, STATUS } from "./message-record.ts";

/** Between two calls of `deleteMessages`. Source: messages 16.4. */
const SPACING_MS = 1_000;

/** Messages of one read when a span of time is cleared. */
const CLEARED_PAGE = 200;

/** Messages looked at for the one that is the last when the last one is gone. */
const LOOK_BACK = 20;

export interface DeletionDeps {
  readonly me: string;
  readonly clock: Clock;
  readonly cache: WriteBehindCache;
  readonly conversations: ConversationStore;
  readonly request: Request;
  readonly isUp: () => boolean;
  /** Whether a group is a live room, which keeps nothing. */
  readonly isLive: (groupID: string) => boolean;
  /** Asks the server what is unread. */
  readonly recount: (id: ConversationID) => void;
}

/** What the user takes out of the own view: on this device, and heard of from the others. */
export class Deletions {
  readonly #deps: DeletionDeps;
  readonly #catchingUp = new Set<ConversationID>();
  #lastCallAt = Number.NEGATIVE_INFINITY;

  constructor(deps: DeletionDeps) {
    this.#deps = deps;
  }

  /**
   * Deletes messages of one conversation for good, on all devices of the user. Fails with 6017 (none, too many,
   * of several conversations), 7011 (none of them is here), 10035 (of a live room), 7008 (more than one call in a second), and what
   * the server says.
   */
  async delete(msgIDs: readonly string[]): Promise<Result<void>> {
    const { cache, clock, request } = this.#deps;
    if (msgIDs.length === 0 || msgIDs.length > DELETIONS_MAX) {
      return fail("invalid_parameters", `name 1 to ${DELETIONS_MAX} messages`);
    }
    const records = await cache.messagesByID([...new Set(msgIDs)]);
    const [first] = records;
    if (first === undefined) return fail("message_not_found_locally");
    const id = first.conversationID;
    if (this.#deps.isLive(targetOf(id).groupID ?? "")) return fail("group_delete_type");
    if (records.some(({ conversationID }) => conversationID !== id)) {
      return fail("invalid_parameters", "all messages must be of one conversation");
    }
    if (clock.now() - this.#lastCallAt < SPACING_MS) return fail("too_frequent");
    this.#lastCallAt = clock.now();
    const seqs = records.flatMap(({ seq }) => (seq > 0 ? [seq] : []));
    if (seqs.length === 0) {
      await this.#takeOut(id, records, undefined);
      return ok(undefined);
    }
    const answer = await request("message.delete", { of: targetOf(id), seqs });
    if (!answer.ok) return answer;
    await this.#takeOut(id, records, answer.value.deletions);
    return ok(undefined);
  }

  /** On this device only; the server and the other devices keep it. */
  async deleteHere(record: MessageRecord): Promise<void> {
    if (this.#deps.isLive(targetOf(record.conversationID).groupID ?? "")) {
      this.#deps.cache.rooms.drop(record.msgID);
      return;
    }
    await this.#takeOut(record.conversationID, [record], undefined);
  }

  /** Deletes all messages of a conversation, on all devices of the user; the conversation stays. */
  async clear(id: ConversationID): Promise<Result<void>> {
    const answer = await this.#deps.request("message.clear", { of: targetOf(id) });
    if (!answer.ok) return answer;
    this.#clearUpTo(id, answer.value.clearedSeq);
    return ok(undefined);
  }

  /** On another device of the user. */
  deletedElsewhere({ of, seqs, deletions }: Events["message.deleted"]): void {
    const id = conversationIDOf(of);
    const known = this.#deps.conversations.get(id);
    // Its first message may be on its way here.
    if (known === undefined) this.#deps.cache.gone.add(id, seqs);
    else if (deletions - seqs.length > (known.deletions?.done ?? 0)) void this.catchUp(id);
    else void this.#carryOut(id, seqs, deletions);
  }

  /** All messages from one time to another (Unix seconds, both included) on this device only. */
  async clearHere(id: ConversationID, from: number, to: number): Promise<void> {
    const { cache } = this.#deps;
    let page: readonly MessageRecord[];
    let below: MessageRecord | undefined;
    do {
      page = await cache.page({
        conversationID: id,
        direction: "older",
        limit: CLEARED_PAGE,
        ...(below !== undefined && { from: below }),
      });
      below = page.at(-1);
      const cleared = page.filter(({ time }) => time >= from && time <= to);
      if (cleared.length > 0) await this.#takeOut(id, cleared, undefined);
    } while (page.length === CLEARED_PAGE && (below?.time ?? 0) >= from);
  }

  /** On another device of the user, or a group's history for all its members. */
  clearedElsewhere({ of, clearedSeq }: Events["message.cleared"]): void {
    const id = conversationIDOf(of);
    const known = this.#deps.conversations.get(id);
    const stale = known !== undefined && needsServersCount(known, clearedSeq);
    this.#clearUpTo(id, clearedSeq);
    if (stale) this.#deps.recount(id);
  }

  /** After a sync: what was deleted while this device was away. */
  catchUpAll(): void {
    for (const { id, deletions } of this.#deps.conversations.all()) {
      if (deletions !== undefined && deletions.done < deletions.known) void this.catchUp(id);
    }
  }

  async catchUp(id: ConversationID): Promise<void> {
    if (this.#catchingUp.has(id)) return;
    this.#catchingUp.add(id);
    try {
      for (;;) {
        const since = this.#deps.conversations.get(id)?.deletions?.done ?? 0;
        const of = targetOf(id);
        const page = await this.#deps.request("message.deleted", { of, since, limit: DELETED_PAGE_MAX });
        // Without an answer the next sync finds it still to do.
        if (!page.ok) return;
        await this.#carryOut(id, page.value.seqs, page.value.deletions);
        if (page.value.finished) return;
      }
    } finally {
      this.#catchingUp.delete(id);
    }
  }

  async #carryOut(id: ConversationID, seqs: readonly number[], deletions: number): Promise<void> {
    const { cache } = this.#deps;
    cache.gone.add(id, seqs);
    await this.#takeOut(id, await cache.messagesBySeq(id, seqs), deletions);
  }

  async #takeOut(
    id: ConversationID,
    records: readonly MessageRecord[],
    deletions: number | undefined,
  ): Promise<void> {
    const { cache, conversations } = this.#deps;
    cache.write({ messages: records.map((record) => ({ ...record, status: STATUS.deleted })) });
    const conversation = conversations.get(id);
    if (conversation === undefined) return;
    const msgIDs = new Set(records.map(({ msgID }) => msgID));
    const last = lastMessageOf(conversation);
    const next = last !== undefined && msgIDs.has(last.msgID) ? await this.#newest(id) : undefined;
    conversations.apply(id, { kind: "deleted", msgIDs, next, deletions });
  }

  /** The newest message that may stand as the last one. */
  async #newest(id: ConversationID): Promise<MessageRecord | undefined> {
    const { me, request, cache, conversations, isUp } = this.#deps;
    const page = await getHistory(
      { me, request, cache, conversations },
      {
        of: targetOf(id),
        id,
        cloud: isUp(),
        older: true,
        count: LOOK_BACK,
        start: undefined,
        window: {},
        types: [],
        seqs: undefined,
      },
    );
    const { deletedSeq = 0 } = conversations.get(id) ?? {};
    return page.ok
      ? page.value.records.find(({ wire, seq }) => !wire.noLastMessage && (seq === 0 || seq > deletedSeq))
      : undefined;
  }

  #clearUpTo(id: ConversationID, seq: number): void {
    const { cache, conversations } = this.#deps;
    if (conversations.get(id) === undefined) return;
    cache.write({ cleared: [{ conversationID: id, upTo: seq }] });
    conversations.apply(id, { kind: "cleared", seq });
  }
}
