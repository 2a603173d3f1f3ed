import { type MouseEvent, type ReactNode, useState } from "react";
import { laterDialog } from "../provider/later.tsx";
import type { MenuItem } from "./menu.tsx";
import type { PopoverAnchor } from "./popover.tsx";

/** A menu, open or not, and what opens it. */
export interface OpenMenu {
  /** For `aria-expanded` of the button. */
  readonly isOpen: boolean;
  /** For `onClick` of a button that opens it. */
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  /** For `onContextMenu` of what it is about. */
  readonly onContextMenu: (event: MouseEvent<HTMLElement>) => void;
  /** Draw it beside the button. */
  readonly menu: ReactNode;
}

/** With what places it. */
const Menu = laterDialog(async () => (await import("./menu.tsx")).Menu);

/** A menu that opens from a button, or by a right click (a long press, the menu key). `items` is asked when it is open. */
export function useMenu(
  label: string,
  items: () => readonly MenuItem[],
  above?: (close: () => void) => ReactNode,
): OpenMenu {
  const [anchor, setAnchor] = useState<PopoverAnchor>();
  const close = () => setAnchor(undefined);
  return {
    isOpen: anchor !== undefined,
    onClick: (event) => {
      event.stopPropagation();
      setAnchor(anchor === undefined ? event.currentTarget : undefined);
    },
    onContextMenu: (event) => {
      event.preventDefault();
      const byKey = event.clientX === 0 && event.clientY === 0;
      setAnchor(byKey ? event.currentTarget : { x: event.clientX, y: event.clientY });
    },
    menu: anchor && (
      <Menu anchor={anchor} label={label} items={items()} onClose={close}>
        {above?.(close)}
      </Menu>
    ),
  };
}
