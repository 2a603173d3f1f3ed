import { type ComponentType, createContext, useContext } from "react";
import type { ConversationItemProps } from "../conversations/conversation-item.tsx";
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
}

export const SlotsContext = createContext<Partial<SkeinSlots>>({});

/** The app's part of this name, else the kit's. */
export function useSlot<N extends keyof SkeinSlots>(name: N, kit: SkeinSlots[N]): SkeinSlots[N] {
  return (useContext(SlotsContext)[name] as SkeinSlots[N] | undefined) ?? kit;
}
