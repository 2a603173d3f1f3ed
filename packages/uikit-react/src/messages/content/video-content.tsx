import { Play } from "lucide-react";
import { useState } from "react";
import { formatDuration } from "../../i18n/format-time.ts";
import { useT } from "../../i18n/use-t.ts";
import type { MessageContentProps } from "../renderers.ts";
import { UploadProgress } from "../upload-progress.tsx";
import { useMediaURL } from "../use-media-url.ts";

/** A video: its still picture (or first frame) with a button; then the browser's own player in its place. */
export function VideoContent({ message }: MessageContentProps) {
  const t = useT();
  const { videoElem } = message;
  const { url, isBroken, renew } = useMediaURL(message, (of) => of.videoElem?.videoUrl || undefined);
  const poster = videoElem?.snapshotUrl || undefined;
  const [plays, setPlays] = useState(false);
  const { snapshotWidth = 0, snapshotHeight = 0, duration = 0 } = videoElem ?? {};
  const ratio = snapshotWidth > 0 && snapshotHeight > 0 ? snapshotWidth / snapshotHeight : 16 / 9;
  return (
    <div className="skein-video" style={{ "--skein-ratio": ratio }} data-testid="message-video">
      {/* biome-ignore lint/a11y/useMediaCaption: nobody wrote captions to what was just filmed */}
      <video
        src={url}
        poster={poster}
        preload={poster === undefined ? "metadata" : "none"}
        playsInline
        controls={plays}
        autoPlay={plays}
        key={String(plays)}
        onError={() => void renew()}
      />
      {isBroken && <p className="skein-video__problem">{t.messages.notPlayable}</p>}
      {!plays && !isBroken && (
        <button type="button" className="skein-video__play" onClick={() => setPlays(true)}>
          <span className="skein-hidden">{t.messages.playVideo}</span>
          <span className="skein-round-button" data-on-picture="true">
            <Play aria-hidden="true" />
            <UploadProgress message={message} />
          </span>
          {duration > 0 && <span className="skein-video__time">{formatDuration(duration)}</span>}
        </button>
      )}
    </div>
  );
}
