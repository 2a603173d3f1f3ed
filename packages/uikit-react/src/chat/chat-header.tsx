import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { targetOf } from "../conversations/conversation-id.ts";
import { useIsOnline } from "../conversations/use-presence.ts";
import { GroupStore } from "../groups/group-store.ts";
import { useT } from "../i18n/use-t.ts";
import { useSlot } from "../provider/slots.ts";
import { useStore, useStorePart } from "../provider/use-store.ts";
import { Avatar } from "../theme/avatar.tsx";
import { IconButton } from "../theme/icon-button.tsx";
import { useChatFace } from "./use-chat-face.ts";
import { useIsTyping } from "./use-typing.ts";

export interface ChatHeaderProps {
  /** Of the open chat. */
  readonly conversationID: string;
  /** Draws a button that leads back to the list, where there is room for only one of them. */
  readonly onBack?: (() => void) | undefined;
  /** At the end: calls, search, details. */
  readonly actions?: ReactNode;
}

/** Who the chat is with, and whether they are there. */
export function ChatHeader({ conversationID, onBack, actions }: ChatHeaderProps) {
  const t = useT();
  const AvatarSlot = useSlot("Avatar", Avatar);
  const { userID = "", groupID = "" } = targetOf(conversationID) ?? {};
  const { name, faceUrl } = useChatFace(conversationID);
  const group = useStorePart(useStore(GroupStore, groupID), ({ info }) => info);
  const isOnline = useIsOnline(userID);
  const isTyping = useIsTyping(userID);
  const state = isTyping
    ? t.conversations.typing
    : groupID !== ""
      ? group?.memberCount && t.chat.members(group.memberCount)
      : isOnline === undefined
        ? undefined
        : isOnline
          ? t.conversations.online
          : t.conversations.offline;
  return (
    <header className="skein-chat-header">
      {onBack && (
        <IconButton
          label={t.common.back}
          icon={<ArrowLeft className="skein-mirrored" />}
          className="skein-chat-header__back"
          data-testid="back"
          onClick={onBack}
        />
      )}
      <AvatarSlot id={userID || groupID} name={name} url={faceUrl} isOnline={isOnline} />
      <div className="skein-chat-header__who">
        <h2 className="skein-ellipsis" dir="auto" data-testid="chat-title">
          {name}
        </h2>
        <p className="skein-ellipsis" data-live={isTyping} role="status">
          {state}
        </p>
      </div>
      <div className="skein-chat-header__actions">{actions}</div>
    </header>
  );
}
