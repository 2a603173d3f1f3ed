import type { Client } from "../client.ts";
import type { V2TIMGroupManager } from "../v2tim/managers/v2tim-group-manager.ts";
import type { V2TIMManager } from "../v2tim/managers/v2tim-manager.ts";
import { unsupported } from "../v2tim/unsupported.ts";
import { topics } from "./communities/topics.ts";
import { groupApplications } from "./groups/group-applications.ts";
import { groupData } from "./groups/group-data.ts";
import { groupLifecycle } from "./groups/group-lifecycle.ts";
import { groupMembers } from "./groups/group-members.ts";
import { groupProfiles } from "./groups/group-profiles.ts";

/** Those of the root manager, which are about groups. */
export type RootGroupMethods = Pick<V2TIMManager, "joinGroup" | "quitGroup" | "dismissGroup">;

export function groupManager(client: Client): V2TIMGroupManager & RootGroupMethods {
  const landed = {
    ...groupLifecycle(client),
    ...groupProfiles(client),
    ...groupMembers(client),
    ...groupApplications(client),
    ...groupData(client),
    ...topics(client),
  };
  return { ...unsupported("V2TIMGroupManager", landed), ...landed };
}
