import { useEffect } from "react";
import { useStore, useStorePart } from "../provider/use-store.ts";
import { PresenceStore } from "./presence-store.ts";

/** Headless: whether a user is online; undefined when it is not known. "" asks about nobody. */
export function useIsOnline(userID: string): boolean | undefined {
  const store = useStore(PresenceStore);
  useEffect(() => (userID === "" ? undefined : store.watch([userID])), [store, userID]);
  return useStorePart(store, (presence) => presence.get(userID));
}
