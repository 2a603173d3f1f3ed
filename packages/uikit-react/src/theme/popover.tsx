import { autoUpdate, flip, offset, type Placement, shift, useFloating } from "@floating-ui/react-dom";
import {
  type KeyboardEventHandler,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";

/** Where it opens: at an element, or at a point of the window. */
export type PopoverAnchor = Element | { readonly x: number; readonly y: number };

export interface PopoverProps {
  /** What it opens at. */
  readonly anchor: PopoverAnchor;
  /** Read out when it opens. */
  readonly label: string;
  /** Escaped, or clicked beside. */
  readonly onClose: () => void;
  /** Default: `dialog`. */
  readonly role?: "menu" | "dialog" | "listbox";
  /** Default: `bottom-start`; another side where there is no room. */
  readonly placement?: Placement;
  /** What gets the focus, a selector; "" leaves the focus where it is. Default: the first button or field. */
  readonly focus?: string;
  /** Keys inside, before Escape closes it. */
  readonly onKeyDown?: KeyboardEventHandler<HTMLDivElement>;
  /** What it shows. */
  readonly children?: ReactNode;
}

/**
 * A box above everything (in the browser's top layer), but inside the kit's box, so that theme and direction reach it.
 * When it closes, the focus goes back to where it came from.
 */
export function Popover({
  anchor,
  label,
  onClose,
  role = "dialog",
  placement = "bottom-start",
  focus = "button, input",
  onKeyDown,
  children,
}: PopoverProps) {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  const { refs, floatingStyles } = useFloating({
    strategy: "fixed",
    placement,
    middleware: [offset(4), flip(), shift({ padding: 8 })],
    whileElementsMounted: autoUpdate,
    elements: { reference: "x" in anchor ? atPoint(anchor) : anchor },
  });
  const { setFloating } = refs;
  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      box.current = element;
      setFloating(element);
    },
    [setFloating],
  );

  useLayoutEffect(() => {
    const cameFrom = document.activeElement;
    box.current?.showPopover();
    if (focus !== "") box.current?.querySelector<HTMLElement>(focus)?.focus({ preventScroll: true });
    return () => {
      // Unless what was chosen has moved the focus on.
      const isHere =
        box.current?.contains(document.activeElement) || document.activeElement === document.body;
      if (isHere && cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true });
    };
  }, [focus]);

  useEffect(() => {
    const beside = (event: Event) => {
      const target = event.target as Node;
      // A click on the button that opened it is the button's to answer.
      const onAnchor = anchor instanceof Element && anchor.contains(target);
      if (!onAnchor && !box.current?.contains(target)) close.current();
    };
    document.addEventListener("pointerdown", beside, true);
    return () => document.removeEventListener("pointerdown", beside, true);
  }, [anchor]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role comes by props
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: its role comes by props
    <div
      ref={attach}
      popover="manual"
      role={role}
      aria-label={label}
      className="skein-popover"
      style={floatingStyles}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
    </div>
  );
}

const atPoint = ({ x, y }: { readonly x: number; readonly y: number }) => ({
  getBoundingClientRect: () => new DOMRect(x, y, 0, 0),
});
