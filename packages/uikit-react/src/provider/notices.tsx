import { X } from "lucide-react";
import { useT } from "../i18n/use-t.ts";
import { type Notice, NoticeStore } from "./notice-store.ts";
import { useStore, useStoreState } from "./use-store.ts";

/** What the stores have to tell, at the edge of the kit's box; read out by screen readers. */
export function Notices() {
  const store = useStore(NoticeStore);
  const notices = useStoreState(store);
  const t = useT();
  return (
    <div className="skein-notices" role="status" aria-live="polite">
      {notices.map((notice) => (
        <p key={notice.id} className="skein-notice" data-kind={notice.kind}>
          <span>{sentenceOf(notice)}</span>
          <button
            type="button"
            className="skein-icon-button"
            aria-label={t.common.close}
            onClick={() => store.dismiss(notice.id)}
          >
            <X aria-hidden="true" />
          </button>
        </p>
      ))}
    </div>
  );

  function sentenceOf({ text, code = 0, desc = "" }: Notice): string {
    return text ?? t.errors[code] ?? t.common.failed(code, desc);
  }
}
