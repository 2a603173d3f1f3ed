import type { V2TimConversation } from "@skein-im/sdk";
import { Bell, BellOff, Mail, MailOpen, Pin, PinOff, Trash2 } from "lucide-react";
import type { Catalogue } from "../i18n/language.ts";
import type { MenuItem } from "../theme/menu.tsx";
import { isMarkedUnread, isMuted } from "./conversation-store.ts";
import type { Conversations } from "./use-conversations.ts";

/** What may be done to a conversation, as the items of its menu. */
export function conversationActions(
  t: Catalogue,
  conversation: V2TimConversation,
  { pin, mute, markRead, markUnread }: Pick<Conversations, "pin" | "mute" | "markRead" | "markUnread">,
  onRemove: () => void,
): readonly MenuItem[] {
  const { conversationID: id, isPinned = false, unreadCount = 0 } = conversation;
  const muted = isMuted(conversation);
  const unread = unreadCount > 0 || isMarkedUnread(conversation);
  return [
    isPinned
      ? { key: "unpin", label: t.conversations.unpin, icon: <PinOff />, onSelect: () => void pin(id, false) }
      : { key: "pin", label: t.conversations.pin, icon: <Pin />, onSelect: () => void pin(id, true) },
    unread
      ? {
          key: "read",
          label: t.conversations.markRead,
          icon: <MailOpen />,
          onSelect: () => void markRead(id),
        }
      : {
          key: "unread",
          label: t.conversations.markUnread,
          icon: <Mail />,
          onSelect: () => void markUnread(id),
        },
    muted
      ? { key: "unmute", label: t.conversations.unmute, icon: <Bell />, onSelect: () => void mute(id, false) }
      : { key: "mute", label: t.conversations.mute, icon: <BellOff />, onSelect: () => void mute(id, true) },
    { key: "remove", label: t.conversations.remove, icon: <Trash2 />, isDanger: true, onSelect: onRemove },
  ];
}
