import { useState } from "react";
import { useT } from "../../i18n/use-t.ts";
import { laterDialog } from "../../provider/later.tsx";
import type { MessageContentProps } from "../renderers.ts";

const MergedDialog = laterDialog(async () => (await import("./merged-dialog.tsx")).MergedDialog);

/** Several messages in one: its title and first lines; a click opens it. */
export function MergerContent({ message }: MessageContentProps) {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  const { title = "", abstractList = [], isLayersOverLimit } = message.mergerElem ?? {};
  if (isLayersOverLimit) return <span className="skein-text">{t.messages.mergedTooDeep}</span>;
  return (
    <>
      <button
        type="button"
        className="skein-merger"
        data-testid="message-merger"
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <b dir="auto">{title || t.messages.kinds[10]}</b>
        {abstractList.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that does not change
          <span key={at} className="skein-ellipsis" dir="auto">
            {line}
          </span>
        ))}
        <span className="skein-merger__more">{t.messages.kinds[10]}</span>
      </button>
      {isOpen && <MergedDialog message={message} onClose={() => setIsOpen(false)} />}
    </>
  );
}
