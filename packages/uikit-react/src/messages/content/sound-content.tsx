import { Pause, Play } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { formatDuration } from "../../i18n/format-time.ts";
import { useT } from "../../i18n/use-t.ts";
import type { MessageContentProps } from "../renderers.ts";
import { UploadProgress } from "../upload-progress.tsx";
import { useMediaURL } from "../use-media-url.ts";

/** Told when a voice begins to play, so that the others stop. */
const playing = new EventTarget();

/** A voice message: play, pause, and a bar to move along. */
export function SoundContent({ message }: MessageContentProps) {
  const t = useT();
  const audio = useRef<HTMLAudioElement>(null);
  const { url, isBroken, renew } = useMediaURL(message, ({ soundElem }) => soundElem?.url || undefined);
  const [isPlaying, setIsPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const total = message.soundElem?.duration ?? 0;

  useEffect(() => {
    const stop = (event: Event) => {
      if ((event as CustomEvent).detail !== audio.current) audio.current?.pause();
    };
    playing.addEventListener("play", stop);
    return () => playing.removeEventListener("play", stop);
  }, []);

  const toggle = () => {
    const element = audio.current;
    if (element === null) return;
    if (!element.paused) element.pause();
    else void element.play().catch(() => {}); // `onError` says what is wrong
  };
  return (
    <div className="skein-sound" data-testid="message-sound">
      {/* biome-ignore lint/a11y/useMediaCaption: nobody wrote captions to what was just said */}
      <audio
        ref={audio}
        src={url}
        preload="none"
        onPlay={(event) => {
          setIsPlaying(true);
          playing.dispatchEvent(new CustomEvent("play", { detail: event.currentTarget }));
        }}
        onPause={() => setIsPlaying(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onError={() => void renew()}
      />
      <button
        type="button"
        className="skein-round-button"
        aria-label={isPlaying ? t.messages.pauseVoice : t.messages.playVoice}
        disabled={isBroken || url === undefined}
        onClick={toggle}
      >
        {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        <UploadProgress message={message} />
      </button>
      {isBroken ? (
        <span>{t.messages.notPlayable}</span>
      ) : (
        <>
          <input
            type="range"
            className="skein-range"
            aria-label={t.messages.voicePosition}
            aria-valuetext={formatDuration(at)}
            min={0}
            max={Math.max(total, 1)}
            step={0.1}
            value={at}
            style={{ "--skein-part": total > 0 ? Math.min(1, at / total) : 0 }}
            onChange={(event) => {
              const to = Number(event.target.value);
              setAt(to);
              if (audio.current !== null) audio.current.currentTime = to;
            }}
          />
          <span className="skein-sound__time">{formatDuration(isPlaying || at > 0 ? at : total)}</span>
        </>
      )}
    </div>
  );
}
