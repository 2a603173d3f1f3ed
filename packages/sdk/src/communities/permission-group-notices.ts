import type { Events } from "@skein-im/protocol";
import type { ListenerSet } from "../listener-set.ts";
import type { V2TimCommunityListener } from "../v2tim/listeners/v2tim-community-listener.ts";
import { numbersOf, toV2TimPermissionGroup } from "./to-v2tim-topic.ts";

/** What happened to a permission group, for those who listen. Source: community 5. */
export function tellPermissionGroups(
  listeners: ListenerSet<V2TimCommunityListener>,
  { groupID, change }: Events["permission_group.changed"],
): void {
  switch (change.kind) {
    case "created":
      listeners.emit("onCreatePermissionGroup", groupID, toV2TimPermissionGroup(groupID, change.group));
      return;
    case "changed":
      listeners.emit("onChangePermissionGroupInfo", groupID, toV2TimPermissionGroup(groupID, change.group));
      return;
    case "deleted":
      listeners.emit("onDeletePermissionGroup", groupID, change.permissionGroupIDs);
      return;
    case "membersAdded":
      listeners.emit("onAddMembersToPermissionGroup", groupID, change.permissionGroupID, change.users);
      return;
    case "membersRemoved":
      listeners.emit("onRemoveMembersFromPermissionGroup", groupID, change.permissionGroupID, change.users);
      return;
    case "topicsAdded":
      listeners.emit("onAddTopicPermission", groupID, change.permissionGroupID, numbersOf(change.topics));
      return;
    case "topicsChanged":
      listeners.emit("onModifyTopicPermission", groupID, change.permissionGroupID, numbersOf(change.topics));
      return;
    case "topicsRemoved":
      listeners.emit("onDeleteTopicPermission", groupID, change.permissionGroupID, change.topicIDs);
      return;
    default:
      // Of a newer server.
      change satisfies never;
  }
}
