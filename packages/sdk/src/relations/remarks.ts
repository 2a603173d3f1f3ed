import type { WireFriend } from "@skein-im/protocol";
import { type ConversationID, conversationIDOf } from "../conversations/conversation-id.ts";

interface Deps {
  readonly kept: string | undefined;
  readonly keep: (value: string) => void;
  /** The conversation has another name now. */
  readonly renamed: (id: ConversationID) => void;
}

/** What the user calls friends: in conversations, messages and members, from the first moment on. Source: users 2.1. */
export class Remarks {
  readonly #deps: Deps;
  readonly #byUser: Map<string, string>;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#byUser = new Map(Object.entries(JSON.parse(deps.kept ?? "{}")));
  }

  /** "" = none. */
  readonly of = (userID: string): string => this.#byUser.get(userID) ?? "";

  learn(friends: readonly WireFriend[], gone: readonly string[]): void {
    const now = new Map([
      ...gone.map((userID) => [userID, ""] as const),
      ...friends.map(({ userID, remark = "" }) => [userID, remark] as const),
    ]);
    const changed = [...now].filter(([userID, remark]) => this.of(userID) !== remark);
    for (const [userID, remark] of changed) {
      if (remark === "") this.#byUser.delete(userID);
      else this.#byUser.set(userID, remark);
    }
    if (changed.length > 0) this.#deps.keep(JSON.stringify(Object.fromEntries(this.#byUser)));
    for (const [userID] of changed) this.#deps.renamed(conversationIDOf({ userID }));
  }

  forget(): void {
    this.#byUser.clear();
  }
}
