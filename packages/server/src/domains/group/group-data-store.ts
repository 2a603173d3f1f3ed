import type { Counters, WireAttribute } from "@skein-im/protocol";

export interface Attributes {
  /** Counts the writes. */
  readonly seq: number;
  readonly attributes: Readonly<Record<string, WireAttribute>>;
}

export interface AttributeWrite {
  readonly app: number;
  readonly groupID: string;
  /** `init` replaces all by `set`, `clear` removes all; the others touch only what they name. */
  readonly operation: "init" | "set" | "delete" | "clear";
  readonly set: Readonly<Record<string, string>>;
  readonly keys: readonly string[];
  /** What the caller thinks is there: the main sequence, or that of keys (0: no such key); missing: it does not matter. */
  readonly expect?: {
    readonly seq?: number | undefined;
    readonly keys?: Readonly<Record<string, number>> | undefined;
  };
}

/** Why attributes were not written; nothing is then. */
export type AttributeRefusal = "conflict" | "missing" | "many" | "large";

export interface CounterWrite {
  readonly app: number;
  readonly groupID: string;
  readonly operation: "set" | "add";
  readonly counters: Counters;
}

export interface MarkWrite {
  readonly app: number;
  readonly groupID: string;
  readonly users: readonly string[];
  readonly mark: number;
  readonly on: boolean;
}

/** What apps keep with a group: attributes, counters, labels of members. They go with the group. Every write is whole or nothing, and durable before it resolves. */
export interface GroupDataStore {
  attributes(app: number, groupID: string): Promise<Attributes>;
  /** Undefined: there is no such group. */
  writeAttributes(write: AttributeWrite): Promise<Attributes | AttributeRefusal | undefined>;
  /** Those named, or all. */
  counters(app: number, groupID: string, keys?: readonly string[]): Promise<Counters>;
  /** Those written, as they are now; `overflow`: one would not fit 64 bits, `many`: too many keys. */
  writeCounters(write: CounterWrite): Promise<Counters | "overflow" | "many">;
  /** Those that were there, of those named or of all. */
  deleteCounters(
    app: number,
    groupID: string,
    keys: readonly string[] | undefined,
  ): Promise<readonly string[]>;
  /** Those of the users for whom something changed; only members bear labels. `many`: too many kinds. */
  mark(write: MarkWrite): Promise<readonly string[] | "many">;
}
