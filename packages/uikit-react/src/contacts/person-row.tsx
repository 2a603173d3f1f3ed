import { EllipsisVertical } from "lucide-react";
import type { ReactNode } from "react";
import { useIsOnline } from "../conversations/use-presence.ts";
import { useT } from "../i18n/use-t.ts";
import { useSlot } from "../provider/slots.ts";
import { Avatar } from "../theme/avatar.tsx";
import { IconButton } from "../theme/icon-button.tsx";
import type { MenuItem } from "../theme/menu.tsx";
import { useMenu } from "../theme/use-menu.tsx";

export interface PersonRowProps {
  /** Who it is. */
  readonly userID: string;
  /** What stands there as their name. */
  readonly name: string;
  /** Address of the picture. */
  readonly faceUrl?: string | undefined;
  /** Below the name. */
  readonly detail?: ReactNode;
  /** Draws a dot when the person is online. Default: false. */
  readonly showsPresence?: boolean;
  /** Without it the row is no button. */
  readonly onOpen?: () => void;
  /** Behind a button with three dots, and a right click. */
  readonly actions?: readonly MenuItem[];
  /** Buttons at the end. */
  readonly children?: ReactNode;
}

/** A person in a list: who, what may be done. */
export function PersonRow({
  userID,
  name,
  faceUrl,
  detail,
  showsPresence = false,
  onOpen,
  actions = [],
  children,
}: PersonRowProps) {
  const t = useT();
  const AvatarSlot = useSlot("Avatar", Avatar);
  const isOnline = useIsOnline(showsPresence ? userID : "");
  const { menu, isOpen, onClick, onContextMenu } = useMenu(t.contacts.actions(name), () => actions);
  const content = (
    <>
      <AvatarSlot id={userID} name={name} url={faceUrl} isOnline={isOnline} />
      <span className="skein-person__text">
        <span className="skein-person__name skein-ellipsis" dir="auto">
          {name}
        </span>
        {detail && (
          <span className="skein-person__detail" dir="auto">
            {detail}
          </span>
        )}
      </span>
    </>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same menu has a button
    <div
      className="skein-person"
      data-testid="person"
      data-user-id={userID}
      data-menu={isOpen}
      onContextMenu={actions.length > 0 ? onContextMenu : undefined}
    >
      {onOpen === undefined ? (
        <div className="skein-person__open">{content}</div>
      ) : (
        <button type="button" className="skein-person__open" onClick={onOpen}>
          {content}
        </button>
      )}
      {children}
      {actions.length > 0 && (
        <IconButton
          label={t.contacts.actions(name)}
          icon={<EllipsisVertical />}
          opens="menu"
          isOpen={isOpen}
          data-testid="person-menu"
          onClick={onClick}
        />
      )}
      {menu}
    </div>
  );
}
