import { Pause, Play } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { formatDuration } from "../../i18n/format-time.ts";
import { useT } from "../../i18n/use-t.ts";
import { IconButton } from "../../theme/icon-button.tsx";
import { isMirrored } from "../../theme/is-mirrored.ts";
import type { MessageContentProps } from "../renderers.ts";
import { UploadProgress } from "../upload-progress.tsx";
import { useMediaURL } from "../use-media-url.ts";
import { useWaveform } from "./use-waveform.ts";
import { Waveform } from "./waveform.tsx";

/** Told when a voice begins to play, so that the others stop. */
const playing = new EventTarget();

/** A step of the bar is too small for a key. */
const SECONDS_OF_KEY: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowUp: 1,
  PageDown: -5,
  PageUp: 5,
};

/** A voice message: play, pause, and how loud it is, or else a bar, to move along. */
export function SoundContent({ message }: MessageContentProps) {
  const t = useT();
  const audio = useRef<HTMLAudioElement>(null);
  const { url, isBroken, renew } = useMediaURL(message, ({ soundElem }) => soundElem?.url || undefined);
  const [isPlaying, setIsPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const total = message.soundElem?.duration ?? 0;
  const part = total > 0 ? Math.min(1, at / total) : 0;
  const waveform = useWaveform(message, url);
  const isExpired = waveform === "expired";
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it turns out
  useEffect(() => {
    if (isExpired) void renew();
  }, [isExpired]);

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
  const moveTo = (seconds: number) => {
    const to = Math.min(total, Math.max(0, seconds));
    setAt(to);
    if (audio.current !== null) audio.current.currentTime = to;
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
      <IconButton
        label={isPlaying ? t.messages.pauseVoice : t.messages.playVoice}
        icon={isPlaying ? <Pause /> : <Play />}
        kind="filled"
        disabled={isBroken || url === undefined}
        onClick={toggle}
      >
        <UploadProgress message={message} />
      </IconButton>
      {isBroken ? (
        <span>{t.messages.notPlayable}</span>
      ) : (
        <>
          <span className="skein-sound__line" aria-busy={url !== undefined && waveform === undefined}>
            {typeof waveform === "object" && <Waveform peaks={waveform} part={part} />}
            <input
              type="range"
              className="skein-range"
              data-on-waveform={typeof waveform === "object"}
              aria-label={t.messages.voicePosition}
              aria-valuetext={t.messages.voiceAt(formatDuration(at), formatDuration(total))}
              min={0}
              max={Math.max(total, 1)}
              step={0.1}
              value={at}
              style={{ "--skein-part": part }}
              onKeyDown={(event) => {
                const seconds = SECONDS_OF_KEY[event.key];
                if (seconds === undefined) return;
                event.preventDefault();
                const isBackwards =
                  isMirrored(event.currentTarget) && event.key !== "ArrowUp" && event.key !== "ArrowDown";
                moveTo(at + (isBackwards ? -seconds : seconds));
              }}
              onChange={(event) => moveTo(Number(event.target.value))}
            />
          </span>
          <span className="skein-sound__time">{formatDuration(isPlaying || at > 0 ? at : total)}</span>
        </>
      )}
    </div>
  );
}
