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
  | { readonly changeSeq: number /** The entry that it takes the place of, or 0. */; readonly after: number }
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

/** All reactions to a message. */
export interface MessageReactions {
  /** The newest entry of the change log about them. */
  readonly changeSeq: number;
  /** In the order of their first use. */
  readonly kinds: readonly ReactionUsers[];
}

/** Reactions to messages. A message that is revoked loses them by that. */
export interface ReactionStore {
  /** Durable before it resolves, with an entry in the log's change log; all or nothing. */
  react(reaction: Reaction & ReactionLimits): Promise<Reacted>;
  /** Takes it back. */
  unreact(reaction: Reaction): Promise<Reacted>;
  /** By the seq of the message; those to which nobody ever reacted are left out. */
  list(app: number, log: LogKey, seqs: readonly number[]): Promise<ReadonlyMap<number, MessageReactions>>;
}
