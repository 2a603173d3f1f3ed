import type { PlacedTip } from "./group-store.ts";
import type { GroupTip } from "./group-tip.ts";

export interface NewPin {
  readonly app: number;
  readonly groupID: string;
  readonly seq: number;
  /** Who pins: kept as it is. */
  readonly by: string;
  /** Unix ms. */
  readonly now: number;
  /** Written with it. */
  readonly tip?: GroupTip | undefined;
}

export type Pinned = "already" | "full" | { readonly tip?: PlacedTip };

export interface Pin {
  readonly seq: number;
  readonly by: string;
  /** Unix seconds. */
  readonly time: number;
}

/** Messages that groups show as important ones. A message that is revoked is unpinned by that. */
export interface PinStore {
  /** At most `PINS_MAX` in a group. Durable before it resolves. */
  pin(pin: NewPin): Promise<Pinned>;
  /** Undefined when it was not pinned. */
  unpin(pin: Omit<NewPin, "by">): Promise<{ readonly tip?: PlacedTip } | undefined>;
  /** The newest pin first. */
  list(app: number, groupID: string): Promise<readonly Pin[]>;
}
