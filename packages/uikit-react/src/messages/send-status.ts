import { MessageElemType, MessageStatus } from "@skein-im/sdk";
import type { ChatMessage } from "./message-state.ts";
import { isRevoked } from "./message-text.ts";

/** `read` is said one to one only: in a group it is a count. */
export type SendStatus = "sending" | "sent" | "read" | "failed";

/** How far an own message got; undefined for messages of others. */
export function sendStatusOf({ isSelf, status, isPeerRead }: ChatMessage): SendStatus | undefined {
  if (!isSelf) return undefined;
  if (status === MessageStatus.V2TIM_MSG_STATUS_SENDING) return "sending";
  if (status === MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL) return "failed";
  return isPeerRead ? "read" : "sent";
}

/** Seconds in which an own message can be taken back, unless the app has it otherwise. Source: messages 16.2. */
const REVOKE_SECONDS = 120;

export function isRevocable(message: ChatMessage, now: number): boolean {
  const status = sendStatusOf(message);
  return (status === "sent" || status === "read") && now / 1_000 - (message.timestamp ?? 0) < REVOKE_SECONDS;
}

/** Seconds after it was sent in which an own text that was taken back is offered to be edited again. */
const EDIT_AGAIN_SECONDS = 300;

/** An own text that its writer, `selfID`, took back, not long ago. */
export function isEditableAgain(message: ChatMessage, selfID: string, now: number): boolean {
  const { isSelf, elemType, revokerInfo, timestamp = 0, textElem } = message;
  const isOwn = isSelf === true && (revokerInfo?.userID || selfID) === selfID;
  const isText = elemType === MessageElemType.V2TIM_ELEM_TYPE_TEXT && !!textElem?.text;
  return isRevoked(message) && isOwn && isText && now / 1_000 - timestamp < EDIT_AGAIN_SECONDS;
}
