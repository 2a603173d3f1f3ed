import { type ConversationResult, ERROR, type Events, ok, type Result } from "@skein-im/protocol";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import type { Request } from "../sync/log-book.ts";
import { type ConversationID, conversationIDOf, targetOf } from "./conversation-id.ts";
import type { ConversationStore } from "./conversation-store.ts";

interface RemovalDeps {
  readonly cache: Pick<WriteBehindCache, "write">;
  readonly conversations: ConversationStore;
  readonly request: Request;
}

const DONE: ConversationResult = { code: 0, desc: "" };

/** Conversations that the user deletes, on this device, and as heard from the others. Source: conversations 13. */
export class Removals {
  readonly #deps: RemovalDeps;

  constructor(deps: RemovalDeps) {
    this.#deps = deps;
  }

  /**
   * What became of each, in the order of `ids`; `clear` deletes the messages too. One that only this device has (a draft, a message
   * that never went out) is deleted without the server. Fails with what the server says, and without a connection.
   */
  async remove(ids: readonly ConversationID[], clear: boolean): Promise<Result<ConversationResult[]>> {
    const asked = ids.filter((id) => !this.#isOnlyHere(id));
    const answer =
      asked.length === 0
        ? ok({ results: [], rev: 0 })
        : await this.#deps.request("conversation.delete", { of: asked.map(targetOf), clear });
    if (!answer.ok) return answer;
    const { results, rev } = answer.value;
    const told = new Map(asked.map((id, index) => [id, results[index] ?? DONE]));
    return ok(
      ids.map((id) => {
        const { code, desc, deletedSeq } = { deletedSeq: undefined, ...(told.get(id) ?? DONE) };
        const shown = this.#deps.conversations.shown(id);
        if (deletedSeq !== undefined) this.#take(id, deletedSeq, clear, rev);
        else if (shown !== undefined && (code === 0 || code === ERROR.conversation_not_found.code)) {
          this.#take(id, shown.seq, clear, 0);
          return DONE;
        }
        return { code, desc };
      }),
    );
  }

  /** On another device of the user, or by the app's back end. */
  removedElsewhere({ of, clear, rev }: Events["conversation.deleted"]): void {
    for (const one of of) this.#take(conversationIDOf(one.of), one.deletedSeq, clear, rev);
  }

  #isOnlyHere(id: ConversationID): boolean {
    const shown = this.#deps.conversations.shown(id);
    return shown !== undefined && shown.seq === 0 && shown.lastStored === undefined;
  }

  #take(id: ConversationID, seq: number, clear: boolean, rev: number): void {
    const { cache, conversations } = this.#deps;
    if (clear) cache.write({ cleared: [{ conversationID: id, upTo: seq }] });
    if (conversations.get(id) !== undefined) conversations.apply(id, { kind: "removed", seq, clear, rev });
  }
}
