import type { V2TimFriendInfo } from "@skein-im/sdk";
import { useStore, useStorePart, useStoreState } from "../provider/use-store.ts";
import type { ContactState } from "./contact-state.ts";
import { ContactStore } from "./contact-store.ts";

/** Friends, requests, who is blocked, and what may be done about them. */
export interface Contacts
  extends ContactState,
    Pick<
      ContactStore,
      | "add"
      | "remove"
      | "setRemark"
      | "accept"
      | "refuse"
      | "forget"
      | "markApplicationsRead"
      | "block"
      | "unblock"
    > {}

/** Headless: friends, applications and the block list, and what may be done with them. */
export function useContacts(): Contacts {
  const store = useStore(ContactStore);
  const { add, remove, setRemark, accept, refuse, forget, markApplicationsRead, block, unblock } = store;
  return {
    ...useStoreState(store),
    ...{ add, remove, setRemark, accept, refuse, forget, markApplicationsRead, block, unblock },
  };
}

/** Headless: a friend; undefined for somebody who is none. */
export function useFriend(userID: string): V2TimFriendInfo | undefined {
  return useStorePart(useStore(ContactStore), (state) => state.friends.find((one) => one.userID === userID));
}

/** Headless: whether this user blocks somebody. */
export function useIsBlocked(userID: string): boolean {
  return useStorePart(useStore(ContactStore), (state) => state.blocked.some((one) => one.userID === userID));
}
