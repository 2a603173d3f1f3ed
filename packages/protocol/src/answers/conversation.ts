import type { ConversationGroupList, ConversationResult, SettingsChange } from "../conversation-settings.ts";
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
  "conversation.pin": Changed;
  "conversation.mark": Changed & Results;
  "conversation.custom_data": Changed & Results;
  "conversation.delete": {
    /** In the order asked; `deletedSeq`: the newest message of one that was deleted. */
    results: (ConversationResult & { deletedSeq?: number })[];
    rev: number;
  };
  "conversation.group_create": Changed & Results;
  "conversation.group_delete": Changed;
  "conversation.group_rename": Changed;
  "conversation.group_add": Changed & Results;
  "conversation.group_remove": Changed & Results;
}

interface Changed {
  /** What the other devices hear; missing when all is as before. */
  change?: SettingsChange;
}

interface Results {
  /** In the order asked; the others are done whatever became of one. */
  results: ConversationResult[];
}

export interface SyncAnswer {
  /** With `since` 0 deleted ones are left out. */
  conversations: WireConversation[];
  /** On the first page. */
  groups?: ConversationGroupList;
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
