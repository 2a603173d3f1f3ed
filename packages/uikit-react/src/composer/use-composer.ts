import { useT } from "../i18n/use-t.ts";
import { summaryOf } from "../messages/message-text.ts";
import { useRenderers } from "../messages/renderers.ts";
import { useStore, useStoreState } from "../provider/use-store.ts";
import { type ComposerState, ComposerStore } from "./composer-store.ts";

/** What is being written, and what may be done with it. */
export interface Composing
  extends ComposerState,
    Pick<ComposerStore, "change" | "takeUp" | "mention" | "attach" | "detach" | "sendNow"> {
  /** Sends what is written, or changes the message that is being edited. */
  readonly send: () => Promise<void>;
}

/** Headless: what is being written in a conversation. */
export function useComposer(conversationID: string): Composing {
  const t = useT();
  const renderers = useRenderers();
  const store = useStore(ComposerStore, conversationID);
  const { change, takeUp, mention, attach, detach, sendNow } = store;
  const send = () => store.send((message) => summaryOf(t, message, renderers));
  return { ...useStoreState(store), change, takeUp, mention, attach, detach, sendNow, send };
}
