import type { WireConversation } from "../message.ts";
import type { ReceiveOption } from "../receive-option.ts";

/** Answers to the commands about conversations. */
export interface ConversationAnswers {
  "conversation.sync": SyncAnswer;
  /** In the order asked; conversations that do not exist are left out. */
  "conversation.get": { conversations: WireConversation[] };
  "conversation.read": ReadAnswer;
  "conversation.set_receive_option": Record<string, never>;
  /** In the order asked. */
  "conversation.receive_options": { options: ReceiveOption[] };
  "quiet_time.set": Record<string, never>;
}

export interface SyncAnswer {
  conversations: WireConversation[];
  /** Present when there is more: ask again with it and the same `since`. */
  cursor?: string;
  /** ms; the `since` of the next sync. */
  time: number;
}

export interface ReadAnswer {
  /** The read position now; it never moves backwards. */
  readSeq: number;
  /** Unix seconds of the newest read message. */
  readTime: number;
  unread: number;
}
