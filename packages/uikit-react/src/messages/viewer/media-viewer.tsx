import { ChevronLeft, ChevronRight, Download, ImageOff, ZoomIn, ZoomOut } from "lucide-react";
import { type RefObject, useEffect, useRef } from "react";
import { useT } from "../../i18n/use-t.ts";
import { Dialog } from "../../theme/dialog.tsx";
import { IconButton, IconLink } from "../../theme/icon-button.tsx";
import { isMirrored } from "../../theme/is-mirrored.ts";
import { type ChatMessage, keyOf } from "../message-state.ts";
import { useMediaURL } from "../use-media-url.ts";
import { useDialogKeys } from "./use-dialog-keys.ts";
import { useZoom } from "./use-zoom.ts";
import { isVideo, largeURL, titleOf } from "./viewable.ts";
import { ZOOM_MAX } from "./zoom.ts";

export interface MediaViewerProps {
  /** Messages with a picture or a video, oldest first. */
  readonly items: readonly ChatMessage[];
  /** Which of them is seen. */
  readonly at: number;
  /** Somebody leafed to another one: its place in the list. */
  readonly onMove: (to: number) => void;
  /** Closed. */
  readonly onClose: () => void;
  /** There may be older ones than the first, and they are being looked for. */
  readonly isLookingForOlder?: boolean;
}

const STEP = 1.5;

/**
 * A picture or video in all of the window: buttons, arrow keys and swiping lead to the others; wheel, buttons, + and -,
 * two fingers and a double click zoom; pulling moves.
 */
export function MediaViewer({ items, at, onMove, onClose, isLookingForOlder = false }: MediaViewerProps) {
  const t = useT();
  const message = items[at];
  const room = useRef<HTMLDivElement>(null);
  const go = (step: number) => {
    if (items[at + step] !== undefined) onMove(at + step);
  };
  useDialogKeys(room, ({ key, target }) => {
    // A video's own keys move in it.
    if (target instanceof HTMLVideoElement) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (step !== undefined) go(isMirrored(room.current) ? -step : step);
    else if (key === "Home") onMove(0);
    else if (key === "End") onMove(items.length - 1);
  });
  if (message === undefined) return null;
  const title = titleOf(t, message);
  return (
    <Dialog title={title} kind="full" onClose={onClose}>
      <div ref={room} className="skein-viewer">
        <Shown
          key={keyOf(message)}
          message={message}
          title={title}
          onSwipe={(to) => go(isMirrored(room.current) ? -to : to)}
        />
        {(items.length > 1 || isLookingForOlder) && (
          <>
            <IconButton
              label={t.messages.previousMedia}
              icon={<ChevronLeft className="skein-mirrored" />}
              kind="bare"
              className="skein-viewer__step"
              data-side="start"
              aria-disabled={at === 0}
              aria-busy={at === 0 && isLookingForOlder}
              data-testid="viewer-previous"
              onClick={() => go(-1)}
            />
            <IconButton
              label={t.messages.nextMedia}
              icon={<ChevronRight className="skein-mirrored" />}
              kind="bare"
              className="skein-viewer__step"
              data-side="end"
              aria-disabled={at === items.length - 1}
              data-testid="viewer-next"
              onClick={() => go(1)}
            />
          </>
        )}
        <p
          className={items.length > 1 ? "skein-viewer__count" : "skein-hidden"}
          role="status"
          dir="auto"
          data-testid="viewer-count"
        >
          <span className="skein-hidden">{title}. </span>
          {items.length > 1 && t.messages.nth(at + 1, items.length)}
        </p>
        <Ahead message={items[at - 1]} />
        <Ahead message={items[at + 1]} />
      </div>
    </Dialog>
  );
}

interface ShownProps {
  readonly message: ChatMessage;
  readonly title: string;
  readonly onSwipe: (to: -1 | 1) => void;
}

/** One of them; another one begins anew, at its whole size. */
function Shown({ message, title, onSwipe }: ShownProps) {
  const t = useT();
  const { url, isBroken, renew } = useMediaURL(message, largeURL);
  const room = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLElement>(null);
  const { view, pulled, zoomBy, handlers } = useZoom(room, picture, onSwipe);
  const isFilm = isVideo(message);
  const { onPointerDown, onPointerMove, onPointerUp, onPointerCancel } = handlers;

  useDialogKeys(room, ({ key }) => {
    const factor = { "+": STEP, "=": STEP, "-": 1 / STEP, "0": 0 }[key];
    if (factor !== undefined && !isFilm) zoomBy(factor);
  });

  return (
    <>
      <div
        ref={room}
        className="skein-viewer__room"
        data-zoomed={view.zoom > 1}
        {...(isFilm ? { onPointerDown, onPointerMove, onPointerUp, onPointerCancel } : handlers)}
      >
        {isBroken || url === undefined ? (
          <p className="skein-viewer__problem">
            <ImageOff aria-hidden="true" />
            {isFilm ? t.messages.notPlayable : t.messages.notShown}
          </p>
        ) : isFilm ? (
          // biome-ignore lint/a11y/useMediaCaption: nobody wrote captions to what was just filmed
          <video
            ref={picture as RefObject<HTMLVideoElement>}
            src={url}
            poster={message.videoElem?.snapshotUrl || undefined}
            aria-label={title}
            controls
            autoPlay
            playsInline
            data-testid="viewer-video"
            style={{ transform: `translate(${pulled}px)` }}
            onError={() => void renew()}
          />
        ) : (
          <img
            ref={picture as RefObject<HTMLImageElement>}
            src={url}
            alt={title}
            draggable={false}
            data-testid="viewer-image"
            style={{ transform: `translate(${view.x + pulled}px, ${view.y}px) scale(${view.zoom})` }}
            onError={() => void renew()}
          />
        )}
      </div>
      <div className="skein-viewer__bar" hidden={isFilm && url === undefined}>
        {!isFilm && (
          <>
            <IconButton
              label={t.messages.zoomOut}
              icon={<ZoomOut />}
              disabled={view.zoom === 1}
              onClick={() => zoomBy(1 / STEP)}
            />
            <span>{Math.round(view.zoom * 100)}%</span>
            <IconButton
              label={t.messages.zoomIn}
              icon={<ZoomIn />}
              disabled={view.zoom === ZOOM_MAX}
              onClick={() => zoomBy(STEP)}
            />
          </>
        )}
        {url !== undefined && (
          <IconLink label={t.messages.save} icon={<Download />} href={url} download={message.msgID} />
        )}
      </div>
    </>
  );
}

/** Fetches a neighbour's picture, so that it is there when one goes to it. */
function Ahead({ message }: { readonly message: ChatMessage | undefined }) {
  const url = message && !isVideo(message) ? (message.localURL ?? largeURL(message)) : undefined;
  useEffect(() => {
    if (url !== undefined) new Image().src = url;
  }, [url]);
  return null;
}
