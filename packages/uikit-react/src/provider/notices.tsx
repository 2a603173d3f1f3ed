import { X } from "lucide-react";
import { useT } from "../i18n/use-t.ts";
import { IconButton } from "../theme/icon-button.tsx";
import { DialogStack } from "./dialog-stack.ts";
import { type Notice, NoticeStore } from "./notice-store.ts";
import { useStore, useStoreState } from "./use-store.ts";

export interface NoticesProps {
  /** The dialog that they stand in; without it they stand in the kit's box. */
  readonly in?: string;
}

/** What the stores have to tell, at the edge of the window or of the kit's box; read out by screen readers. In the topmost dialog, when one is open. */
export function Notices({ in: place }: NoticesProps) {
  const store = useStore(NoticeStore);
  const notices = useStoreState(store);
  const top = useStoreState(useStore(DialogStack)).at(-1);
  const t = useT();
  if (top !== place) return null;
  return (
    <div className="skein-notices" role="status" aria-live="polite">
      {notices.map((notice) => (
        <p key={notice.id} className="skein-notice" data-kind={notice.kind}>
          <span>{sentenceOf(notice)}</span>
          <IconButton label={t.common.close} icon={<X />} onClick={() => store.dismiss(notice.id)} />
        </p>
      ))}
    </div>
  );

  function sentenceOf({ text, code = 0, desc = "" }: Notice): string {
    return text ?? t.errors[code] ?? t.common.failed(code, desc);
  }
}
