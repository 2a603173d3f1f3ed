import { createContext, useContext } from "react";
import type { ChatMessage } from "../message-state.ts";

/** Shows a picture large, among the others of where it stands. Without one around, a picture opens alone. */
export const OpenMediaContext = createContext<((message: ChatMessage) => void) | undefined>(undefined);

/** Headless: shows a picture or video in all of the window, as the chat around does; undefined where there is no chat. */
export const useOpenMedia = () => useContext(OpenMediaContext);
