import { useStore, useStoreState } from "../provider/use-store.ts";
import { type GroupApplications, GroupApplicationsStore } from "./group-applications-store.ts";
import { type GroupState, GroupStore } from "./group-store.ts";
import { type JoinedGroups, JoinedGroupsStore } from "./joined-groups-store.ts";

/** Headless: the groups that the user is in, and how to make and join others. */
export function useJoinedGroups(): JoinedGroups & Pick<JoinedGroupsStore, "create" | "join"> {
  const store = useStore(JoinedGroupsStore);
  return { ...useStoreState(store), create: store.create, join: store.join };
}

/** Headless: one group, its members, and what may be done to them. */
export function useGroup(groupID: string): GroupState & { readonly store: GroupStore } {
  const store = useStore(GroupStore, groupID);
  return { ...useStoreState(store), store };
}

/** Headless: who wants to join groups that the user manages. */
export function useGroupApplications(): GroupApplications &
  Pick<GroupApplicationsStore, "decide" | "markRead"> {
  const store = useStore(GroupApplicationsStore);
  return { ...useStoreState(store), decide: store.decide, markRead: store.markRead };
}
