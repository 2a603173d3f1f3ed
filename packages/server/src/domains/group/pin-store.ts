export interface NewPin {
  readonly app: number;
  readonly groupID: string;
  readonly seq: number;
  /** Who pins: kept as it is. */
  readonly by: string;
  /** Unix ms. */
  readonly now: number;
}

export interface Pin {
  readonly seq: number;
  readonly by: string;
  /** Unix seconds. */
  readonly time: number;
}

/** Messages that groups show as important ones. A message that is revoked is unpinned by that. */
export interface PinStore {
  /** At most `PINS_MAX` in a group. Durable before it resolves. */
  pin(pin: NewPin): Promise<"pinned" | "already" | "full">;
  /** False when it was not pinned. */
  unpin(app: number, groupID: string, seq: number): Promise<boolean>;
  /** The newest pin first. */
  list(app: number, groupID: string): Promise<readonly Pin[]>;
}
