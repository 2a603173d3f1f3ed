import { autoUpdate, flip, offset, shift, useFloating } from "@floating-ui/react-dom";
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useLayoutEffect, useRef } from "react";

export interface MenuItem {
  /** Names it among the others, and in tests (`menu-<key>`). */
  readonly key: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** Drawn in the colour of danger. */
  readonly isDanger?: boolean;
  readonly onSelect: () => void;
}

/** Where a menu opens: at an element, or at a point of the window. */
export type MenuAnchor = Element | { readonly x: number; readonly y: number };

export interface MenuProps {
  readonly anchor: MenuAnchor;
  /** Read out when the menu opens. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Chosen, escaped, or clicked beside. */
  readonly onClose: () => void;
  /** Above the items: a row of quick choices. */
  readonly children?: ReactNode;
}

/**
 * An open menu, above everything (in the browser's top layer), but inside the kit's box, so that theme and
 * direction reach it. Arrow keys, Home, End, Escape; the focus goes back to where it came from.
 */
export function Menu({ anchor, label, items, onClose, children }: MenuProps) {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  const { refs, floatingStyles } = useFloating({
    strategy: "fixed",
    placement: "bottom-start",
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
    firstOf(box.current)?.focus({ preventScroll: true });
    return () => {
      // Unless what was chosen has moved the focus on.
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true });
    };
  }, []);

  useEffect(() => {
    const beside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) close.current();
    };
    document.addEventListener("pointerdown", beside, true);
    return () => document.removeEventListener("pointerdown", beside, true);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      onClose();
      return;
    }
    const all = buttonsOf(box.current);
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length]?.focus();
  };

  return (
    <div
      ref={attach}
      popover="manual"
      role="menu"
      aria-label={label}
      className="skein-menu"
      style={floatingStyles}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      {children}
      {items.map(({ key, label: text, icon, isDanger, onSelect }) => (
        <button
          key={key}
          type="button"
          role="menuitem"
          className="skein-menu__item"
          data-danger={isDanger}
          data-testid={`menu-${key}`}
          onClick={(event) => {
            event.stopPropagation();
            onClose();
            onSelect();
          }}
        >
          {icon}
          <span>{text}</span>
        </button>
      ))}
    </div>
  );
}

const buttonsOf = (box: HTMLElement | null): HTMLElement[] => [...(box?.querySelectorAll("button") ?? [])];

/** The first of the list proper, not of the quick choices above it. */
const firstOf = (box: HTMLElement | null) => box?.querySelector<HTMLElement>(".skein-menu__item");

const atPoint = ({ x, y }: { readonly x: number; readonly y: number }) => ({
  getBoundingClientRect: () => new DOMRect(x, y, 0, 0),
});
