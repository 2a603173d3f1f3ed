import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import { type ChatMessage, keyOf } from "./message-state.ts";
import type { Messages } from "./use-messages.ts";

/** How far from the end, in pixels, still counts as being at the end. */
const SLACK = 60;
/** How far from an end the next page is asked for, pixels. */
const AHEAD = 900;

export interface ListScroll {
  readonly list: RefObject<VirtualizerHandle | null>;
  readonly isAtEnd: boolean;
  /** Older messages were put above what is there: what one reads stays in place. */
  readonly isPrepended: boolean;
  readonly onScroll: () => void;
  readonly onResize: () => void;
  readonly toEnd: () => void;
  readonly toMessage: (msgID: string) => void;
}

/**
 * Headless: keeps a list of messages at its end while it is there, and what one reads in place while older messages
 * come above it; asks for pages before their end is reached; goes to the end with each own message.
 */
export function useListScroll(messages: Messages): ListScroll {
  const { messages: all, stretch, isLoaded, hasOlder, hasNewer, loadOlder, loadNewer } = messages;
  const list = useRef<VirtualizerHandle>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const at = useRef({ isStuck: true, offset: 0 });
  const drawn = useRef({ first: "", last: "", own: "", stretch: -1, isLoaded: false });

  const first = keyOf(all[0] ?? NONE);
  const last = keyOf(all.at(-1) ?? NONE);
  const before = drawn.current;
  const isPrepended = before.stretch === stretch && before.first !== first && before.last === last;
  const ownKey = keyOf(all.findLast((one) => one.isSelf) ?? NONE);

  const toEnd = useCallback(() => {
    at.current.isStuck = true;
    list.current?.scrollToIndex(Number.MAX_SAFE_INTEGER, { align: "end" });
  }, []);

  const load = useCallback(() => {
    const element = list.current;
    if (element === null || !isLoaded) return;
    if (hasOlder && element.scrollOffset < AHEAD) void loadOlder();
    const below = element.scrollSize - element.scrollOffset - element.viewportSize;
    if (hasNewer && below < AHEAD) void loadNewer();
  }, [isLoaded, hasOlder, hasNewer, loadOlder, loadNewer]);

  const onScroll = useCallback(() => {
    const element = list.current;
    if (element === null) return;
    const { scrollOffset } = element;
    const isNear = isNearEnd(element);
    // What is measured on the way to the end makes the list longer: only who goes up leaves the end.
    if (isNear) at.current.isStuck = true;
    else if (scrollOffset < at.current.offset - 2) at.current.isStuck = false;
    at.current.offset = scrollOffset;
    setIsAtEnd(isNear && !hasNewer);
    load();
  }, [hasNewer, load]);

  useLayoutEffect(() => {
    const old = drawn.current;
    drawn.current = { first, last, own: ownKey, stretch, isLoaded };
    if (all.length === 0) return;
    const isAnother = old.stretch !== stretch || !old.isLoaded;
    // A jump says itself where it leads.
    if (isAnother) at.current.isStuck = !hasNewer;
    const isOwn = old.own !== ownKey && last === ownKey;
    if (hasNewer) return;
    if (isAnother || (old.last !== last && (at.current.isStuck || isOwn))) toEnd();
  });

  // A first page may not fill the window.
  useLayoutEffect(() => {
    if (all.length > 0) load();
  }, [all, load]);

  // Where all has room now, nothing scrolls: this alone tells that the end is there.
  const onResize = useCallback(() => {
    const element = list.current;
    if (element === null || hasNewer) return;
    at.current.isStuck ||= isNearEnd(element);
    setIsAtEnd(at.current.isStuck);
    if (at.current.isStuck) toEnd();
  }, [hasNewer, toEnd]);

  const toMessage = useCallback(
    (msgID: string) => {
      const index = all.findIndex((one) => one.msgID === msgID);
      if (index < 0) return;
      at.current.isStuck = false;
      list.current?.scrollToIndex(index, { align: "center" });
    },
    [all],
  );
  return { list, isAtEnd, isPrepended, onScroll, onResize, toEnd, toMessage };
}

const isNearEnd = ({ scrollOffset, scrollSize, viewportSize }: VirtualizerHandle): boolean =>
  scrollSize - scrollOffset - viewportSize < SLACK;

const NONE: ChatMessage = { elemType: 0 };
