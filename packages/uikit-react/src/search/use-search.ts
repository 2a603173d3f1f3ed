import { useEffect, useState } from "react";
import { useSkein } from "../provider/skein-context.ts";
import { useStore, useStoreState } from "../provider/use-store.ts";
import { type MessageSearch, MessageSearchStore } from "./message-search-store.ts";

/** A pause in typing after which is searched, ms. */
const PAUSE_MS = 250;

/** Headless: a field for words and what they find, in one conversation or ("") in all. Searches when typing pauses. */
export function useMessageSearch(conversationID: string): MessageSearch & {
  /** As typed so far. */
  readonly typed: string;
  readonly type: (words: string) => void;
  readonly loadMore: () => Promise<void>;
} {
  const { clock } = useSkein();
  const store = useStore(MessageSearchStore, conversationID);
  const [typed, type] = useState("");
  useEffect(
    () => clock.after(typed === "" ? 0 : PAUSE_MS, () => void store.search(typed)),
    [clock, store, typed],
  );
  return { ...useStoreState(store), typed, type, loadMore: store.loadMore };
}
