import { MessageStatus } from "@skein-im/sdk";
import type { ChatMessage } from "./message-state.ts";

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
