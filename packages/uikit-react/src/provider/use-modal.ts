import { type RefObject, useId, useLayoutEffect, useRef } from "react";
import { DialogStack } from "./dialog-stack.ts";
import { useStore } from "./use-store.ts";

/** Shows a `<dialog>` as a modal one for as long as it is there. `id` is for `<Notices in>` inside of it. */
export function useModal(): { readonly box: RefObject<HTMLDialogElement | null>; readonly id: string } {
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  const stack = useStore(DialogStack);
  // While it is still on the page: closing brings the focus back, taking it away does not.
  useLayoutEffect(() => {
    const dialog = box.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
    stack.open(id);
    return () => {
      stack.close(id);
      dialog?.close();
    };
  }, [stack, id]);
  return { box, id };
}
