import { type RefObject, useEffect, useRef } from "react";

/** Hears the keys of the dialog around an element, wherever in it the focus is. */
export function useDialogKeys(inside: RefObject<HTMLElement | null>, onKey: (event: KeyboardEvent) => void) {
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const dialog = inside.current?.closest("dialog");
    const hear = (event: KeyboardEvent) => latest.current(event);
    dialog?.addEventListener("keydown", hear);
    return () => dialog?.removeEventListener("keydown", hear);
  }, [inside]);
}
