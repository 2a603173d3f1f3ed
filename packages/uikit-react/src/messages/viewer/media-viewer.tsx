import { ChevronLeft, ChevronRight, Download, ImageOff, ZoomIn, ZoomOut } from "lucide-react";
import { type RefObject, useEffect, useRef } from "react";
import { useT } from "../../i18n/use-t.ts";
import { Dialog } from "../../theme/dialog.tsx";
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
  const isMirrored = () => room.current?.matches(":dir(rtl)") === true;
  useDialogKeys(room, ({ key, target }) => {
    // A video's own keys move in it.
    if (target instanceof HTMLVideoElement) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (step !== undefined) go(isMirrored() ? -step : step);
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
          onSwipe={(to) => go(isMirrored() ? -to : to)}
        />
        {(items.length > 1 || isLookingForOlder) && (
          <>
            <Step
              side="start"
              label={t.messages.previousMedia}
              isEnd={at === 0}
              isBusy={at === 0 && isLookingForOlder}
              onClick={() => go(-1)}
            />
            <Step
              side="end"
              label={t.messages.nextMedia}
              isEnd={at === items.length - 1}
              isBusy={false}
              onClick={() => go(1)}
            />
          </>
        )}
        <p
          className={items.length > 1 ? "skein-viewer__count" : "skein-hidden"}
          role="status"
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

interface StepProps {
  readonly side: "start" | "end";
  readonly label: string;
  /** There is nothing further on this side. */
  readonly isEnd: boolean;
  readonly isBusy: boolean;
  readonly onClick: () => void;
}

function Step({ side, label, isEnd, isBusy, onClick }: StepProps) {
  const Arrow = side === "start" ? ChevronLeft : ChevronRight;
  return (
    <button
      type="button"
      className="skein-viewer__step"
      data-side={side}
      aria-label={label}
      title={label}
      aria-disabled={isEnd}
      aria-busy={isBusy}
      data-testid={side === "start" ? "viewer-previous" : "viewer-next"}
      onClick={onClick}
    >
      <Arrow aria-hidden="true" className="skein-mirrored" />
    </button>
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
            <button
              type="button"
              className="skein-icon-button"
              aria-label={t.messages.zoomOut}
              title={t.messages.zoomOut}
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
              title={t.messages.zoomIn}
              disabled={view.zoom === ZOOM_MAX}
              onClick={() => zoomBy(STEP)}
            >
              <ZoomIn aria-hidden="true" />
            </button>
          </>
        )}
        {url !== undefined && (
          <a
            className="skein-icon-button"
            href={url}
            download={message.msgID}
            aria-label={t.messages.save}
            title={t.messages.save}
          >
            <Download aria-hidden="true" />
          </a>
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
