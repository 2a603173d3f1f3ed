import type { Client } from "../client.ts";
import type { V2TIMFriendshipManager } from "../v2tim/managers/v2tim-friendship-manager.ts";
import { blockList } from "./relations/block-list.ts";
import { follows } from "./relations/follows.ts";
import { friendApplications } from "./relations/friend-applications.ts";
import { friendGroups } from "./relations/friend-groups.ts";
import { friends } from "./relations/friends.ts";
import { officialAccounts } from "./relations/official-accounts.ts";

/** Methods that are there without this code. */
export type FriendListening = Pick<
  V2TIMFriendshipManager,
  "setFriendListener" | "addFriendListener" | "removeFriendListener"
>;

export function friendshipMethods(client: Client, listening: FriendListening): V2TIMFriendshipManager {
  return {
    ...listening,
    ...friends(client),
    ...friendApplications(client),
    ...blockList(client),
    ...friendGroups(client),
    ...officialAccounts(client),
    ...follows(client),
  };
}
