import type { V2TimUserFullInfo } from "@skein-im/sdk";
import { useStore, useStoreState } from "../provider/use-store.ts";
import { ProfileStore } from "./profile-store.ts";

/** Headless: somebody's profile; undefined until it was read. */
export function useProfile(userID: string): V2TimUserFullInfo | undefined {
  return useStoreState(useStore(ProfileStore, userID));
}

/** Headless: the profile of who is signed in, and how to change it. */
export function useOwnProfile(): {
  readonly profile: V2TimUserFullInfo | undefined;
  readonly save: ProfileStore["save"];
} {
  const store = useStore(ProfileStore);
  return { profile: useStoreState(store), save: store.save };
}
