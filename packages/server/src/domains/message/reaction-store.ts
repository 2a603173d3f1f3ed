import type { LogKey } from "./log-key.ts";

export interface Reaction {
  readonly app: number;
  readonly log: LogKey;
  readonly seq: number;
  readonly user: string;
  readonly reactionID: string;
  /** Unix ms. */
  readonly now: number;
}

export interface ReactionLimits {
  /** Kinds of reactions to one message. */
  readonly kindsMax: number;
  /** Users of one kind. */
  readonly usersMax: number;
}

/** What became of a reaction: a new entry of the change log, or why nothing was written. */
export type Reacted =
  | { readonly changeSeq: number }
  /** There is no such message, or it was revoked. */
  | "missing"
  | "already"
  | "kinds_full"
  | "users_full"
  | "no_such_reaction"
  | "not_reacted";

/** One kind of reaction to a message, and who reacts so, in the order of reacting. */
export interface ReactionUsers {
  readonly reactionID: string;
  readonly userIDs: readonly string[];
}

/** Reactions to messages. A message that is revoked loses them by that. */
export interface ReactionStore {
  /** Durable before it resolves, with an entry in the log's change log; all or nothing. */
  react(reaction: Reaction & ReactionLimits): Promise<Reacted>;
  /** Takes it back. */
  unreact(reaction: Reaction): Promise<Reacted>;
  /** By the seq of the message, those without reactions left out; kinds in the order of their first use. */
  list(
    app: number,
    log: LogKey,
    seqs: readonly number[],
  ): Promise<ReadonlyMap<number, readonly ReactionUsers[]>>;
}
