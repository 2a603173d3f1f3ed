import { useSyncExternalStore } from "react";

/** True while the page is visible and has the focus: what is on screen is being looked at. */
export function useAttention(): boolean {
  return useSyncExternalStore(subscribe, isAttended, () => false);
}

const isAttended = (): boolean => document.visibilityState === "visible" && document.hasFocus();

function subscribe(changed: () => void): () => void {
  addEventListener("focus", changed);
  addEventListener("blur", changed);
  document.addEventListener("visibilitychange", changed);
  return () => {
    removeEventListener("focus", changed);
    removeEventListener("blur", changed);
    document.removeEventListener("visibilitychange", changed);
  };
}
