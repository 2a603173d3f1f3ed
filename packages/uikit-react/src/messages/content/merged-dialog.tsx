import type { V2TimMessage } from "@skein-im/sdk";
import { useEffect, useState } from "react";
import { formatDay, formatFull, formatTime } from "../../i18n/format-time.ts";
import { useLanguage, useT } from "../../i18n/use-t.ts";
import { useSkein } from "../../provider/skein-context.ts";
import { useSlot } from "../../provider/slots.ts";
import { Avatar } from "../../theme/avatar.tsx";
import { Dialog } from "../../theme/dialog.tsx";
import { useNow } from "../../theme/use-now.ts";
import type { ChatMessage } from "../message-state.ts";
import { MediaViewer } from "../viewer/media-viewer.tsx";
import { OpenMediaContext } from "../viewer/open-media.ts";
import { isViewable } from "../viewer/viewable.ts";
import { MessageContent } from "./message-content.tsx";

export interface MergedDialogProps {
  /** A merged message. */
  readonly message: ChatMessage;
  /** Closed. */
  readonly onClose: () => void;
}

/** The messages inside a merged one, to read; merged ones among them open in their turn. */
export function MergedDialog({ message, onClose }: MergedDialogProps) {
  const t = useT();
  const { locale } = useLanguage();
  const now = useNow();
  const { im } = useSkein();
  const AvatarSlot = useSlot("Avatar", Avatar);
  const [inside, setInside] = useState<readonly V2TimMessage[] | "loading" | "failed">("loading");
  const [viewing, setViewing] = useState<V2TimMessage>();
  const { msgID = "" } = message;
  useEffect(() => {
    let isGone = false;
    void im
      .getMessageManager()
      .downloadMergerMessage({ msgID })
      .then(({ code, data }) => {
        if (!isGone) setInside(code === 0 && data !== undefined ? data : "failed");
      });
    return () => {
      isGone = true;
    };
  }, [im, msgID]);

  return (
    <Dialog title={message.mergerElem?.title || (t.messages.kinds[10] ?? "")} kind="sheet" onClose={onClose}>
      {inside === "loading" && <p role="status">{t.common.loading}</p>}
      {inside === "failed" && <p role="alert">{t.messages.mergedFailed}</p>}
      {Array.isArray(inside) && (
        <OpenMediaContext value={setViewing}>
          <ol className="skein-merged" data-testid="merged-messages">
            {(inside as readonly V2TimMessage[]).map((one, at) => {
              const name = one.nameCard || one.nickName || one.sender || "";
              return (
                <li key={one.msgID ?? at} className="skein-merged__row">
                  <AvatarSlot id={one.sender ?? ""} name={name} url={one.faceUrl} size="small" />
                  <div>
                    <p className="skein-merged__head">
                      <span dir="auto">{name}</span>
                      {one.timestamp !== undefined && (
                        <time title={formatFull(locale, one.timestamp)}>
                          {formatDay(locale, one.timestamp, now)} {formatTime(locale, one.timestamp)}
                        </time>
                      )}
                    </p>
                    <MessageContent message={one} />
                  </div>
                </li>
              );
            })}
          </ol>
        </OpenMediaContext>
      )}
      {viewing && Array.isArray(inside) && (
        <MergedViewer inside={inside} viewing={viewing} onMove={setViewing} />
      )}
    </Dialog>
  );
}

interface MergedViewerProps {
  readonly inside: readonly ChatMessage[];
  readonly viewing: ChatMessage;
  readonly onMove: (to: ChatMessage | undefined) => void;
}

function MergedViewer({ inside, viewing, onMove }: MergedViewerProps) {
  const items = inside.filter(isViewable);
  return (
    <MediaViewer
      items={items}
      at={items.indexOf(viewing)}
      onMove={(to) => onMove(items[to])}
      onClose={() => onMove(undefined)}
    />
  );
}
