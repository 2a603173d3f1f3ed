import type { ConversationSettings } from "@skein-im/protocol";
import type { Conversation } from "./conversation.ts";

/** Settings come in any order, from answers, pushes and syncs: the newest change counts. A pin raises the conversation. */
export function withSettings(
  state: Conversation,
  settings: ConversationSettings | undefined,
  orderKey: number,
): Conversation {
  if (settings === undefined || settings.rev <= (state.settings?.rev ?? 0)) return state;
  const { pinnedAt } = settings;
  const isNew = pinnedAt !== undefined && pinnedAt !== state.settings?.pinnedAt;
  return { ...state, settings, ...(isNew && { orderKey: Math.max(state.orderKey, orderKey) }) };
}
