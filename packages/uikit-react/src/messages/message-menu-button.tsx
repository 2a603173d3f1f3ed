import { Ellipsis } from "lucide-react";
import { useT } from "../i18n/use-t.ts";
import { IconButton } from "../theme/icon-button.tsx";
import type { OpenMenu } from "../theme/use-menu.tsx";

/** Opens the menu of a message, for whom a right click or a long press is not. */
export function MessageMenuButton({ isOpen, onClick }: Pick<OpenMenu, "isOpen" | "onClick">) {
  const t = useT();
  return (
    <IconButton
      size="small"
      label={t.messages.actions}
      tooltip={t.common.more}
      icon={<Ellipsis />}
      opens="menu"
      isOpen={isOpen}
      data-testid="message-menu"
      onClick={onClick}
    />
  );
}
