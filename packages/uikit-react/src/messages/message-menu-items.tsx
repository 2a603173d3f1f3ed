import { GroupMemberRoleType, MessageElemType } from "@skein-im/sdk";
import {
  Copy,
  Forward,
  ListChecks,
  Pencil,
  Pin,
  PinOff,
  Reply,
  RotateCcw,
  Trash2,
  Undo2,
} from "lucide-react";
import type { ChatStore } from "../chat/chat-store.ts";
import type { Catalogue } from "../i18n/language.ts";
import type { MenuItem } from "../theme/menu.tsx";
import type { MessageActions } from "./message-actions.ts";
import { type ChatMessage, isUnsent, keyOf } from "./message-state.ts";
import { isGroupTip, isRevoked } from "./message-text.ts";
import { isRevocable } from "./send-status.ts";

export interface MenuItemsParams {
  readonly t: Catalogue;
  readonly message: ChatMessage;
  readonly actions: MessageActions;
  readonly chat: ChatStore;
  /** Unix milliseconds. */
  readonly now: number;
  readonly isPinned: boolean;
  /** One of GroupMemberRoleType; undefined one to one. */
  readonly role: number | undefined;
  /** An own text that was taken back is still offered to be edited again. */
  readonly isEditableAgain: boolean;
  readonly onEditAgain: () => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
  readonly onResend: () => void;
}

/** What may be done to a message, by whom it is of, what it is, and how far it got. */
export function messageMenuItems(params: MenuItemsParams): readonly MenuItem[] {
  const { t, message, actions, chat, now, isPinned, role = 0 } = params;
  const { isEditableAgain, onEditAgain, onCopy, onRemove, onResend } = params;
  const isText = message.elemType === MessageElemType.V2TIM_ELEM_TYPE_TEXT;
  const isSent = !isUnsent(message);
  const isWhole = isSent && !isRevoked(message) && !isGroupTip(message);
  const isManager = role >= GroupMemberRoleType.V2TIM_GROUP_MEMBER_ROLE_ADMIN && !message.isSelf;
  const all: readonly (MenuItem & { readonly when: boolean })[] = [
    {
      key: "resend",
      when: message.status === 3,
      label: t.messages.sendAgain,
      icon: <RotateCcw />,
      onSelect: onResend,
    },
    {
      key: "edit-again",
      when: isEditableAgain,
      label: t.messages.editAgain,
      icon: <Pencil />,
      onSelect: onEditAgain,
    },
    {
      key: "reply",
      when: isWhole,
      label: t.messages.reply,
      icon: <Reply />,
      onSelect: () => chat.reply(message),
    },
    {
      key: "copy",
      when: isText && !isRevoked(message),
      label: t.messages.copy,
      icon: <Copy />,
      onSelect: onCopy,
    },
    {
      key: "forward",
      when: isWhole,
      label: t.messages.forward,
      icon: <Forward />,
      onSelect: () => chat.forward([message], false),
    },
    {
      key: "edit",
      when: isWhole && isText && message.isSelf === true,
      label: t.messages.edit,
      icon: <Pencil />,
      onSelect: () => chat.edit(message),
    },
    {
      key: isPinned ? "unpin" : "pin",
      when: isWhole && !!message.groupID,
      label: isPinned ? t.messages.unpin : t.messages.pin,
      icon: isPinned ? <PinOff /> : <Pin />,
      onSelect: () => void actions.pin(message, !isPinned),
    },
    {
      key: "select",
      when: isWhole,
      label: t.messages.select,
      icon: <ListChecks />,
      onSelect: () => chat.toggle(keyOf(message), message),
    },
    {
      key: "revoke",
      when: isWhole && (isRevocable(message, now) || isManager),
      label: t.messages.revoke,
      icon: <Undo2 />,
      onSelect: () => void actions.revoke(message),
    },
    {
      key: "remove",
      when: true,
      label: t.messages.remove,
      icon: <Trash2 />,
      isDanger: true,
      onSelect: onRemove,
    },
  ];
  return all.filter((one) => one.when);
}
