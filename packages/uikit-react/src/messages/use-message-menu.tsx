import { type ReactNode, useState } from "react";
import { useChat } from "../chat/use-chat.ts";
import { ComposerStore } from "../composer/composer-store.ts";
import { GroupStore } from "../groups/group-store.ts";
import { useT } from "../i18n/use-t.ts";
import { NoticeStore } from "../provider/notice-store.ts";
import { useSkein } from "../provider/skein-context.ts";
import { useStore, useStorePart } from "../provider/use-store.ts";
import { Confirm } from "../theme/dialog.tsx";
import { type OpenMenu, useMenu } from "../theme/use-menu.tsx";
import { messageMenuItems } from "./message-menu-items.tsx";
import type { ChatMessage } from "./message-state.ts";
import { PinStore } from "./pin-store.ts";
import { isEditableAgain } from "./send-status.ts";
import { useMessageActions, useSendMessage } from "./use-message-actions.ts";

export interface MessageMenu extends OpenMenu {
  /** Puts an own text that was taken back into the composer; undefined when it is not offered. */
  readonly editAgain: (() => void) | undefined;
}

/** The menu of a message, with what it asks before it deletes; `above` stands on top of its entries. */
export function useMessageMenu(
  conversationID: string,
  message: ChatMessage,
  now: number,
  above?: (close: () => void) => ReactNode,
): MessageMenu {
  const t = useT();
  const { userID } = useSkein();
  const actions = useMessageActions(conversationID);
  const notices = useStore(NoticeStore);
  const composer = useStore(ComposerStore, conversationID);
  const { resend } = useSendMessage(conversationID);
  const { chat } = useChat(conversationID);
  const { msgID = "", groupID = "", textElem } = message;
  const role = useStorePart(useStore(GroupStore, groupID), ({ info }) => info?.role);
  const isPinned = useStorePart(useStore(PinStore, groupID), (pins) =>
    pins.some((one) => one.msgID === msgID),
  );
  const [asksRemove, setAsksRemove] = useState(false);
  const canEditAgain = isEditableAgain(message, userID, now);
  const onEditAgain = () => composer.takeUp(textElem?.text ?? "");

  const copy = () =>
    navigator.clipboard.writeText(textElem?.text ?? "").then(
      () => notices.tell({ kind: "done", text: t.messages.copied }),
      () => notices.tell({ kind: "failed" }),
    );
  const open = useMenu(
    t.messages.actions,
    () =>
      messageMenuItems({
        t,
        message,
        actions,
        chat,
        now,
        isPinned,
        role,
        isEditableAgain: canEditAgain,
        onEditAgain,
        onCopy: () => void copy(),
        onRemove: () => setAsksRemove(true),
        onResend: () => void resend(message),
      }),
    above,
  );
  const menu = (
    <>
      {open.menu}
      {asksRemove && (
        <Confirm
          title={t.messages.removeTitle(1)}
          text={t.messages.removeText}
          action={t.messages.remove}
          isDanger
          onConfirm={() => void actions.remove([message])}
          onClose={() => setAsksRemove(false)}
        />
      )}
    </>
  );
  return { ...open, menu, editAgain: canEditAgain ? onEditAgain : undefined };
}
