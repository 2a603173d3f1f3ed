import { valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import type { V2TIMCommunityManager } from "../v2tim/managers/v2tim-community-manager.ts";
import { permissionGroupMembers } from "./communities/permission-group-members.ts";
import { permissionGroups } from "./communities/permission-groups.ts";
import { topicPermissions } from "./communities/topic-permissions.ts";
import { topics } from "./communities/topics.ts";
import { createGroup } from "./groups/group-lifecycle.ts";

/** Everything but the listeners, which are there without it. */
export type CommunityMethods = Omit<
  V2TIMCommunityManager,
  "addCommunityListener" | "removeCommunityListener"
>;

export const communityMethods = (client: Client): CommunityMethods => ({
  createCommunity: (params) =>
    valueCallback(
      client.signedIn((session) =>
        createGroup(session, {
          ...params?.info,
          groupType: "Community",
          isSupportTopic: true,
          memberList: params?.memberList,
        }),
      ),
    ),
  ...topics(client),
  ...permissionGroups(client),
  ...permissionGroupMembers(client),
  ...topicPermissions(client),
});
