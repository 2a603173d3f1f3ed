import { Ellipsis } from "lucide-react";
import { useT } from "../i18n/use-t.ts";
import type { OpenMenu } from "../theme/use-menu.tsx";

/** Opens the menu of a message, for whom a right click or a long press is not. */
export function MessageMenuButton({ isOpen, onClick }: Pick<OpenMenu, "isOpen" | "onClick">) {
  const t = useT();
  return (
    <button
      type="button"
      className="skein-icon-button"
      aria-label={t.messages.actions}
      title={t.common.more}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      data-testid="message-menu"
      onClick={onClick}
    >
      <Ellipsis aria-hidden="true" />
    </button>
  );
}
