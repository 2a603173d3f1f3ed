import type { LogKey } from "./log-key.ts";

/** A pair that belongs to a message. */
export interface Extension {
  readonly key: string;
  /** null: deleted. */
  readonly value: string | null;
  /** Each write of the message's extensions has the next number, from 1. */
  readonly seq: number;
}

/** A pair to write, or with null to delete. */
export interface ExtensionPair {
  readonly key: string;
  readonly value: string | null;
  /** The number of the pair that its writer knows, 0 for none; undefined: the writer does not care. */
  readonly known: number | undefined;
}

export interface ExtensionTarget {
  readonly app: number;
  readonly log: LogKey;
  readonly seq: number;
  /** Unix ms. */
  readonly now: number;
}

export interface ExtensionWrite extends ExtensionTarget {
  readonly pairs: readonly ExtensionPair[];
  /** Pairs that a message may have, the deleted ones left out. */
  readonly keysMax: number;
}

export interface PairOutcome {
  /** `written`, or why not: somebody else changed it, it is not there, there are too many. */
  readonly outcome: "written" | "conflict" | "absent" | "full";
  /** As it is now; missing when it never was, or is forgotten. */
  readonly extension?: Extension;
}

/** A new entry of the change log. */
export interface ExtensionsEntry {
  readonly changeSeq: number;
  /** The numbers of the message's newest extension before and now. */
  readonly after: number;
  readonly latest: number;
}

export interface ExtensionsWritten {
  /** In the order of the pairs. */
  readonly outcomes: readonly PairOutcome[];
  /** Undefined when nothing was written. */
  readonly entry: ExtensionsEntry | undefined;
}

/** The extensions of a message, for one who knows those up to some number. */
export interface MessageExtensions {
  readonly latest: number;
  /** All up to this number were deleted at once; 0: never. */
  readonly cleared: number;
  /** These are all: what the asker knows besides is gone. Nothing deleted is among them. */
  readonly all: boolean;
  /** By their numbers, ascending. */
  readonly extensions: readonly Extension[];
}

/**
 * Pairs of a key and a value that belong to a message. A deleted pair is remembered for those who knew it; of those the
 * newest `DELETED_EXTENSIONS_MAX`, and who knows less than that gets all pairs anew. A message that is revoked loses
 * them by that.
 */
export interface ExtensionStore {
  /** All that can be written in one step, durable before it resolves. Undefined: no such message, or revoked. */
  write(write: ExtensionWrite): Promise<ExtensionsWritten | undefined>;
  /** Deletes all, in the same way. */
  clear(target: ExtensionTarget): Promise<{ readonly entry: ExtensionsEntry | undefined } | undefined>;
  /** Those with a number above `since`. */
  read(app: number, log: LogKey, seq: number, since: number): Promise<MessageExtensions>;
}

export const DELETED_EXTENSIONS_MAX = 300;
