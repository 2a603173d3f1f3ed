import { type Events, fail, ok, type Result } from "@skein-im/protocol";
import { newestSeqUntil } from "../messages/seek-time.ts";
import type { Request } from "../sync/log-book.ts";
import { PullGate } from "../sync/pull-gate.ts";
import type { Conversation } from "./conversation.ts";
import { type ConversationID, conversationIDOf, targetOf } from "./conversation-id.ts";
import type { ConversationStore } from "./conversation-store.ts";
import { needsServersCount } from "./reduce.ts";

/** Conversations that are cleared at the same time when all are. */
const CLEARS_AT_ONCE = 8;

interface ReadMarksDeps {
  readonly request: Request;
  readonly conversations: ConversationStore;
}

/** How far a conversation is to be read: everything, or up to a seq, or up to a time in Unix seconds. */
export type ReadLimit = { readonly seq?: number; readonly time?: number };

/** How far the user has read, here and elsewhere, and how far the peers have. */
export class ReadMarks {
  readonly #deps: ReadMarksDeps;
  readonly #gate = new PullGate(CLEARS_AT_ONCE);
  readonly #clearing = new Set<string>();
  readonly #refreshing = new Set<ConversationID>();

  constructor(deps: ReadMarksDeps) {
    this.#deps = deps;
  }

  /** An unknown conversation succeeds without effect. Fails with 6015 while the same one is cleared. */
  clear(id: ConversationID, limit: ReadLimit = {}): Promise<Result<void>> {
    return this.#once(id, async () => {
      const conversation = this.#deps.conversations.get(id);
      return conversation === undefined ? ok(undefined) : this.#clear(conversation, limit);
    });
  }

  /** All of one kind, or all. */
  clearAll(prefix: "c2c_" | "group_" | ""): Promise<Result<void>> {
    return this.#once(prefix, async () => {
      const unread = this.#deps.conversations
        .list()
        .filter(
          ({ id, unread: count, mentions }) => id.startsWith(prefix) && (count > 0 || mentions !== undefined),
        );
      const results = await Promise.all(
        unread.map((conversation) => this.#gate.through(() => this.#clear(conversation, {}))),
      );
      return results.find((result) => !result.ok) ?? ok(undefined);
    });
  }

  /** Another device of the user has read. */
  readElsewhere({ of, ...position }: Events["conversation.read"]): void {
    this.#read(conversationIDOf(of), position);
  }

  peerRead({ userID, readSeq, readTime }: Events["receipt.c2c"]): void {
    const id = conversationIDOf({ userID });
    const { conversations } = this.#deps;
    if (conversations.get(id) !== undefined) conversations.apply(id, { kind: "peerRead", readSeq, readTime });
  }

  async #clear(conversation: Conversation, limit: ReadLimit): Promise<Result<void>> {
    const { request } = this.#deps;
    const { id } = conversation;
    const seq = await this.#seqOf(conversation, limit);
    if (!seq.ok) return seq;
    if (seq.value <= conversation.readSeq) return ok(undefined);
    if (conversation.seq === 0 || conversation.readSeq >= conversation.seq) return ok(undefined);
    const answer = await request("conversation.read", { of: targetOf(id), seq: seq.value });
    if (!answer.ok) return answer;
    this.#read(id, answer.value);
    return ok(undefined);
  }

  /** Everything is what this device knows of: the request may wait for a connection, and more has come by then. */
  async #seqOf(conversation: Conversation, { seq, time }: ReadLimit): Promise<Result<number>> {
    if (seq !== undefined) return ok(seq);
    const { lastStored } = conversation;
    if (time === undefined || time >= (lastStored?.time ?? Number.POSITIVE_INFINITY)) {
      return ok(Math.max(conversation.seq, lastStored?.seq ?? 0));
    }
    return newestSeqUntil(this.#deps.request, targetOf(conversation.id), time, conversation);
  }

  #read(
    id: ConversationID,
    position: { readonly readSeq: number; readonly readTime: number; readonly unread: number },
  ): void {
    const { conversations } = this.#deps;
    const conversation = conversations.get(id);
    if (conversation === undefined) return;
    const { readSeq, readTime, unread } = position;
    const stale = needsServersCount(conversation, readSeq);
    conversations.apply(id, { kind: "read", readSeq, readTime, unread });
    if (stale) this.recount(id);
  }

  /** The server's count, where this device cannot tell what is unread. */
  recount(id: ConversationID): void {
    this.#refresh(id).catch(() => {});
  }

  async #refresh(id: ConversationID): Promise<void> {
    if (this.#refreshing.has(id)) return;
    this.#refreshing.add(id);
    const answer = await this.#deps.request("conversation.get", { of: [targetOf(id)] });
    this.#refreshing.delete(id);
    const [wire] = answer.ok ? answer.value.conversations : [];
    if (wire !== undefined) this.#deps.conversations.applySnapshot(wire);
  }

  async #once(key: string, clear: () => Promise<Result<void>>): Promise<Result<void>> {
    if (this.#clearing.has(key)) return fail("in_progress");
    this.#clearing.add(key);
    try {
      return await clear();
    } finally {
      this.#clearing.delete(key);
    }
  }
}
