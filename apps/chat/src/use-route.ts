import { useSyncExternalStore } from "react";

/** The open conversation lives in the address (`#c2c_bob`), so that reload and "back" do what one expects. */
export function useRoute(): string {
  return useSyncExternalStore(subscribe, conversationInAddress);
}

export const hrefOf = (conversationID: string): string => `#${encodeURIComponent(conversationID)}`;

export function openConversation(conversationID: string): void {
  go(hrefOf(conversationID));
}

/** Notifications lead to a chat, also in a window that is open; of the chat that somebody looks at there are none. Call it once. */
export function followNotifications(): void {
  navigator.serviceWorker?.addEventListener("message", ({ data, ports }: MessageEvent) => {
    const { type, conversationID } = data ?? {};
    if (typeof conversationID !== "string") return;
    if (type === "open") openConversation(conversationID);
    if (type === "isLookedAt")
      ports[0]?.postMessage(
        document.visibilityState === "visible" && conversationInAddress() === conversationID,
      );
  });
  // What was sent before anybody listened.
  navigator.serviceWorker?.startMessages();
}

export function closeConversation(): void {
  go("");
}

/** Does not wait for the browser's own event, which comes a moment later: keys typed by then would go astray. */
function go(hash: string): void {
  location.hash = hash;
  dispatchEvent(new HashChangeEvent("hashchange"));
}

function conversationInAddress(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // someone typed a stray % into the address
  }
}

function subscribe(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}
