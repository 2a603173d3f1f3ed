import type { Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import type { Pairs } from "./relation-store.ts";

/** A wish to have somebody as a friend. */
export interface FriendWish {
  readonly userID: string;
  readonly both: boolean;
  readonly remark: string;
  readonly group: string;
  readonly wording: string;
  readonly source: string;
}

/** The app's back end around friends: asked before, told after. Source: webhooks 5. */
export interface RelationHooks {
  /** A failure refuses the wish with its code. */
  beforeAdd(app: KnownApp, user: Sender, wish: FriendWish): Promise<Result<void>>;
  beforeAnswer(
    app: KnownApp,
    user: Sender,
    answer: { readonly userID: string; readonly how: "agree" | "agreeAndAdd" | "reject" },
  ): Promise<Result<void>>;
  added(
    app: KnownApp,
    operator: Sender,
    pairs: Pairs,
    how: { readonly initiator: string; readonly command: "add" | "answer"; readonly forced: boolean },
  ): void;
  removed(app: KnownApp, operator: Sender, pairs: Pairs): void;
  blocked(app: KnownApp, operator: Sender, user: string, others: readonly string[]): void;
  unblocked(app: KnownApp, operator: Sender, user: string, others: readonly string[]): void;
}
