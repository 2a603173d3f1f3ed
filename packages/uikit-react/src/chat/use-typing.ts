import { useStore, useStorePart } from "../provider/use-store.ts";
import { TypingStore } from "./typing-store.ts";

/** Headless: whether a user is typing to the signed-in one. */
export const useIsTyping = (userID: string): boolean =>
  useStorePart(useStore(TypingStore), (typing) => typing.has(userID));
