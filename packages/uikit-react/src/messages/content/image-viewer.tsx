import { V2TIM_IMAGE_TYPE, type V2TimImageElem } from "@skein-im/sdk";
import { Download, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useT } from "../../i18n/use-t.ts";
import { Dialog } from "../../theme/dialog.tsx";
import type { ChatMessage } from "../message-state.ts";
import { useMediaURL } from "../use-media-url.ts";

export interface ImageViewerProps {
  readonly message: ChatMessage;
  readonly title: string;
  readonly onClose: () => void;
}

const ZOOM_MAX = 8;
const STEP = 1.5;

/** A picture in all of the window: wheel, buttons, + and - zoom, dragging moves, a double click does both ways. */
export function ImageViewer({ message, title, onClose }: ImageViewerProps) {
  const t = useT();
  const { url, renew } = useMediaURL(message, ({ imageElem }) => largest(imageElem));
  const [view, setView] = useState({ zoom: 1, x: 0, y: 0 });
  const drag = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);

  const zoomBy = (factor: number) =>
    setView(({ zoom, x, y }) => {
      const next = Math.min(ZOOM_MAX, Math.max(1, zoom * factor));
      return next === 1
        ? { zoom: 1, x: 0, y: 0 }
        : { zoom: next, x: (x * next) / zoom, y: (y * next) / zoom };
    });
  const onKeyDown = (event: KeyboardEvent) => {
    const factor = { "+": STEP, "=": STEP, "-": 1 / STEP, "0": 0 }[event.key];
    if (factor !== undefined) zoomBy(factor);
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = drag.current;
    if (from === undefined) return;
    drag.current = { x: event.clientX, y: event.clientY };
    setView((old) => ({ ...old, x: old.x + event.clientX - from.x, y: old.y + event.clientY - from.y }));
  };

  return (
    <Dialog title={title} kind="full" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons below do the same */}
      <div
        className="skein-viewer"
        data-zoomed={view.zoom > 1}
        onKeyDown={onKeyDown}
        onWheel={(event) => zoomBy(event.deltaY < 0 ? 1.15 : 1 / 1.15)}
        onDoubleClick={() => zoomBy(view.zoom > 1 ? 0 : 2.5)}
        onPointerDown={(event) => {
          if (view.zoom > 1) drag.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          drag.current = undefined;
        }}
      >
        <img
          src={url}
          alt={title}
          draggable={false}
          data-testid="viewer-image"
          style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.zoom})` }}
          onError={() => void renew()}
        />
        <div className="skein-viewer__bar">
          <button
            type="button"
            className="skein-icon-button"
            aria-label={t.messages.zoomOut}
            disabled={view.zoom === 1}
            onClick={() => zoomBy(1 / STEP)}
          >
            <ZoomOut aria-hidden="true" />
          </button>
          <span>{Math.round(view.zoom * 100)}%</span>
          <button
            type="button"
            className="skein-icon-button"
            aria-label={t.messages.zoomIn}
            disabled={view.zoom === ZOOM_MAX}
            onClick={() => zoomBy(STEP)}
          >
            <ZoomIn aria-hidden="true" />
          </button>
          <a className="skein-icon-button" href={url} download={message.msgID} aria-label={t.messages.save}>
            <Download aria-hidden="true" />
          </a>
        </div>
      </div>
    </Dialog>
  );
}

/** The large rendition: as good as the original on a screen, and quicker. */
function largest(elem: V2TimImageElem | undefined): string | undefined {
  const of = (type: number) => elem?.imageList?.find((one) => one.type === type)?.url;
  return of(V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_LARGE) ?? of(V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_ORIGIN);
}
