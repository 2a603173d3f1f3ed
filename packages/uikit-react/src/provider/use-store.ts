import { useSyncExternalStore } from "react";
import type { AnyStore, StoreType } from "./skein.ts";
import { useSkein } from "./skein-context.ts";
import type { Store } from "./store.ts";

/** The store of a class (for a key) of the session around. Does not subscribe. */
export function useStore<S extends AnyStore>(Type: StoreType<S>, key = ""): S {
  return useSkein().store(Type, key);
}

/** The state of a store; the component is drawn again when it changes. */
export function useStoreState<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);
}

/** A part of the state; drawn again only when that part is another one. `pick` must answer the same for the same state. */
export function useStorePart<T, P>(store: Store<T>, pick: (state: T) => P): P {
  const part = () => pick(store.getSnapshot());
  return useSyncExternalStore(store.subscribe, part, part);
}
