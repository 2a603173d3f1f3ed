import type { GroupDeps } from "../group/group-deps.ts";
import type { PermissionGroupStore } from "./permission-group-store.ts";
import type { TopicStore } from "./topic-store.ts";

/** What the operations on communities stand on. */
export interface CommunityDeps extends GroupDeps {
  readonly topics: TopicStore;
  readonly permissionGroups: PermissionGroupStore;
}
