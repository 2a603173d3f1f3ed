import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

/** How far from the end, in pixels, still counts as being at the end. */
const SLACK = 60;

export interface StickToBottom {
  readonly view: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLOListElement | null>;
  readonly atBottom: boolean;
  readonly onScroll: () => void;
  readonly toBottom: () => void;
}

/**
 * Keeps a scrolled list at its end while it is there, and what one reads in place while older entries
 * are put above it. `first`: key of the oldest entry. `jump`: a change of it leads to the end.
 */
export function useStickToBottom(first: string, jump: string): StickToBottom {
  const view = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const drawn = useRef({ first, jump, height: 0, stuck: true });
  const [atBottom, setAtBottom] = useState(true);

  const toBottom = useCallback(() => {
    if (view.current) view.current.scrollTop = view.current.scrollHeight;
  }, []);

  useLayoutEffect(() => {
    const element = view.current;
    if (element === null) return;
    const before = drawn.current;
    const stuck = before.stuck || before.jump !== jump;
    if (stuck) toBottom();
    else if (before.first !== first) element.scrollTop += element.scrollHeight - before.height;
    drawn.current = { first, jump, height: element.scrollHeight, stuck };
  });

  // The composer grows, a keyboard opens, a window narrows.
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => {
      if (drawn.current.stuck) toBottom();
      drawn.current.height = view.current?.scrollHeight ?? 0;
    });
    for (const { current } of [view, content]) if (current) observer.observe(current);
    return () => observer.disconnect();
  }, [toBottom]);

  const onScroll = useCallback(() => {
    if (view.current === null) return;
    const { scrollHeight, scrollTop, clientHeight } = view.current;
    drawn.current.stuck = scrollHeight - scrollTop - clientHeight < SLACK;
    setAtBottom(drawn.current.stuck);
  }, []);

  return { view, content, atBottom, onScroll, toBottom };
}
