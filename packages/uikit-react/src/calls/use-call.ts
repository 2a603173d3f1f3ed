import { useStore, useStoreState } from "../provider/use-store.ts";
import type { Call } from "./call-state.ts";
import { CallStore } from "./call-store.ts";

/** Headless: the call that rings, and how to call, accept, reject and cancel. */
export function useCall(): { readonly current: Call | undefined } & Pick<
  CallStore,
  "call" | "accept" | "reject" | "cancel" | "dismiss"
> {
  const store = useStore(CallStore);
  const { call, accept, reject, cancel, dismiss } = store;
  return { current: useStoreState(store), call, accept, reject, cancel, dismiss };
}
