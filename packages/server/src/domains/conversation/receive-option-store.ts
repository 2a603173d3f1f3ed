import type { QuietTime, ReceiveOption } from "@skein-im/protocol";
import type { LogKey } from "../message/log-key.ts";

/** How users want messages to arrive. */
export interface ReceiveOptionStore {
  /** For all of these conversations or none; they need not exist. Changes those that do. Durable before it resolves. */
  set(app: number, user: string, logs: readonly LogKey[], option: ReceiveOption, now: number): Promise<void>;
  /** In the order of `logs`; 0 where nothing was set. */
  get(app: number, user: string, logs: readonly LogKey[]): Promise<readonly ReceiveOption[]>;
  /** Durable before it resolves. */
  setQuietTime(app: number, user: string, quietTime: QuietTime): Promise<void>;
  /** Undefined when it was never set. */
  quietTime(app: number, user: string): Promise<QuietTime | undefined>;
}
