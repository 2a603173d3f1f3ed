import type { KeyboardEvent, ReactNode } from "react";
import { Popover, type PopoverAnchor } from "./popover.tsx";

/** A line of a menu. */
export interface MenuItem {
  /** Names it among the others, and in tests (`menu-<key>`). */
  readonly key: string;
  /** What it does, as a verb. */
  readonly label: string;
  /** Before the label. */
  readonly icon?: ReactNode;
  /** Drawn in the colour of danger. */
  readonly isDanger?: boolean;
  /** It was chosen; the menu is closed already. */
  readonly onSelect: () => void;
}

export interface MenuProps {
  /** What it opens at. */
  readonly anchor: PopoverAnchor;
  /** Read out when the menu opens. */
  readonly label: string;
  /** From top to bottom. */
  readonly items: readonly MenuItem[];
  /** Chosen, escaped, or clicked beside. */
  readonly onClose: () => void;
  /** Above the items: a row of quick choices. */
  readonly children?: ReactNode;
}

/** An open menu. Arrow keys, Home, End, Escape. */
export function Menu({ anchor, label, items, onClose, children }: MenuProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === "Tab") {
      event.preventDefault();
      onClose();
      return;
    }
    const all = [...event.currentTarget.querySelectorAll("button")];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length]?.focus();
  };
  return (
    <Popover
      anchor={anchor}
      label={label}
      role="menu"
      focus=".skein-menu__item"
      onClose={onClose}
      onKeyDown={onKeyDown}
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
    </Popover>
  );
}
