import type { Bus } from "../../bus/bus.ts";
import type { Clock } from "../../clock.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { FanOut } from "../fan-out.ts";
import type { Moderation } from "../moderation/moderation.ts";
import type { GroupHooks } from "./group-hooks.ts";
import type { GroupStore } from "./group-store.ts";
import type { Membership } from "./membership.ts";
import type { RecentMessages } from "./recent-messages.ts";
import type { RoomTips } from "./room-tips.ts";

/** What the operations on groups stand on. */
export interface GroupDeps {
  readonly groups: GroupStore;
  readonly membership: Membership;
  readonly accounts: AccountDirectory;
  readonly fanOut: FanOut;
  readonly bus: Bus;
  readonly hooks: GroupHooks;
  readonly moderation: Moderation;
  readonly roomTips: RoomTips;
  readonly recentMessages: RecentMessages;
  readonly clock: Clock;
}
