import type { Bus } from "../../bus/bus.ts";
import type { Clock } from "../../clock.ts";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { FanOut } from "../fan-out.ts";
import type { Moderation } from "../moderation/moderation.ts";
import type { OfficialHooks } from "./official-hooks.ts";
import type { OfficialStore } from "./official-store.ts";

/** What the operations on official accounts stand on. */
export interface OfficialDeps {
  readonly officials: OfficialStore;
  readonly accounts: AccountDirectory;
  readonly fanOut: FanOut;
  readonly bus: Bus;
  readonly moderation: Moderation;
  readonly officialHooks: OfficialHooks;
  /** Broadcasts of one account, in a second and in an hour. */
  readonly broadcastRate: KeyedRate;
  readonly clock: Clock;
}
