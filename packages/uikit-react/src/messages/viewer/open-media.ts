import { createContext, useContext } from "react";
import type { ChatMessage } from "../message-state.ts";

/** Shows a picture large, among the others of where it stands. Without one around, a picture opens alone. */
export const OpenMediaContext = createContext<((message: ChatMessage) => void) | undefined>(undefined);

export const useOpenMedia = () => useContext(OpenMediaContext);
