import type { Client } from "../client.ts";
import type { V2TIMGroupManager } from "../v2tim/managers/v2tim-group-manager.ts";
import type { V2TIMManager } from "../v2tim/managers/v2tim-manager.ts";
import { topics } from "./communities/topics.ts";
import { groupApplications } from "./groups/group-applications.ts";
import { groupCloudSearch } from "./groups/group-cloud-search.ts";
import { groupData } from "./groups/group-data.ts";
import { groupLifecycle } from "./groups/group-lifecycle.ts";
import { groupMembers } from "./groups/group-members.ts";
import { groupProfiles } from "./groups/group-profiles.ts";

/** Those of the root manager, which are about groups. */
export type RootGroupMethods = Pick<V2TIMManager, "joinGroup" | "quitGroup" | "dismissGroup">;

export function groupManager(client: Client): V2TIMGroupManager & RootGroupMethods {
  return {
    ...groupLifecycle(client),
    ...groupProfiles(client),
    ...groupMembers(client),
    ...groupApplications(client),
    ...groupData(client),
    ...groupCloudSearch(client),
    ...topics(client),
  };
}
