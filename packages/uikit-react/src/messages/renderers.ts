import { type ComponentType, createContext, useContext } from "react";
import type { ChatMessage } from "./message-state.ts";

/** What a renderer gets: the message, whose element of its type is filled. */
export interface MessageContentProps {
  /** As the SDK has it, or as it is being sent. */
  readonly message: ChatMessage;
}

/**
 * How messages are drawn inside their bubble. What is not named here is drawn by the kit.
 *
 * ```tsx
 * renderers={{ custom: { order: OrderCard }, types: { [MessageElemType.V2TIM_ELEM_TYPE_FACE]: Sticker } }}
 * ```
 */
export interface MessageRenderers {
  /** By MessageElemType. */
  readonly types?: Readonly<Record<number, ComponentType<MessageContentProps>>>;
  /** Of custom messages, by the `businessID` in their JSON data. */
  readonly custom?: Readonly<Record<string, ComponentType<MessageContentProps>>>;
  /** Of a custom message in one line, by its `businessID`: in the conversation list, in quotes. */
  readonly preview?: Readonly<Record<string, (message: ChatMessage) => string>>;
}

export const RenderersContext = createContext<MessageRenderers>({});

export const useRenderers = (): MessageRenderers => useContext(RenderersContext);
