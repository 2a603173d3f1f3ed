import { MessageElemType, MessageStatus } from "@skein-im/sdk";
import { type ChatMessage, isRevoked } from "./message-state.ts";
import { t } from "./strings.ts";

/** Revoked messages and notices of the group: shown as a line, not as a bubble. */
export function noteOf(message: ChatMessage): string | undefined {
  if (isRevoked(message)) return message.isSelf ? t.revokedBySelf : t.revokedBy(senderName(message));
  return message.elemType === MessageElemType.V2TIM_ELEM_TYPE_GROUP_TIPS ? bracketed(message) : undefined;
}

/** `[Picture]`: what stands for an element that this page does not draw. */
export const bracketed = ({ elemType }: ChatMessage): string => `[${t.kinds[elemType] ?? t.otherKind}]`;

/** A message in one line, for the conversation list. */
export function previewOf(message: ChatMessage): string {
  return (
    noteOf(message) ?? (message.isSelf || message.groupID ? `${senderName(message)}: ` : "") + bodyOf(message)
  );
}

function bodyOf(message: ChatMessage): string {
  if (message.elemType === MessageElemType.V2TIM_ELEM_TYPE_TEXT) return message.textElem?.text ?? "";
  if (message.elemType !== MessageElemType.V2TIM_ELEM_TYPE_CUSTOM) return bracketed(message);
  return `[${message.customElem?.desc || t.custom}]`;
}

export function senderName(message: ChatMessage): string {
  if (message.isSelf) return t.you;
  return message.nameCard || message.friendRemark || message.nickName || message.sender || "";
}

export type SendStatus = "sending" | "sent" | "read" | "failed";

/** Undefined for messages of others. */
export function sendStatusOf({ isSelf, status, isPeerRead }: ChatMessage): SendStatus | undefined {
  if (!isSelf) return undefined;
  if (status === MessageStatus.V2TIM_MSG_STATUS_SENDING) return "sending";
  if (status === MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL) return "failed";
  return isPeerRead ? "read" : "sent";
}

/** One to six emoji and nothing else: drawn larger. */
export const isEmojiOnly = (text: string): boolean => /^(?:\p{RGI_Emoji}\s*){1,6}$/v.test(text);

/** Seconds in which an own message can be revoked. Source: messages.md 16.2. */
const REVOKE_SECONDS = 120;

export function isRevocable(message: ChatMessage, now: number): boolean {
  const status = sendStatusOf(message);
  return (status === "sent" || status === "read") && now / 1000 - (message.timestamp ?? 0) < REVOKE_SECONDS;
}
