import type { V2TimConversation } from "@skein-im/sdk";

/** The list of conversations. */
export interface ConversationState {
  /** Pinned first, then the latest active. */
  readonly conversations: readonly V2TimConversation[];
  /** False until this device's own list was read. */
  readonly isLoaded: boolean;
  /** Unread messages, those of muted conversations left out. */
  readonly totalUnread: number;
}

export const NO_CONVERSATIONS: ConversationState = { conversations: [], isLoaded: false, totalUnread: 0 };

export type ConversationEvent =
  /** The whole list, as a load read it. */
  | { readonly type: "loaded"; readonly conversations: readonly V2TimConversation[] }
  /** New ones, and others as they are now. */
  | { readonly type: "changed"; readonly conversations: readonly V2TimConversation[] }
  | { readonly type: "deleted"; readonly ids: readonly string[] }
  | { readonly type: "totalUnread"; readonly count: number };

export function reduceConversations(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.type) {
    case "loaded":
      return { ...state, conversations: inOrder(event.conversations), isLoaded: true };
    case "changed":
      return { ...state, conversations: inOrder([...state.conversations, ...event.conversations]) };
    case "deleted": {
      const gone = new Set(event.ids);
      return {
        ...state,
        conversations: state.conversations.filter((one) => !gone.has(one.conversationID)),
      };
    }
    case "totalUnread":
      return event.count === state.totalUnread ? state : { ...state, totalUnread: event.count };
    default:
      return event satisfies never;
  }
}

/** Of several of one id the last counts. */
function inOrder(conversations: readonly V2TimConversation[]): readonly V2TimConversation[] {
  const byID = new Map(conversations.map((one) => [one.conversationID, one]));
  return [...byID.values()].sort(
    (a, b) =>
      Number(b.isPinned ?? false) - Number(a.isPinned ?? false) || (b.orderkey ?? 0) - (a.orderkey ?? 0),
  );
}
