import { type MouseEvent, useRef, useState } from "react";
import { Icon } from "./icons.tsx";
import { t } from "./strings.ts";

/** The menu closes when it loses the focus, which is not to happen before the click arrives. */
const keepFocus = (event: MouseEvent) => event.preventDefault();

export function MessageMenu({ onRevoke }: { onRevoke: () => void }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className="menu-place" data-open={open}>
      <button
        ref={button}
        type="button"
        className="icon-button"
        title={t.more}
        aria-label={t.more}
        aria-haspopup="menu"
        aria-expanded={open}
        onMouseDown={keepFocus}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <div
          className="menu"
          role="menu"
          onKeyDown={(event) => {
            if (event.key === "Escape") close();
          }}
        >
          <button
            type="button"
            role="menuitem"
            ref={(item) => item?.focus()}
            onMouseDown={keepFocus}
            onBlur={() => setOpen(false)}
            onClick={() => {
              close();
              onRevoke();
            }}
          >
            {t.unsend}
          </button>
        </div>
      )}
    </div>
  );
}
