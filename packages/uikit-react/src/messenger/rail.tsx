import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";

export type MessengerView = "chats" | "contacts" | "search" | "settings";

export interface RailItem {
  readonly view: MessengerView;
  readonly label: string;
  readonly icon: ReactNode;
  /** How much waits there. */
  readonly badge?: ReactNode;
  /** A pointer or the focus has come to it: it may be opened next. */
  readonly onNear?: () => void;
}

export interface RailProps {
  readonly items: readonly RailItem[];
  readonly view: MessengerView;
  readonly onView: (view: MessengerView) => void;
}

/** From one part of the messenger to another: beside the list, on a phone below it. */
export function Rail({ items, view, onView }: RailProps) {
  const t = useT();
  return (
    <nav className="skein-rail" aria-label={t.messenger.parts}>
      {items.map(({ view: one, label, icon, badge, onNear }) => (
        <button
          key={one}
          type="button"
          className="skein-rail__item"
          aria-current={one === view ? "page" : undefined}
          title={label}
          data-testid={`view-${one}`}
          onPointerEnter={onNear}
          onFocus={onNear}
          onClick={() => onView(one)}
        >
          {icon}
          <span className="skein-rail__label">{label}</span>
          {badge}
        </button>
      ))}
    </nav>
  );
}
