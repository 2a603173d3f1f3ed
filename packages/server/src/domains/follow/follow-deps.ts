import type { Clock } from "../../clock.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { FanOut } from "../fan-out.ts";
import type { FollowHooks } from "./follow-hooks.ts";
import type { FollowStore } from "./follow-store.ts";

/** What the operations on follows stand on. */
export interface FollowDeps {
  readonly follows: FollowStore;
  readonly accounts: AccountDirectory;
  readonly fanOut: FanOut;
  readonly followHooks: FollowHooks;
  readonly clock: Clock;
}
