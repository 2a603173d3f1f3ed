import { type ComponentType, createContext, useContext } from "react";
import type { ChatHeaderProps } from "../chat/chat-header.tsx";
import type { ComposerProps } from "../composer/composer.tsx";
import type { ConversationItemProps } from "../conversations/conversation-item.tsx";
import type { MessageBubbleProps } from "../messages/message-bubble.tsx";
import type { AvatarProps } from "../theme/avatar.tsx";

/**
 * Parts that an app may draw itself. Each gets the props of the part that it replaces, and may use that part
 * inside its own: `slots={{ Avatar: (props) => <Framed><Avatar {...props} /></Framed> }}`.
 *
 * A feature adds its parts here, and draws them by `useSlot("Name", Default)`.
 */
export interface SkeinSlots {
  /** A person's or group's picture, everywhere. */
  readonly Avatar: ComponentType<AvatarProps>;
  /** A row of the conversation list. */
  readonly ConversationItem: ComponentType<ConversationItemProps>;
  /** Instead of the list, when there are no conversations. */
  readonly NoConversations: ComponentType<Record<never, never>>;
  /** Beside the list, while no chat is open. */
  readonly NothingOpen: ComponentType<Record<never, never>>;
  /** Who the chat is with. */
  readonly ChatHeader: ComponentType<ChatHeaderProps>;
  /** Writing a message. */
  readonly Composer: ComponentType<ComposerProps>;
  /** A message, without the place where it stands. For what is inside, see `renderers`. */
  readonly MessageBubble: ComponentType<MessageBubbleProps>;
}

export const SlotsContext = createContext<Partial<SkeinSlots>>({});

/** The app's part of this name, else the kit's. */
export function useSlot<N extends keyof SkeinSlots>(name: N, kit: SkeinSlots[N]): SkeinSlots[N] {
  return (useContext(SlotsContext)[name] as SkeinSlots[N] | undefined) ?? kit;
}
