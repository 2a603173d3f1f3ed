import { useEffect, useMemo, useState } from "react";
import { type ChatMessage, isSame } from "../message-state.ts";
import { useMessages } from "../use-messages.ts";
import { MediaViewer } from "./media-viewer.tsx";
import { isViewable } from "./viewable.ts";

export interface ConversationViewerProps {
  /** Whose pictures and videos one leafs through. */
  readonly conversationID: string;
  /** What is seen. */
  readonly message: ChatMessage;
  /** Somebody leafed to another one. */
  readonly onMove: (to: ChatMessage) => void;
  /** Closed. */
  readonly onClose: () => void;
  /** Where the focus goes when what was clicked is not there any more. */
  readonly focusAfter: () => HTMLElement | null;
}

/** Pages that are looked through for a picture before the first one; going on from there looks through as many more. */
const PAGES_MAX = 10;

/** A picture or video of a conversation seen large, with the way to its others. */
export function ConversationViewer(props: ConversationViewerProps) {
  const { conversationID, message, onMove, onClose, focusAfter } = props;
  const { messages, hasOlder, hasNewer, loadOlder, loadNewer } = useMessages(conversationID);
  const items = useMemo(() => messages.filter(isViewable), [messages]);
  const at = items.findIndex((one) => isSame(one, message));
  const isGone = at < 0;
  const [pages, setPages] = useState(0);
  const looksForOlder = at === 0 && hasOlder && pages < PAGES_MAX;
  const looksForNewer = at === items.length - 1 && hasNewer && pages < PAGES_MAX;

  useEffect(() => {
    if (!looksForOlder && !looksForNewer) return;
    let hasLeft = false;
    const read = looksForOlder ? loadOlder() : loadNewer();
    void read.then(() => {
      if (!hasLeft) setPages(pages + 1);
    });
    return () => {
      hasLeft = true;
    };
  }, [looksForOlder, looksForNewer, pages, loadOlder, loadNewer]);

  // Taken back, or deleted.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it goes
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: when it closes
  useEffect(
    () => () => {
      if (document.activeElement === document.body) focusAfter()?.focus({ preventScroll: true });
    },
    [],
  );

  return (
    <MediaViewer
      items={items}
      at={at}
      onMove={(to) => {
        setPages(0);
        const next = items[to];
        if (next !== undefined) onMove(next);
      }}
      onClose={onClose}
      isLookingForOlder={looksForOlder}
    />
  );
}
