import { MessageElemType, MessageStatus, type V2TimMessage } from "@skein-im/sdk";
import { callTextOf } from "../calls/call-text.ts";
import type { Catalogue } from "../i18n/language.ts";
import { groupTipText } from "./group-tip-text.ts";
import type { MessageRenderers } from "./renderers.ts";

export const isRevoked = ({ status }: V2TimMessage): boolean =>
  status === MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED;

export const isGroupTip = ({ elemType }: V2TimMessage): boolean =>
  elemType === MessageElemType.V2TIM_ELEM_TYPE_GROUP_TIPS;

/** How the person's name stands at a message: the name in the group, else the own remark, else the person's name. */
export function senderName(t: Catalogue, message: V2TimMessage): string {
  if (message.isSelf) return t.common.you;
  return message.nameCard || message.friendRemark || message.nickName || message.sender || "";
}

export function revokedText(t: Catalogue, message: V2TimMessage): string {
  const { revokerInfo } = message;
  const isOthers = revokerInfo?.userID && revokerInfo.userID !== message.sender;
  if (isOthers) return t.messages.revokedBy(revokerInfo.nickName || revokerInfo.userID || "");
  return message.isSelf ? t.messages.revokedBySelf : t.messages.revokedBy(senderName(t, message));
}

/** `[Picture]`: what stands for a message where there is no room for it. */
export const bracketed = (t: Catalogue, { elemType }: V2TimMessage): string =>
  `[${t.messages.kinds[elemType] ?? t.messages.otherKind}]`;

/** A message in one line, without its sender: for quotes, lists, notices. */
export function summaryOf(t: Catalogue, message: V2TimMessage, renderers: MessageRenderers = {}): string {
  if (isRevoked(message)) return revokedText(t, message);
  if (isGroupTip(message)) return groupTipText(t, message);
  switch (message.elemType) {
    case MessageElemType.V2TIM_ELEM_TYPE_TEXT:
      return message.textElem?.text ?? "";
    case MessageElemType.V2TIM_ELEM_TYPE_CUSTOM: {
      const draw = renderers.preview?.[businessIDOf(message)];
      return (
        draw?.(message) ?? callTextOf(t, message) ?? `[${message.customElem?.desc || t.messages.custom}]`
      );
    }
    case MessageElemType.V2TIM_ELEM_TYPE_FILE:
      return `${bracketed(t, message)} ${message.fileElem?.fileName ?? ""}`.trim();
    case MessageElemType.V2TIM_ELEM_TYPE_LOCATION:
      return `${bracketed(t, message)} ${message.locationElem?.desc ?? ""}`.trim();
    case MessageElemType.V2TIM_ELEM_TYPE_MERGER:
      return `${bracketed(t, message)} ${message.mergerElem?.title ?? ""}`.trim();
    default:
      return bracketed(t, message);
  }
}

/** With the sender before it, where that is not plain. */
export function previewOf(t: Catalogue, message: V2TimMessage, renderers: MessageRenderers = {}): string {
  const summary = summaryOf(t, message, renderers);
  if (isRevoked(message) || isGroupTip(message)) return summary;
  return message.isSelf || message.groupID ? `${senderName(t, message)}: ${summary}` : summary;
}

/** The `businessID` in the JSON data of a custom message, by which apps tell their kinds apart; "" without one. */
export function businessIDOf({ customElem }: V2TimMessage): string {
  try {
    const data: unknown = JSON.parse(customElem?.data ?? "");
    const id = typeof data === "object" && data !== null ? (data as { businessID?: unknown }).businessID : "";
    return typeof id === "string" ? id : "";
  } catch {
    return "";
  }
}
